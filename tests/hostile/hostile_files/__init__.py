"""Hostile and broken files, made by program: small to keep, the same every time.

Each module makes the inputs of some families. Most are designed; those of `broken` are the example
report cut short or with bits turned over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from hostile_files import (
    absurd,
    broken,
    characters,
    html,
    markdown,
    names,
    odt,
    pdf_contents,
    pdf_fonts,
    pdf_references,
    pdf_streams,
    pdf_trees,
    word,
    xml,
    zips,
)
from hostile_files.model import Input

_MODULES = (
    pdf_trees,
    pdf_references,
    pdf_streams,
    pdf_contents,
    pdf_fonts,
    zips,
    xml,
    word,
    odt,
    html,
    markdown,
    characters,
    absurd,
    names,
    broken,
)


def hostile_files() -> Sequence[Input]:
    """The whole set, always in the same order."""
    return tuple(chain.from_iterable(module.inputs() for module in _MODULES))
