"""What an answer says about the body: where it hurts, where that may start, what to train."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg import KnowledgeGraph
from nlp import Answer

Role = Literal["pain", "start", "train", "asked"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a part of the body is in an answer, and the words that say so."""

    role: Role
    word: str


def marks_of(answer: Answer, graph: KnowledgeGraph) -> Mapping[str, Mark]:
    """Find where an answer says that it hurts, where that starts, and what to train."""
    return {}
