"""What to ask next: questions in the words of the intents, each of which surely has an answer."""

from kg import Intent, KnowledgeGraph, Query, Result, intents

MOST = 3


class Suggester:
    """Offers questions that follow from an answer, or that are near to a question without one."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._seen: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def after(self, result: Result) -> tuple[str, ...]:
        """Offer the questions that the intent names to come next, about the things of the answer."""
        intent = intents()[result.query.intent]
        things = dict.fromkeys((*result.query.terms, *(node for path in result.paths[:1] for node in path.nodes)))
        if intent.name == "claim":
            claim = result.query.terms[0]
            things = dict.fromkeys((*sorted(self._graph.index.about.get(claim, ())), *things))
        return self._offers([intents()[name] for name in intent.follows], tuple(things), intent.name)

    def near(self, things: tuple[str, ...]) -> tuple[str, ...]:
        """Offer questions about things that were mentioned."""
        return self._offers(list(intents().values()), things, "", spread=True)

    def _offers(
        self, candidates: list[Intent], things: tuple[str, ...], without: str, *, spread: bool = False
    ) -> tuple[str, ...]:
        found: list[str] = []
        for thing in things[:6]:
            for intent in candidates:
                offer = self._phrase(intent, (thing,)) if intent.name != without else None
                if offer is None and len(things) > 1 and intent.name != without:
                    offer = self._phrase(intent, tuple(things[:2]))
                if offer and offer not in found:
                    found.append(offer)
                if len(found) >= MOST:
                    return tuple(found)
                if offer and spread and len(things) > 1:
                    break
        return tuple(found)

    def _phrase(self, intent: Intent, things: tuple[str, ...]) -> str | None:
        key = intent.name, things
        if key not in self._seen:
            self._seen[key] = self._worded(intent, things)
        return self._seen[key]

    def _worded(self, intent: Intent, things: tuple[str, ...]) -> str | None:
        if len(intent.required) != len(things) or not things:
            return None
        terms = [self._graph.index.terms.get(thing) for thing in things]
        filling = {}
        for slot, term in zip(intent.required, terms, strict=True):
            if term is None or not set(slot.classes) & set(term.classes):
                return None
            filling[slot.name] = term
        query = Query(intent.name, tuple((name, term.iri) for name, term in filling.items()))
        if not self._graph.answer(query):
            return None
        wording = next(w for w in intent.asks if all(f"{{{name}}}" in w for name in filling))
        for name, term in filling.items():
            wording = wording.replace(f"{{{name}}}", term.label)
        return wording
