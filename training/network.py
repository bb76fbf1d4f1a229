"""The network that is trained: a sentence encoder with a linear layer for each output."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

CHUNK = 80  # inputs that go through the encoder together


def device() -> str:
    """Where tensors live."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class Reader(nn.Module):
    """Scores inputs: the log odds of each output, such as an item at a level.

    The embeddings of words stay as they were pre-trained, so that words which no labelled text
    holds keep their meaning beside those that do. Of the layers, the upper ones alone learn where
    `learning` says how many; what comes out of the others is then worked out once.
    """

    def __init__(self, encoder: str, outputs: int, learning: int | None = None) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(encoder)
        self.encoder = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(Path(encoder) / "model.safetensors"))
        self.encoder.load_state_dict({k: v.float() for k, v in weights.items()}, strict=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.15)
        self.head = nn.Linear(2 * config.hidden_size, outputs)
        nn.init.constant_(self.head.bias, -3.0)  # evidence is rare
        self.learning = learning
        self.below: dict[tuple[int, ...], Tensor] = {}
        if learning is not None:
            for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:-learning]):
                part.requires_grad_(requires_grad=False)

    def forward(self, tokens: Tensor, own: Tensor, there: Tensor) -> Tensor:
        """Scores of shape (inputs, outputs) from token ids and masks of shape (inputs, length)."""
        return self.judged(
            self.encoder(
                input_ids=tokens, token_type_ids=own, attention_mask=there
            ).last_hidden_state,
            own,
        )

    def judged(self, hidden: Tensor, own: Tensor) -> Tensor:
        """Scores from what the last layer made of each token."""
        hidden = hidden.float()
        mask = own.unsqueeze(-1).float()
        mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
        scores: Tensor = self.head(self.dropout(torch.cat([mean, hidden[:, 0]], 1)))
        return scores

    def scores(self, inputs: Sequence[Any]) -> Tensor:
        """Scores of inputs as `prepare.py` writes them, in chunks of like length."""
        order = sorted(range(len(inputs)), key=lambda at: len(inputs[at][0]))
        size = math.ceil(len(inputs) / math.ceil(len(inputs) / CHUNK))
        with torch.autocast("cuda", dtype=torch.bfloat16, enabled=device() == "cuda"):
            parts = [
                self.part([inputs[at] for at in order[start : start + size]])
                for start in range(0, len(order), size)
            ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(device())]

    def part(self, inputs: Sequence[Any]) -> Tensor:
        """Scores of as many inputs as go through together."""
        tokens, own, there = collate(inputs)
        if self.learning is None:
            scores: Tensor = self(tokens, own, there)
            return scores
        unknown = [one for one in inputs if _key(one) not in self.below]
        if unknown:
            self.work_out_below(unknown)
        hidden = torch.zeros(*tokens.shape, self.head.in_features // 2, device=device())
        for row, one in enumerate(inputs):
            hidden[row, : len(one[0])] = self.below[_key(one)]
        learning = self.encoder.encoder.layer[-self.learning :]
        return self.judged(self.through(hidden, there, learning), own)

    @torch.no_grad()
    def work_out_below(self, inputs: Sequence[Any]) -> None:
        """Keep what the layers that do not learn make of inputs."""
        tokens, own, there = collate(inputs)
        learning = self.training
        self.eval()
        hidden = self.encoder.embeddings(input_ids=tokens, token_type_ids=own)
        hidden = self.through(hidden, there, self.encoder.encoder.layer[: -(self.learning or 0)])
        self.train(learning)
        for row, one in enumerate(inputs):
            self.below[_key(one)] = hidden[row, : len(one[0])].half()

    @staticmethod
    def through(hidden: Tensor, there: Tensor, layers: Iterable[nn.Module]) -> Tensor:
        """What layers make of it."""
        seen = there[:, None, None, :].bool()
        for layer in layers:
            hidden = layer(hidden, seen)
        return hidden


def _key(one: Sequence[Sequence[int]]) -> tuple[int, ...]:
    tokens, own = one
    return (*tokens, -1, *own)


def collate(inputs: Sequence[Any]) -> tuple[Tensor, Tensor, Tensor]:
    """Token ids, which of them are the unit's own, and which are there at all."""
    longest = max(len(tokens) for tokens, _ in inputs)
    filled = torch.zeros(3, len(inputs), longest, dtype=torch.long)
    for row, (tokens, own) in enumerate(inputs):
        filled[0, row, : len(tokens)] = torch.tensor(tokens)
        filled[1, row, : len(own)] = torch.tensor(own)
        filled[2, row, : len(tokens)] = 1
    tokens, own, there = filled.to(device())
    return tokens, own, there
