"""How likely a reading is meant, judged by its answer: does it tell of the things and the words that were asked?"""

import math
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kg import KnowledgeGraph, Result, intents
from kg.cache import cached
from kg.catalogue import system_query
from nlp.answer import Evidence
from nlp.asked import Asked, topic_of
from nlp.asking import asking_words
from nlp.language import stem, words
from nlp.lexicon import Mention
from nlp.masking import is_light
from nlp.opening import suits
from nlp.parser import Reading
from nlp.scope import STATE

_BIAS = -5.08
_WEIGHTS = {
    "advice": -0.03,
    "advice asked for yes or no": -0.11,
    "astray": -0.8,
    "bare": 0.26,
    "beside": -1.2,
    "claim": 0.10,
    "claim asked for yes or no": 1.74,
    "deaf": -0.43,
    "foreign": -2.66,
    "likeness": 3.06,
    "mute": -0.22,
    "opening": 0.33,
    "overview": 0.05,
    "overview asked for yes or no": -0.36,
    "plain": -0.16,
    "plain asked for yes or no": -1.29,
    "share": 1.73,
    "things": 1.75,
    "weight": 0.43,
    "words": 1.06,
}
"""What each sign adds to the odds that a reading is meant."""
_NEAR, _TOLD = 0.7, 0.5
"""What a thing counts that is a step broader or narrower, or that the answer only tells of."""
_STATE, _SITUATION = "health state", 0.5
"""What anything else counts beside a complaint: it says where or when."""
_LIVED_WITH = frozenset({STATE, "risk factor"})
"""Classes of what a person lives with, such as a pregnancy: no complaint that an answer must be about."""
_VAGUE = 0.5
"""What is left where only words such as "where" and "muscle" are named."""
_WORDY = 0.85
"""What is left where a mere word fills the first slot beside a thing that fills another."""
_ASIDE = 0.4
"""What a thing counts that stands in the story around a question."""
_PARDON = 2.0
"""Weight of words that may go unexplained; a rare word weighs some 5."""
_WORD_FOR_WORD = 0.97
"""Confidence in a yes or no that the ontology gives to this in so many words: no other reading is likelier."""
_ROWS = 40
CLAIM = "claim"
_WRITTEN_OUT = frozenset({"advice", CLAIM})
"""The kinds of reading whose answers were written for one question, not worked out for this one."""


