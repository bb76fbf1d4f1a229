"""What spreadsheet programs take for a formula, and text that they do not.

OWASP's advice on CSV injection: a text that begins with one of these marks gets an apostrophe
first. Numbers are written as numbers, negative ones too, so that other programs read what they
expect.
"""

from __future__ import annotations

ACTIVE = "=+-@＝＋－＠"
"""The marks, and their wide forms, which some programs take for the same."""


def inert(text: str) -> str:
    """Text on one line (as `plain` makes it) that no spreadsheet program runs."""
    return f"'{text}" if text.startswith(tuple(ACTIVE)) else text
