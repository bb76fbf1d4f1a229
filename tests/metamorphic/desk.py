"""Reports read and rated many times over: what was read once is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from attrs import evolve
from typesetting import Typesetter

import wt2018
from wt2018 import Assessment, Document
from wt2018.document.codec import document_from_json, document_to_json
from wt2018.extraction.cues import CueBook, load_cues
from wt2018.extraction.extract import extract
from wt2018.extraction.terms import Match, Terms
from wt2018.learned.network import MODEL, Impressions, Network, bundled_network
from wt2018.learned.units import Unit
from wt2018.readers import read_bytes

_READERS = hashlib.sha256(
    b"".join(
        file.read_bytes()
        for part in ("readers", "document")
        for file in sorted((Path(wt2018.__file__).parent / part).rglob("*.py"))
    )
).digest()
"""What documents depend on beside their file."""


class Desk:
    """Where reports are typeset, read and rated.

    The network's shares do not depend on what else it reads at the time, so what it said of a
    sentence in its context is kept, in `cache` also for the next run.

    Attributes:
        typeset: makes files of a report.

    What is kept for the next run is named by all that it depends on.
    """

    def __init__(self, reader: str, cache: Path) -> None:
        """`reader`: `learned` or `cues`; `cache`: a folder for typeset files and shares."""
        self.typeset = Typesetter(cache)
        self._cache = cache
        self._cues = _remembering(load_cues())
        self._network = _Remembering.of(bundled_network(), cache) if reader == "learned" else None
        self._of_file: dict[Path, Assessment] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.typeset.close()
        if self._network:
            self._network.keep()

    def file(self, path: Path) -> Assessment:
        """The assessment of a file."""
        if path not in self._of_file:
            self._of_file[path] = self.document(self.read(path))
        return self._of_file[path]

    def read(self, path: Path) -> Document:
        """A file as a document, read again only where the file or the readers are others."""
        digest = hashlib.sha256(path.read_bytes() + _READERS).hexdigest()[:24]
        kept = self._cache / f"{digest}{path.suffix}.json"
        if not kept.is_file():
            kept.write_bytes(document_to_json(wt2018.read(path)))
        return document_from_json(kept.read_bytes())

    def page(self, html: str) -> Assessment:
        """The assessment of a web page."""
        return self.document(read_bytes(html.encode(), Path("report.html")))

    def document(self, document: Document) -> Assessment:
        facts = extract(document, self._cues, None, self._network or "cues")
        return wt2018.rate_facts(facts, reproducible=True)


def _remembering(cues: CueBook) -> CueBook:
    """The same cues; they look a sentence through once."""
    find = lru_cache(maxsize=None)(cues.terms.find)

    class Remembered(Terms):
        def find(self, text: str) -> tuple[Match, ...]:
            return find(text)

    terms = cues.terms
    kept = Remembered(
        terms.names,
        by_word=terms._by_word,  # noqa: SLF001
        by_prefix=terms._by_prefix,  # noqa: SLF001
        by_class=terms._by_class,  # noqa: SLF001
        patterns=terms._patterns,  # noqa: SLF001
    )
    return evolve(cues, terms=kept)


class _Remembering(Network):
    """The bundled network with what it said so far."""

    @classmethod
    def of(cls, network: Network, cache: Path) -> _Remembering:
        made = cls(
            network.name,
            network.outputs,
            network.scale,
            tokeniser=network._tokeniser,  # noqa: SLF001
            session=network._session,  # noqa: SLF001
        )
        about = hashlib.sha256((MODEL / "network.onnx").read_bytes()).hexdigest()[:12]
        file, known = cache / f"shares-{about}.npz", {}
        if file.is_file():
            with np.load(file) as stored:
                known = dict(zip(stored["units"].tolist(), stored["shares"], strict=True))
        object.__setattr__(made, "memory", (file, known))
        return made

    def read(self, units: Sequence[Unit]) -> Impressions:
        _, known = self.memory  # type: ignore[attr-defined]
        keys = [_key(unit) for unit in units]
        new = {key: unit for key, unit in zip(keys, units, strict=True) if key not in known}
        if new:
            known.update(zip(new, super().read(list(new.values())).shares, strict=True))
        shares = np.array([known[key] for key in keys])
        return Impressions(shares, np.zeros((len(units), 1)))  # levels do not go by the rest

    def keep(self) -> None:
        """Keep what was said for the next run."""
        file, known = self.memory  # type: ignore[attr-defined]
        np.savez(file, units=np.array(list(known)), shares=np.array(list(known.values())))


def _key(unit: Unit) -> str:
    said = repr((unit.section, unit.before, unit.text, unit.after))
    return hashlib.sha256(said.encode()).hexdigest()[:24]
