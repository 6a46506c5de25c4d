"""Which guidance, comparison, swap or session of the ontology answers a question: the one that is asked most alike."""

import math
from collections import Counter
from collections.abc import Iterable

from kg import KnowledgeGraph, Query
from kg.cache import cached
from nlp.language import Word, words
from nlp.lexicon import Mention
from nlp.parser import Reading, is_light

_INTENT = "guidance"
_FEWEST = 2
"""Features that a question and an advice must share."""
_THING = 1.6
"""How much more a shared thing counts than a shared word."""
_MOST = 5


class AdviceFinder:
    """Finds advice by the words and things of its questions."""

    def __init__(self, graph: KnowledgeGraph, asking: frozenset[str]) -> None:
        """Take the graph, and the stems of words that only ask."""
        self._graph = graph
        self._asking = asking
        self._texts = cached("advice", graph.fingerprint, lambda: _compile(graph))
        spread = Counter(
            feature for texts, things in self._texts.values() for feature in things.union(*(one for _, one in texts))
        )
        total = max(1, len(self._texts))
        self._weights = {feature: math.log(1 + total / count) for feature, count in spread.items()}
        self._rarest = math.log(1 + total)

    def readings(self, text: tuple[Word, ...], mentions: Iterable[Mention]) -> tuple[Reading, ...]:
        """List the advice that fits a question, the best first."""
        usable = tuple(m for m in mentions if not m.negated)
        named = frozenset(m.candidates[0] for m in usable if not is_light(self._graph, m))
        things = {place for m in usable if not is_light(self._graph, m) for place in range(m.first, m.last + 1)}
        said = frozenset(
            word.stem
            for place, word in enumerate(text)
            if not word.is_function_word and len(word.text) > 1 and place not in things
        )
        found = []
        for advice, (texts, about) in self._texts.items():
            if not (named & about or any(len(said & one) >= _FEWEST for _, one in texts)):
                continue
            likeness, asked = max((self._likeness(said, named, one, about), text) for text, one in texts)
            if likeness > 0:
                found.append((round(likeness, 3), advice, asked))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(
            Reading(Query(_INTENT, (("advice", advice),)), likeness, usable, asked)
            for likeness, advice, asked in found[:_MOST]
        )

    def _likeness(
        self, said: frozenset[str], named: frozenset[str], asked: frozenset[str], things: frozenset[str]
    ) -> float:
        shared_words, shared_things = said & asked, named & things
        if len(shared_words) + len(shared_things) < _FEWEST:
            return 0.0
        shared = self._weigh(shared_words) + _THING * self._weigh(shared_things)
        question = self._weigh(said) + _THING * self._weigh(named)
        answer = self._weigh(asked) + _THING * self._weigh(things)
        return shared / math.sqrt(question * answer) if shared else 0.0

    def _weigh(self, features: Iterable[str]) -> float:
        return sum(self._weights.get(f, self._rarest) * (0.3 if f in self._asking else 1.0) for f in features)


_Asked = tuple[tuple[str, frozenset[str]], ...]
"""A question and its stems."""


def _compile(graph: KnowledgeGraph) -> dict[str, tuple[_Asked, frozenset[str]]]:
    """Fold the questions of each advice to the stems beside what it is about, and list the things it is about."""
    return {
        advice: (
            tuple(
                (text, frozenset(w.stem for w in words(text.partition(": ")[2] or text) if not w.is_function_word))
                for text in texts
            ),
            graph.index.advised.get(advice, frozenset()),
        )
        for advice, texts in graph.index.asked.items()
    }
