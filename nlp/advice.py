"""Which guidance, comparison, swap or session of the ontology answers a question: the one that is asked most alike."""

import math
from collections import Counter
from collections.abc import Callable, Iterable

from kg import KnowledgeGraph, Query
from kg.cache import cached
from nlp.language import Word, words
from nlp.lexicon import Mention
from nlp.parser import Reading, is_light

_INTENT = "guidance"
_FEWEST = 2
"""Features that a question and an advice must share, unless each has but one."""
_THING = 1.6
"""How much more a shared thing counts than a shared word."""
_ASKING = 0.3
"""What a word counts that only asks, such as "cause" or "help"."""
_MOST = 5

Features = tuple[frozenset[str], frozenset[str]]
"""Stems of the topic words beside the things, and the things."""


class AdviceFinder:
    """Finds advice by the words and things of its questions."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        asking: frozenset[str],
        name: Callable[[tuple[Word, ...]], tuple[Mention, ...]],
    ) -> None:
        """Take the graph, the stems of words that only ask, and what finds the mentions in a text."""
        self._graph = graph
        self._asking = asking
        self._asked: dict[str, tuple[tuple[str, Features], ...]] = cached(
            "advice", graph.fingerprint, lambda: self._compile(name)
        )
        spread = Counter(
            feature
            for texts in self._asked.values()
            for feature in frozenset().union(*(said | named for _, (said, named) in texts))
        )
        total = max(1, len(self._asked))
        self._weights = {feature: math.log(1 + total / count) for feature, count in spread.items()}
        self._rarest = math.log(1 + total)

    def readings(self, text: tuple[Word, ...], mentions: Iterable[Mention]) -> tuple[Reading, ...]:
        """List the advice that fits a question, the best first."""
        usable = tuple(m for m in mentions if not m.negated)
        asked = self._features(text, usable)
        found = []
        for advice, texts in self._asked.items():
            likeness, wording = max((self._likeness(asked, features), wording) for wording, features in texts)
            if likeness > 0:
                found.append((round(likeness, 3), advice, wording))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(
            Reading(Query(_INTENT, (("advice", advice),)), likeness, usable, wording)
            for likeness, advice, wording in found[:_MOST]
        )

    def _compile(
        self, name: Callable[[tuple[Word, ...]], tuple[Mention, ...]]
    ) -> dict[str, tuple[tuple[str, Features], ...]]:
        """Read the questions of each advice as a question of the user is read."""
        compiled = {}
        for advice, texts in self._graph.index.asked.items():
            heard = [(text, words(text.partition(": ")[2] or text)) for text in texts]
            compiled[advice] = tuple((text, self._features(said, name(said))) for text, said in heard)
        return compiled

    def _features(self, text: tuple[Word, ...], mentions: Iterable[Mention]) -> Features:
        heavy = [m for m in mentions if not is_light(self._graph, m)]
        inside = {place for m in heavy for place in range(m.first, m.last + 1)}
        said = frozenset(
            word.stem
            for place, word in enumerate(text)
            if place not in inside and not word.is_function_word and len(word.text) > 1
        )
        return said, frozenset(m.candidates[0] for m in heavy)

    def _likeness(self, one: Features, other: Features) -> float:
        shared = one[0] & other[0], one[1] & other[1]
        if len(shared[0]) + len(shared[1]) < min(_FEWEST, len(other[0]) + len(other[1])) or not any(shared):
            return 0.0
        return self._weigh(shared) / math.sqrt(self._weigh(one) * self._weigh(other))

    def _weigh(self, features: Features) -> float:
        said = sum(self._weights.get(f, self._rarest) * (_ASKING if f in self._asking else 1.0) for f in features[0])
        return said + _THING * sum(self._weights.get(f, self._rarest) for f in features[1])
