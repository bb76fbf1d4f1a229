"""Reports read and rated the public way, and held against their labels.

Nothing but the document reaches the reading: it is read as a copy in a folder of its own, so
that neither labels nor notes beside it can.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve, field, frozen

from wt2018.api import check_document
from wt2018.errors import DocumentError, Wt2018Error
from wt2018.evaluation.cases import Case, LeftOut
from wt2018.evaluation.comparison import Comparison, compare
from wt2018.evaluation.doubt import margins
from wt2018.evaluation.figures import Bootstrap
from wt2018.evaluation.libraries import require
from wt2018.evaluation.measures import Measures, measure
from wt2018.evaluation.seen import any_in_sample, digests, words_digest
from wt2018.facts.context import ReportContext
from wt2018.inference.choose import choose_engine
from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.learned.network import choose_network
from wt2018.rating.assessment import MadeBy
from wt2018.readers import DEFAULT_LIMITS, Limits, read
from wt2018.rulebook.load import load_rules
from wt2018.temporary import private_folder


def _names(folders: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple(map(str, folders))


@frozen
class Options:
    """How reports are read and figures computed.

    Attributes:
        rules: folders of rule files that add to the bundled ones or replace them.
        engine: `auto`, `durable`, `plain` or `checked`.
        reader: `auto`, `learned` or `cues`.
        context: tell the reading what the labels say on a secure establishment.
        bootstrap: how reports are drawn again for intervals.
        limits: what reading a report may take.
        model: a language model that proposes facts as well; None asks none.
    """

    rules: tuple[str, ...] = field(default=(), converter=_names)
    engine: str = "auto"
    reader: str = "auto"
    context: bool = False
    bootstrap: Bootstrap = field(factory=Bootstrap)
    limits: Limits | None = DEFAULT_LIMITS
    model: ModelEndpoint | None = None


@frozen
class Evaluation:
    """What an evaluation found.

    Attributes:
        comparisons: the reports that were evaluated.
        left_out: those that could not be.
        measures: the figures of all reports.
        fresh: the figures of those that the bundled rules were not written with; None where
            there are none, or no others.
        made_by: what rated them; None if nothing was rated.
        options: how it was done.
    """

    comparisons: tuple[Comparison, ...]
    left_out: tuple[LeftOut, ...]
    measures: Measures
    fresh: Measures | None
    made_by: MadeBy | None
    options: Options

    @property
    def seen(self) -> int:
        """How many of the reports the bundled rules were written with."""
        return sum(one.in_sample for one in self.comparisons)


def evaluate(
    cases: Iterable[Case],
    options: Options | None = None,
    *,
    left_out: Iterable[LeftOut] = (),
    done: Callable[[Case], object] = lambda _: None,
) -> Evaluation:
    """Read and rate coded reports, and compare.

    A report that cannot be read is left out and named; the others go on.

    Args:
        cases: the reports.
        options: how.
        left_out: reports that could not even be tried.
        done: called after each report.

    Raises:
        MissingExtraError: `wt2018[evaluate]`, or what the learned reader needs, is not installed.
        RuleError: a rule file is wrong.
        EngineError: there is no such engine here.
    """
    require()
    options = options or Options()
    load_rules(*options.rules)
    choose_engine(options.engine)
    choose_network(options.reader)
    comparisons: list[Comparison] = []
    failed = list(left_out)
    made_by: MadeBy | None = None
    texts: dict[str, str] = {}
    for case in cases:
        outcome = _evaluated(case, options, texts)
        if isinstance(outcome, LeftOut):
            failed.append(outcome)
        else:
            comparison, made_by = outcome
            comparisons.append(comparison)
        done(case)
    return summarise(comparisons, options, left_out=failed, made_by=made_by)


def summarise(
    comparisons: Iterable[Comparison],
    options: Options | None = None,
    *,
    left_out: Iterable[LeftOut] = (),
    made_by: MadeBy | None = None,
) -> Evaluation:
    """An evaluation of comparisons from anywhere, such as the folds of a cross-validation."""
    options = options or Options()
    reports = tuple(comparisons)
    fresh = [one for one in reports if not one.in_sample]
    mixed = 0 < len(fresh) < len(reports)
    return Evaluation(
        comparisons=reports,
        left_out=tuple(left_out),
        measures=measure(reports, options.bootstrap),
        fresh=measure(fresh, options.bootstrap) if mixed else None,
        made_by=made_by,
        options=options,
    )


def _evaluated(
    case: Case, options: Options, texts: dict[str, str]
) -> tuple[Comparison, MadeBy] | LeftOut:
    try:
        with _alone(case.document) as copy:
            document = read(copy, limits=options.limits)
            same = texts.setdefault(words_digest(document.text), case.name)
            if same != case.name:
                return LeftOut(case.name, (f"is the same text as {same}, and counts once",))
            assessment = check_document(
                document,
                context=_context(case, options),
                rules=options.rules,
                engine=options.engine,
                reader=options.reader,
                model=options.model,
                reproducible=True,
            )
        known_by = digests(document, case.texts)
        comparison = compare(
            assessment,
            case.labels,
            name=case.name,
            document=document,
            in_sample=any_in_sample(known_by),
            margins=margins(
                assessment.facts, load_rules(*options.rules), choose_engine(options.engine)
            ),
        )
    except DocumentError as error:
        return LeftOut(case.name, (f"{case.document}: {error.problem}",))
    except Wt2018Error as error:
        return LeftOut(case.name, (str(error),))
    except Exception as error:  # noqa: BLE001  # a defect on one report must not hide the others
        return LeftOut(case.name, (f"failed with {type(error).__name__}: {error}",))
    return comparison, evolve(assessment.made_by, model_notes=())  # they are of one report


def _context(case: Case, options: Options) -> ReportContext:
    known = case.labels.has_secure_establishment if options.context else None
    return ReportContext(secure_establishment=known)


@contextmanager
def _alone(document: Path) -> Iterator[Path]:
    """A copy of a document in a folder where nothing else lies."""
    with private_folder() as folder:
        alone = folder / "alone"
        alone.mkdir()
        yield Path(shutil.copy(document, alone))
