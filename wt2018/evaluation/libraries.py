"""The packages that figures need, imported when one is computed and not before."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from wt2018.errors import MissingExtraError

PACKAGES = ("numpy", "scipy.stats", "sklearn.metrics", "krippendorff")
"""What figures of agreement need beyond wt2018 itself."""


def library(name: str, doing: str = "this", extra: str = "evaluate") -> ModuleType:
    """A package of an extra.

    Args:
        name: of the package.
        doing: what needs it.
        extra: the extra that it comes with.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(
            f"{doing} needs {name.partition('.')[0]}, which is not installed: "
            f"pip install 'wt2018[{extra}]'"
        ) from error


def require() -> None:
    """Check that the whole extra is installed, before any report is read.

    Raises:
        MissingExtraError: a package is missing.
    """
    for name in PACKAGES:
        library(name)
