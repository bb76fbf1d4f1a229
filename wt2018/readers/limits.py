"""How much of the machine the reading of a file may take."""

from __future__ import annotations

from attrs import field, frozen, validators

_SECONDS = 60
_SECONDS_OF_OCR = 1800  # a page takes seconds, and a scanned report can have a hundred


@frozen
class Limits:
    """Bounds that a file is read within; past one of them it is refused with a `LimitError`.

    Attributes:
        seconds: of wall-clock time; None is a minute, and half an hour with OCR.
        megabytes: of memory beside what the reading process itself needs, where the platform can
            hold it to that (Linux). A file of more than half of it is not opened.
        characters: of text; the longest reports have a third of the default, which the learned
            reader needs about a minute for.
    """

    seconds: float | None = field(default=None, validator=validators.optional(validators.gt(0)))
    megabytes: float = field(default=1024, validator=validators.gt(0))
    characters: int = field(default=600_000, validator=validators.gt(0))

    def seconds_for(self, *, ocr: bool) -> float:
        """The time that a file may take."""
        if self.seconds is not None:
            return self.seconds
        return _SECONDS_OF_OCR if ocr else _SECONDS


DEFAULT_LIMITS = Limits()
