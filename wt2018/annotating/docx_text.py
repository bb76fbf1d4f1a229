"""Where in a Word file the characters of a report's text stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from attrs import field, frozen
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from wt2018.document.clean import before_cleaning
from wt2018.readers.docx import Word, said

_PARAGRAPH, _BOX = qn("w:p"), qn("w:txbxContent")
_BEHIND = {
    _BOX: "text box",
    qn("w:footnoteReference"): "footnote",
    qn("w:endnoteReference"): "endnote",
}


@frozen
class Spot:
    """A character of a paragraph that can hold a comment, or a mark in it.

    Attributes:
        paragraph: the `w:p`.
        character: its number among those of the paragraph's leaves (`Word.leaves`).
        mark: the leaf that is meant instead: the mark of a note, or a text box.
    """

    paragraph: Element
    character: int = 0
    mark: Element | None = None

    @property
    def within(self) -> str:
        """What the words are in that stand behind a mark; "" for the paragraph itself."""
        return "" if self.mark is None else _BEHIND[self.mark.tag]


@frozen
class WordText:
    """The text of a Word file as `Document.text` has it, and where it is from.

    Attributes:
        word: the file.
        text: the whole text.
        paragraphs: the `w:p` of each block.
        starts: the offset of each block.
        marks: tag and number of the mark of each footnote and endnote.
    """

    word: Word
    text: str
    paragraphs: tuple[Element, ...]
    starts: tuple[int, ...]
    marks: Mapping[Element, tuple[str, str]] = field(hash=False)

    @classmethod
    def of(cls, word: Word) -> WordText:
        """The text of a Word file."""
        read = [(paragraph, piece.text) for paragraph, piece in word.paragraphs() if piece.text]
        texts = [text for _, text in read]
        return cls(
            word=word,
            text="\n".join(texts),
            paragraphs=tuple(paragraph for paragraph, _ in read),
            starts=tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)),
            marks={note: mark for mark, note in word.notes.items()},
        )

    def spots(self, start: int, end: int) -> tuple[Spot, Spot]:
        """Where the first and the last character of a stretch of the text stand.

        If only some of it is in notes or text boxes, the rest counts.
        """
        first, last = self._block(start), self._block(end - 1)
        spots = [self._spots(number, start, end) for number in range(first, last + 1)]
        outside = [pair for pair in spots if pair[0].mark is None] or spots[:1]
        return outside[0][0], outside[-1][1]

    def _block(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _spots(self, number: int, start: int, end: int) -> tuple[Spot, Spot]:
        """The first and the last character of the part of a stretch that is in a block."""
        paragraph, offset = self.paragraphs[number], self.starts[number]
        mark = self._mark(paragraph)
        if mark is not None:
            spot = Spot(next(mark.iterancestors(_PARAGRAPH)), mark=mark)
            return spot, spot
        leaves = "".join(map(said, self.word.leaves(paragraph)))
        first, after = before_cleaning(leaves, max(start - offset, 0), end - offset)
        return Spot(paragraph, first), Spot(paragraph, after - 1)

    def _mark(self, paragraph: Element) -> Element | None:
        """The mark or box in the text that a paragraph stands behind; None if it is in the text.

        Boxes stand in boxes and in notes, and the marks of notes in boxes.
        """
        mark: Element | None = None
        at = paragraph
        while True:
            if boxes := list(at.iterancestors(_BOX)):
                mark = at = boxes[-1]
            note = next(filter(self.marks.__contains__, at.iterancestors()), None)
            if note is None:
                return mark
            tag, number = self.marks[note]
            mark = at = next(
                one for one in self.word.root.iter(tag) if one.get(qn("w:id")) == number
            )
