"""The body map."""

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


def body_svg(marks: Mapping[str, Mark], *, links: bool) -> str:
    """Draw the body from the front and the back with its marked parts."""
    return ""


def marks_of(answer: Answer, graph: KnowledgeGraph) -> Mapping[str, Mark]:
    """Find where an answer says that it hurts, where that starts, and what to train."""
    return {}
