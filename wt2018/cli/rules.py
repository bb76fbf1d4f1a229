"""The commands about the rule book: list, show, validate and test."""

from __future__ import annotations

from pathlib import Path

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import rule_options
from wt2018.cli.output import emit_text, is_terminal, one_line, screen


@click.group()
def rules() -> None:
    """Look at the rules, and check and test rule files of your own."""


@rules.command(
    "list",
    epilog=examples("wt2018 rules list", "wt2018 rules list | grep must") + EXIT_CODES,
)
@rule_options
def list_(rule_folders: tuple[Path, ...]) -> None:
    """List every requirement with its paragraph, duty and weight."""
    from wt2018.rulebook.load import load_rules  # noqa: PLC0415

    book = load_rules(*rule_folders)
    if is_terminal():
        from wt2018.rendering.rulebook import listed  # noqa: PLC0415

        emit_text(listed(book, screen()))
        return
    # programs read lines: a requirement stays on one
    lines = [f"{book.edition}, rules version {book.version}"]
    lines += (
        f"{requirement.id:22} {requirement.duty:6} weight {float(requirement.weight):<4g}"
        f" {requirement.title} ({requirement.citation})"
        for requirement in book.requirements
    )
    emit_text("\n".join(lines))


@rules.command(
    short_help="Show a requirement with its conditions and advice.",
    epilog=examples("wt2018 rules show impact") + EXIT_CODES,
)
@click.argument("item", metavar="ID")
@rule_options
def show(item: str, rule_folders: tuple[Path, ...]) -> None:
    """Show a requirement: its criterion, the conditions of each level, and the advice."""
    from wt2018.rendering.rulebook import described  # noqa: PLC0415
    from wt2018.rulebook.load import load_rules  # noqa: PLC0415

    book = load_rules(*rule_folders)
    if item not in book.by_id:
        raise click.BadParameter(
            f"no rule is called {item!r}; choose {', '.join(book.by_id)}", param_hint="ID"
        )
    emit_text(described(book.by_id[item], screen()))


@rules.command(
    short_help="Check the rule files of a folder.",
    epilog=examples("wt2018 rules validate", "wt2018 rules validate my-rules") + EXIT_CODES,
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", required=False)
def validate(folder: Path | None) -> None:
    """Check the rule files of a folder (by default the bundled ones) without running them."""
    from wt2018.errors import RuleError  # noqa: PLC0415
    from wt2018.extraction.cues import make_cue_book  # noqa: PLC0415
    from wt2018.resources import rules_dir  # noqa: PLC0415
    from wt2018.rulebook.files import rule_files  # noqa: PLC0415
    from wt2018.rulebook.files import validate as hold_against_schema  # noqa: PLC0415
    from wt2018.rulebook.load import gather, make_book  # noqa: PLC0415

    files = rule_files(folder or rules_dir())
    if not files:
        raise RuleError(folder or rules_dir(), 0, "", "holds no rule files (*.yaml)")
    for file in files:
        hold_against_schema(file)
        file.examples()
    whole = gather(folder) if folder else gather()
    make_book(whole)
    make_cue_book(whole)
    click.echo(f"{len(files)} rule files are valid.")


@rules.command(
    short_help="Run every rule's own examples.",
    epilog=examples("wt2018 rules test", "wt2018 rules test --rules my-rules") + EXIT_CODES,
)
@rule_options
def test(rule_folders: tuple[Path, ...]) -> None:
    """Run every rule's own examples; exit with 1 if one gets another level than it must."""
    from wt2018.rulebook.examples import try_examples  # noqa: PLC0415

    passed = failed = 0
    for trial in try_examples(*rule_folders):
        if trial.passed:
            passed += 1
            continue
        failed += 1
        example = trial.example
        why = f" ({example.why})" if example.why else ""
        emit_text(
            one_line(
                f"{example.item}, line {example.line}: expected {example.level},"
                f" got {trial.finding.level}{why}"
            )
        )
    click.echo(f"{passed} passed, {failed} failed")
    if failed:
        click.get_current_context().exit(1)
