"""One report to assess: all that the result depends on, and the function that gives it.

A job holds the report's bytes and no path, so that it can be done anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from attrs import asdict, field, frozen

from wt2018.api import check_document
from wt2018.batch.errors import BatchError
from wt2018.errors import DocumentError, MissingExtraError, Wt2018Error
from wt2018.facts.codec import context_to_dict
from wt2018.facts.context import ReportContext, sidecar
from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.rating.assessment import MadeBy
from wt2018.readers import (
    DEFAULT_LIMITS,
    Limits,
    file_bytes,
    read_bytes,
    read_markdown_text,
)
from wt2018.rendering.json import to_json


def _names(folders: Iterable[str | Path]) -> tuple[str, ...]:
    return tuple(map(str, folders))


@frozen
class Options:
    """How every report is assessed.

    Attributes:
        rules: folders of rule files that add to the bundled ones or replace them.
        engine: `auto`, `durable`, `plain` or `checked`.
        reader: `auto`, `learned` or `cues`.
        model: a language model that proposes facts as well; None asks none.
        password: of encrypted files.
        ocr: recognise the text of scanned pages.
        limits: what reading each of them may take.
        reproducible: do not record the time.
    """

    rules: tuple[str, ...] = field(default=(), converter=_names)
    engine: str = "auto"
    reader: str = "auto"
    model: ModelEndpoint | None = None
    password: str | None = field(default=None, repr=False)
    ocr: bool = False
    limits: Limits | None = DEFAULT_LIMITS
    reproducible: bool = False


@frozen
class Recipe:
    """What makes an assessment what it is, besides the report.

    Attributes:
        tool: `wt2018` and its version.
        rules_digest: of the rule files.
        engine: name of the rules engine.
        readers: what finds the facts.
        ocr: whether the text of scanned pages is recognised.
        reproducible: whether the time is left out.
    """

    tool: str
    rules_digest: str
    engine: str
    readers: tuple[str, ...]
    ocr: bool
    reproducible: bool

    @classmethod
    def of(cls, made_by: MadeBy, options: Options) -> Recipe:
        """That of an assessment."""
        return cls(
            made_by.tool,
            made_by.rules_digest,
            made_by.engine,
            made_by.readers,
            options.ocr,
            options.reproducible,
        )

    @classmethod
    def by(cls, options: Options) -> Recipe:
        """That of every assessment under these options, seen on a report of one word.

        Raises:
            RuleError: a rule file is wrong.
            EngineError: there is no such engine here.
            MissingExtraError: what the learned reader or the model needs is not installed.
        """
        trial = check_document(
            read_markdown_text("Trial"),
            rules=options.rules,
            engine=options.engine,
            reader=options.reader,
            model=options.model,
            reproducible=True,
        )
        return cls.of(trial.made_by, options)

    @property
    def digest(self) -> str:
        """Hexadecimal SHA-256; the same for the same recipe."""
        return _digest(json.dumps(asdict(self), sort_keys=True).encode())


@frozen
class Job:
    """A report to assess.

    Attributes:
        name: of its file; the suffix tells formats of plain text apart.
        data: its bytes.
        context: what no text can tell about it.
        options: how.
        recipe: what the result must be made with.
        digest: hexadecimal SHA-256 of what it says: data, context and suffix.
    """

    name: str
    data: bytes = field(repr=False)
    context: ReportContext
    options: Options
    recipe: Recipe
    digest: str

    @classmethod
    def of(
        cls,
        file: Path,
        options: Options,
        recipe: Recipe,
        known: Callable[[Path], ReportContext] = sidecar,
    ) -> Job:
        """The job of a file.

        Args:
            file: the report.
            options: how it is assessed.
            recipe: what the result must be made with.
            known: says what no text can tell about a report; by default what lies beside it.

        Raises:
            DocumentError: it cannot be opened.
            ContextError: the context beside it cannot be used.
        """
        data, context = file_bytes(file, options.limits), known(file)
        says = [_digest(data), file.suffix.lower(), context_to_dict(context)]
        digest = _digest(json.dumps(says, sort_keys=True).encode())
        return cls(file.name, data, context, options, recipe, digest)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@frozen
class Result:
    """What comes of a job.

    Attributes:
        assessment: as JSON; empty if the report failed.
        problem: why it failed, as the rest of a sentence that begins with its name.
    """

    assessment: bytes = b""
    problem: str = ""


def assess(job: Job) -> Result:
    """Assess a report; the same job gives the same result wherever it is done.

    Raises:
        MissingExtraError: what the options ask for is not installed, whatever the report.
        BatchError: the result would be made otherwise here than the job asks.
    """
    options = job.options
    try:
        document = read_bytes(
            job.data,
            Path(job.name),
            password=options.password,
            ocr=options.ocr,
            limits=options.limits,
        )
        assessment = check_document(
            document,
            context=job.context,
            rules=options.rules,
            engine=options.engine,
            reader=options.reader,
            model=options.model,
            reproducible=options.reproducible,
        )
        text = to_json(assessment).encode()
    except MissingExtraError:
        raise
    except DocumentError as error:
        return Result(problem=error.problem)
    except Wt2018Error as error:
        return Result(problem=str(error))
    except Exception as error:  # noqa: BLE001  # a defect on one report must not stop the others
        return Result(
            problem=f"failed by a fault of wt2018 ({type(error).__name__}: {error}); please report"
            " it with what `wt2018 check` shows with WT2018_TRACEBACK=1"
        )
    if Recipe.of(assessment.made_by, options) != job.recipe:
        raise BatchError(
            "a worker has another wt2018, rules or engine than this process; install the same"
            " everywhere, leave the rules alone, and run the same command again"
        )
    return Result(text)
