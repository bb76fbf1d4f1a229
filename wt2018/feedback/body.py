"""A letter as headings, paragraphs, lists and quotations, before any file format.

Word, HTML and Markdown are layouts of these blocks, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import frozen

from wt2018.feedback import words
from wt2018.feedback.letter import Decided, Feedback, Letter, Strength
from wt2018.feedback.quotations import Quotation
from wt2018.feedback.words import place, typeset
from wt2018.rendering.explanation import Explanation, Ground, Lack
from wt2018.rendering.view import View
from wt2018.rendering.words import LEVELS, count
from wt2018.rulebook.model import Level


class Look(StrEnum):
    """What a piece of text is, which says how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    TO_FILL_IN = "to_fill_in"


@frozen
class Run:
    """A piece of text of one look."""

    text: str
    look: Look = Look.PLAIN


Text = tuple[Run, ...]


class Sort(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    ADDRESS = "address"
    SALUTATION = "salutation"
    CLOSING = "closing"
    """Stands over a signature."""
    LEAD_IN = "lead_in"
    """Stands over what follows it, and on the same page."""
    SOURCE = "source"


@frozen
class Heading:
    """A heading; 1 is the title of the letter, and some begin a new page."""

    text: str
    level: int
    new_page: bool = False


@frozen
class Paragraph:
    """A paragraph."""

    text: Text
    sort: Sort = Sort.BODY


@frozen
class Entry:
    """An entry of a list, with entries below it."""

    text: Text
    below: tuple[Entry, ...] = ()


@frozen
class Listing:
    """A list."""

    entries: tuple[Entry, ...]
    numbered: bool = False


@frozen
class Quote:
    """Words of the report with their place, and why they are not counted, if they are not."""

    text: str
    note: str


@frozen
class Table:
    """A table of two columns, the first of which says what the second is of."""

    title: str
    header: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Listing | Quote | Table


def body(letter: Letter) -> tuple[Block, ...]:
    """The letter from the date to the signature, and its annex."""
    return (
        *_opening(letter),
        *_summary(letter),
        *_strengths(letter),
        *_first(letter),
        *_reading(letter),
        *_closing(letter),
        *_items(letter),
        *_sets(letter.view),
    )


def said(*texts: str) -> Text:
    """Texts as one without any look."""
    return tuple(Run(text) for text in texts)


def _strong(text: str) -> Run:
    return Run(text, Look.STRONG)


def _given(text: str, otherwise: str) -> Run:
    return Run(text) if text else Run(otherwise, Look.TO_FILL_IN)


def _opening(letter: Letter) -> Iterable[Block]:
    yield Paragraph((_given(letter.head.date, words.DATE),), Sort.ADDRESS)
    yield Heading(words.TITLE, 1)
    for name, label in words.PARTICULARS.items():
        if value := getattr(letter.view, name):
            yield Paragraph((_strong(f"{label}: "), Run(value)), Sort.ADDRESS)
    recipient = letter.head.recipient or words.RECIPIENT
    yield Paragraph(said(words.GREETING.format(recipient=recipient)), Sort.SALUTATION)
    yield Paragraph(said(words.OPENING))


def _summary(letter: Letter) -> Iterable[Block]:
    shown = letter.view
    yield Heading(words.SUMMARY, 2)
    yield Paragraph(
        (
            Run(f"{words.RATED} "),
            _strong(LEVELS[shown.rating]),
            Run(f". {_tally(shown)} {words.SCORE.format(score=shown.score)}"),
        )
    )
    if shown.at(Level.NOT_EVIDENCED):
        yield Paragraph(said(words.NOT_SHOWN))
    yield from _reasons(words.BECAUSE, shown.because)
    if letter.next_rating and shown.short_of:
        heading = words.SHORT_OF.format(next=LEVELS[letter.next_rating])
        yield from _reasons(heading, shown.short_of)


def _reasons(heading: str, reasons: Sequence[str]) -> Iterable[Block]:
    if reasons:
        yield Paragraph(said(heading), Sort.LEAD_IN)
        yield Listing(tuple(Entry(said(typeset(reason))) for reason in reasons))


def _tally(shown: View) -> str:
    levels = [(level, many) for level, many in shown.levels if level is not Level.NOT_APPLICABLE]
    parts = [f"{many} {'is' if many == 1 else 'are'} {LEVELS[level]}" for level, many in levels]
    every = count(sum(many for _, many in levels), *words.APPLICABLE)
    return words.TALLY.format(all=every, levels=_and(parts)) if parts else ""


def _strengths(letter: Letter) -> Iterable[Block]:
    yield Heading(words.STRENGTHS, 2)
    evidenced = letter.view.at(Level.EVIDENCED)
    says = words.STRONG if evidenced else words.NEARLY_STRONG
    yield Paragraph(said(says if letter.strengths else words.NO_STRENGTHS))
    for strength in letter.strengths:
        yield from _strength(strength)
    if letter.also_evidenced:
        titles = "; ".join(map(typeset, letter.also_evidenced))
        yield Paragraph(said(words.ALSO_STRONG.format(titles=titles)))


def _strength(strength: Strength) -> Iterable[Block]:
    yield Paragraph((_strong(typeset(strength.title)),), Sort.LEAD_IN)
    if strength.quotation:
        yield _quote(strength.quotation)
    else:
        yield Paragraph(said(words.AUDITOR_FOUND if strength.decided else words.NO_WORDS))


def _first(letter: Letter) -> Iterable[Block]:
    yield Heading(words.FIRST, 2)
    if not letter.to_write_first:
        yield Paragraph(said(words.NOTHING_TO_WRITE))
        return
    later, (one, others), (it, each) = words.FIRST_LATER
    says = words.FIRST_SAYS
    if many := letter.to_write_later:
        noun = one if many == 1 else f"{many} {others}"
        says += " " + later.format(others=noun, each=it if many == 1 else each)
    yield Paragraph(said(says), Sort.LEAD_IN)
    yield Listing(tuple(map(_to_write, letter.to_write_first)), numbered=True)


def _to_write(item: Explanation) -> Entry:
    title = _strong(f"{typeset(item.title)}. ")
    entries = tuple(_advice(item))
    if len(entries) == 1 and not entries[0].below:
        return Entry((title, *entries[0].text))
    if len(entries) == 1:
        return Entry((title, *entries[0].text), entries[0].below)
    return Entry((title,), entries)


def _advice(item: Explanation) -> Iterable[Entry]:
    for alternatives in item.advice:
        entries = tuple(Entry(said(typeset(one))) for one in alternatives)
        yield entries[0] if len(entries) == 1 else Entry(said(_capital(words.ONE_OF)), entries)


def _items(letter: Letter) -> Iterable[Block]:
    yield Heading(words.ITEMS, 2, new_page=True)
    pages = any(extent.endswith(("page", "pages")) for extent in letter.view.extent)
    yield Paragraph(said(words.ITEMS_SAY.format(places=words.PLACES[pages])))
    for part in letter.parts:
        yield Heading(part.title, 3)
        for one in part.items:
            yield from _item(one)


def _item(one: Feedback) -> Iterable[Block]:
    item = one.item
    yield Heading(f"{typeset(item.title)}: {LEVELS[item.level]}", 4)
    if item.not_applicable_because:
        because = typeset(item.not_applicable_because)
        told = words.DOES_NOT_APPLY.format(because=because, citation=item.citation)
        yield Paragraph(said(told))
        return
    source = words.SOURCE.format(citation=item.citation, duty=item.duty)
    yield Paragraph((Run(source, Look.QUIET),), Sort.SOURCE)
    yield Paragraph(said(words.ASKED.format(criterion=typeset(item.criterion))))
    if one.decided:
        yield Paragraph(said(_decided(one.decided, item.level)))
    yield from _found(one)
    if item.lacks and item.next_level:
        yield from _lacks(item.lacks, item.next_level)
    yield from _not_counted(one)
    yield from _what_to_write(item)


def _decided(decided: Decided, level: Level) -> str:
    says = words.DECIDED_ALIKE if decided.by_rules is level else words.DECIDED
    coder = decided.coder or words.AN_AUDITOR
    told = says.format(coder=coder, by_rules=LEVELS[decided.by_rules])
    return f"{told} {words.NOTE.format(note=decided.note)}" if decided.note else told


def _found(one: Feedback) -> Iterable[Block]:
    item = one.item
    met = _conditions(item.met)
    others = tuple(dict.fromkeys(typeset(other) for ground in item.met for other in ground.others))
    if met or not (one.quotations or one.decided):
        says = words.FOUND.format(conditions=met) if met else words.NOT_FOUND
        yield Paragraph(said(says), Sort.LEAD_IN if one.quotations or others else Sort.BODY)
    yield from map(_quote, one.quotations)
    if others and not one.quotations:
        yield Listing(tuple(Entry(said(other)) for other in others))
    if item.already and item.next_level:
        told = words.TOWARDS.format(
            next=LEVELS[item.next_level], conditions=_conditions(item.already)
        )
        yield Paragraph(said(told))


def _conditions(grounds: Iterable[Ground]) -> str:
    return "; ".join(typeset(one.says) for one in grounds)


def _lacks(lack: Lack, following: Level) -> Iterable[Block]:
    heading = words.LACKS_ONE if lack.one_is_enough else words.LACKS
    yield Paragraph(said(heading.format(next=LEVELS[following])), Sort.LEAD_IN)
    yield Listing(tuple(map(_lack, lack.parts or (lack,))))


def _lack(lack: Lack) -> Entry:
    if lack.says:
        return Entry(said(typeset(lack.says)))
    says = words.ONE_OF if lack.one_is_enough else words.ALL_OF
    return Entry(said(says), tuple(map(_lack, lack.parts)))


def _not_counted(one: Feedback) -> Iterable[Block]:
    if not one.not_counted:
        return
    yield Paragraph(said(words.NOT_COUNTED), Sort.LEAD_IN)
    yield from map(_quote, one.not_counted)
    if one.more_not_counted:
        singular, plural, says = words.MORE_NOT_COUNTED
        yield Paragraph(said(says.format(more=count(one.more_not_counted, singular, plural))))


def _what_to_write(item: Explanation) -> Iterable[Block]:
    if not item.advice:
        return
    entries = tuple(_advice(item))
    if len(entries) == 1 and not entries[0].below:
        yield Paragraph((_strong(f"{words.WRITE} "), *entries[0].text))
        return
    alternatives = len(entries) == 1
    heading = words.WRITE_ONE if alternatives else words.WRITE
    yield Paragraph((_strong(heading),), Sort.LEAD_IN)
    yield Listing(entries[0].below if alternatives else entries)


def _quote(one: Quotation) -> Quote:
    where = ", ".join(filter(None, (place(one.place), words.AGAIN if one.again else "")))
    return Quote(f"“{one.text}”", ": ".join(filter(None, (where, typeset(one.reason)))))


def _sets(shown: View) -> Iterable[Block]:
    if not shown.sets:
        return
    yield Heading(words.SETS, 2)
    yield Paragraph(said(words.SETS_SAY), Sort.LEAD_IN)
    rows = []
    for named in shown.sets:
        values = (
            f"{typeset(value.label)} ({place(value.where)})"
            if value.where
            else typeset(value.label)
            for value in named.values
        )
        told = "; ".join(values) or words.NONE_NAMED
        if named.decided:
            told += f". {words.SET_DECIDED.format(decided=typeset(named.decided))}"
        rows.append((typeset(named.title), told))
    yield Table(words.SETS, words.SETS_HEADER, tuple(rows))


def _reading(letter: Letter) -> Iterable[Block]:
    edition, _, version = letter.made_by.rule_book.rpartition(" ")
    yield Heading(words.READING, 2)
    extent = ", ".join(letter.view.extent)
    file = words.THE_FILE.format(file=letter.view.file, extent=f" ({extent})" if extent else "")
    told = words.READ_BY.format(
        program=letter.made_by.tool,
        file=file if letter.view.file else words.BY_HAND,
        edition=edition,
        version=version,
    )
    yield Paragraph(said(told))
    yield Paragraph(said(f"{words.PERSON} {_who_decided(letter)}"))


def _who_decided(letter: Letter) -> str:
    says, nouns = words.DECIDED_ITEMS
    titles = "; ".join(map(typeset, letter.decided))
    items = says.format(items=count(len(letter.decided), *nouns), titles=titles)
    sets = words.DECIDED_SETS.format(titles="; ".join(map(typeset, letter.decided_sets)))
    return " ".join(
        (
            items if letter.decided else words.NONE_DECIDED,
            *([sets] if letter.decided_sets else []),
        )
    )


def _closing(letter: Letter) -> Iterable[Block]:
    yield Paragraph(said(words.CLOSING), Sort.LEAD_IN)
    yield Paragraph(said(words.FAREWELL), Sort.CLOSING)
    yield Paragraph((_given(letter.head.sender, words.SENDER),), Sort.ADDRESS)


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
