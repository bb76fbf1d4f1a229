"""Writes the hostile set into a folder: `python tests/hostile/make.py FOLDER [FAMILY ...]`."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hostile_files import hostile_files
from hostile_files.model import Input


def written(folder: Path, families: Collection[str] = ()) -> Iterator[tuple[Input, Path]]:
    """Write the inputs one by one; each lies in a folder of its family.

    Args:
        folder: where to.
        families: which; all by default, those for the script too.
    """
    for one in hostile_files():
        if families and one.family not in families:
            continue
        path = folder / one.family / one.file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.make())
        yield one, path


if __name__ == "__main__":
    for one, _ in written(Path(sys.argv[1]), sys.argv[2:]):
        print(one.id)  # noqa: T201
