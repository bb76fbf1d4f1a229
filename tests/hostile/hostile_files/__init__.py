"""Hostile and broken files, made by program: small to keep, the same every time.

Each module makes the inputs of some families. Most are designed; those of `broken` are the example
report cut short or with bits turned over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from attrs import evolve

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


_TAKE_LONG = frozenset(
    (
        "absurd/bullets",
        "absurd/contents-and-headings",
        "absurd/contents-pages",
        "absurd/figures",
        "absurd/headings",
        "absurd/headings-and-text",
        "absurd/md-headings",
        "absurd/md-stars",
        "absurd/md-table",
        "absurd/sentences-in-one-paragraph",
        "absurd/short-paragraphs",
        "broken/pdf-doubled-2",
        "docx/alternatives-many",
        "docx/bold-runs-many",
        "docx/boxes-many",
        "docx/cells-many",
        "docx/fields-open-3000",
        "docx/runs-many",
        "docx/style-chain-of-3000",
        "html-markup/blocks-many",
        "html-markup/breaks-many",
        "html-markup/inline-many",
        "html-nesting/div-100000",
        "html-nesting/links-around-blocks",
        "html-tables/rows-many",
        "html-tables/wide-cells-many",
        "markdown-blocks/headings-many",
        "markdown-blocks/lists-many",
        "markdown-blocks/tables-long",
        "markdown-blocks/tables-wide",
        "markdown-front/deep",
        "markdown-front/deep-closed",
        "markdown-marks/brackets",
        "markdown-marks/notes",
        "markdown-marks/notes-within",
        "markdown-marks/pictures",
        "markdown-marks/references",
        "odt/paragraphs-many",
        "pdf-bombs/lines",
        "pdf-bombs/operators",
        "pdf-bombs/spaces",
        "pdf-contents/string-has-no-space",
        "pdf-contents/string-is-long",
        "pdf-crowded/dots-and-words",
        "pdf-crowded/one-paragraph",
        "pdf-crowded/one-place",
        "pdf-crowded/paths-without-paint",
        "pdf-crowded/rules-and-words",
        "pdf-crowded/sizes",
        "pdf-fonts/widths-are-many",
        "pdf-fonts/widths-are-more",
        "pdf-trees/a-thousand-million-pages",
    )
)
"""Inputs that take a third of a second and more: for the script, not for the tests."""


def hostile_files() -> Sequence[Input]:
    """The whole set, always in the same order."""
    made = chain.from_iterable(module.inputs() for module in _MODULES)
    return tuple(evolve(one, slow=True) if one.id in _TAKE_LONG else one for one in made)
