"""JSON values as text: valid for any program, and harmless where a person prints it."""

from __future__ import annotations

import json
import re

_ACTIVE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What could act on a terminal or hide what is said, and halves of surrogate pairs, as damaged
fonts give them. They exist in strings only, where an escape means the same."""


def written(data: object) -> str:
    """JSON values as text, in which what could act is escaped; it is read back as it was."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return _ACTIVE.sub(lambda one: f"\\u{ord(one[0]):04x}", text) + "\n"
