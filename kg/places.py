"""Where on the body things are: what a health state concerns, and what an exercise or a training trains."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.catalogue import system_query
from kg.graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Places:
    """Thing to parts of the body, all as IRIs."""

    concerned: Mapping[str, tuple[str, ...]]
    trained: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def places(graph: KnowledgeGraph) -> Places:
    """Read the places of a graph, once."""
    found: dict[str, dict[str, list[str]]] = {"concerns": defaultdict(list), "trains": defaultdict(list)}
    for row in graph.store.select(system_query("places")):
        found[row["how"]][row["thing"]].append(row["place"])
    concerned, trained = ({thing: tuple(at) for thing, at in found[how].items()} for how in ("concerns", "trains"))
    return Places(concerned, trained)
