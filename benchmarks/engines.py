"""Whether durable-rules and the plain evaluator agree on random facts: no difference is allowed.

    python benchmarks/engines.py [fact sets] [seed]

Each fact set is held against the bundled rule book and against a random program of conditions,
a new one for every hundred sets. Facts are of every kind and status, with every attribute and
value of the vocabulary. Prints what was covered; ends with 1 at the first difference.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from wt2018 import Fact, Facts, Passage, Status, choose_engine, infer, load_rules, rate, vocabulary
from wt2018.facts.vocabulary import Kind
from wt2018.inference.engine import Claim, Engine, Goal, Program
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, FactCondition, Leaf

SETS_A_PROGRAM = 100
MOST_FACTS = (10, 40, 160)
FREE_TEXT = ("some words", "other words", "")
KINDS = tuple(vocabulary().kinds.values())


def facts(chance: random.Random) -> Facts:
    """Facts of any kind; few of one kind now and then, so that many meet the same condition."""
    kinds = chance.sample(KINDS, chance.choice((2, len(KINDS))))
    many = chance.randint(0, chance.choice(MOST_FACTS))
    return Facts(tuple(_fact(chance, number, kinds) for number in range(many)))


def _fact(chance: random.Random, number: int, kinds: Sequence[Kind]) -> Fact:
    kind = chance.choice(kinds)
    attributes = {
        name: chance.choice(attribute.values or FREE_TEXT)
        for name, attribute in kind.attributes.items()
        if chance.random() < 2 / 3
    }
    status = Status.ASSERTED if chance.random() < 1 / 2 else chance.choice(tuple(Status))
    start = chance.randint(0, 5)
    passage = Passage(quote=f"words at {start}", start=start, end=start + 10)
    return Fact(f"f{number}", kind.name, attributes, status, (passage,))


def program(chance: random.Random, number: int) -> Program:
    """Some goals over the vocabulary."""
    goals = (Goal(f"goal {at}", _condition(chance, 3)) for at in range(chance.randint(1, 12)))
    return Program(f"random {number}", tuple(goals))


def _condition(chance: random.Random, depth: int) -> Condition:
    if depth == 0 or chance.random() < 1 / 3:
        return _leaf(chance)
    parts = tuple(_condition(chance, depth - 1) for _ in range(chance.randint(1, 3)))
    return chance.choice((AllOf, AnyOf))(parts)


def _leaf(chance: random.Random) -> Leaf:
    kind = chance.choice(KINDS)
    asked = chance.sample(sorted(kind.attributes), chance.randint(0, min(2, len(kind.attributes))))
    where = tuple((name, _some(chance, kind.attributes[name].values)) for name in asked)
    condition = FactCondition(
        says="something is so",
        kind=kind.name,
        where=where,
        status=chance.choice((*Status, *(Status.ASSERTED,) * len(Status))).value,
        at_least=chance.randint(1, 3),
        distinct=chance.choice((None, None, *kind.attributes)),
    )
    return Absent("nothing is so", condition) if chance.random() < 1 / 4 else condition


def _some(chance: random.Random, values: tuple[str | bool, ...]) -> tuple[str | bool, ...]:
    values = values or FREE_TEXT
    return tuple(chance.sample(values, chance.randint(1, len(values))))


def rated(given: Facts, engine: Engine) -> tuple[object, ...]:
    """All that an engine decides about facts by the bundled rules."""
    book = load_rules()
    assessment = rate(infer(given, book, engine), given, book, engine)
    return assessment.items, assessment.sets, assessment.overall


def claims(given: Facts) -> tuple[Claim, ...]:
    """What facts say."""
    return tuple(Claim(f.kind, f.status.value, tuple(f.attributes.items())) for f in given.facts)


def differences(sets: int, seed: int, seen: Counter[str]) -> Iterator[str]:
    """Where the engines differ.

    Args:
        sets: how many fact sets are tried.
        seed: of the first; set number n can be made again alone, from seed + n.
        seen: counts what was covered.
    """
    durable, plain = choose_engine("durable"), choose_engine("plain")
    for number in range(sets):
        chance = random.Random(seed + number)  # noqa: S311  # no secret
        given = facts(chance)
        one, other = (rated(given, engine) for engine in (durable, plain))
        if one != other:
            yield f"fact set {seed + number}: the bundled rules"
        at = number // SETS_A_PROGRAM
        asked = program(random.Random(f"{seed} {at}"), at)  # noqa: S311
        one, other = (engine.prove(asked, claims(given)) for engine in (durable, plain))
        if one != other:
            yield f"fact set {seed + number}: random program {at}"
        _count(seen, given, rated(given, plain), other.holding, asked)


def _count(
    seen: Counter[str], given: Facts, decided: tuple[object, ...], holding: object, asked: Program
) -> None:
    items, _, overall = decided
    seen["facts"] += len(given.facts)
    seen["goals of random programs that hold"] += len(holding)
    seen["goals of random programs"] += len(asked.goals)
    seen.update({f"status {fact.status}" for fact in given.facts})
    seen.update({f"kind {fact.kind}" for fact in given.facts})
    seen.update({f"level of {item.id} {item.level}" for item in items})
    seen[f"overall {overall.rating}"] += 1
    for fact in given.facts:
        seen.update(f"value {fact.kind}.{name}={said}" for name, said in fact.attributes.items())


def main(sets: int = 1000, seed: int = 2018) -> int:
    """Try, and say what was covered."""
    seen: Counter[str] = Counter()
    for difference in differences(sets, seed, seen):
        print(f"They differ on {difference}")
        return 1
    print(f"{sets} fact sets: no difference")
    print(f"{seen['facts']} facts in all")
    print(
        f"{seen['goals of random programs that hold']} of {seen['goals of random programs']} "
        "goals of random programs held"
    )
    for sort in ("kind", "value", "status", "level", "overall"):
        print(f"different cases of {sort}: {sum(name.startswith(sort) for name in seen)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
