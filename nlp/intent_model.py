"""Which intent a masked question sounds like: the nearest wordings, and a classifier trained on all of them.

Both work on words and word pairs of the masked text, are made in closed form when a graph is first opened, and are kept
on disk, some hundred kilobytes. The classifier is complement naive Bayes (Rennie et al., Tackling the poor assumptions
of naive Bayes text classifiers, ICML 2003): a decision is a sum of weights of words.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg import KnowledgeGraph, intents
from kg.cache import cached
from nlp.masking import Namer, features, masked_wordings

_SMOOTHING = 0.3
_PAIR = 0.5
"""What a pair of words counts beside a word."""

Sample = tuple[str, frozenset[str]]
"""A wording and the features of one of its masked forms."""


class Near(NamedTuple):
    """A wording that is near to a question."""

    likeness: float
    wording: str
    slots: tuple[str, ...]
    """The slots that it names, in the order of its words."""


@dataclass(frozen=True, slots=True)
class IntentModel:
    """What the wordings of all intents have taught."""

    weights: Mapping[str, Mapping[str, float]]
    """Feature to intent to weight, where the feature speaks for the intent."""
    rarity: Mapping[str, float]
    """Feature to how much sharing it tells."""
    wordings: tuple[str, ...]
    """The wording of each masked form."""
    groups: Mapping[str, Mapping[tuple[str, ...], NDArray[np.intp]]]
    """Intent, and the slots that a wording of it names in their order, to the forms."""
    lengths: NDArray[np.float64]
    """Length of each form as a vector of features."""
    holds: Mapping[str, NDArray[np.intp]]
    """Feature to the forms that hold it."""

    @classmethod
    def of(cls, graph: KnowledgeGraph, name: Namer) -> "IntentModel":
        """Train on the wordings of all intents, or take what was trained before."""
        return cached("wordings", graph.fingerprint, lambda: cls.trained(samples(graph, name)))

    @classmethod
    def trained(cls, groups: Mapping[str, tuple[Sample, ...]]) -> "IntentModel":
        """Train on samples by intent."""
        counts = {name: Counter(f for _, said in group for f in said) for name, group in groups.items()}
        spread = Counter(f for counter in counts.values() for f in counter)
        rarity = {f: math.log(1 + len(counts) / n) * (_PAIR if " " in f else 1.0) for f, n in spread.items()}
        wordings: list[str] = []
        lengths: list[float] = []
        groups_of: dict[str, dict[tuple[str, ...], list[int]]] = {}
        holds: dict[str, list[int]] = defaultdict(list)
        for name, group in groups.items():
            groups_of[name] = defaultdict(list)
            for wording, said in group:
                groups_of[name][tuple(dict.fromkeys(re.findall(r"\{(\w+)\}", wording)))].append(len(wordings))
                for f in said:
                    holds[f].append(len(wordings))
                wordings.append(wording)
                lengths.append(math.sqrt(sum(rarity[f] for f in sorted(said))))
        return cls(
            weights=_weights(counts, rarity),
            rarity=rarity,
            wordings=tuple(wordings),
            groups={
                name: {slots: np.array(places, dtype=np.intp) for slots, places in held.items()}
                for name, held in groups_of.items()
            },
            lengths=np.array(lengths),
            holds={f: np.array(places, dtype=np.intp) for f, places in holds.items()},
        )

    def nearest(self, asked: frozenset[str], among: Iterable[str]) -> dict[str, tuple[Near, ...]]:
        """Give the nearest wordings of some intents, the nearest first: one for each row of slots that they name."""
        unknown = max(self.rarity.values(), default=1.0) * _PAIR
        length = math.sqrt(sum(self.rarity.get(f, unknown * (_PAIR if " " in f else 1.0)) for f in asked)) or 1.0
        shared = np.zeros(len(self.wordings))
        for f in sorted(asked & self.holds.keys()):
            shared[self.holds[f]] += self.rarity[f]
        likeness = np.minimum(1.0, shared / (self.lengths * length))
        return {
            name: tuple(
                sorted(
                    (
                        Near(round(float(likeness[places[at]]), 4), self.wordings[places[at]], slots)
                        for slots, places in self.groups[name].items()
                        for at in (int(likeness[places].argmax()),)
                    ),
                    key=lambda near: (-near.likeness, near.wording),
                )
            )
            for name in among
        }

    def shares(self, asked: frozenset[str], among: Iterable[str]) -> dict[str, float]:
        """Give each of some intents its score beside the likeliest one's, 0 to 1."""
        scores = dict.fromkeys(among, 0.0)
        for f in sorted(asked):
            for name, weight in self.weights.get(f, {}).items():
                if name in scores:
                    scores[name] += weight
        top = max(scores.values(), default=0.0) or 1.0
        return {name: round(score / top, 4) for name, score in scores.items()}


def samples(graph: KnowledgeGraph, name: Namer) -> dict[str, tuple[Sample, ...]]:
    """Give the wordings of each intent with their features; those that only stand in for another have none."""
    return {
        intent.name: tuple((wording, features(form)) for wording, form in masked_wordings(graph, intent, name))
        for intent in intents().values()
        if not intent.stands_in
    }


def _weights(counts: Mapping[str, Counter[str]], rarity: Mapping[str, float]) -> dict[str, dict[str, float]]:
    total: Counter[str] = Counter()
    for counter in counts.values():
        total.update(counter)
    everything, smooth = sum(total.values()), _SMOOTHING * len(total)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for name, counter in counts.items():
        own = sum(counter.values())
        for f, count in counter.items():
            here = (count + _SMOOTHING) / (own + smooth)
            there = (total[f] - count + _SMOOTHING) / (everything - own + smooth)
            if here > there:
                weights[f][name] = round(math.log(here / there) * rarity[f], 4)
    return dict(weights)
