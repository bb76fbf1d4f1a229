"""One report's assessment held against its labels, passage by passage."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from wt2018.document.model import Document
from wt2018.errors import Wt2018Error
from wt2018.evaluation.labels import GoldPassage, Labels, Trap
from wt2018.evaluation.matching import Words, contains, overlaps, shared, words
from wt2018.facts.model import Passage
from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering.words import place, reason
from wt2018.rulebook.model import Level


class ComparisonError(Wt2018Error):
    """The assessment does not rate what the labels code."""


@frozen
class Gold:
    """A passage that the coder marked.

    Attributes:
        quote: as the coder has it.
        found: whether a quotation cited for the item points at it.
        readable: whether it stands word for word in the document as read; None if that was
            not given.
    """

    quote: str
    found: bool
    readable: bool | None = None


@frozen
class Mimic:
    """A trap that the coder marked.

    Attributes:
        quote: as the coder has it.
        why: what is wrong with it.
        fallen: whether a quotation cited for the item points at it.
    """

    quote: str
    why: str
    fallen: bool


@frozen
class Citation:
    """A quotation on which an item's level rests.

    Attributes:
        quote: as cited.
        place: page and section.
        on_gold: whether it points at a passage that the coder marked for the item.
        on_trap: whether it points at a trap.
        words: number of its words.
        gold_words: how many of them the coder marked.
        verbatim: whether it stands in the document as read, at the place it gives; None if
            the document was not given.
    """

    quote: str
    place: str
    on_gold: bool
    on_trap: bool
    words: int
    gold_words: int
    verbatim: bool | None = None


@frozen
class Discounted:
    """What the reading saw and did not count."""

    quote: str
    place: str
    reason: str


@frozen
class ItemComparison:
    """An item as coded and as rated.

    Attributes:
        id: of the item.
        title: as the rule book has it.
        gold: the coder's level.
        machine: the level by the rules.
        passages: what the coder marked.
        traps: what the coder marked as looking like evidence.
        citations: what the level rests on.
        discounted: what was seen and not counted.
        margin: by how much the reader's shares would have to be off for another level; None if
            by more than is looked at.
    """

    id: str
    title: str
    gold: Level
    machine: Level
    passages: tuple[Gold, ...] = ()
    traps: tuple[Mimic, ...] = ()
    citations: tuple[Citation, ...] = ()
    discounted: tuple[Discounted, ...] = ()
    margin: float | None = None

    @property
    def agrees(self) -> bool:
        """Whether coder and rules give the same level."""
        return self.gold is self.machine


@frozen
class SetComparison:
    """A set as coded and as read; values in alphabetical order."""

    id: str
    gold: tuple[str, ...]
    machine: tuple[str, ...]

    @property
    def missed(self) -> tuple[str, ...]:
        """Values that only the coder has."""
        return tuple(value for value in self.gold if value not in self.machine)

    @property
    def extra(self) -> tuple[str, ...]:
        """Values that only the reading has."""
        return tuple(value for value in self.machine if value not in self.gold)


@frozen
class Comparison:
    """A report as coded and as assessed.

    Attributes:
        name: of the report.
        overall_gold: the coder's rating; None if not coded.
        overall_machine: the rating by the rules.
        items: those that were coded, in the order of the rule book.
        sets: those that were coded, in the order of the rule book.
        in_sample: whether the bundled rules were written with this report.
    """

    name: str
    overall_gold: Level | None
    overall_machine: Level
    items: tuple[ItemComparison, ...]
    sets: tuple[SetComparison, ...]
    in_sample: bool = False


def compare(
    assessment: Assessment,
    labels: Labels,
    *,
    name: str = "",
    document: Document | None = None,
    in_sample: bool = False,
    margins: Mapping[str, float] | None = None,
) -> Comparison:
    """Hold an assessment, by whatever reader, against a coder's labels.

    Args:
        assessment: of the report.
        labels: of the same report.
        name: of the report.
        document: as it was read; without it nothing is said on whether quotations are verbatim.
        in_sample: whether the reader was fitted to this report.
        margins: as `wt2018.evaluation.doubt.margins` gives them.

    Raises:
        ComparisonError: the assessment lacks an item or a set that was coded. An item that is
            left out must not leave the figures.
    """
    rated = {item.id: item for item in assessment.items}
    named = {
        one.rule.id: tuple(sorted(str(v.value) for v in one.values)) for one in assessment.sets
    }
    lacking = [*(labels.items.keys() - rated.keys()), *(labels.sets.keys() - named.keys())]
    if lacking:
        raise ComparisonError(f"the rules do not rate {', '.join(sorted(lacking))}, which is coded")
    text = words(document.text) if document else None
    return Comparison(
        name=name,
        overall_gold=labels.overall,
        overall_machine=assessment.overall.rating,
        items=tuple(
            evolve(
                _item(assessment, item, labels, document, text),
                margin=(margins or {}).get(item.id),
            )
            for item in rated.values()
            if item.id in labels.items
        ),
        sets=tuple(
            SetComparison(id_, tuple(sorted(labels.sets[id_])), values)
            for id_, values in named.items()
            if id_ in labels.sets
        ),
        in_sample=in_sample,
    )


def _item(
    assessment: Assessment,
    item: Item,
    labels: Labels,
    document: Document | None,
    text: Words | None,
) -> ItemComparison:
    marked = [(one, words(one.quote)) for one in labels.passages if one.item == item.id]
    traps = [(one, words(one.quote)) for one in labels.traps if one.item == item.id]
    # several facts can rest on the same words: those are one citation
    passages = tuple(dict.fromkeys(one.passage for one in assessment.evidence(item)))
    cited = [(passage, words(passage.quote)) for passage in passages]
    return ItemComparison(
        id=item.id,
        title=item.finding.requirement.title,
        gold=labels.items[item.id],
        machine=item.level,
        passages=tuple(_gold(one, told, cited, text) for one, told in marked),
        traps=tuple(_mimic(one, told, cited) for one, told in traps),
        citations=tuple(
            _citation(passage, said, [w for _, w in marked], [w for _, w in traps], document)
            for passage, said in cited
        ),
        discounted=tuple(
            dict.fromkeys(
                Discounted(one.passage.quote, place(one.passage), reason(one.fact))
                for one in assessment.discounted(item)
            )
        ),
    )


def _gold(
    one: GoldPassage, told: Words, cited: list[tuple[Passage, Words]], text: Words | None
) -> Gold:
    return Gold(
        one.quote,
        found=any(overlaps(said, told) for _, said in cited),
        readable=None if text is None else contains(text, told),
    )


def _mimic(one: Trap, told: Words, cited: list[tuple[Passage, Words]]) -> Mimic:
    return Mimic(one.quote, one.why, fallen=any(overlaps(said, told) for _, said in cited))


def _citation(
    passage: Passage,
    said: Words,
    marked: list[Words],
    traps: list[Words],
    document: Document | None,
) -> Citation:
    inside = {at for told in marked if overlaps(said, told) for at in shared(said, told)}
    return Citation(
        quote=passage.quote,
        place=place(passage),
        on_gold=bool(inside),
        on_trap=any(overlaps(said, told) for told in traps),
        words=len(said),
        gold_words=len(inside),
        verbatim=None if document is None else stands_in(document, passage),
    )


def stands_in(document: Document, passage: Passage) -> bool:
    """Whether a passage stands in a document as quoted, at the offsets and page that it gives."""
    if passage.start is None or passage.end is None:
        return bool(passage.quote) and passage.quote in document.text
    return (
        bool(passage.quote)
        and document.text[passage.start : passage.end] == passage.quote
        and passage.page == document.page_at(passage.start)
    )
