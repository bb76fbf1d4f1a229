"""How numbers are set where people read them."""

from __future__ import annotations

import re

_MINUS = re.compile(r"(?<![\w-])-(?=\d)")


def typeset(text: str) -> str:
    """A text with true minus signs, in which no line ends between a number and its unit."""
    return _MINUS.sub("−", text).replace(" %", "\N{NO-BREAK SPACE}%")
