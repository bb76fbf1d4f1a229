"""The example report in each format, cut short or with bits turned over.

These are fewer than the designed ones, and the ones that a copying error makes.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hostile_files.model import Input

EXAMPLES = Path(__file__).parents[3] / "examples"
_CUTS = (0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
_TURNED = 14  # files of each format with bits turned over
_FILES = ("report.pdf", "report.docx", "report.md")


@cache
def _example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def inputs() -> Iterator[Input]:
    """Cuts, turned bits, lost and doubled stretches; for Word also in its parts."""
    for name in _FILES:
        suffix = Path(name).suffix
        kind = suffix.lstrip(".")
        for share in _CUTS:
            yield Input(
                f"broken/{kind}-cut-{share:.2f}",
                suffix,
                lambda name=name, share=share: _example(name)[: int(len(_example(name)) * share)],
            )
        for seed in range(_TURNED):
            yield Input(
                f"broken/{kind}-turned-{seed:02}",
                suffix,
                lambda name=name, seed=seed: turned(_example(name), seed),
            )
        for seed in range(5):
            yield Input(
                f"broken/{kind}-lost-{seed}",
                suffix,
                lambda name=name, seed=seed: _lost(_example(name), seed),
            )
            yield Input(
                f"broken/{kind}-doubled-{seed}",
                suffix,
                lambda name=name, seed=seed: _doubled(_example(name), seed),
            )
    for seed in range(10):
        yield Input(f"broken/docx-parts-turned-{seed}", ".docx", lambda seed=seed: _parts(seed))


def turned(data: bytes, seed: int, bits: int = 0) -> bytes:
    """Some bits turned over; if not said how many, more of them from one seed to the next."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    changed = bytearray(data)
    for _ in range(bits or 1 + seed * seed):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _lost(data: bytes, seed: int) -> bytes:
    at = len(data) * (seed * 2 + 1) // 11
    return data[:at] + data[at + 1 + 40 * seed :]


def _doubled(data: bytes, seed: int) -> bytes:
    at = len(data) * (seed * 2 + 1) // 11
    return data[:at] + data[at - 300 * (seed + 1) : at] + data[at:]


def _parts(seed: int) -> bytes:
    """The Word example with bits turned over in its XML, the archive around it whole."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_example("report.docx"))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            hit = entry.filename.endswith((".xml", ".rels")) and data
            new.writestr(
                zipfile.ZipInfo(entry.filename, (2020, 1, 1, 0, 0, 0)),  # the same each time
                turned(data, seed + 100, bits=1 + seed % 4) if hit else data,
            )
    return made.getvalue()
