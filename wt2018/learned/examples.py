"""Labelled texts that what the network finds reads like: its grounds, as far as it has any."""

from __future__ import annotations

import json
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

    def nearest(self, meanings: np.ndarray, item: str) -> list[Likeness | None]:
        """The labelled text that each unit reads most like.

        Args:
            meanings: of units (`Impressions`).
            item: that they are to be evidence of.

        Returns:
            A text labelled for the item, whatever its level; None where none is.
        """
        own = [at for at, of in enumerate(self.items) if of == item]
        if not own:
            return [None] * len(meanings)
        places = (meanings - self._middle) @ self._axes
        likest = (places @ self._places[own].T).argmax(axis=1)
        return [self.texts[own[at]] for at in likest]


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
