"""What to ask next: questions in the words of the intents, each of which surely has an answer."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise, zip_longest

from kg import Intent, KnowledgeGraph, Query, Result, Term, intents
from nlp.phrasing import Phrasing, clumsiness

MOST = 3
_LOOKED_AT = 8
_BEGUN = 24
"""Exercises of which it is looked whether one can begin with them."""


class Suggester:
    """Offers questions that follow from an answer, that are near to a question without one, or to begin with."""

    def __init__(self, graph: KnowledgeGraph, answers: Callable[[str, Query], bool]) -> None:
        """Take the graph, and what tells whether a question as worded is understood and answered."""
        self._graph = graph
        self._answers = answers
        self._phrasing = Phrasing(graph)
        self._seen: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._openers: tuple[str, ...] | None = None

    def after(self, result: Result) -> tuple[str, ...]:
        """Offer the questions that the intent names to come next, about the things of the answer."""
        intent = intents()[result.query.intent]
        things = [*result.query.terms, *(node for path in result.paths[:1] for node in path.nodes)]
        for term in result.query.terms:
            things += sorted(self._graph.index.about.get(term, ()))
        things += [value for row in result.rows[:2] for value in row.values() if value in self._graph.index.terms]
        return self._offers([intents()[name] for name in intent.follows], tuple(dict.fromkeys(things)))

    def near(self, things: tuple[str, ...]) -> tuple[str, ...]:
        """Offer questions about things that were mentioned, the ones about two of them first."""
        answering = [intent for intent in intents().values() if not (intent.advises or intent.declines)]
        return self._offers(answering, things)

    def openers(self, limit: int) -> tuple[str, ...]:
        """Offer questions to begin with: the longest documented chains and what follows from them, in turn."""
        if self._openers is None:
            self._openers = self._begin()
        return self._openers[:limit]

    def _begin(self) -> tuple[str, ...]:
        long = Counter((row["from"], row["to"]) for row in self._graph.index.chains)
        asked = {ends: question for ends, _ in long.most_common() for question in self._about(ends, "mechanism")}
        # What people say of themselves comes before what only clinicians have a name for.
        chains = sorted(asked, key=lambda ends: "my" not in asked[ends].split())
        first = [asked[ends] for ends in chains]
        ends = dict.fromkeys(end for pair in chains for end in reversed(pair))
        second = [question for end in ends for question in self._about((end,), "exercises_for")]
        found = Counter(
            row["exercise"] for end in ends for row in self._graph.answer(_goal(end)).rows if "exercise" in row
        )
        terms = self._graph.index.terms
        # What helps with most of them and has many names, a short one above all, is what people know.
        doable = sorted(found, key=lambda iri: (-found[iri] * _known(terms[iri]), iri))
        third = [question for exercise in doable[:_BEGUN] for question in self._about((exercise,), "exercise_how")]
        mixed = [question for row in zip_longest(first, second, third) for question in row if question]
        return tuple(dict.fromkeys(mixed))

    def phrased(self, intent: Intent, query: Query) -> str | None:
        """Word a query as a question that surely has an answer; None where there is no such wording."""
        if len(query.bindings) != len(intent.required):
            return None
        return self._phrase(intent, query.terms)

    def _about(self, things: tuple[str, ...], name: str) -> Iterable[str]:
        offer = self._phrase(intents()[name], things)
        return (offer,) if offer else ()

    def _offers(self, candidates: list[Intent], things: tuple[str, ...]) -> tuple[str, ...]:
        """Go through the intents in turn and take the first thing, or pair of things, that each can be asked about."""
        looked = things[:_LOOKED_AT]
        fillings = [*(pairwise(looked)), *((thing,) for thing in looked)]
        found: list[str] = []
        for intent in candidates:
            offers = (self._phrase(intent, filling) for filling in fillings)
            offer = next((offer for offer in offers if offer and offer not in found), None)
            if offer:
                found.append(offer)
            if len(found) == MOST:
                break
        return tuple(found)

    def _phrase(self, intent: Intent, things: tuple[str, ...]) -> str | None:
        key = intent.name, things
        if key not in self._seen:
            worded = self._worded(intent, things)
            self._seen[key] = worded[0] if worded and self._answers(*worded) else None
        return self._seen[key]

    def _worded(self, intent: Intent, things: tuple[str, ...]) -> tuple[str, Query] | None:
        if len(intent.required) != len(things):
            return None
        terms = [self._graph.index.terms.get(thing) for thing in things]
        filling: dict[str, Term] = {}
        for slot, term in zip(intent.required, terms, strict=True):
            if term is None or not set(slot.classes) & set(term.classes):
                return None
            filling[slot.name] = term
        query = Query(intent.name, tuple((name, term.iri) for name, term in filling.items()))
        if not self._graph.answer(query).triples:
            return None
        fitting = [
            w for w in intent.asks if all(f"{{{name}}}" in w for name in filling) and w.count("{") == len(filling)
        ]
        fitting.sort(key=lambda w: clumsiness(w, list(filling.values())))
        worded = (self._phrasing.filled(wording, filling) for wording in fitting)
        return next(((text, query) for text in worded if text), None)


def _goal(thing: str) -> Query:
    return Query("exercises_for", (("goal", thing),))


def _known(term: Term) -> float:
    return len(term.alternatives) / len(term.label.replace("-", " ").split())
