"""What is made by the program in the documents and examples.

`python tests/generated.py` writes all of it anew; `test_docs.py` fails where it is out of date.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

import wt2018
from wt2018.cli import main
from wt2018.rulebook.conditions import Condition, fact_condition, leaves

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = ROOT / "docs" / "fact-vocabulary.md"
README = ROOT / "README.md"
EXPECTED = ROOT / "examples" / "expected.json"
CUT = "…\n"

_BLOCK = re.compile(
    r"(?P<marker><!-- output: (?P<command>.+?)(?:, until: (?P<until>.+?))? -->\n)"
    r"```\n.*?^```$",
    re.DOTALL | re.MULTILINE,
)


def vocabulary_page(page: str) -> str:
    """The page on the fact vocabulary: its own introduction, then every kind."""
    introduction, mark, _ = page.partition("<!-- from here: python tests/generated.py -->\n")
    asking = _asking()
    parts = [introduction + mark]
    for kind in wt2018.vocabulary().kinds.values():
        parts += [
            f"\n## {kind.name}\n\n{kind.meaning} {_asked_about(asking.get(kind.name, []))}\n",
            "\n| attribute | values | meaning |\n|---|---|---|\n",
            *(
                f"| `{attribute.name}` | {_values(attribute)} | {attribute.meaning} |\n"
                for attribute in kind.attributes.values()
            ),
        ]
    return "".join(parts)


def readme(page: str) -> str:
    """The README with what each command that stands over a block of output prints today."""

    def fill(block: re.Match[str]) -> str:
        output = run(block["command"])
        if block["until"]:
            shown, found, _ = output.partition(block["until"])
            assert found, f"{block['command']} does not print {block['until']!r}"
            output = shown + CUT
        return f"{block['marker']}```\n{output}```"

    return _BLOCK.sub(fill, page)


def expected(_: str = "") -> str:
    """The levels, sets and overall rating of the example report."""
    assessment = wt2018.check(ROOT / "examples" / "report.pdf")
    return (
        json.dumps(
            {
                "overall": assessment.overall.rating,
                "items": {item.id: item.level for item in assessment.items},
                "sets": {
                    named.rule.id: [value.value for value in named.values]
                    for named in assessment.sets
                },
            },
            indent=2,
        )
        + "\n"
    )


def run(command: str) -> str:
    """What a `wt2018 ...` command prints, run in the checkout.

    Raises:
        AssertionError: it ends with another exit code than 0.
    """
    words = shlex.split(command, comments=True)
    assert words[0] == "wt2018", command
    with chdir(ROOT):
        done = CliRunner().invoke(main, words[1:], catch_exceptions=False)
    assert done.exit_code == 0, f"{command}: {done.output}"
    return done.stdout


def _asking() -> Mapping[str, list[str]]:
    """For each kind of fact the items, sets and ratings whose rules ask about it."""
    book = wt2018.load_rules()
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for requirement in book.requirements:
        for condition in _conditions(requirement):
            for leaf in leaves(condition):
                found[fact_condition(leaf).kind][requirement.id] = None
    for rule in book.sets:
        found[rule.source.kind][rule.id] = None
    return {kind: list(ids) for kind, ids in found.items()}


def _conditions(requirement: wt2018.Requirement) -> Iterator[Condition]:
    if requirement.applies:
        yield requirement.applies.when
    for rule in requirement.levels.values():
        yield rule.when


def _asked_about(ids: list[str]) -> str:
    return f"Asked about by {', '.join(f'`{id_}`' for id_ in ids)}."


def _values(attribute: wt2018.Attribute) -> str:
    if not attribute.values:
        return "any text"
    return ", ".join(f"`{json.dumps(v) if isinstance(v, bool) else v}`" for v in attribute.values)


FILES: Mapping[Path, Callable[[str], str]] = {
    VOCABULARY: vocabulary_page,
    README: readme,
    EXPECTED: expected,
}
"""Every file with generated parts, and how it is made from what stands there."""


if __name__ == "__main__":
    for path, make in FILES.items():
        before = path.read_text("utf-8") if path.exists() else ""
        after = make(before)
        path.write_text(after, "utf-8")
        sys.stdout.write(f"{'written' if after != before else 'as it was'}: {path.name}\n")
