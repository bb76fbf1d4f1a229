"""The command line: a thin layer that turns options into calls and errors into one line.

Exit codes: 0 done; 1 a report stays under `--fail-under`, or a rule's example fails; 2 the
input cannot be used; 3 the rules engine failed or two engines disagree, so nothing is rated.
"""

from __future__ import annotations

from typing import Any

import click

from wt2018.cli.evaluate import evaluate
from wt2018.cli.report import check, explain, facts, rate
from wt2018.cli.rules import rules
from wt2018.errors import Wt2018Error


class _Group(click.Group):
    """Turns the errors that wt2018 raises on purpose into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        try:
            return super().invoke(ctx)
        except Wt2018Error as error:
            click.echo(f"wt2018: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wt2018", prog_name="wt2018")
def main() -> None:
    """Say what a safeguarding partners' yearly report evidences, and on which words.

    The report is held against the reporting duties of Working Together 2018. Nothing leaves
    this machine.
    """


for command in (check, explain, facts, rate, rules, evaluate):
    main.add_command(command)
