"""What a hostile or broken input is."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen


@frozen
class Input:
    """A file that is not what a reader hopes for.

    Attributes:
        id: its family and what is wrong with it, such as `pdf-trees/cycle`.
        suffix: of its name.
        make: gives its bytes, the same each time.
        name: the whole name, where that is what is wrong with it.
        slow: whether it is for the script that runs the whole set, and not for the tests.
    """

    id: str
    suffix: str
    make: Callable[[], bytes]
    name: str = ""
    slow: bool = False

    @property
    def family(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @property
    def file_name(self) -> str:
        """The name under which it is read."""
        return self.name or self.id.replace("/", "-") + self.suffix


def given(id_: str, suffix: str, data: bytes | str, *, slow: bool = False) -> Input:
    """An input that is small enough to be there already."""
    kept = data.encode() if isinstance(data, str) else data
    return Input(id_, suffix, lambda: kept, slow=slow)
