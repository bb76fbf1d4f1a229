"""The packages of the extra `cohort`, imported when something is written with them."""

from __future__ import annotations

from types import ModuleType

from wt2018.evaluation.libraries import library


def package(name: str) -> ModuleType:
    """A package of the extra.

    Raises:
        MissingExtraError: it is not installed.
    """
    return library(name, "writing a cohort's files", "cohort")
