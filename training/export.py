"""Trained weights -> the file that the package runs: ONNX, with weights as whole numbers.

    python training/export.py DATA ENCODER NAME WEIGHTS...

Several weights become one network that gives the mean of their scores; they share the embeddings
of words, which training leaves alone. Weights are stored in a byte each and made fractions again
as they are used: calculating with bytes would be faster, and differ from processor to processor.
Writes `wt2018/learned/model/`, with the scale that is there until `calibrate.py` makes another, and
says how far the scores are from the trained ones. Needs onnx and onnxruntime besides what
`train.py` needs.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from network import Reader, collate
from onnx import helper, numpy_helper
from torch import Tensor, nn

MODEL = Path(__file__).parents[1] / "wt2018" / "learned" / "model"
TRIED = 200  # units on which the two are compared
MOST = 127  # of the whole numbers that a byte holds


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
        onnx.save(with_meaning(in_bytes(onnx.load(plain))), MODEL / "network.onnx")
    shutil.copy(Path(encoder) / "tokenizer.json", MODEL)
    about = MODEL / "about.json"
    scale = json.loads(about.read_text("utf-8"))["outputs"] if about.exists() else {}
    outputs = {output: scale.get(output, [1, 0]) for output in content["outputs"]}
    about.write_text(json.dumps({"name": name, "outputs": outputs}, indent=2) + "\n", "utf-8")
    compare(network, some)


def in_bytes(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network with its large tables of weights in whole numbers and a scale each line."""
    graph = model.graph
    tables = {one.name: one for one in graph.initializer if len(one.dims) > 1}
    lines = {"MatMul": (1, 1), "Gather": (0, 0)}  # which input the table is, and its axis of scales
    for node in list(graph.node):
        at, axis = lines.get(node.op_type, (0, 0))
        table = tables.pop(node.input[at], None) if node.op_type in lines else None
        if table is None:
            continue
        weights = numpy_helper.to_array(table)
        scale = np.abs(weights).max(1 - axis) / MOST + np.finfo(np.float32).tiny
        whole = np.round(weights / np.expand_dims(scale, 1 - axis)).astype(np.int8)
        graph.initializer.remove(table)
        graph.initializer.extend(
            [
                numpy_helper.from_array(whole, f"{table.name} whole"),
                numpy_helper.from_array(scale.astype(np.float32), f"{table.name} scale"),
            ]
        )
        parts = [f"{table.name} whole", f"{table.name} scale"]
        graph.node.insert(0, helper.make_node("DequantizeLinear", parts, [table.name], axis=axis))
    return model


def with_meaning(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same network, which also gives what it scores (of several readers, the first's)."""
    graph = model.graph
    head = next(n for n in graph.node if n.op_type == "Gemm" and n.input[1].endswith("head.weight"))
    (weights,) = (one for one in graph.initializer if one.name == head.input[1])
    shape = ["units", weights.dims[1]]
    graph.node.append(helper.make_node("Identity", [head.input[0]], ["meaning"]))
    graph.output.append(helper.make_tensor_value_info("meaning", onnx.TensorProto.FLOAT, shape))
    return model


def compare(network: nn.Module, inputs: list[object]) -> None:
    """Print how far the quantised network is from the one that was trained."""
    options = onnxruntime.SessionOptions()  # as `learned/network.py` has it
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(MODEL / "network.onnx", options)
    given = collate(inputs)
    with torch.no_grad():
        trained = network(*given).numpy()
    feed = dict(zip(("tokens", "own", "there"), (t.numpy() for t in given), strict=True))
    found = session.run(["scores"], feed)[0]
    apart = np.abs(found - trained)
    size = (MODEL / "network.onnx").stat().st_size / 1e6
    print(
        f"{size:.1f} MB; scores apart by {apart.mean():.3f} on average, {apart.max():.2f} at most"
    )
    print(f"correlation {np.corrcoef(found.ravel(), trained.ravel())[0, 1]:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
