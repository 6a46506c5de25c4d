"""Reasoning over the causal links: which chains lead from one thing to another, the best ones first.

An end of a chain stands for itself and for everything narrower ("weak hips" takes in a weak gluteus medius), so a chain
may start or end at a narrower thing than was asked for.

The search is best-first (A*): what a chain begun can at best become is known from how far each thing is from the end,
so the first chains that are whole are the best, and few others are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise

from kg.model import Path, PathStep, Row

LONGEST = 7
"""Links in a chain, at most; longer ones explain nothing to a reader."""
_EXPANDED = 5_000
"""Chains begun that are looked at between two ends, at most; keeps a dense graph from taking forever."""
_MEASURED = 200
"""Things whose distance from an end is known, at most; the others are farther."""

_Order = tuple[int, bool, int, int, int, tuple[str, ...]]
"""What chains are ordered by: weakest link, not documented, inexact ends, things, sum of ranks, the things."""


class ChainReasoner:
    """Finds chains of causal links."""

    def __init__(
        self, links: Iterable[Row], narrower: Mapping[str, tuple[str, ...]], documented: Iterable[Row] = ()
    ) -> None:
        self._narrower = narrower
        inner: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in documented:
            inner[row["from"], row["to"]].add(row["node"])
        self._documented = tuple(
            (frozenset(nodes), frozenset((*nodes, *self.spread(start), *self.spread(end))))
            for (start, end), nodes in inner.items()
        )
        self._links = tuple(links)

    @cached_property
    def _edges(self) -> tuple[Mapping[str, Mapping[str, Row]], Mapping[str, Mapping[str, None]]]:
        """The links from each thing by what they lead to, and the things that lead to each thing."""
        forward: dict[str, dict[str, Row]] = defaultdict(dict)
        back: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self._links:
            forward[row["from"]][row["to"]] = row
            back[row["to"]][row["from"]] = None
        return forward, back

    def spread(self, thing: str) -> tuple[str, ...]:
        """List a thing and everything narrower, nearest first."""
        found = {thing: None}
        queue = [thing]
        for place in queue:
            for narrow in self._narrower.get(place, ()):
                if narrow not in found:
                    found[narrow] = None
                    queue.append(narrow)
        return tuple(found)

    def chains(self, start: str, end: str, limit: int = 3) -> tuple[Path, ...]:
        """Find the chains from one thing to another, the surest and shortest first.

        Chains are simple (no thing twice) and hold `LONGEST` links at most. Ranking: the weakest link first; then
        chains that the ontology documents as a whole, with evidence of their own; then the exactness of the two ends;
        then the length.
        """
        forward, back = self._edges
        starts = [node for node in self.spread(start) if node in forward or node in back]
        ends = [node for node in self.spread(end) if node in forward or node in back]
        if not starts or not ends:
            return ()
        found: list[_Order] = []
        begun: list[tuple[_Order, int]] = []
        # Chains to the very thing asked for and chains to a narrower one are looked for side by side.
        goals = [(frozenset(goal), *self._distances(goal)) for goal in (ends[:1], ends[1:])]
        for far, first in enumerate(starts):
            for narrow, (goal, near, beyond) in enumerate(goals):
                if goal:
                    best = near.get(first, beyond)
                    order: _Order = (
                        0,
                        not self._may_be_documented((first,)),
                        min(far, 1) + narrow,
                        1 + best,
                        best,
                        (first,),
                    )
                    heappush(begun, (order, narrow))
        shut = frozenset((*starts, *ends))
        for _ in range(_EXPANDED):
            if not begun or len(found) == limit:
                break
            (weakest, _, exact, _, least, nodes), narrow = heappop(begun)
            goal, near, beyond = goals[narrow]
            if len(nodes) > 1 and nodes[-1] in goal:
                found.append((weakest, False, exact, len(nodes), least, nodes))
                continue
            ranks = least - near.get(nodes[-1], beyond)
            for node, row in forward.get(nodes[-1], {}).items():
                is_end = node in goal and node not in starts
                if node in nodes or (node in shut and not is_end):
                    continue  # a shorter chain says the same
                left = 0 if is_end else max(1, near.get(node, beyond))
                if len(nodes) + left > LONGEST:
                    continue
                rank, longer = int(row["rank"]), (*nodes, node)
                alone = not (self._is_documented(longer) if is_end else self._may_be_documented(longer))
                order = (max(weakest, rank), alone, exact, len(longer) + left, ranks + rank + left, longer)
                heappush(begun, (order, narrow))
        return tuple(self._path(order[-1]) for order in found)

    def _distances(self, goal: Iterable[str]) -> tuple[Mapping[str, int], int]:
        """Count the links from things to the nearest of some ends; and give how far all others are at least."""
        _, back = self._edges
        near = dict.fromkeys(goal, 0)
        edge, steps = list(near), 0
        while edge and steps < LONGEST and len(near) < _MEASURED:
            steps += 1
            edge = [one for one in dict.fromkeys(one for node in edge for one in back.get(node, ())) if one not in near]
            near |= dict.fromkeys(edge, steps)
        return near, (steps + 1 if edge else LONGEST + 1)

    def _is_documented(self, nodes: tuple[str, ...]) -> bool:
        return any(inner <= set(nodes) <= whole for inner, whole in self._documented)

    def _may_be_documented(self, nodes: tuple[str, ...]) -> bool:
        return any(whole.issuperset(nodes) for _, whole in self._documented)

    def _path(self, nodes: tuple[str, ...]) -> Path:
        return Path(tuple(_step(self._edges[0][one][other]) for one, other in pairwise(nodes)))


def _step(row: Row) -> PathStep:
    return PathStep(
        subject=row["from"],
        predicate=row["predicate"],
        object=row["to"],
        link=row["link"],
        mechanism=row["mechanism"],
        certainty=row["certainty"],
        direction=row.get("direction", ""),
    )
