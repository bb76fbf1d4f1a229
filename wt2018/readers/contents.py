"""Contents pages that the format does not mark: a list that announces the headings to come.

An entry of a contents page names what the report is about without saying anything about it, so
it must never count as evidence. What makes an entry is mostly not its looks but that it repeats
a later heading. A list of priorities may do that too; therefore a list under a heading that does
not promise contents has to name most of the headings that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from wt2018.document.build import Piece
from wt2018.document.model import BlockKind

_NAMED = re.compile(r"(?:table of |list of )?contents(?: page)?|index")
_HINTED = re.compile(
    r"(?:what(?:[’']s| is|[’']s to be found)? )?(?:in(?:side)?|covered by) (?:here|this (?:\w+ )?"
    r"(?:report|review|issue|document|publication|edition))|(?:what(?:[’']s| is) )?inside"
    r"|in these pages"
)
_LEADER = re.compile(
    r"\s*+(?:\.{2,}+|…++|(?:\. ){2,}+\.?|_{3,}+|·{2,}+)[\s.…]*+(?:p(?:age|\.)? ?)?\d{1,3}$"
)
_PAGE = re.compile(r"[\s,–—|-]++(?:p(?:ages?|p?\.)? ?)?\d{1,3}$")
_TAIL = 400  # characters at the end of a text in which leader dots and a page number stand
_NUMBER = re.compile(r"(?:p(?:age|p?\.)? ?)?(?:\d{1,3}|[ivx]{1,5})")
_NUMBERING = re.compile(
    r"^(?:(?:section|chapter|part) )?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)])\s+"
)
_LABEL = re.compile(r"^[\w ]{0,24}\b(?:\d{1,2}|[a-z]): (?=\w)")
_ASIDE = re.compile(r" \([^()]*\)$")
_LONGEST = 15  # words of an entry ...
_LONGEST_TEXT = 1000  # ... and characters, leader dots included
_FEWEST = 4  # entries of a list that no heading announces as contents
_MOST = 0.8  # of such a list must be entries ...
_COVERED = 0.5  # ... and this much of the later headings be among them
_GAP = 2  # lines within a contents page that nothing else shows to be entries


def mark_contents(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Give the entries of contents pages the kind `CONTENTS`; everything else stays as it is.

    Args:
        pieces: a whole document's, in reading order.
    """
    report = _Report.of(pieces)
    entries = {*report.dotted(), *report.unannounced()}
    listed = 0  # up to where the last heading that promises contents keeps its promise
    for at, piece in enumerate(pieces):
        if piece.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
            continue  # a paragraph may be a heading that the author did not style
        if at < listed or len(piece.text) > _LONGEST_TEXT:
            continue
        name = _key(piece.text)
        if _NAMED.fullmatch(name):
            run = report.run(at + 1, strict=False)
            listed = run[-1] + 1 if run else at
            entries.update(run)
        elif _HINTED.fullmatch(name):
            entries.update(report.run(at + 1, strict=True))
    return tuple(
        evolve(piece, kind=BlockKind.CONTENTS, level=0, cell=None) if at in entries else piece
        for at, piece in enumerate(pieces)
    )


