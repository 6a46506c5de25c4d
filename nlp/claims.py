"""Which claim of the ontology a question is about: the one whose topics are the things that the question mentions."""

from collections.abc import Iterable

from kg import KnowledgeGraph, Query
from nlp.language import Word, words
from nlp.lexicon import Mention
from nlp.parser import Reading

_FEWEST = 2
"""Topics that a question and a claim must share."""


class ClaimFinder:
    """Finds claims by the things they are about."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._said = {
            iri: frozenset(word.stem for word in words(graph.index.terms[iri].label) if not word.is_function_word)
            for iri in graph.index.about
        }
        self._families = {
            thing: frozenset((*graph.index.terms[thing].broader, *graph.index.narrower.get(thing, ())))
            for thing in {thing for about in graph.index.about.values() for thing in about}
            if thing in graph.index.terms
        }

    def readings(self, text: tuple[Word, ...], mentions: Iterable[Mention]) -> tuple[Reading, ...]:
        """List claims that all mentions of a question fit, the best first."""
        usable = [m for m in mentions if not m.negated]
        if len(usable) < _FEWEST:
            return ()
        topic_words = {word.stem for word in text if not word.is_function_word}
        found = []
        for claim, about in self._graph.index.about.items():
            hits = [self._hit(m, about) for m in usable]
            if sum(hit > 0 for hit in hits) < _FEWEST or (min(hits) == 0 and len(usable) < 3):
                continue
            covered = sum(hits) / len(usable)
            wanted = min(1.0, sum(hits) / len(about))
            overlap = len(topic_words & self._said[claim]) / max(1, len(topic_words))
            confidence = covered * (0.5 + 0.35 * wanted + 0.15 * overlap)
            found.append((confidence, claim, tuple(usable)))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(
            Reading(Query("claim", (("claim", claim),)), round(confidence, 3), used, "claim")
            for confidence, claim, used in found[:5]
        )

    def _hit(self, mention: Mention, about: frozenset[str]) -> float:
        """Rate how well a mention is among the topics: itself 1, one step broader or narrower 0.6."""
        if set(mention.candidates) & about:
            return 1.0
        return 0.6 if any(set(mention.candidates) & self._families.get(thing, frozenset()) for thing in about) else 0.0
