"""Trained weights -> the file that the package runs: ONNX, quantised to whole numbers.

    python training/export.py DATA ENCODER NAME WEIGHTS...

Several weights become one network that gives the mean of their scores; they share the embeddings
of words, which training leaves alone. Writes `wt2018/learned/model/`, to be calibrated
by `calibrate.py`, and says how far the
quantised scores are from the trained ones. Needs onnx and onnxruntime besides what `train.py`
needs.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from network import Reader, collate
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

MODEL = Path(__file__).parents[1] / "wt2018" / "learned" / "model"
TRIED = 200  # units on which the two are compared


class Several(nn.Module):
    """The mean of several readers."""

    def __init__(self, readers: list[Reader]) -> None:
        super().__init__()
        self.readers = nn.ModuleList(readers)
        for reader in readers[1:]:
            words = readers[0].encoder.embeddings.word_embeddings
            reader.encoder.embeddings.word_embeddings = words

    def forward(self, tokens: Tensor, own: Tensor, there: Tensor) -> Tensor:
        """As `Reader.forward`."""
        return torch.stack([reader(tokens, own, there) for reader in self.readers]).mean(0)


def main(data: str, encoder: str, name: str, *weights: str) -> None:
    """Export, quantise and compare."""
    content = json.loads(Path(data).read_text("utf-8"))
    readers = [Reader(encoder, len(content["outputs"])) for _ in weights]
    for reader, file in zip(readers, weights, strict=True):
        reader.load_state_dict(torch.load(file, map_location="cpu"), strict=False)
    network = Several(readers).float().eval()
    units = [unit["inputs"][0] for report in content["reports"] for unit in report["units"]]
    some = units[:: max(1, len(units) // TRIED)]
    MODEL.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            collate(some[:2]),
            str(plain),
            input_names=["tokens", "own", "there"],
            output_names=["scores"],
            dynamic_axes={n: {0: "units", 1: "length"} for n in ("tokens", "own", "there")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain, MODEL / "network.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    shutil.copy(Path(encoder) / "tokenizer.json", MODEL)
    about = {"name": name, "outputs": {output: [1, 0] for output in content["outputs"]}}
    (MODEL / "about.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    compare(network, some)


def compare(network: nn.Module, inputs: list[object]) -> None:
    """Print how far the quantised network is from the one that was trained."""
    session = onnxruntime.InferenceSession(MODEL / "network.onnx")
    given = collate(inputs)
    with torch.no_grad():
        trained = network(*given).numpy()
    feed = dict(zip(("tokens", "own", "there"), (t.numpy() for t in given), strict=True))
    found = session.run(None, feed)[0]
    apart = np.abs(found - trained)
    size = (MODEL / "network.onnx").stat().st_size / 1e6
    print(
        f"{size:.1f} MB; scores apart by {apart.mean():.3f} on average, {apart.max():.2f} at most"
    )
    print(f"correlation {np.corrcoef(found.ravel(), trained.ravel())[0, 1]:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
