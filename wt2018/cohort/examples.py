"""Which quotations stand for a finding."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from wt2018.cohort.members import Cited, Codes, Quotation
from wt2018.rendering.words import plain

MOST = 3
"""Quotations of a finding."""

_SHORTEST, _LONGEST = 40, 280  # characters that make sense alone, and are read


def choose(found: Iterable[tuple[Codes, Cited]], most: int = MOST) -> tuple[Quotation, ...]:
    """A few quotations: of different reports, of sensible length, the surest first.

    Among equals a digest of the words decides. It does not depend on the order of the reports,
    and no report is always first, as it would be by name.
    """
    ranked = sorted(found, key=lambda one: _rank(*one))
    chosen: dict[tuple[str, str], tuple[int, Quotation]] = {}
    of_each: Counter[str] = Counter()
    for codes, cited in ranked:
        words = (codes.name, plain(cited.passage.quote))
        if words not in chosen:
            quotation = Quotation(codes.name, codes.title, cited.passage, cited.confidence)
            chosen[words] = (of_each[codes.name], quotation)
            of_each[codes.name] += 1
    in_turn = sorted(chosen.values(), key=lambda one: one[0])  # each report's first, then seconds
    return tuple(quotation for _, quotation in in_turn[:most])


def _rank(codes: Codes, cited: Cited) -> tuple[bool, float, str, str, int]:
    quote = plain(cited.passage.quote)
    return (
        not _SHORTEST <= len(quote) <= _LONGEST,
        -round(cited.confidence, 2),
        hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest(),
        codes.name,
        cited.passage.start or 0,
    )
