"""Assessments for commands that say more of them: from a report, or as `check` wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import wt2018
from wt2018.cli.report import assess
from wt2018.errors import Wt2018Error
from wt2018.rating.assessment import Assessment


def assessment_of(file: Path, options: dict[str, Any]) -> Assessment:
    """The assessment of a report, or the one that a JSON file holds.

    Args:
        file: a report, or what `wt2018 check -o FILE.json` wrote.
        options: those that `check` has for reading and rating a report.

    Raises:
        Wt2018Error: it cannot be read or rated.
    """
    if file.suffix.lower() != ".json":
        return assess(file, options)
    read_assessment = getattr(wt2018, "read_assessment", None)
    if read_assessment is None:
        raise Wt2018Error(f"{file}: assessments are not read back yet; give the report itself")
    found: Assessment = read_assessment(file, rules=options["rule_folders"])
    return found
