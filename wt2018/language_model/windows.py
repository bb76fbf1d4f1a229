"""The parts in which a report is shown to a language model, and where its quotations stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from attrs import frozen

from wt2018.document.model import BlockKind
from wt2018.extraction.reading import Reading, Utterance

_CELL = "\t"  # between the cells of a row; white space, so that a quotation may span them
_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»″", '"')})
_EDGES = " \"'.,;:!?…•-–"  # what makes no difference at the ends of a quotation
_FEWEST = 4  # words of a quotation, unless they are all that stands there
_BREAK = "\0"  # what no quotation goes across: a heading


@frozen(slots=False)  # the cached property needs a __dict__
class Window:
    """A part of a report.

    Attributes:
        utterances: its sentences, headings left out.
        text: the report's, in which they stand.
    """

    utterances: tuple[Utterance, ...]
    text: str

    @property
    def shown(self) -> str:
        """The part as a model sees it: headings in brackets, a line for each block or row."""
        lines = []
        for section, under in groupby(self.utterances, lambda u: u.section):
            lines.append(f"[{' > '.join(section)}]" if section else "[]")
            for _, group in groupby(under, lambda u: u.group):
                said = list(group)
                between = _CELL if said[0].kind is BlockKind.TABLE_CELL else " "
                lines.append(between.join(map(self._words, said)))
        return "\n".join(lines)

    def places(self, quotation: str) -> tuple[Utterance, ...]:
        """The sentences in which words stand, next to each other; none if they do not.

        Only white space, line ends and quotation marks may differ.
        """
        sought = _even(quotation).strip(_EDGES)
        text, starts = self._evened
        at = text.find(sought) if sought and _BREAK not in sought else -1
        while at >= 0:
            end = at + len(sought)
            first, last = bisect_right(starts, at) - 1, bisect_right(starts, end - 1) - 1
            whole = " ".join(_even(self._words(u)) for u in self.utterances[first : last + 1])
            if _apart(text, at, end) and (
                len(sought.split()) >= _FEWEST or whole.strip(_EDGES) == sought
            ):
                return self.utterances[first : last + 1]
            at = text.find(sought, at + 1)
        return ()

    def _words(self, utterance: Utterance) -> str:
        return " ".join(self.text[utterance.start : utterance.end].split())

    @cached_property
    def _evened(self) -> tuple[str, list[int]]:
        """All sentences with marks and white space made even, and where each begins."""
        parts, starts, length = [], [], 0
        section: tuple[str, ...] | None = None
        for utterance in self.utterances:
            between = "" if section is None else " " if utterance.section == section else _BREAK
            section = utterance.section
            part = between + _even(self._words(utterance))
            starts.append(length + len(between))
            parts.append(part)
            length += len(part)
        return "".join(parts), starts


def windows(reading: Reading, text: str, most: int) -> Iterator[Window]:
    """The parts of a report.

    They end with a section where they can, else with a block, else with a sentence.

    Args:
        reading: the report.
        text: of its document.
        most: words of a part; a sentence of more is a part by itself.
    """
    said = (u for u in reading.utterances if u.kind is not BlockKind.HEADING)
    sections = [list(under) for _, under in groupby(said, lambda u: u.section)]
    for part in _filled(sections, text, most, (lambda u: u.group, lambda u: u.number)):
        if _length(part, text) >= _FEWEST:
            yield Window(tuple(part), text)


def _filled(
    pieces: Iterable[list[Utterance]],
    text: str,
    most: int,
    finer: Sequence[Callable[[Utterance], int]],
) -> Iterator[list[Utterance]]:
    """Pieces put together as far as they have room; what is too long is cut more finely."""
    taken: list[Utterance] = []
    for piece in pieces:
        if taken and _length(taken, text) + _length(piece, text) > most:
            yield taken
            taken = []
        if _length(piece, text) > most and finer:
            cut = [list(part) for _, part in groupby(piece, finer[0])]
            *whole, taken = _filled(cut, text, most, finer[1:])
            yield from whole
        else:
            taken = [*taken, *piece]
    if taken:
        yield taken


def _length(utterances: Iterable[Utterance], text: str) -> int:
    return sum(len(text[u.start : u.end].split()) for u in utterances)


def _even(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _apart(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )
