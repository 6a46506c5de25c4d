"""Reasoning over the causal links with networkx: which chains lead from one thing to another.

The graph is compiled at the first question that walks it, because networkx is slow to import. An end of a chain stands
for itself and for everything narrower ("weak hips" takes in a weak gluteus medius), so a chain may start or end at a
narrower thing than was asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.model import Path, PathStep, Row

if TYPE_CHECKING:
    import networkx as nx

LONGEST = 7
"""Links in a chain, at most; longer ones explain nothing to a reader."""

_SEARCHED = 2000
"""Simple paths looked at between two ends, at most; keeps a dense graph from taking forever."""


class ChainReasoner:
    """Finds chains of causal links."""

    def __init__(
        self, links: Iterable[Row], narrower: Mapping[str, tuple[str, ...]], documented: Iterable[Row] = ()
    ) -> None:
        self._narrower = narrower
        inner: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in documented:
            inner[row["from"], row["to"]].add(row["node"])
        self._documented = {ends: frozenset(nodes) for ends, nodes in inner.items()}
        self._links = tuple(links)

    @cached_property
    def graph(self) -> "nx.DiGraph[str]":
        """The causal links as a graph; compiled at the first question that walks it."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        for row in self._links:
            step = PathStep(
                subject=row["from"],
                predicate=row["predicate"],
                object=row["to"],
                link=row["link"],
                mechanism=row["mechanism"],
                certainty=row["certainty"],
                direction=row.get("direction", ""),
            )
            graph.add_edge(step.subject, step.object, step=step, rank=int(row["rank"]))
        return graph

    def spread(self, thing: str) -> tuple[str, ...]:
        """List a thing and everything narrower, nearest first."""
        found = [thing]
        for place in found:
            found += [narrow for narrow in self._narrower.get(place, ()) if narrow not in found]
        return tuple(found)

    def chains(self, start: str, end: str, limit: int = 3) -> tuple[Path, ...]:
        """Find the chains from one thing to another, the surest and shortest first.

        Chains are simple (no thing twice) and hold `LONGEST` links at most. Ranking: the weakest link first; then
        chains that the ontology documents as a whole, with evidence of their own; then the exactness of the two ends;
        then the length.
        """
        starts = [node for node in self.spread(start) if node in self.graph]
        ends = [node for node in self.spread(end) if node in self.graph]
        from networkx import all_simple_paths

        found: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
        for far, first in enumerate(starts):
            targets = [node for node in ends if node != first]
            if not targets:
                continue
            for nodes in islice(all_simple_paths(self.graph, first, targets, cutoff=LONGEST), _SEARCHED):
                if set(nodes[1:]) & set(starts) or set(nodes[1:-1]) & set(ends):
                    continue  # a shorter chain says the same
                ranks = [self.graph.edges[pair]["rank"] for pair in pairwise(nodes)]
                exact = min(far, 1) + min(ends.index(nodes[-1]), 1)
                found.append(
                    ((max(ranks), not self._is_documented(nodes), exact, len(nodes), sum(ranks)), tuple(nodes))
                )
        return tuple(self._path(nodes) for _, nodes in sorted(found)[:limit])

    def _is_documented(self, nodes: list[str]) -> bool:
        return any(
            inner <= set(nodes) <= inner | {*self.spread(start), *self.spread(end)}
            for (start, end), inner in self._documented.items()
        )

    def _path(self, nodes: tuple[str, ...]) -> Path:
        return Path(tuple(self.graph.edges[pair]["step"] for pair in pairwise(nodes)))
