"""Which claim of the ontology a question is about: the one whose topics are the things that the question mentions."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from kg import KnowledgeGraph, Query
from kg.cache import cached
from nlp.language import Word, words
from nlp.lexicon import Mention
from nlp.masking import is_light
from nlp.parser import Reading

_CLAIM = "claim"
_FEW = 3
"""Claims that a thing may be a topic of to point to them alone; otherwise two shared topics are needed."""
_LIGHT = 0.35
"""How much a concept counts that is mentioned but not a topic of the claim."""
_UNEXPLAINED = 0.80
"""What a topic word that the claim does not explain takes from its likeness."""
_COMPOUND = 0.5
"""What such a word takes when it stands right beside a used mention: hip effusion is not the hip."""
_BODY = "anatomical entity"
"""A part of the body never points to a claim alone."""


class ClaimFinder:
    """Finds claims by the things they are about."""

    def __init__(self, graph: KnowledgeGraph, asking: frozenset[str]) -> None:
        """Take the graph, and the stems of words that only ask, such as "cause" or "happen"."""
        self._graph = graph
        self._asking = asking
        self._said = cached("claims", graph.fingerprint, lambda: _said(graph))
        self._spread = Counter(thing for about in graph.index.about.values() for thing in about)
        concerns: dict[str, set[str]] = defaultdict(set)
        for (_, part), wholes in graph.index.compositions.items():
            for whole in wholes:
                concerns[whole].add(part)
        self._families = {
            thing: frozenset(
                {*graph.index.terms[thing].broader, *graph.index.narrower.get(thing, ()), *concerns[thing]}
            )
            for thing in {thing for about in graph.index.about.values() for thing in about}
            if thing in graph.index.terms
        }
        self._near: dict[str, dict[str, None]] = defaultdict(dict)
        """Thing to the claims that may be about it."""
        for claim, about in graph.index.about.items():
            for thing in (*about, *(near for topic in about for near in self._families.get(topic, ()))):
                self._near[thing][claim] = None

    def readings(
        self, text: tuple[Word, ...], mentions: Iterable[Mention], *, lone: bool = True
    ) -> tuple[Reading, ...]:
        """List claims that the mentions of a question fit, the best first; `lone`: whether one shared topic may do."""
        usable = [m for m in mentions if not m.negated]
        named = {place for m in usable for place in range(m.first, m.last + 1)}
        beside = {place for m in usable for place in (m.first - 1, m.last + 1)}
        loose = [
            place
            for place, word in enumerate(text)
            if place not in named and not word.is_function_word and word.stem not in self._asking
        ]
        topic_words = {word.stem for word in text if not word.is_function_word}
        found = []
        for claim in {claim for m in usable for iri in m.candidates for claim in self._near.get(iri, ())}:
            about = self._graph.index.about[claim]
            hits = [self._hit(m, about) for m in usable]
            if not any(hits) or (
                sum(map(bool, hits)) == 1 and not (lone and self._is_special(usable[hits.index(max(hits))]))
            ):
                continue
            asked = sum(
                1.0 if hit or not is_light(self._graph, m) else _LIGHT for m, hit in zip(usable, hits, strict=True)
            )
            covered = sum(hits) / asked
            wanted = min(1.0, sum(hits) / len(about))
            overlap = len(topic_words & self._said[claim]) / max(1, len(topic_words))
            strange = [place for place in loose if text[place].stem not in self._said[claim]]
            cost = math.prod(_COMPOUND if place in beside else _UNEXPLAINED for place in strange)
            confidence = covered * (0.45 + 0.4 * wanted + 0.15 * overlap) * cost
            found.append((confidence, claim, tuple(usable)))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(
            Reading(
                Query(_CLAIM, (("claim", claim),)), used, self._graph.index.terms[claim].label, round(confidence, 3)
            )
            for confidence, claim, used in found[:5]
        )

    def _is_special(self, mention: Mention) -> bool:
        """Tell whether a thing is the topic of so few claims that it points to them alone."""
        return any(
            0 < self._spread[iri] <= _FEW and _BODY not in self._graph.index.terms[iri].types
            for iri in mention.candidates
        )

    def _hit(self, mention: Mention, about: frozenset[str]) -> float:
        """Rate how well a mention is among the topics: itself 1, a step broader or narrower or its body part 0.6."""
        if not about.isdisjoint(mention.candidates):
            return 1.0
        families = (self._families.get(thing) for thing in about)
        return 0.6 if any(family and not family.isdisjoint(mention.candidates) for family in families) else 0.0


def _said(graph: KnowledgeGraph) -> dict[str, frozenset[str]]:
    """Fold the labels of the claims to stems."""
    terms = graph.index.terms
    return {iri: frozenset(word.stem for word in words(terms[iri].label)) for iri in graph.index.about}
