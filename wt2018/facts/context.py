"""What no text can tell about a report: when it was published and sent, and what the area has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from attrs import field, fields, frozen

from wt2018.errors import ContextError, said_by


def _date(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ContextError(f"{value!r} is not a date; write it as 2021-09-30") from None


def _yes_or_no(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise ContextError(f"secure_establishment cannot be {value!r}; write true or false")


@frozen
class ReportContext:
    """Facts about the report from outside it; None where unknown.

    Attributes:
        published: day of publication (a date, or text such as "2021-09-30").
        sent_to_panel: day on which the Child Safeguarding Practice Review Panel got a copy.
        sent_to_what_works: day on which the What Works Centre got a copy.
        secure_establishment: whether there is one in the area; overrules the text.

    Raises:
        ContextError: a value is not a date, or not true or false.
    """

    published: date | None = field(default=None, converter=_date)
    sent_to_panel: date | None = field(default=None, converter=_date)
    sent_to_what_works: date | None = field(default=None, converter=_date)
    secure_establishment: bool | None = field(default=None, converter=_yes_or_no)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> ReportContext:
        """A context from a mapping, such as a JSON object.

        Raises:
            ContextError: a name is unknown or a value is of the wrong sort.
        """
        known = [a.name for a in fields(cls)]
        for name in values:
            if name not in known:
                raise ContextError(f"unknown entry {name!r}; known are {', '.join(known)}")
        return cls(**values)


def sidecar(report: str | Path) -> ReportContext:
    """The context that lies beside a report: `draft.context.yaml` for `draft.docx`, if it exists.

    Raises:
        ContextError: it exists and cannot be used.
    """
    path = Path(report)
    beside = path.with_suffix(".context.yaml") if path.name else path
    return read_context(beside) if beside.is_file() else ReportContext()


def read_context(path: str | Path) -> ReportContext:
    """Read a context from a YAML file.

    Raises:
        ContextError: the file cannot be read, is not YAML, or states something unusable.
    """
    try:
        values = yaml.safe_load(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({said_by(error)}); give a UTF-8 YAML file"
        raise ContextError(f"{path}: {problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError for 30 February
        raise ContextError(f"{path}: is not YAML ({said_by(error)})") from error
    if values is None:
        return ReportContext()
    if not isinstance(values, dict):
        raise ContextError(f"{path}: expected entries such as 'published: 2021-09-30'")
    try:
        return ReportContext.of(values)
    except ContextError as error:
        raise ContextError(f"{path}: {error}") from None
