"""Labelled texts that what the network finds reads like: its grounds, as far as it has any."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from wt2018.facts.model import Likeness
from wt2018.learned.network import MODEL
from wt2018.rulebook.model import Level

if TYPE_CHECKING:
    import numpy as np


@frozen(eq=False)
class Examples:
    """Texts that coders labelled, placed by what the network makes of them.

    Attributes:
        texts: each with its level.
        items: the item that each is labelled for.
    """

    texts: tuple[Likeness, ...]
    items: tuple[str, ...]
    _places: Any = field(alias="places")
    _middle: Any = field(alias="middle")
    _axes: Any = field(alias="axes")

    def nearest(self, meanings: np.ndarray, items: Sequence[str]) -> list[Likeness | None]:
        """The labelled text that each unit reads most like.

        Args:
            meanings: of units, as `Network.meanings` gives them.
            items: the item that each unit is to be evidence of.

        Returns:
            A text labelled for the item, whatever its level; None where none is.
        """
        import numpy as np  # noqa: PLC0415  # slow to import, and only wanted here

        places = (meanings - self._middle) @ self._axes
        found: list[Likeness | None] = []
        for place, item in zip(places, items, strict=True):
            own = [at for at, of in enumerate(self.items) if of == item]
            best = own[int(np.argmax(self._places[own] @ place))] if own else None
            found.append(None if best is None else self.texts[best])
        return found


@cache
def bundled_examples() -> Examples:
    """The examples that come with wt2018; read once."""
    import numpy as np  # noqa: PLC0415  # as above

    lines = (MODEL / "examples.jsonl").read_text("utf-8").splitlines()
    items, levels, texts = zip(*map(json.loads, lines), strict=True)
    with np.load(MODEL / "examples.npz") as stored:
        return Examples(
            texts=tuple(map(Likeness, texts, map(Level, levels))),
            items=items,
            places=stored["places"].astype(np.float32),
            middle=stored["middle"].astype(np.float32),
            axes=stored["axes"].astype(np.float32),
        )
