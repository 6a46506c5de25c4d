"""Which exercises suit somebody after a whole conversation, and what is left out for it: for a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg import KnowledgeGraph
from nlp.cautions import leave_out, said_why
from nlp.limits import Limiter, Limits


@dataclass(frozen=True, slots=True)
class Suited:
    """Exercises that suit somebody, in the order given."""

    exercises: tuple[str, ...]
    said: str = ""
    """What was left out and why, as markdown; empty where nothing was."""


def suited(
    graph: KnowledgeGraph,
    exercises: Iterable[str],
    said: frozenset[str],
    limits: Limits,
    *,
    limiter: Limiter,
    shared: Any,
) -> Suited:
    """Leave out what has a caution for what was told, and what is not wanted."""
    kept, cautions = leave_out(graph, exercises, said)
    allowed = tuple(iri for iri in kept if limiter.allows(iri, limits))
    lines = [said_why(graph, cautions, (), shared)] if cautions else []
    if len(allowed) < len(kept):
        lines.append(str(shared.left_out(limits.names)))
    return Suited(allowed, "\n\n".join(lines))
