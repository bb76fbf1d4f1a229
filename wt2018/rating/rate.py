"""From findings to the assessment: the score and the overall rating."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from wt2018.facts.model import Facts
from wt2018.inference.choose import choose_engine
from wt2018.inference.engine import Claim, Engine, Goal, Program
from wt2018.inference.findings import Findings, missing, satisfied
from wt2018.rating.assessment import Assessment, Item, MadeBy, Overall
from wt2018.rating.score import contributions, score
from wt2018.rulebook.conditions import leaves
from wt2018.rulebook.model import Level, RuleBook


def rate(
    findings: Findings, facts: Facts, book: RuleBook, engine: Engine | None = None
) -> Assessment:
    """Rate a report.

    Args:
        findings: what `infer` found.
        facts: the facts that it was given.
        book: the same rule book.
        engine: `choose_engine()` by default.

    Raises:
        EngineError: the engine failed, or engines disagree.
    """
    engine = engine or choose_engine()
    parts = contributions(findings.items)
    items = tuple(Item(f, part) for f, part in zip(findings.items, parts, strict=True))
    rating, because, short_of = _rating(findings, book, engine)
    return Assessment(
        report=facts.report,
        overall=Overall(rating, score(parts), because, short_of),
        items=items,
        sets=findings.sets,
        facts=facts,
        made_by=MadeBy(
            tool=f"wt2018 {version('wt2018')}",
            rule_book=f"{book.edition} {book.version}",
            rules_digest=book.digest,
            engine=engine.name,
            readers=facts.found_by,
            model_notes=facts.model_notes,
        ),
    )


def _rating(
    findings: Findings, book: RuleBook, engine: Engine
) -> tuple[Level, tuple[str, ...], tuple[str, ...]]:
    """The level, why, and what the next one lacks: the rating rule asks about findings as facts."""
    claims = tuple(_claims(findings))
    levels = book.rating.levels
    program = Program(
        f"rating of {book.digest}", tuple(Goal(level, rule.when) for level, rule in levels.items())
    )
    proof = engine.prove(program, claims)
    reached = next((level for level in levels if level in proof.holding), Level.NOT_EVIDENCED)
    because = tuple(
        leaf.says
        for level in levels
        if level is reached
        for leaf in dict.fromkeys(leaves(levels[level].when))
        if satisfied(leaf, proof, claims)
    )
    above = [level for level in levels if level.share > reached.share]
    following = min(above, key=lambda level: level.share, default=None)
    lacking = missing(levels[following].when, proof, claims) if following else ()
    return reached, because or (book.rating.otherwise,), tuple(leaf.says for leaf in lacking)


def _claims(findings: Findings) -> Iterable[Claim]:
    """Findings, named values and facts, as the rating rule asks about them."""
    for finding in findings.items:
        yield Claim(
            "finding", attributes=(("item", finding.requirement.id), ("level", finding.level))
        )
    for named in findings.sets:
        for entry in named.values:
            yield Claim("named", attributes=(("set", named.rule.id), ("value", entry.value)))
    for fact in findings.facts.values():
        yield Claim(fact.kind, fact.status, tuple(fact.attributes.items()))
