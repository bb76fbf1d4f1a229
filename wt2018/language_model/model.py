"""A language model, with what it is told."""

from __future__ import annotations

from typing import Self

from attrs import frozen

from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.language_model.prompt import Prompt, load_prompt


@frozen
class LanguageModel:
    """A language model that proposes facts.

    Attributes:
        endpoint: where it is asked.
        prompt: what it is told.
    """

    endpoint: ModelEndpoint
    prompt: Prompt

    @classmethod
    def of(cls, endpoint: ModelEndpoint, *folders: str) -> Self:
        """The model at an endpoint, told of the bundled rules and those of other folders.

        Raises:
            RuleError: a rule file is wrong.
        """
        return cls(endpoint, load_prompt(*folders))

    @property
    def name(self) -> str:
        """As assessments name it."""
        return f"language model {self.endpoint.name}"
