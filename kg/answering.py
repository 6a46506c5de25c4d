"""From a query to a result: rows, chains, the triples they state, the works behind them, and how sure it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.catalogue import bind, intents
from kg.index import Index
from kg.model import Certainty, Intent, Path, Query, Result, Row, Source, Triple
from kg.reasoning import ChainReasoner
from kg.stores import Store

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_AT_ONCE = 4
"""Look-ups that are on their way to an endpoint at once."""
_STANCES = ("supports", "disputes", "states")


class Answerer:
    """Runs intents on a store; the same query gives the same result, from memory the second time."""

    def __init__(self, store: Store, index: Index, reasoner: ChainReasoner) -> None:
        self._store, self._index = store, index
        self._seen: dict[Query, Result] = {}
        self._reasoning: Mapping[str, Callable[[str, str], tuple[Path, ...]]] = {"chains": reasoner.chains}

    def answer(self, query: Query) -> Result:
        """Answer a query."""
        if query not in self._seen:
            self._seen[query] = self._answer(query)
        return self._seen[query]

    def prepare(self, queries: Iterable[Query]) -> None:
        """Look several queries up side by side where each is a journey to an endpoint; elsewhere wait until asked."""
        fresh = [query for query in dict.fromkeys(queries) if query not in self._seen]
        if self._store.holds_its_own and len(fresh) > 1:
            self._seen.update(zip(fresh, self._travellers.map(self._answer, fresh), strict=True))

    @cached_property
    def _travellers(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(_AT_ONCE)

    def _answer(self, query: Query) -> Result:
        intent = intents()[query.intent]
        rows = self._store.select(bind(intent, query))
        paths = self._reasoning[intent.then](*query.terms[:2]) if intent.then else ()
        cited = self._cited(intent, rows)
        walked = [step.link for path in paths for step in path.steps]
        things = list(dict.fromkeys([*cited, *walked]))
        certainties = {thing: self._index.certainties[thing] for thing in things if thing in self._index.certainties}
        return Result(
            query=query,
            rows=rows,
            paths=paths,
            triples=tuple(dict.fromkeys([*_stated(intent.states, rows), *_walked(paths)])),
            sources=self._sources(things),
            certainty=_overall(intent, rows, paths, certainties),
            certainties=certainties,
        )

    def _cited(self, intent: Intent, rows: Iterable[Row]) -> list[str]:
        return list(dict.fromkeys(row[name] for row in rows for name in intent.cites if name in row))

    def _sources(self, things: Iterable[str]) -> tuple[Source, ...]:
        """List the works behind things, in the order of the things; a work that takes sides says which."""
        stances: dict[str, str] = {}
        for thing in things:
            for reference, stance in self._index.citations.get(thing, ()):
                held = stances.setdefault(reference, stance)
                if _STANCES.index(stance) < _STANCES.index(held):
                    stances[reference] = stance
            if thing in self._index.sources:
                stances.setdefault(thing, "states")
        return tuple(replace(self._index.sources[iri], stance=stance) for iri, stance in stances.items())


def _stated(patterns: Iterable[Triple], rows: Iterable[Row]) -> Iterable[Triple]:
    """Fill triple patterns from rows; a pattern with an unbound variable states nothing."""
    for row in rows:
        for pattern in patterns:
            filled = [row.get(part[1:]) if part.startswith("?") else part for part in pattern]
            if None not in filled:
                yield filled[0], filled[1], filled[2]  # type: ignore[misc]


def _walked(paths: Iterable[Path]) -> Iterable[Triple]:
    return ((step.subject, step.predicate, step.object) for path in paths for step in path.steps)


def _overall(
    intent: Intent, rows: tuple[Row, ...], paths: tuple[Path, ...], certainties: Mapping[str, Certainty]
) -> Certainty | None:
    """Judge an answer by what leads it: the first thing cited in its first row, else the weakest link of a chain."""
    leading = [row[name] for row in rows[:1] for name in intent.cites if name in row and row[name] in certainties]
    if leading:
        return certainties[leading[0]]
    walked = [certainties[step.link] for path in paths[:1] for step in path.steps if step.link in certainties]
    return max(walked, key=lambda certainty: certainty.rank, default=None)
