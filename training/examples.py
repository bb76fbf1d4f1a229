"""Labelled passages -> what the package shows as “reads like”.

    python training/examples.py

Places every short passage by what the bundled network makes of it: the numbers from which it
scores, turned to their main axes. Passages and the units of reports are each placed about their own
middle, as the network tells picked-out passages from reports. Writes `examples.jsonl` and
`examples.npz` into `wt2018/learned/model/`, and prints for how many of the passages and traps that
are marked in `unseen/` the nearest labelled passage of the item has the level that they have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from prepare import marked, overlap, words

from wt2018.learned.examples import Examples, bundled_examples
from wt2018.learned.network import MODEL, bundled_network
from wt2018.learned.units import Unit, units
from wt2018.readers import read_markdown_text
from wt2018.rulebook.load import load_rules
from wt2018.rulebook.model import Level

HERE = Path(__file__).parent
LONGEST = 400  # characters of a passage that helps a reader
AXES = 64
MOST = 127  # of the whole numbers that a byte holds
LEVELS = (Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED, Level.EVIDENCED)


def main() -> None:
    """Write the examples, and try them."""
    network = bundled_network()
    passages = [entry for entry in labelled() if len(entry["text"]) < LONGEST]
    found = network.read([alone(e["text"], e.get("section") or "") for e in passages]).meanings
    reports = [network.read(read(folder)).meanings for folder in folders("reports")]
    middle = np.concatenate(reports).mean(0)
    apart = found - found.mean(0)
    axes = np.linalg.svd(apart, full_matrices=False)[2][:AXES].T
    places = apart @ axes
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    np.savez_compressed(
        MODEL / "examples.npz",
        middle=middle.astype(np.float16),
        axes=axes.astype(np.float16),
        places=np.round(places * MOST).astype(np.int8),
    )
    lines = (
        json.dumps([entry["item"], LEVELS[entry["level"]], entry["text"]], ensure_ascii=False)
        for entry in passages
    )
    (MODEL / "examples.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    right = [hit for folder in folders("unseen") for hit in tried(folder, bundled_examples())]
    print(f"{len(passages)} examples; {sum(right)} of {len(right)} marked units like their level")


def labelled() -> Iterator[dict[str, str | int]]:
    """Every labelled passage of the items that the rules rate."""
    known = load_rules().by_id
    for file in sorted(HERE.glob("passages/*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            if (entry := json.loads(line))["item"] in known:
                yield entry


def alone(text: str, section: str) -> Unit:
    """A passage as a unit of a report."""
    return Unit(first=0, last=0, text=text, section=section, before="", after="")


def folders(name: str) -> list[Path]:
    """The folders of labelled reports."""
    return [path.parent for path in sorted(HERE.glob(f"{name}/*/labels.json"))]


def read(folder: Path) -> list[Unit]:
    """The units of a report."""
    return list(units(read_markdown_text((folder / "report.md").read_text("utf-8"))))


def tried(folder: Path, examples: Examples) -> Iterator[bool]:
    """Whether each marked unit of a report is like its level."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    found = read(folder)
    meanings = bundled_network().read(found).meanings
    for quote, of, counts in marked(folder, labels):
        item = next(iter(of)).split("/")[0]
        level = labels["items"].get(item) if counts else 0
        if not isinstance(level, int):
            continue
        for at, unit in enumerate(found):
            if overlap(words(unit.text), words(quote)):
                (nearest,) = examples.nearest(meanings[at : at + 1], item)
                yield nearest is not None and nearest.level is LEVELS[level]


if __name__ == "__main__":
    main()
