"""Facts: what a report evidences, each with the words that carry it, and what persons decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import evolve, field, frozen

from wt2018.document.model import Document
from wt2018.errors import FactsError
from wt2018.facts.context import ReportContext
from wt2018.facts.vocabulary import Value, vocabulary
from wt2018.rulebook.model import Level


class Status(StrEnum):
    """What a passage means for the fact it carries. Only asserted facts count."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    DENIED = "denied"
    RESTATED_DUTY = "restated_duty"
    BACKGROUND = "background"
    OTHER_BODY = "other_body"
    EARLIER_YEAR = "earlier_year"
    UNCERTAIN = "uncertain"
    """A reader finds it likelier that they do not carry it, but not by far."""


@frozen
class Passage:
    """Words of the report.

    Attributes:
        quote: verbatim.
        page: page on which it starts; None where the file has no pages.
        start: offset in `Document.text`; None for facts that were written by hand.
        end: offset after the last character.
        section: the headings above it, outermost first.
        paragraph: number of its block in the document.
    """

    quote: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    section: tuple[str, ...] = ()
    paragraph: int | None = None

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Passage:
        """The words of `document` from `start` to `end`."""
        block = document.block_at(start)
        return cls(
            quote=document.text[start:end],
            page=document.page_at(start),
            start=start,
            end=end,
            section=block.section if block else (),
            paragraph=block.paragraph if block else None,
        )


def _read_only(attributes: Mapping[str, Value]) -> Mapping[str, Value]:
    return MappingProxyType(dict(sorted(attributes.items())))


@frozen
class Likeness:
    """A labelled text that the words of a fact read like.

    Attributes:
        text: the labelled one; no words of the report.
        level: that a coder gave it for the item that the fact is of.
    """

    text: str
    level: Level


@frozen
class Fact:
    """Something that the report evidences, or seems to.

    Attributes:
        id: unique among the facts of a report, such as `f12`.
        kind: a kind of the vocabulary.
        attributes: its particulars, as the vocabulary allows them for the kind.
        status: whether it counts, and if not, why.
        passages: the words that carry it, in reading order.
        reason: why a discounted fact is not counted, in words for the reader.
        found_by: the cue, person or program that found it.
        confidence: 0 to 1.
        like: the labelled text that its words read most like, where the finder goes by such.

    Raises:
        FactsError: the vocabulary does not know the kind, an attribute or a value.
    """

    id: str
    kind: str
    attributes: Mapping[str, Value] = field(factory=dict, converter=_read_only, hash=False)
    status: Status = field(default=Status.ASSERTED, converter=Status)
    passages: tuple[Passage, ...] = ()
    reason: str = ""
    found_by: str = ""
    confidence: float = 1.0
    like: Likeness | None = None

    def __attrs_post_init__(self) -> None:
        vocabulary().check(self.kind, self.attributes)

    @property
    def content(self) -> tuple[object, ...]:
        """What the fact says, whoever found it: equal for facts that repeat each other."""
        return (self.kind, self.status, tuple(self.attributes.items()), self.passages)


def _named(_: object, __: object, coder: str) -> None:
    if not coder.strip():
        raise FactsError("a decision lacks its coder; give a name or initials")


@frozen
class Decision:
    """The level that a person gave an item, in place of the rules' or in agreement with it.

    Attributes:
        item: id of the requirement.
        coder: name or initials of the person.
        level: the level that counts.
        note: why, in the coder's words; "" if not said.
        passages: the words that the coder rests it on.

    Raises:
        FactsError: the coder has no name.
    """

    item: str
    coder: str = field(validator=_named)
    level: Level = field(converter=Level)
    note: str = ""
    passages: tuple[Passage, ...] = ()


@frozen
class SetDecision:
    """The values of a set that a person found; attributes and errors as in `Decision`.

    Attributes:
        set: id of the set.
        values: all that the report names; empty where it names none.
    """

    set: str
    coder: str = field(validator=_named)
    values: tuple[Value, ...]
    note: str = ""
    passages: tuple[Passage, ...] = ()


