"""Where `rules/` and `schemas/` are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def rules_dir() -> Path:
    """The folder of the bundled rule files."""
    return _folder("rules")


@cache
def schemas_dir() -> Path:
    """The folder of the bundled JSON Schemas."""
    return _folder("schemas")


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name  # the wheel maps the top-level folder to here
    return installed if installed.is_dir() else _PACKAGE.parent / name
