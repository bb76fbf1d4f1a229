"""Terms: named lists of phrases, found in text.

A phrase is written in plain words: `independent scrutin*` (any ending), `from <number> to
<number>` (any number, in figures or words; `<year>` and `<month>` likewise),
`rose _ per cent` (any one word), `what ... changed` (up to four words between). Case, hyphens
and a possessive 's make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import field, frozen

_WORD = re.compile(r"[£%]|\w+(?:[.,]\d+)*(?:['’](?!s\b)\w+)?")
_PREFIX = 3  # letters by which phrases that begin with an open-ended word are indexed
_GAP = 4  # words that `...` may stand for

_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand half third quarter dozen".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_FIGURE = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d")


class TermError(ValueError):
    """A term cannot be understood.

    Attributes:
        term: its name.
        problem: what is wrong with which phrase or pattern.
    """

    def __init__(self, term: str, problem: str) -> None:
        super().__init__(f"{term}: {problem}")
        self.term = term
        self.problem = problem


@frozen
class Word:
    """A word of a text.

    Attributes:
        text: in lower case.
        start: offset of its first character in the text.
        end: offset after the last one.
    """

    text: str
    start: int
    end: int


@frozen
class Match:
    """A term found in a text.

    Attributes:
        term: its name.
        first: number of the first word that it covers.
        last: number of the last one.
        start: offset of its first character.
        end: offset after the last one.
    """

    term: str
    first: int
    last: int
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text; hyphens separate them, a possessive 's is not one."""
    return tuple(
        Word(m.group().lower().replace("’", "'"), m.start(), m.end())
        for m in _WORD.finditer(text)
        if not (m.group() in {"s", "S"} and m.start() and text[m.start() - 1] in "'’")
    )


@frozen
class _Phrase:
    term: str
    parts: tuple[str, ...]


@frozen
class Terms:
    """A vocabulary of terms, indexed so that a text is read once for all of them.

    Attributes:
        names: of all terms.
    """

    names: frozenset[str]
    _by_word: Mapping[str, Sequence[_Phrase]] = field(alias="by_word", hash=False)
    _by_prefix: Mapping[str, Sequence[_Phrase]] = field(alias="by_prefix", hash=False)
    _by_class: Sequence[_Phrase] = field(alias="by_class")
    _patterns: Sequence[tuple[str, re.Pattern[str]]] = field(alias="patterns")

    @classmethod
    def of(
        cls, phrases: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]]
    ) -> Terms:
        """Index terms.

        Args:
            phrases: of each term.
            patterns: regular expressions of each term, ignoring case.

        Raises:
            TermError: a phrase has no word to begin with, or a pattern is not one.
        """
        by_word: dict[str, list[_Phrase]] = {}
        by_prefix: dict[str, list[_Phrase]] = {}
        by_class: list[_Phrase] = []
        for term, texts in phrases.items():
            for text in texts:
                phrase = _Phrase(term, _parts(text))
                first = phrase.parts[0] if phrase.parts else "_"
                if first in {"_", "..."}:
                    raise TermError(term, f"phrase {text!r} must begin with a word")
                if first.startswith("<"):
                    by_class.append(phrase)
                elif first.endswith("*"):
                    by_prefix.setdefault(first[:-1][:_PREFIX], []).append(phrase)
                else:
                    by_word.setdefault(first, []).append(phrase)
        compiled = tuple(
            (term, _pattern(term, text)) for term, texts in patterns.items() for text in texts
        )
        return cls(frozenset([*phrases, *patterns]), by_word, by_prefix, tuple(by_class), compiled)

    def find(self, text: str) -> tuple[Match, ...]:
        """Every term in a text, in order of place."""
        said = words(text)
        found = [
            Match(phrase.term, at, last, word.start, said[last].end)
            for at, word in enumerate(said)
            for phrase in self._candidates(word.text)
            if (last := _ends(phrase.parts, said, at)) is not None
        ]
        found += (
            _placed(term, m.start(), m.end(), said)
            for term, pattern in self._patterns
            for m in pattern.finditer(text)
        )
        return tuple(sorted(found, key=lambda m: (m.start, m.end, m.term)))

    def _candidates(self, word: str) -> Iterator[_Phrase]:
        yield from self._by_word.get(word, ())
        for length in range(1, _PREFIX + 1):
            yield from self._by_prefix.get(word[:length], ()) if len(word) >= length else ()
        if word[0].isdigit() or word in _NUMBER_WORDS or word in _MONTHS:
            yield from self._by_class


def _pattern(term: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise TermError(term, f"{text!r} is not a regular expression: {error}") from None


def _parts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, with its wildcards."""
    found: list[str] = []
    for part in phrase.split():
        if part in {"_", "..."} or part.startswith("<"):
            found.append(part)
            continue
        plain = [word.text for word in words(part.rstrip("*"))]
        if part.endswith("*") and plain:
            plain[-1] += "*"
        found += plain
    return tuple(found)


def _ends(parts: Sequence[str], said: Sequence[Word], at: int) -> int | None:
    """Number of the last word of a phrase that begins with word `at`; None if it does not."""
    for number, part in enumerate(parts):
        if part == "...":
            rest = parts[number + 1 :]
            ends = (_ends(rest, said, at + gap) for gap in range(_GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(said) or not _fits(part, said[at].text):
            return None
        at += 1
    return at - 1


@lru_cache(maxsize=65536)
def _fits(part: str, word: str) -> bool:
    match part:
        case "_":
            return True
        case "<number>":
            return word in _NUMBER_WORDS or _FIGURE.fullmatch(word) is not None
        case "<year>":
            return _YEAR.fullmatch(word) is not None
        case "<month>":
            return word in _MONTHS
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _placed(term: str, start: int, end: int, said: Sequence[Word]) -> Match:
    covered = [number for number, word in enumerate(said) if start < word.end and word.start < end]
    first, last = (covered[0], covered[-1]) if covered else (0, 0)
    return Match(term, first, last, start, end)
