"""What every HTML page of wt2018 has in common: nothing in it loads or runs."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wt2018.rendering.words import plain


def environment(package: str) -> Environment:
    """Where templates come from; what they put in is escaped, and what they ask for must be there.

    Args:
        package: whose folder `html` holds them.
    """
    return Environment(
        loader=PackageLoader(package, "html"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: object) -> object:
    """What is put into a page: texts that were not made here, without characters that act."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def style(package: str, sheet: str) -> str:
    """The style of every page, and what one adds.

    Args:
        package: that holds the sheet of the page.
        sheet: its file name.
    """
    shared = files(__package__).joinpath("page.css").read_text("utf-8")
    return shared + files(package).joinpath(sheet).read_text("utf-8")


def policy(css: str) -> str:
    """Nothing may load or run, whatever a report's text contains; only our style applies."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
