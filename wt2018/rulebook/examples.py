"""Every rule's own examples, run as tests: is each text given the level that it must get?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from wt2018.extraction.cues import CueBook, make_cue_book
from wt2018.extraction.extract import extract
from wt2018.inference.choose import choose_engine
from wt2018.inference.findings import Finding, infer
from wt2018.readers import read_markdown_text
from wt2018.rulebook.load import examples, gather, make_book
from wt2018.rulebook.model import Example, RuleBook


@frozen
class Trial:
    """An example with the finding that it got.

    Attributes:
        example: from the rule file.
        finding: of its requirement.
    """

    example: Example
    finding: Finding

    @property
    def passed(self) -> bool:
        """Whether it got the level it must get."""
        return self.finding.level is self.example.level


def try_examples(*folders: str | Path) -> Iterator[Trial]:
    """Run the examples of the bundled rules and of other folders' rules, one at a time.

    Raises:
        RuleError: a rule file is wrong.
    """
    files = gather(*folders)
    book, cues = make_book(files), make_cue_book(files)
    for example in examples(files):
        yield try_example(example, book, cues)


def try_example(example: Example, book: RuleBook, cues: CueBook) -> Trial:
    """Read an example as a short report, by cues, and rate it.

    Examples test what is written in rule files; what the learned reader knows is not.
    """
    facts = extract(read_markdown_text(example.text), cues, reader="cues")
    findings = infer(facts, book, choose_engine())
    finding = next(f for f in findings.items if f.requirement.id == example.item)
    return Trial(example, finding)
