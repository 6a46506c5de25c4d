"""One exercise with everything that is needed to do it, and what to do about pain while doing it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from kg.catalogue import bind_system, system_query
from kg.errors import UnknownTermError
from kg.graph import KnowledgeGraph
from kg.model import Certainty, Source

_SECONDS_A_REPETITION, _SECONDS_OF_REST = 4, 45
"""What a session is reckoned with when it must fit into somebody's time; not told to anybody."""


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """An exercise as one does it; equipment, positions and targets are IRIs, equipment empty where none is needed."""

    iri: str
    label: str
    lay_name: str = ""
    definition: str = ""
    positions: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    dose: tuple[str, ...] = ()
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    seconds: int = 0
    """About how long it takes, to choose by; 0 where the dose does not tell."""
    certainty: Certainty | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class PainRule:
    """What to do when something hurts in training."""

    iri: str
    when: str
    then: str


@lru_cache(maxsize=1024)
def exercise_card(graph: KnowledgeGraph, iri: str) -> ExerciseCard:
    """Read the exercise of an IRI; raise `UnknownTermError` where the graph has no exercise of that IRI."""
    try:
        rows = graph.store.select(bind_system("exercise", "exercise", iri))
    except ValueError as error:
        raise UnknownTermError(str(error)) from error
    if not rows or iri not in graph.index.terms:
        raise UnknownTermError(f"The graph has no exercise {iri!r}.")
    parts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        parts[row["part"]].append(row["value"])
    told = {part: tuple(values) for part, values in parts.items()}
    term = graph.index.terms[iri]
    return ExerciseCard(
        iri=iri,
        label=term.label,
        lay_name=term.lay_name,
        definition=term.definition,
        positions=told.get("position", ()),
        equipment=told.get("equipment", ()),
        targets=told.get("target", ()),
        steps=told.get("step", ()),
        dose=told.get("dose", ()),
        easier=told.get("easier", ()),
        harder=told.get("harder", ()),
        mistakes=told.get("mistake", ()),
        cautions=told.get("caution", ()),
        seconds=_seconds(told),
        certainty=graph.index.certainties.get(iri),
        sources=tuple(
            graph.index.sources[work] for work, _ in graph.index.citations.get(iri, ()) if work in graph.index.sources
        ),
    )


def pain_rules(graph: KnowledgeGraph) -> tuple[PainRule, ...]:
    """List what to do about pain while training, in the order of the graph; empty where the graph says nothing."""
    rows = graph.store.select(system_query("pain_rules"))
    return tuple(PainRule(row["rule"], row["when"], row["then"]) for row in rows)


def _seconds(told: dict[str, tuple[str, ...]]) -> int:
    """Reckon how long an exercise takes from the most that its dose asks for."""
    most = {part: max(int(value) for value in told[part]) for part in _COUNTED if part in told}
    if "minutes" in most:
        return 60 * most["minutes"]
    if "sets" not in most:
        return 0
    once = max(most.get("hold", 0), _SECONDS_A_REPETITION)
    return most["sets"] * (most.get("repetitions", 1) * once + _SECONDS_OF_REST)


_COUNTED = ("sets", "repetitions", "hold", "minutes")
