"""Which reading of a question is answered: the wording that fits, advice asked alike, the nearest, an overview."""

import re
from dataclasses import replace

from kg import KnowledgeGraph, Query, Result, intents
from kg.cache import cached
from kg.catalogue import system_query
from nlp.language import Word, is_yes_no, stem
from nlp.lexicon import Mention
from nlp.parser import Parser, Reading, is_light

SURE_ENOUGH = 0.48
"""Confidence from which a reading is answered; below it, the nearest is looked for."""
_LOOSE = 0.34
"""Likeness from which a question in other words is read as the nearest intent, if it speaks of this domain."""
_ADVICE_NEAR = 0.45
"""Likeness from which advice that is asked alike answers a question."""
_NEAR = 0.8
"""What advice counts for where no yes or no is asked: it was written for such questions."""
_FAMILIAR = 0.6
"""Share of the topic words that the ontology uses too, from which a question is of this domain."""
_OVERVIEW = 0.30
_TRIED = 6
_REGION, _PAIN = "body region", "pain"
_DEMANDS = ("how many", "how much", "how long", "how often", "how quickly", "how far", "how old", "what year")
_LEADING = ("who", "when", "which year")
"""What asks for a number, a time or a person: an answer of another kind would be beside the point."""


class Chooser:
    """Chooses among the readings of a question, and abstains."""

    def __init__(self, graph: KnowledgeGraph, parser: Parser) -> None:
        self._graph, self._parser = graph, parser
        self._familiar = cached("familiar", graph.fingerprint, lambda: _spoken_of(graph)) | parser.vocabulary

    def choose(
        self,
        heard: tuple[Word, ...],
        mentions: tuple[Mention, ...],
        readings: tuple[Reading, ...],
        advice: tuple[Reading, ...],
    ) -> tuple[Reading, Result] | None:
        """Choose what to answer; none when the question is not of this domain, or nothing fits."""
        is_ours = bool(mentions) and self.familiarity(heard, mentions) >= _FAMILIAR
        demand = _demand(heard)
        worth = 1.0 if is_yes_no(heard) else _NEAR
        ranked = [r for r in readings if r.confidence >= SURE_ENOUGH]
        if is_ours:
            ranked += [
                replace(r, confidence=r.loose)
                for r in readings
                if r.loose >= _LOOSE and (demand is None or demand in r.wording.lower())
            ]
            ranked += [
                replace(r, confidence=r.confidence * worth)
                for r in advice
                if r.confidence >= _ADVICE_NEAR and (demand is None or demand in r.wording.lower())
            ]
        ranked.sort(key=lambda r: (-r.confidence, r.query.intent, r.query.bindings))
        overviews = self._overviews(mentions) if is_ours and demand is None else ()
        return self.looked_up(tuple(ranked), 0.0) or self.looked_up(overviews, 0.0)

    def looked_up(self, readings: tuple[Reading, ...], sure: float = SURE_ENOUGH) -> tuple[Reading, Result] | None:
        """Take the likeliest reading that the graph has an answer to."""
        for reading in readings[:_TRIED]:
            if reading.confidence < sure:
                break
            result = self._graph.answer(reading.query)
            if result and result.triples:
                return reading, result
        return None

    def familiarity(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> float:
        """Rate which share of the topic words of a question the ontology uses too."""
        named = {place for m in mentions for place in range(m.first, m.last + 1)}
        topic = [(place, word) for place, word in enumerate(heard) if not word.is_function_word and len(word.text) > 1]
        known = [place for place, word in topic if place in named or word.stem in self._familiar]
        return len(known) / len(topic) if topic else 1.0

    def is_of_domain(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> bool:
        """Tell whether a question names something of this domain, in words that this domain uses."""
        named = [m for m in mentions if not is_light(self._graph, m)]
        return bool(named) and self.familiarity(heard, mentions) >= _FAMILIAR

    def _overviews(self, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        """Read a question as one about the thing it names, the likeliest first."""
        found = []
        for mention in mentions:
            if mention.negated or is_light(self._graph, mention):
                continue
            for iri in (*self._complaints(mention), *mention.candidates):
                classes = set(self._graph.index.terms[iri].classes)
                for intent in intents().values():
                    if intent.overview and classes & set(intent.slots[0].classes):
                        query = Query(intent.name, ((intent.slots[0].name, iri),))
                        weight = self._parser.weight(mention) + 0.01 * (mention.last - mention.first)
                        found.append(Reading(query, round(_OVERVIEW * weight, 3), (mention,), intent.name))
        return tuple(sorted(found, key=lambda r: (-r.confidence, r.query.bindings)))

    def _complaints(self, mention: Mention) -> tuple[str, ...]:
        """Give the complaints of a region that is named without one: who names a knee mostly has trouble with it."""
        if _REGION not in self._graph.index.types_of(mention.candidates[0]):
            return ()
        whole = self._graph.index.compositions
        found = [w for (kind, part), ws in whole.items() if part == mention.candidates[0] for w in ws if kind]
        pains = [w for w in dict.fromkeys(found) if _PAIN in self._graph.index.types_of(w)]
        return tuple(sorted(pains, key=lambda w: (len(self._graph.index.terms[w].broader), w))[:1])


def _demand(heard: tuple[Word, ...]) -> str | None:
    """Find what kind of answer a question asks for, where it is a number, a time or a person."""
    said = f" {' '.join(word.text.lower() for word in heard)} "
    leading = next((demand for demand in _LEADING if said.startswith(f" {demand} ")), None)
    return leading or next((demand for demand in _DEMANDS if f" {demand} " in said), None)


def _spoken_of(graph: KnowledgeGraph) -> frozenset[str]:
    """Collect the stems of all that the ontology says."""
    texts = " ".join(row["text"] for row in graph.store.select(system_query("texts")))
    return frozenset(stem(word) for word in set(re.findall(r"[a-z]{2,}", texts.lower())))
