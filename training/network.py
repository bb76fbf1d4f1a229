"""The network that is trained: a sentence encoder with a linear layer for each output."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    holds keep their meaning beside those that do.
    """

    def __init__(self, encoder: str, outputs: int) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(encoder)
        self.encoder = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(Path(encoder) / "model.safetensors"))
        self.encoder.load_state_dict({k: v.float() for k, v in weights.items()}, strict=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.15)
        self.head = nn.Linear(2 * config.hidden_size, outputs)
        nn.init.constant_(self.head.bias, -3.0)  # evidence is rare

    def forward(self, tokens: Tensor, own: Tensor, there: Tensor) -> Tensor:
        """Scores of shape (inputs, outputs) from token ids and masks of shape (inputs, length)."""
        hidden = self.encoder(
            input_ids=tokens, token_type_ids=own, attention_mask=there
        ).last_hidden_state.float()
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
                self(*collate([inputs[at] for at in order[start : start + size]]))
                for start in range(0, len(order), size)
            ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(device())]


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
