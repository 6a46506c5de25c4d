"""Which guidance, comparison, swap or session of the ontology answers a question: the one that is asked most alike."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg import KnowledgeGraph, Query, intents
from kg.cache import cached
from nlp.focus import Focus
from nlp.language import Word, words
from nlp.lexicon import Mention
from nlp.masking import Namer, is_light
from nlp.parser import Reading

_SLOT = "advice"
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
        name: Namer,
    ) -> None:
        """Take the graph, the stems of words that only ask, and what finds the mentions in a text."""
        self._graph = graph
        self._asking = asking
        self._advising = {intent.advises: intent.name for intent in intents().values() if intent.advises}
        self._entries = cached("advice", graph.fingerprint, lambda: self._compile(name))
        spread = Counter(feature for _, _, (said, named) in self._entries for feature in said | named)
        total = max(1, len(self._entries))
        self._weights = {feature: math.log(1 + total / count) for feature, count in spread.items()}
        self._rarest = math.log(1 + total)
        self._sizes = [self._weigh(features) for _, _, features in self._entries]
        self._enough = [min(_FEWEST, len(said) + len(named)) for _, _, (said, named) in self._entries]
        self._holds: dict[str, list[int]] = defaultdict(list)
        for place, (_, _, (said, named)) in enumerate(self._entries):
            for feature in said | named:
                self._holds[feature].append(place)

    def readings(self, focus: Focus, mentions: Iterable[Mention], shares: Mapping[str, float]) -> tuple[Reading, ...]:
        """List the advice that fits a question, the best first; `shares` tells how likely each intent is."""
        usable = tuple(m for m in mentions if not m.negated)
        named = tuple(m for m in usable if focus.holds(m.first, m.last)) or usable
        asked = self._features(focus.asking, named)
        size = self._weigh(asked)
        best: dict[str, tuple[float, str]] = {}
        for place, (count, shared) in self._shared(asked).items():
            advice, wording, (_, things) = self._entries[place]
            enough = count >= self._enough[place] or (things and things == asked[1])
            likeness = round(shared / math.sqrt(size * self._sizes[place]), 3) if enough else 0.0
            if (likeness, wording) > best.get(advice, (0.0, "")):
                best[advice] = likeness, wording
        found = [(likeness, advice, wording) for advice, (likeness, wording) in best.items()]
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        return tuple(
            Reading(Query(intent, ((_SLOT, advice),)), usable, wording, likeness, shares.get(intent, 0.0))
            for likeness, advice, wording in found[:_MOST]
            for intent in self._intents(advice, shares)
        )

    def _intents(self, advice: str, shares: Mapping[str, float]) -> tuple[str, ...]:
        """Give the likeliest of the intents that a piece of advice answers."""
        fitting = [self._advising[sort] for sort in self._graph.index.sorts.get(advice, ()) if sort in self._advising]
        return tuple(sorted(fitting, key=lambda name: (-shares.get(name, 0.0), name))[:1])

    def _compile(self, name: Namer) -> list[tuple[str, str, Features]]:
        """Read the questions of each advice as a question of the user is read."""
        compiled = []
        for advice, texts in self._graph.index.asked.items():
            for text in texts:
                heard = words(text.partition(": ")[2] or text)
                compiled.append((advice, text, self._features(enumerate(heard), name(heard))))
        return compiled

    def _features(self, text: Iterable[tuple[int, Word]], mentions: Iterable[Mention]) -> Features:
        heavy = [m for m in mentions if not is_light(self._graph, m)]
        inside = {place for m in heavy for place in range(m.first, m.last + 1)}
        said = frozenset(
            word.stem
            for place, word in text
            if place not in inside and not word.is_function_word and len(word.text) > 1
        )
        return said, frozenset(m.candidates[0] for m in heavy)

    def _shared(self, asked: Features) -> Mapping[int, tuple[int, float]]:
        """Give the places of the entries that share features with a question: how many, and what these weigh."""
        found: dict[int, tuple[int, float]] = {}
        for features, weigh in zip(asked, (self._word, self._thing), strict=True):
            for feature in sorted(features):
                weight = weigh(feature)
                for place in self._holds.get(feature, ()):
                    count, shared = found.get(place, (0, 0.0))
                    found[place] = count + 1, shared + weight
        return found

    def _weigh(self, features: Features) -> float:
        return sum(map(self._word, sorted(features[0]))) + sum(map(self._thing, sorted(features[1])))

    def _word(self, feature: str) -> float:
        return self._weights.get(feature, self._rarest) * (_ASKING if feature in self._asking else 1.0)

    def _thing(self, feature: str) -> float:
        return _THING * self._weights.get(feature, self._rarest)
