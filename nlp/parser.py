"""From mentions to a reading: which intent is asked, and what fills its slots.

Every wording of every intent is a pattern of stems and slots. A question is turned into the same form, with its
mentions as slots, and held against each pattern by the words and word pairs they share, rare ones counting more.
What the pattern does not explain lowers the confidence.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from kg import Intent, KnowledgeGraph, Query, intents
from kg.cache import cached
from nlp.language import Word, stem, words
from nlp.lexicon import Mention

_SLOT = "<slot>"
_UNUSED = 0.62
"""What a mention that a reading leaves out takes from its confidence."""
UNEXPLAINED = 0.80
"""What a topic word that neither a name nor the wording explains takes from its confidence."""
COMPOUND = 0.5
"""What such a word takes when it stands right beside a used mention: hip effusion is not the hip."""
_LEFT = 0.85
"""What a mention that a loose reading leaves out takes from it."""
_LIGHT_ONLY = 0.6
"""What a loose reading loses that takes only words such as "muscle" or "best" and leaves a thing aside."""
_FOCUS = (
    ("health state", 1.0),
    ("exercise", 0.98),
    ("muscle", 0.96),
    ("muscle group", 0.96),
    ("assessment", 0.96),
    ("training", 0.95),
    ("anatomical entity", 0.92),
    ("activity", 0.9),
    ("motor task", 0.9),
)
"""What a question is likely to be about, the likeliest class first."""
_ASIDE = 0.75
_MOST_MENTIONS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question."""

    query: Query
    confidence: float
    mentions: tuple[Mention, ...]
    """The mentions that fill the slots, in the order of the slots."""
    wording: str
    """The wording of the intent that it is likest to."""
    unexplained: tuple[str, ...] = ()
    loose: float = 0.0
    """Confidence when only the words count that some wording knows."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    intent: Intent
    wording: str
    features: frozenset[str]
    slots: tuple[str, ...]
    """Names of the slots in the order in which the wording mentions them."""


class Parser:
    """Ranks the readings of a question; holds the compiled wordings."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._patterns = cached("wordings", graph.fingerprint, _compiled)
        flat = [pattern for family in self._patterns for pattern in family]
        self._weights = _weights(self._patterns)
        self._unknown = max(self._weights.values(), default=1.0)
        self.vocabulary = frozenset(
            feature for pattern in flat for feature in pattern.features if " " not in feature and feature != _SLOT
        )

    def readings(self, text: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        """List the readings of a question, the likeliest first; at most one for each intent and filling."""
        usable = tuple(m for m in mentions if not m.negated)[:_MOST_MENTIONS]
        places = {place: mention for mention in mentions for place in range(mention.first, mention.last + 1)}
        best: dict[Query, Reading] = {}
        for family in self._patterns:
            for pattern in family:
                for reading in self._fit(pattern, text, usable, places):
                    held = best.get(reading.query)
                    if held is None or (reading.confidence, reading.loose) > (held.confidence, held.loose):
                        best[reading.query] = replace(reading, loose=max(reading.loose, held.loose if held else 0.0))
                    elif reading.loose > held.loose:
                        best[reading.query] = replace(held, loose=reading.loose)
        return tuple(sorted(best.values(), key=lambda r: (-r.confidence, r.query.intent, r.query.bindings)))

    def _fit(
        self, pattern: _Pattern, text: tuple[Word, ...], usable: tuple[Mention, ...], places: Mapping[int, Mention]
    ) -> Iterable[Reading]:
        for chosen in permutations(usable, len(pattern.slots)):
            filling = self._fill(pattern, chosen)
            if filling is None:
                continue
            used = set(chosen)
            features = _features(_form(text, used, places))
            likeness = self._likeness(features, pattern.features)
            in_order = all(a.first <= b.first for a, b in pairwise(chosen))
            cost = math.prod(self._cost(m, text, pattern) for m in usable if m not in used)
            strange = {
                place: word.text
                for place, word in enumerate(text)
                if place not in places
                and not word.is_function_word
                and word.stem not in pattern.features
                and not word.text.isdigit()
                and len(word.text) > 1
            }
            beside = {place for m in used for place in (m.first - 1, m.last + 1)}
            cost *= math.prod(COMPOUND if place in beside else UNEXPLAINED for place in strange)
            confidence = likeness * cost * (1.0 if in_order else 0.9)
            known = frozenset(feature for feature in features if feature in self._weights)
            loose = self._likeness(known, pattern.features) * math.prod(self.weight(m) for m in chosen)
            left = [m for m in usable if m not in used and not is_light(self._graph, m)]
            loose *= _LEFT ** len(left)
            if left and all(is_light(self._graph, m) for m in chosen):
                loose *= _LIGHT_ONLY
            yield Reading(
                query=Query(pattern.intent.name, filling),
                confidence=round(min(confidence, 1.0), 3),
                mentions=tuple(chosen),
                wording=pattern.wording,
                unexplained=tuple(strange.values()),
                loose=round(min(loose, 1.0), 3),
            )

    def weight(self, mention: Mention) -> float:
        """Rate how likely a thing is to be what a question is about, by its class."""
        types = self._graph.index.types_of(mention.candidates[0])
        return next((weight for kind, weight in _FOCUS if kind in types), _ASIDE)

    def _cost(self, mention: Mention, text: tuple[Word, ...], pattern: _Pattern) -> float:
        """Rate what leaving a mention out takes from the confidence; nothing when the wording says it in words."""
        said = [word for word in text[mention.first : mention.last + 1] if not word.is_function_word]
        if mention.first >= 0 and all(word.stem in pattern.features for word in said):
            return 1.0
        return UNEXPLAINED if is_light(self._graph, mention) else _UNUSED

    def _fill(self, pattern: _Pattern, chosen: tuple[Mention, ...]) -> tuple[tuple[str, str], ...] | None:
        """Bind each slot to the first candidate of the right class; None where one does not fit."""
        bound: dict[str, str] = {}
        for name, mention in zip(pattern.slots, chosen, strict=True):
            slot = next(slot for slot in pattern.intent.slots if slot.name == name)
            fitting = (
                iri for iri in mention.candidates if set(slot.classes) & set(self._graph.index.terms[iri].classes)
            )
            iri = next(fitting, None)
            if iri is None or iri in bound.values():
                return None
            bound[name] = iri
        return tuple((slot.name, bound[slot.name]) for slot in pattern.intent.slots if slot.name in bound)

    def _likeness(self, question: frozenset[str], pattern: frozenset[str]) -> float:
        def weigh(features: frozenset[str]) -> float:
            return sum(self._weights.get(feature, self._unknown * 0.25) for feature in features)

        shared = weigh(question & pattern)
        return shared / math.sqrt(weigh(question) * weigh(pattern)) if shared else 0.0


def _compiled() -> tuple[tuple[_Pattern, ...], ...]:
    return tuple(_compile(intent) for intent in intents().values())


def _compile(intent: Intent) -> tuple[_Pattern, ...]:
    found = []
    for wording in intent.asks:
        form: list[str] = []
        slots: list[str] = []
        for piece in wording.replace("{", " {").replace("}", "} ").split():
            if piece.startswith("{"):
                slots.append(piece.strip("{}"))
                form.append(_SLOT)
            else:
                form += [stem(word.text) for word in words(piece)]
        found.append(_Pattern(intent, wording, _features(form), tuple(slots)))
    return tuple(found)


def _form(text: tuple[Word, ...], used: set[Mention], places: Mapping[int, Mention]) -> list[str]:
    """Write a question as stems, with one slot sign for each used mention; unused mentions stand as their words."""
    form: list[str] = []
    for place, word in enumerate(text):
        mention = places.get(place)
        if mention not in used:
            form.append(word.stem)
        elif mention is not None and place == mention.first:
            form.append(_SLOT)
    return form


_DROPPED = frozenset({"the", "a", "an", "my", "your", "s", "pleas", "me", "i", "am"})


_LIGHT = frozenset({"concept", "scale value"})


def is_light(graph: KnowledgeGraph, mention: Mention) -> bool:
    """Tell whether a mention is little more than a word: a concept, or the name of a class such as "muscle"."""
    return all(
        not kinds or _LIGHT & set(kinds) for kinds in (graph.index.terms[iri].types for iri in mention.candidates)
    )


def _features(form: list[str]) -> frozenset[str]:
    """Give the words of a form and its pairs of neighbours; how often a word stands there does not matter."""
    kept = [word for word in form if word not in _DROPPED]
    counted = Counter(kept)
    numbered = {f"{_SLOT}{n}" for n in range(1, counted[_SLOT] + 1)}
    pairs = {f"{one} {other}" for one, other in zip(["^", *kept], [*kept, "$"], strict=True)}
    return frozenset(word for word in kept if word != _SLOT) | numbered | pairs


def _weights(families: Iterable[tuple[_Pattern, ...]]) -> dict[str, float]:
    """Weigh features by how few intents use them; pairs count half of a word."""
    spread: Counter[str] = Counter()
    families = tuple(families)
    for family in families:
        spread.update({feature for pattern in family for feature in pattern.features})
    total = len(families)
    return {
        feature: math.log(1 + total / count) * (0.5 if " " in feature else 1.0) for feature, count in spread.items()
    }
