"""The command line: a thin layer that turns options into calls and errors into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from threading import current_thread, main_thread
from typing import Any

import click

from wt2018.cli.agree import agree
from wt2018.cli.annotate import annotate
from wt2018.cli.assess import assess
from wt2018.cli.cohort import cohort
from wt2018.cli.compare import compare
from wt2018.cli.evaluate import evaluate
from wt2018.cli.feedback import feedback
from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.output import complain
from wt2018.cli.register import register
from wt2018.cli.report import check, explain, facts, rate
from wt2018.cli.rules import rules
from wt2018.cli.sample import sample
from wt2018.cli.workbook import apply, workbook
from wt2018.errors import EngineError, Wt2018Error
from wt2018.temporary import remove_when_ended

_INTERRUPTED = 130  # as shells have it: 128 and the number of the signal
_PIPE_CLOSED = 141


class _Group(click.Group):
    """Turns errors into one line and an exit code; nobody but a developer sees a traceback."""

    def main(  # type: ignore[override]  # one signature for the two that click declares
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401  # as click has it
    ) -> Any:  # noqa: ANN401
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        if current_thread() is main_thread():
            remove_when_ended()
        try:
            code = super().main(args, prog_name, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            code = error.exit_code
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "wt2018"
            complain(f"{error.format_message().rstrip('.')}; see `{where} --help`")
            code = error.exit_code
        except click.ClickException as error:
            complain(error.format_message())
            code = error.exit_code
        except click.Abort:
            complain("interrupted")
            code = _INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as click has it
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Wt2018Error as error:
            complain(str(error))
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # what is still buffered has no reader; Python would complain of it at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(_PIPE_CLOSED)
        except Exception as error:
            if os.environ.get("WT2018_TRACEBACK"):
                raise
            complain(
                f"failed by a fault of its own ({type(error).__name__}: {error}); nothing is rated;"
                " please report it with what WT2018_TRACEBACK=1 shows"
            )
            ctx.exit(EngineError.exit_code)


@click.group(
    "wt2018",
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "wt2018 check draft.docx",
        "wt2018 check draft.docx -o draft.html",
        "wt2018 explain draft.docx impact",
    )
    + EXIT_CODES,
)
@click.version_option(package_name="wt2018", prog_name="wt2018")
def main() -> None:
    """Say what a safeguarding partners' yearly report evidences, and on which words.

    The report is held against the reporting duties of Working Together 2018. Nothing leaves
    this machine, unless `assess --dask` is told to share the work with others, or --ask-model
    names a model that another machine runs.
    """


for command in (
    check,
    explain,
    annotate,
    facts,
    rate,
    compare,
    workbook,
    apply,
    feedback,
    assess,
    register,
    sample,
    cohort,
    evaluate,
    agree,
    rules,
):
    main.add_command(command)
