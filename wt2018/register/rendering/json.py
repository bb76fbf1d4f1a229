"""Checks and samples of a register as JSON, for programs.

The shapes are `schemas/register.schema.json` and `schemas/sample.schema.json`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from attrs import asdict

from wt2018.evaluation.rendering.numbers import rounded, share_to_dict
from wt2018.json_text import written
from wt2018.register.check import Received, RegisterCheck, Standing, YearCheck
from wt2018.register.model import Entry, Register
from wt2018.register.rendering import says
from wt2018.register.sample import Pick, Sample
from wt2018.register.spread import Tally

REGISTER_SCHEMA = "https://wt2018.org.example/schemas/register/1"
SAMPLE_SCHEMA = "https://wt2018.org.example/schemas/sample/1"
"""Identify the shapes; the number rises when programs have to change."""


def check_to_json(check: RegisterCheck) -> str:
    """A check as JSON text: the same bytes for the same register."""
    return written(check_to_dict(check))


def check_to_dict(check: RegisterCheck) -> dict[str, Any]:
    """A check as JSON values."""
    return {
        "schema": REGISTER_SCHEMA,
        "register": _register(check.register),
        "years": {year.year: _year(year) for year in check.years},
        "changes": [
            {
                "earlier": change.earlier,
                "later": change.later,
                "only_earlier": [entry.name for entry in change.only_earlier],
                "only_later": [entry.name for entry in change.only_later],
            }
            for change in check.changes
        ],
    }


def sample_to_json(sample: Sample) -> str:
    """A sample as JSON text: the same bytes for the same register and seed."""
    return written(sample_to_dict(sample))


def sample_to_dict(sample: Sample) -> dict[str, Any]:
    """A sample as JSON values."""
    return {
        "schema": SAMPLE_SCHEMA,
        "register": _register(sample.register),
        "year": sample.year,
        "per_region": sample.per_region,
        "seed": sample.seed,
        "previous": list(sample.previous),
        "picks": [_pick(pick, sample) for pick in sample.picks],
        "deciles": [_tally(one) for one in sample.deciles],
        "authority_types": [_tally(one) for one in sample.authority_types],
        "shortfalls": [asdict(one) for one in sample.shortfalls],
    }


def _register(register: Register) -> dict[str, Any]:
    return {
        "file": Path(register.source).name,
        "partnerships": len(register.entries),
        "rows_left_out": register.wrong_rows,
        "problems": [asdict(problem) for problem in register.problems],
        "unused_columns": list(register.unused_columns),
    }


def _year(year: YearCheck) -> dict[str, Any]:
    return {
        "published": share_to_dict(year.published),
        "sent_in_time": share_to_dict(year.in_time),
        "received": _received(year.received) if year.received else None,
        "partnerships": [_standing(one) for one in year.standings],
        "warnings": [asdict(warning) for warning in year.warnings],
    }


def _received(received: Received) -> dict[str, Any]:
    return {
        "by": _day(received.by),
        "published": share_to_dict(received.published),
        "panel": share_to_dict(received.panel),
        "what_works": share_to_dict(received.what_works),
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        **_entry(one.entry),
        **_report(one.entry, one.year),
        "days_to_panel": one.days_to_panel,
        "days_to_what_works": one.days_to_what_works,
        "sending": one.sending,
    }


def _pick(pick: Pick, sample: Sample) -> dict[str, Any]:
    return {
        **_entry(pick.entry),
        **_report(pick.entry, sample.year),
        "pick": pick.kind,
        "why": says.why(pick, sample),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "row": entry.row,
        "name": entry.name,
        "region": entry.region,
        "authority_type": entry.authority_type,
        "decile": entry.decile,
        "several_authorities": entry.several_authorities,
        "secure_establishment": entry.secure_establishment,
    }


def _report(entry: Entry, year: str) -> dict[str, Any]:
    report = entry.year(year)
    return {
        "published": _day(report.published),
        "sent_to_panel": _day(report.sent_to_panel),
        "sent_to_what_works": _day(report.sent_to_what_works),
        "file": report.file,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _tally(one: Tally) -> dict[str, Any]:
    return {**asdict(one), "expected": rounded(one.expected)}