@frozen
class Report:
    """The report that facts are about.

    Attributes:
        file: file name, without folders.
        format: `pdf`, `docx`, ...; "" for facts without a file.
        digest: of the file's bytes, `sha256:...`.
        title: as in `Document`.
        partnership: as in `Document`.
        period: as in `Document`.
        pages: number of pages; None where the file has none.
        words: number of words.
    """

    file: str = ""
    format: str = ""
    digest: str = ""
    title: str = ""
    partnership: str = ""
    period: str = ""
    pages: int | None = None
    words: int | None = None

    @classmethod
    def of(cls, document: Document) -> Report:
        """What a document says about itself."""
        return cls(
            file=document.source.file.name,
            format=document.source.format,
            digest=document.source.digest,
            title=document.title,
            partnership=document.partnership,
            period=document.period,
            pages=len(document.pages) or None,
            words=document.words,
        )


def _unique(_: object, __: object, facts: tuple[Fact, ...]) -> None:
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            raise FactsError(f"two facts have the id {fact.id!r}; give each its own")
        seen.add(fact.id)


def _once(_: object, __: object, decisions: tuple[Decision | SetDecision, ...]) -> None:
    seen: set[tuple[type, str]] = set()
    for decision in decisions:
        about = decision.item if isinstance(decision, Decision) else decision.set
        if (type(decision), about) in seen:
            raise FactsError(f"two decisions are about {about!r}; keep one")
        seen.add((type(decision), about))


@frozen
class Facts:
    """All facts of one report, and what persons decided about it.

    Attributes:
        facts: counted and discounted ones.
        report: the report that they are about.
        context: what is known about the report from elsewhere.
        found_by: names of the proposers that read the report; empty for facts from elsewhere.
        model_notes: what came of asking a language model, in sentences; empty where none was.
        decisions: levels and values that persons gave; they count whatever the rules say.

    Raises:
        FactsError: two facts have the same id, or two decisions are about the same.
    """

    facts: tuple[Fact, ...] = field(validator=_unique)
    report: Report = Report()
    context: ReportContext = field(factory=ReportContext)
    found_by: tuple[str, ...] = ()
    model_notes: tuple[str, ...] = ()
    decisions: tuple[Decision | SetDecision, ...] = field(default=(), validator=_once)

    def known(self) -> tuple[Fact, ...]:
        """The facts with those that the context adds; it overrules the text where both speak."""
        given = tuple(_given(self.context))
        kinds = {"secure_establishment"} & {fact.kind for fact in given}
        return (*(_overrule(fact) if fact.kind in kinds else fact for fact in self.facts), *given)


def _overrule(fact: Fact) -> Fact:
    if fact.status is not Status.ASSERTED:
        return fact
    return evolve(
        fact,
        status=Status.BACKGROUND,
        reason="what was given about the report says otherwise or settles it",
    )


def _given(context: ReportContext) -> Iterable[Fact]:
    """The facts that a context states."""
    if context.secure_establishment is not None:
        yield _from_context("secure_establishment", present=context.secure_establishment)
    for recipient, sent in (
        ("panel", context.sent_to_panel),
        ("what_works", context.sent_to_what_works),
    ):
        if sent is not None:
            in_time = (
                context.published is not None
                and 0 <= (sent - context.published).days <= DAYS_TO_SEND
            )
            yield _from_context("copy_sent", recipient=recipient, within_seven_days=in_time)


DAYS_TO_SEND = 7
"""Calendar days after publication within which copies are to be sent (paragraph 44)."""


def _from_context(kind: str, **attributes: Value) -> Fact:
    name = "-".join(["context", kind, *(v for v in attributes.values() if isinstance(v, str))])
    return Fact(id=name, kind=kind, attributes=attributes, found_by="context")
