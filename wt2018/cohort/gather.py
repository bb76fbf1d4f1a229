"""From the reports of a cohort to their codes; a report that cannot be read costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import asdict, evolve

from wt2018.batch import Options, Outcome, Runner, Store, assess_many
from wt2018.cohort.codes import codes_of, codes_of_labels
from wt2018.cohort.members import Codes, Member
from wt2018.cohort.sources import Source
from wt2018.errors import DocumentError, RuleError, Wt2018Error
from wt2018.evaluation.cases import LeftOut
from wt2018.evaluation.labels import read_labels
from wt2018.facts.context import ReportContext, sidecar
from wt2018.record import read_assessment

Watch = Callable[[Iterable[Outcome], int], Iterable[Outcome]]
"""Shows outcomes as they come; their number is given."""


def gather(
    sources: Sequence[Source],
    options: Options | None = None,
    *,
    store: Store | None = None,
    runner: Runner | None = None,
    watch: Watch = lambda outcomes, _: outcomes,
) -> tuple[tuple[Codes, ...], tuple[LeftOut, ...]]:
    """The codes of reports, and the reports that could not be read.

    Of reports with the same bytes one is counted.

    Args:
        sources: the reports.
        options: how they are read and rated.
        store: where assessments are kept, and taken from if they are there; by default they are
            not kept.
        runner: where reports are assessed; this process by default.
        watch: shows how far the reports are.

    Raises:
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
        MissingExtraError: what the options ask for is not installed.
        BatchError: assessments cannot be kept, or the workers cannot work.
    """
    options = options or Options()
    codes: list[Codes] = []
    left_out: list[LeftOut] = []
    names: dict[str, str] = {}
    with ExitStack() as stack:
        kept = store or Store(stack.enter_context(TemporaryDirectory()))
        reports = [one for one in sources if not one.labels and not one.recorded]
        assessed = _assessed(reports, options, kept, runner, watch)
        for source in sources:
            try:
                one, digest = _read(source, assessed, options)
            except RuleError:
                raise  # it is not about this report
            except Wt2018Error as error:
                left_out.append(LeftOut(source.name, (_problem(error, source),)))
                continue
            if (first := names.setdefault(digest, source.name)) == source.name:
                codes.append(one)
            else:
                left_out.append(LeftOut(source.name, (f"is the same file as {first}",)))
    return tuple(codes), tuple(left_out)


def _assessed(
    sources: Sequence[Source],
    options: Options,
    store: Store,
    runner: Runner | None,
    watch: Watch,
) -> Mapping[Path, Outcome]:
    """What became of each report that has to be assessed, by its file."""
    by_file = {source.file: source for source in sources}
    if not by_file:
        return {}
    outcomes = assess_many(
        by_file,
        options,
        store=store,
        runner=runner,
        known=lambda file: _context(by_file[file]),
    )
    return {outcome.file: outcome for outcome in watch(outcomes, len(by_file))}


def _context(source: Source) -> ReportContext:
    """What the register says, and what the file beside the report says where it does not."""
    given = {name: value for name, value in asdict(source.context).items() if value is not None}
    return evolve(sidecar(source.file), **given)


def _read(source: Source, assessed: Mapping[Path, Outcome], options: Options) -> tuple[Codes, str]:
    """The codes of a report, and the digest of its bytes."""
    if source.labels:
        return _labelled(source, source.labels, options)
    file = source.file
    if not source.recorded:
        outcome = assessed[source.file]
        if outcome.assessment is None:
            raise DocumentError(source.file, outcome.problem)
        file = outcome.assessment
    assessment = read_assessment(file, rules=options.rules)
    member = Member(source.name, assessment, source.place)
    return codes_of(member), assessment.report.digest or source.name


def _labelled(source: Source, labels: Path, options: Options) -> tuple[Codes, str]:
    from wt2018.readers import read  # noqa: PLC0415  # readers are slow to import

    coded = read_labels(labels)
    if source.file.is_dir():  # labels alone
        return codes_of_labels(source.name, coded, place=source.place), source.name
    document = read(source.file, password=options.password, ocr=options.ocr, limits=options.limits)
    return codes_of_labels(source.name, coded, document, source.place), document.source.digest


def _problem(error: Wt2018Error, source: Source) -> str:
    if isinstance(error, DocumentError):
        return error.problem
    return str(error).removeprefix(f"{source.labels or source.file}: ")