@frozen
class _Report:
    """A document as a contents page sees it.

    Attributes:
        pieces: all of it.
        headings: where each heading stands for the last time, by every key it goes by.
    """

    pieces: Sequence[Piece]
    headings: dict[str, int]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Report:
        headings = ((at, p) for at, p in enumerate(pieces) if p.kind is BlockKind.HEADING)
        return cls(pieces, {key: at for at, p in headings for key in _keys(p.text)})

    def announced(self, at: int) -> int | None:
        """The later heading whose text this piece repeats, a page number aside."""
        text = self.pieces[at].text
        keys = _keys(text) if len(text) <= _LONGEST_TEXT else ()
        return max((to for key in keys if (to := self.headings.get(key, -1)) > at), default=None)

    def repeats(self, at: int) -> bool:
        """Whether this piece is the text of a later heading."""
        return self.announced(at) is not None

    def dotted(self) -> Iterator[int]:
        """Leader dots to a page number tell their own tale, if two such lines stand together."""
        dotted = [bool(_LEADER.search(piece.text[-_TAIL:])) for piece in self.pieces]
        for at, is_dotted in enumerate(dotted):
            if is_dotted and any(dotted[max(at - 1, 0) : at] + dotted[at + 1 : at + 2]):
                yield at

    def run(self, start: int, *, strict: bool) -> list[int]:
        """The entries from `start` on, under a heading that promises contents.

        Args:
            start: the first piece after the heading.
            strict: whether the heading only hints at it, so that a short line that neither
                repeats a heading nor has leader dots needs an entry close behind it.
        """
        seen: set[str] = set()
        certain = at = start
        while at < len(self.pieces) and at - certain <= _GAP:
            piece = self.pieces[at]
            key = _key(_unpaged(piece.text))
            is_heading = piece.kind is BlockKind.HEADING
            if is_heading and (key in seen or not self._is_entry(at, strict=strict)):
                break
            if self._is_entry(at, strict=strict) or (not strict and _is_short(piece.text)):
                certain = at + 1
            elif not _is_short(piece.text):
                break
            seen.add(key)
            at += 1
        entries = range(start, certain)
        return list(entries) if not strict or any(map(self.repeats, entries)) else []

    def unannounced(self) -> Iterator[int]:
        """Runs that are contents pages by what they list, whatever stands above them."""
        at = 0
        while at < len(self.pieces):
            starts = self.pieces[at].kind is not BlockKind.HEADING and self.repeats(at)
            entries = self.run(at, strict=True) if starts else []
            if self._lists_most_headings(entries):
                yield from entries
            at += max(len(entries), 1)

    def _lists_most_headings(self, entries: Sequence[int]) -> bool:
        named = [to for at in entries if (to := self.announced(at)) is not None]
        listed = [at for at in entries if not _NUMBER.fullmatch(self.pieces[at].text)]
        if len(named) < _FEWEST or len(named) < _MOST * len(listed):
            return False
        level = min(self.pieces[to].level for to in named)
        rivals = {
            to
            for to in self.headings.values()
            if to > entries[-1] and self.pieces[to].level <= level
        }
        return len(rivals.intersection(named)) >= _COVERED * len(rivals)

    def _is_entry(self, at: int, *, strict: bool) -> bool:
        text = self.pieces[at].text
        if not _is_short(text):
            return False
        if self.repeats(at):
            return True
        if self.pieces[at].kind is BlockKind.HEADING:
            return False
        if _LEADER.search(text[-_TAIL:]) or _NUMBER.fullmatch(text):
            return True
        return not strict and bool(_PAGE.search(text[-_TAIL:]))


def _is_short(text: str) -> bool:
    """Whether this could be an entry: a few words, not a sentence."""
    if len(text) > _LONGEST_TEXT or text.endswith((".", ";", ":")):
        return False
    return len(text.split()) <= _LONGEST


def _unpaged(text: str) -> str:
    """An entry without leader dots and page number."""
    tail = _LEADER.sub("", text[-_TAIL:])
    return text[:-_TAIL] + _PAGE.sub("", tail)


def _key(text: str) -> str:
    """What two texts have in common that a reader would call the same heading."""
    plain = text.casefold().translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
    plain = re.sub(r"[‐‑‒–—]", "-", plain)
    return _NUMBERING.sub("", plain, count=1).strip(" .:…")


def _keys(text: str) -> set[str]:
    """The keys of a heading or an entry, for either may say less than the other."""
    whole = {_key(text), _key(_unpaged(text))}
    return {_ASIDE.sub("", _LABEL.sub("", key, count=1)) for key in whole} | whole
