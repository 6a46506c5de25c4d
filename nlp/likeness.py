"""Warning signs by likeness: a message that sounds like the examples of a rule, though no words of its signs are in it.

People tell warning signs in more ways than a list of words can hold. So each rule also has examples, of what tells it
and of what only sounds so, and a message is weighed against all of them: words and pairs of neighbours, those that are
denied, past or supposed counting as other words; multinomial naive Bayes over tf-idf (Rennie et al., ICML 2003). Where
one is told in all likelihood, it is read as that of the rule whose examples are nearest.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg import KnowledgeGraph, intents
from kg.cache import cached
from kg.catalogue import system_query
from nlp.assertion import DENIED, HYPOTHETICAL, PAST, Scopes
from nlp.language import stem, words

LIKELY = 0.5
"""Likelihood from which a message is read as telling a warning sign of which it has some words."""
VERY_LIKELY = 0.6
"""The same where it has no word of that sign."""
POSSIBLE = 0.35
"""Likelihood from which an answer says what to do if it is one."""
_SMOOTHING = 0.1
_CONTRAST = 5
"""What an example of what only sounds so counts beside an everyday question: it is told in the same way as a sign."""
_FLOOR = 35.0
"""Length, before it is made one, below which a message is too short for its few words to tell much."""
_NEAREST = 7
_FEWEST = 5
"""Features below which a message tells too little to be weighed."""
_NUMBER = "0"
"""Stands for every number: an age that no example has is no sign."""
_COMPLAINT = "pain"
_NAMES = 3
_FRAMES = (
    "{}",
    "{} since monday",
    "my {} began last week",
    "i have had {} for two weeks",
    "{} when i run",
    "{} today, what can i do",
)
"""How somebody tells of a complaint and of nothing else."""
_MARKS = {**dict.fromkeys(DENIED, "!"), PAST: "<", HYPOTHETICAL: "?"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the examples of the warning rules have taught."""

    weights: Mapping[str, tuple[int, float, float]]
    """Feature to its place, its rarity, and how much it speaks for a warning sign."""
    prior: float
    rules: tuple[str, ...]
    """The rule of each example that tells one."""
    starts: NDArray[np.intp]
    """Feature to where its examples begin; one more at the end."""
    examples: NDArray[np.int32]
    shares: NDArray[np.float32]
    """What the feature counts in each of them."""

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> "Likeness":
        """Learn from the examples of a graph, or take what was learnt before."""
        return cached("likeness", graph.fingerprint, lambda: _learnt(graph))

    def likely(self, text: str) -> float:
        """Give how likely a message is to tell a warning sign, 0 to 1."""
        vector = _vector(features(text), self.weights)
        if len(vector) < _FEWEST:
            return 0.0
        odds = self.prior + sum(share * self.weights[name][2] for name, share in vector.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))

    def nearest(self, text: str) -> str | None:
        """Give the rule whose examples are nearest to a message."""
        near = np.zeros(len(self.rules))
        for name, share in _vector(features(text), self.weights).items():
            place = self.weights[name][0]
            held = slice(self.starts[place], self.starts[place + 1])
            near[self.examples[held]] += share * self.shares[held]
        found: dict[str, float] = defaultdict(float)
        for example in np.argsort(-near, kind="stable")[:_NEAREST]:
            found[self.rules[example]] += float(near[example]) ** 2
        return min(found, key=lambda rule: (-found[rule], rule)) if found and near.any() else None


def features(text: str) -> Counter[str]:
    """Count the words and pairs of neighbours of a message, marked where they are denied, past or supposed."""
    heard = words(text)
    scopes = Scopes(heard, cautious=True)
    line = [
        f"{_MARKS.get(said, '')}{_NUMBER if token.isdigit() else stem(token)}"
        for token, said in zip(scopes.tokens, scopes.each(), strict=True)
        if token
    ]
    return Counter((*line, *(f"{one} {other}" for one, other in pairwise(line))))


def _vector(found: Counter[str], weights: Mapping[str, tuple[int, float, float]]) -> dict[str, float]:
    """Weigh features by how often they stand here and how rare they are: a vector of length one, less for few words."""
    raw = {name: (1 + math.log(n)) * weights[name][1] for name, n in sorted(found.items()) if name in weights}
    length = max(_FLOOR, math.sqrt(sum(value * value for value in raw.values())))
    return {name: value / length for name, value in raw.items()}


def _harmless(graph: KnowledgeGraph) -> Iterable[str]:
    """Give what people ask about everyday things."""
    for intent in intents().values():
        for wording in intent.wordings:
            yield wording.replace("{", "").replace("}", "")
    for asked in graph.index.asked.values():
        yield from asked
    for term in graph.index.terms.values():
        if _COMPLAINT in term.types:
            for name in (term.label, *term.alternatives[:_NAMES]):
                yield from (frame.format(name.lower()) for frame in _FRAMES)


def _learnt(graph: KnowledgeGraph) -> Likeness:
    rows = [
        (row["rule"], row["tells"] == "true", features(row["text"]))
        for row in graph.store.select(system_query("warning_examples"))
    ]
    told = [(rule, found) for rule, tells, found in rows if tells]
    contrast = [found for _, tells, found in rows if not tells]
    everyday = list(map(features, dict.fromkeys(_harmless(graph))))
    other = contrast + everyday
    spread = Counter(name for found in (*(found for _, found in told), *other) for name in found)
    count = len(told) + len(other)
    kept = sorted(name for name, n in spread.items() if n > 1 or " " not in name)
    rarity = {name: (i, 1 + math.log((1 + count) / (1 + spread[name])), 0.0) for i, name in enumerate(kept)}
    vectors = [(rule, _vector(found, rarity)) for rule, found in told]
    here, there = _summed(v for _, v in vectors), _summed(_vector(found, rarity) for found in everyday)
    for name, share in _summed(_vector(found, rarity) for found in contrast).items():
        there[name] += share * _CONTRAST
    smooth = _SMOOTHING * len(kept)
    total, rest = sum(here.values()) + smooth, sum(there.values()) + smooth
    weights = {
        name: (
            place,
            rare,
            math.log((here[name] + _SMOOTHING) / total) - math.log((there[name] + _SMOOTHING) / rest),
        )
        for name, (place, rare, _) in rarity.items()
    }
    holds: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for example, (_, vector) in enumerate(vectors):
        for name, share in vector.items():
            holds[rarity[name][0]].append((example, share))
    flat = [entry for place in range(len(kept)) for entry in holds[place]]
    return Likeness(
        weights=weights,
        prior=math.log((len(told) or 1) / (len(contrast) * _CONTRAST + len(everyday) or 1)),
        rules=tuple(rule for rule, _ in told),
        starts=np.cumsum([0, *(len(holds[place]) for place in range(len(kept)))]).astype(np.intp),
        examples=np.array([example for example, _ in flat], dtype=np.int32),
        shares=np.array([share for _, share in flat], dtype=np.float32),
    )


def _summed(vectors: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for name, share in vector.items():
            found[name] += share
    return found