class Ranker:
    """Judges the readings of questions to one graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self.spoken = cached("spoken", graph.fingerprint, lambda: _spoken_of(graph))
        self._rarest = math.log(1 + max(self.spoken.values(), default=1))
        self._asking = asking_words(graph)
        self._said: dict[Any, tuple[frozenset[str], frozenset[str]]] = {}

    def is_spoken(self, word: str) -> bool:
        """Tell whether the ontology, or a question it answers, uses a stem."""
        return word in self.spoken or word in self._asking

    def judged(self, reading: Reading, result: Result, asked: Asked) -> Reading:
        """Give a reading its confidence."""
        signs = self.signs(reading, result, asked)
        added = {name: _WEIGHTS[name] * value for name, value in signs.items()}
        sure = 1 / (1 + math.exp(-_BIAS - sum(added.values())))
        if asked.yes_no and asked.topic and asked.topic == _topic_of(reading.wording):
            sure = max(sure, _WORD_FOR_WORD)
        told = sorted(((name, round(odds, 2)) for name, odds in added.items()), key=lambda sign: (-abs(sign[1]), sign))
        known = self._words_of(result)[0] | _stems_of(reading.wording)
        heard = tuple(asked.written[word] for word in asked.loose if word in known)
        evidence = Evidence(reading.wording, heard, tuple(sign for sign in told if sign[1]))
        return replace(reading, confidence=round(sure, 4), evidence=evidence)

    def signs(self, reading: Reading, result: Result, asked: Asked) -> dict[str, float]:
        """Give what speaks for and against a reading, each as a number."""
        said, told = self._words_of(result)
        kind = kind_of(reading.query.intent)
        return {
            "likeness": reading.likeness,
            "share": reading.share,
            "weight": reading.weight,
            "things": self._things(reading, told, asked),
            "words": self._words(reading, said, asked),
            "opening": suits(reading.query.intent, asked.opening) if kind != CLAIM else 0.0,
            "beside" if kind in _WRITTEN_OUT else "astray": float(self._is_beside(reading, asked)),
            "foreign": self._foreign(said, asked),
            "deaf": float(self._is_deaf(reading, said, asked)),
            "mute": float(self._is_mute(reading, said, asked)),
            "bare": float(kind == "overview" and not asked.loose and not asked.is_asking),
            f"{kind}{' asked for yes or no' if asked.yes_no else ''}": 1.0,
        }

    def _things(self, reading: Reading, told: frozenset[str], asked: Asked) -> float:
        """Rate which share of the things asked about the answer is about."""
        heavy = [m for m in asked.things if not is_light(self._graph, m) and not m.negated]
        things = heavy or list(asked.things)
        if not things:
            return 1.0 if not intents()[reading.query.intent].slots else 0.0
        about = self._about(reading)
        used = set(reading.mentions) if kind_of(reading.query.intent) == "plain" else set()
        states = [m for m in things if self._is_state(m)]
        weights = [
            (1.0 if m in states or not states else _SITUATION) * (_ASIDE if m in asked.aside else 1.0) for m in things
        ]
        covered = (w * self._covered(m, about, told, used) for w, m in zip(weights, things, strict=True))
        return sum(covered) / sum(weights) * (_VAGUE if not heavy else _WORDY if self._is_wordy(reading) else 1.0)

    def _is_wordy(self, reading: Reading) -> bool:
        """Tell whether a mere word, such as "attached", fills the first slot beside a thing that fills another."""
        bound = [term for _, term in reading.query.bindings if term in self._graph.index.terms]
        return len(bound) > 1 and is_light(self._graph, (bound[0],))

    def _covered(self, mention: Mention, about: set[str], told: frozenset[str], used: set[Mention]) -> float:
        if mention in used or not about.isdisjoint(mention.candidates):
            return 1.0
        if mention.parts:
            parts = [p for p in mention.parts if not is_light(self._graph, p)]
            return sum(self._covered(part, about, told, used) for part in parts) / max(1, len(parts))
        terms, narrower = self._graph.index.terms, self._graph.index.narrower
        near = {n for iri in mention.candidates for n in (*terms[iri].broader, *narrower.get(iri, ()))}
        if not about.isdisjoint(near):
            return _NEAR
        return _TOLD if not told.isdisjoint(mention.candidates) else 0.0

    def _is_beside(self, reading: Reading, asked: Asked) -> bool:
        """Tell whether complaints are asked about and a reading is about none of them: only about where or when."""
        told = [m for m in asked.things if m not in asked.aside and not m.negated and self._is_state(m)]
        states = [m for m in told if _LIVED_WITH.isdisjoint(self._graph.index.types_of(m.candidates[0]))]
        about = self._about(reading)
        return bool(states) and not any(self._covered(m, about, frozenset(), set()) for m in states)

    def _is_state(self, mention: Mention) -> bool:
        return _STATE in self._graph.index.types_of(mention.candidates[0])

    def _about(self, reading: Reading) -> set[str]:
        """Give the things that fill a reading, and those that its advice or claim is about."""
        index = self._graph.index
        bound = {iri for iri in reading.query.terms if iri in index.terms}
        return bound.union(*(kept.get(iri, ()) for iri in bound for kept in (index.advised, index.about)))

    def _words(self, reading: Reading, said: frozenset[str], asked: Asked) -> float:
        """Rate which share of the other topic words the wording or the answer speaks of, rare ones counting more."""
        if not asked.loose:
            return 1.0
        wording = _stems_of(reading.wording)
        weights = [(self._rarity(word), word in wording or word in said) for word in asked.loose]
        known = sum(weight for weight, is_known in weights if is_known)
        return (known + _PARDON) / (sum(weight for weight, _ in weights) + _PARDON)

    def _foreign(self, said: frozenset[str], asked: Asked) -> float:
        """Tell whether a topic that is not ours is asked of which the answer does not speak."""
        return float(any(said.isdisjoint(stem(word) for word in m.text.split()) for m in asked.topics))

    def _is_deaf(self, reading: Reading, said: frozenset[str], asked: Asked) -> bool:
        """Tell whether the question holds topic words of which neither wording nor answer knows one."""
        topic = [word for word in asked.loose if word not in self._asking]
        return bool(topic) and said.isdisjoint(topic)

    def _is_mute(self, reading: Reading, said: frozenset[str], asked: Asked) -> bool:
        """Tell whether a number, time, place or person is asked for and the answer has none."""
        if asked.demand is None or asked.demand in intents()[reading.query.intent].gives:
            return False
        is_written_out = kind_of(reading.query.intent) in _WRITTEN_OUT
        if asked.demand not in _DEMANDED:
            return not is_written_out
        told = said if is_written_out else {word for word in said if word.isdigit()}
        return _DEMANDED[asked.demand].isdisjoint(told)

    def _rarity(self, word: str) -> float:
        if word in self._asking:
            return 0.5
        return self._rarest - math.log(1 + self.spoken.get(word, 0)) + 0.5

    def _words_of(self, result: Result) -> tuple[frozenset[str], frozenset[str]]:
        """Give the stems that an answer says and the things that it tells of."""
        if result.query not in self._said:
            values = dict.fromkeys(v for row in result.rows[:_ROWS] for v in row.values())
            terms = self._graph.index.terms
            things = frozenset(v for v in values if v in terms)
            names = " ".join(" ".join((terms[t].label, *terms[t].alternatives[:8])) for t in things)
            asked = " ".join(text for iri in result.query.terms for text in self._graph.index.asked.get(iri, ()))
            text = " ".join(v for v in values if v not in terms)
            steps = " ".join(step.mechanism for path in result.paths for step in path.steps)
            found = set(re.findall(r"[a-z]+|\d+", f"{names} {asked} {text} {steps}".lower()))
            self._said[result.query] = frozenset(map(stem, found)), things
        return self._said[result.query]


@lru_cache(maxsize=4096)
def _topic_of(wording: str) -> frozenset[str]:
    """Give the stems of the topic words of a wording that names its things itself; none of one with slots."""
    return frozenset() if "{" in wording else topic_of(words(wording))


@lru_cache(maxsize=4096)
def _stems_of(wording: str) -> frozenset[str]:
    return frozenset(map(stem, re.findall(r"[a-z']+", wording.lower())))


_DEMANDED = {
    "number": frozenset(map(str, range(1, 200))) | {"one", "two", "three", "few"},
    "time": frozenset(map(stem, ("second", "minutes", "hour", "days", "weeks", "months", "years", "daily", "night"))),
}
"""Stems of which one must stand in an answer to such a question."""


def kind_of(intent: str) -> str:
    """Tell which kind of intent it is: plain, advice, claim or overview."""
    if intent == CLAIM:
        return CLAIM
    if intents()[intent].advises:
        return "advice"
    return "overview" if intents()[intent].overview else "plain"


def _spoken_of(graph: KnowledgeGraph) -> dict[str, int]:
    """Count in how many texts of the ontology each stem stands."""
    counts: dict[str, int] = {}
    for row in graph.store.select(system_query("texts")):
        for word in {stem(word) for word in re.findall(r"[a-z]{2,}", row["text"].lower())}:
            counts[word] = counts.get(word, 0) + 1
    return counts
