"""The network that the package has -> weights from which training can go on.

    python training/unpack.py OUT.pt

The bytes of the weights become the fractions that they stand for, which is what the package
calculates with; layers that are not taught further come out of `export.py` as the same bytes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

NETWORK = Path(__file__).parents[1] / "wt2018" / "learned" / "model" / "network.onnx"
PART = "readers.0."


def main(out: str) -> None:
    """Write the weights by the names that `network.Reader` has for them."""
    graph = onnx.load(NETWORK).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights = {
        name.removeprefix(PART): array for name, array in arrays.items() if name.startswith(PART)
    }
    for node in graph.node:
        place = re.fullmatch(r"/readers\.0/(.+)/MatMul", node.name)
        if place and f"{node.input[1]} whole" in arrays:
            table = fractions(arrays, node.input[1], axis=1)
            weights[f"{place[1].replace('/', '.')}.weight"] = table.T
    for name in [name for name in weights if name.endswith(" whole")]:
        table = name.removesuffix(" whole")
        weights[table] = fractions(arrays, PART + table, axis=0)
    plain = {
        name: torch.tensor(np.array(array))
        for name, array in weights.items()
        if not name.endswith((" whole", " scale"))
    }
    torch.save(plain, out)


def fractions(arrays: dict[str, np.ndarray], table: str, axis: int) -> np.ndarray:
    """A table of weights from whole numbers and the scale of each line along the axis."""
    scale = np.expand_dims(arrays[f"{table} scale"], 1 - axis)
    fraction: np.ndarray = arrays[f"{table} whole"].astype(np.float32) * scale
    return fraction


if __name__ == "__main__":
    main(sys.argv[1])
