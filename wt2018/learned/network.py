"""The encoder itself: its weights, its words, and how it is run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from wt2018.errors import MissingExtraError, Wt2018Error
from wt2018.facts.model import Likeness
from wt2018.learned.encoding import Encoded, encode
from wt2018.learned.units import Unit

if TYPE_CHECKING:
    import numpy as np

    from wt2018.learned.examples import Examples

MODEL = Path(__file__).parent / "model"
"""The bundled weights, words and list of outputs."""
READERS = ("auto", "learned", "cues")
"""Ways of reading a document."""
_BATCH = 32
_THREADS = 2
_SILENT = {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
"""Since 1.29, onnxruntime tells its makers of each process and keeps a number for the machine in
the home folder, unless told not to; the second name is that of some versions between."""


@frozen(eq=False)
class Impressions:
    """What a network makes of units.

    Attributes:
        shares: how much each unit reads like evidence: array of shape (units, outputs), 0 to 1. Of
            reports whose best unit has a share of 0.8, four in five were coded with the item at
            the level or above, or with the value of the set (measured on reports that were left
            out of training).
        meanings: what the network scores: array of shape (units, size).
    """

    shares: np.ndarray
    meanings: np.ndarray


@frozen(eq=False)
class Network:
    """A trained network.

    Attributes:
        name: with its version; thresholds hold for this one only.
        outputs: what each score is about: an item at a level, `impact/evidenced`, or a value of a
            set, `safeguarding_priorities/neglect`.
        scale: for each output, the factor and summand that turn its score into the log odds of
            what was true of reports whose best unit scored so.
    """

    name: str
    outputs: tuple[str, ...]
    scale: tuple[tuple[float, float], ...]
    _tokeniser: Any = field(alias="tokeniser")
    _session: Any = field(alias="session")
    _examples: Callable[[], Examples] | None = field(alias="examples", default=None)

    def read(self, units: Sequence[Unit]) -> Impressions:
        """What the network makes of units."""
        import numpy as np  # noqa: PLC0415  # slow to import, and only wanted here

        encoded = [encode(u.section, u.before, u.text, u.after, self._tokens) for u in units]
        (size,) = (one.shape[-1] for one in self._session.get_outputs() if one.name == "meaning")
        scores = np.empty((len(units), len(self.outputs)), np.float32)
        meanings = np.empty((len(units), size), np.float32)
        for numbers in _batches(encoded):
            longest = max(len(encoded[n].tokens) for n in numbers)
            tokens, own, there = (np.zeros((len(numbers), longest), np.int64) for _ in range(3))
            for row, number in enumerate(numbers):
                length = len(encoded[number].tokens)
                tokens[row, :length] = encoded[number].tokens
                own[row, :length] = encoded[number].own
                there[row, :length] = 1
            given = {"tokens": tokens, "own": own, "there": there}
            scores[numbers], meanings[numbers] = self._session.run(["scores", "meaning"], given)
        factor, summand = np.array(self.scale, np.float32).T
        return Impressions(1 / (1 + np.exp(-(factor * scores + summand))), meanings)

    def alike(self, meanings: np.ndarray, item: str) -> list[Likeness | None]:
        """The labelled text that each unit reads most like; None where there is none.

        Args:
            meanings: of units.
            item: that they are to be evidence of.
        """
        if self._examples is None:
            return [None] * len(meanings)
        return self._examples().nearest(meanings, item)

    def _tokens(self, text: str) -> Sequence[int]:
        found: Sequence[int] = self._tokeniser.encode(text, add_special_tokens=False).ids
        return found


def _batches(encoded: Sequence[Encoded]) -> Iterator[list[int]]:
    """Numbers of inputs of like length, so that little is spent on filling up."""
    by_length = sorted(range(len(encoded)), key=lambda n: (len(encoded[n].tokens), n))
    for start in range(0, len(by_length), _BATCH):
        yield by_length[start : start + _BATCH]


def choose_network(reader: str = "auto") -> Network | None:
    """The network of the reader called `reader`: `auto`, `learned` or `cues`, which needs none.

    `auto` is `learned` where what it needs is installed, else `cues`.

    Raises:
        Wt2018Error: no such reader.
        MissingExtraError: the learned one is asked for and cannot run.
    """
    if reader not in READERS:
        raise Wt2018Error(f"unknown reader {reader!r}; choose {', '.join(READERS)}")
    if reader == "cues":
        return None
    try:
        return bundled_network()
    except MissingExtraError:
        if reader == "learned":
            raise
        return None


def tokeniser() -> Any:  # noqa: ANN401  # of the package tokenizers
    """What parts text into the network's words, as long as it is.

    Raises:
        ImportError: tokenizers is not installed.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415  # slow to import, and cues do without

    found = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def _threads() -> int:
    """As many as the usual variable grants; where work is shared, each worker is granted one."""
    granted = os.environ.get("OMP_NUM_THREADS", "")
    return (granted.isdecimal() and int(granted)) or _THREADS


@cache
def bundled_network() -> Network:
    """The network that comes with wt2018; loaded once.

    Raises:
        MissingExtraError: onnxruntime or tokenizers is not installed.
    """
    from wt2018.learned.examples import bundled_examples  # noqa: PLC0415  # goes by this module

    os.environ.update(_SILENT)  # heeded at the import only
    try:
        import onnxruntime  # noqa: PLC0415  # slow to import, and cues do without

        words = tokeniser()
    except ImportError as error:
        raise MissingExtraError(
            f"the learned reader needs {error.name}, which is not installed; "
            "install it, or read by cues alone with --reader cues"
        ) from error
    onnxruntime.disable_telemetry_events()  # what Windows itself would collect
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.log_severity_level = 3
    # further optimisations calculate with whole numbers on some versions and processors
    basic = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.graph_optimization_level = basic
    about = json.loads((MODEL / "about.json").read_text("utf-8"))
    session = onnxruntime.InferenceSession(
        str(MODEL / "network.onnx"), options, providers=["CPUExecutionProvider"]
    )
    outputs = about["outputs"]
    return Network(
        name=about["name"],
        outputs=tuple(outputs),
        scale=tuple((factor, summand) for factor, summand in outputs.values()),
        tokeniser=words,
        session=session,
        examples=bundled_examples,
    )
