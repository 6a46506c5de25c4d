"""From mentions to readings: which intents may be asked, and what fills their slots.

A question with its things masked is held against the wordings of all intents. Every intent that the things can fill is
a reading; what the wordings say of it is its `likeness` and `share`. `nlp.ranking` judges readings once their answers
are known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from kg import Intent, KnowledgeGraph, Query, intents
from nlp.answer import Evidence
from nlp.focus import Focus
from nlp.intent_model import IntentModel, Near
from nlp.lexicon import Mention
from nlp.masking import Namer, features, is_light, masked

_MOST_MENTIONS = 6
_ORDER = 0.9
"""What is left of the likeness of a wording whose slots stand in another order than what fills them."""
_MEANT = 0.85
"""What a reading keeps that takes a part of the body for the trouble with it."""
_LESS_MEANT = 0.97
"""What it keeps of that for each trouble with a longer name."""
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
_UNLIKE = Near(0.0, "", ())
_SAID_SO = 0.9
"""How like a wording without any thing, such as a greeting, a question must be that names some."""
_ASIDE = 0.75
_TROUBLES = 3
"""Kinds of trouble that the name of a part may stand for."""
_BODY, _REGION, _PAIN = "anatomical entity", "body region", "pain"


@dataclass(frozen=True, slots=True)
class _Filling:
    """Slots of an intent with what fills them."""

    bindings: tuple[tuple[str, str], ...]
    used: tuple[Mention, ...]
    order: tuple[str, ...]
    """The slots in the order in which a question names what fills them."""
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question."""

    query: Query
    mentions: tuple[Mention, ...]
    """The mentions that it uses."""
    wording: str
    """The wording that it is likest to."""
    likeness: float
    """How like that wording is, 0 to 1."""
    share: float = 0.0
    """Score of the intent in the classifier beside the likeliest one's, 0 to 1."""
    weight: float = 1.0
    """How likely its things are what a question is about, 0 to 1."""
    confidence: float = 0.0
    """How likely it is meant, once its answer is known."""
    evidence: Evidence | None = None
    """What made it so likely."""


class Parser:
    """Lists the readings of a question."""

    def __init__(self, graph: KnowledgeGraph, name: Namer) -> None:
        """Take the graph and what finds the mentions in a text."""
        self._graph = graph
        self.model = IntentModel.of(graph, name)
        self._advising = [intent.name for intent in intents().values() if intent.advises]
        self._classes = {iri: frozenset(term.classes) for iri, term in graph.index.terms.items()}
        self._wanted = {
            intent.name: tuple((slot.name, frozenset(slot.classes)) for slot in intent.required)
            for intent in intents().values()
            if not intent.advises and not intent.stands_in
        }
        """Intent, if it is neither advice nor asked in the place of another only, to its required slots' classes."""
        self._sorts = frozenset(classes for slots in self._wanted.values() for _, classes in slots)

    def readings(self, focus: Focus, mentions: tuple[Mention, ...]) -> tuple[tuple[Reading, ...], Mapping[str, float]]:
        """List the readings that the things of a question can fill; and score each intent beside the likeliest."""
        usable = sorted((m for m in mentions if not m.negated), key=lambda m: not focus.holds(m.first, m.last))
        usable = sorted(usable[:_MOST_MENTIONS], key=lambda m: m.first)
        # Most intents have a slot that nothing fills; they are put aside before mentions are tried in every order.
        filled = {sort for sort in self._sorts if any(self._fits(m.candidates, sort) for m in usable)}
        fillings = {
            name: found
            for name, slots in self._wanted.items()
            if all(sort in filled for _, sort in slots) and (found := self._fillings(intents()[name], tuple(usable)))
        }
        asked = features(masked(self._graph, focus.asking, mentions))
        nearest = self.model.nearest(asked, fillings)
        shares = self.model.shares(asked, (*fillings, *self._advising))
        best: dict[Query, Reading] = {}
        for name, found in fillings.items():
            for filling in found:
                like, wording = _likest(nearest[name], filling.order)
                if not intents()[name].slots and usable and like < _SAID_SO:
                    continue
                query = Query(name, filling.bindings)
                reading = Reading(query, filling.used, wording, like, shares[name], round(filling.weight, 3))
                held = best.get(query)
                if held is None or (reading.weight, reading.likeness) > (held.weight, held.likeness):
                    best[query] = reading
        return tuple(best.values()), shares

    def weight(self, mention: Mention) -> float:
        """Rate how likely a thing is to be what a question is about, by its class."""
        return self._weight(mention.candidates[0])

    @lru_cache(maxsize=4096)  # noqa: B019 - one parser lives as long as its assistant
    def _weight(self, iri: str) -> float:
        types = self._graph.index.types_of(iri)
        return next((weight for kind, weight in _FOCUS if kind in types), _ASIDE)

    def _fillings(self, intent: Intent, usable: tuple[Mention, ...]) -> list[_Filling]:
        """Fill the slots of an intent."""
        required = self._wanted[intent.name]
        names = [name for name, _ in required]
        found = []
        for chosen in permutations(usable, len(required)):
            bound: dict[str, str] = {}
            meant = self.complaints(chosen[0]) if len(chosen) == 1 else ()
            weight = 1.0
            for (name, classes), mention in zip(required, chosen, strict=True):
                iri, share = self._fitting(mention, classes, bound)
                if iri is None:
                    break
                bound[name] = iri
                weight *= share * self.weight(mention)
            else:
                plain = self._filling(intent, bound, names, chosen, weight)
                found += [plain, *self._extended(intent, bound, plain, usable)]
                if meant and bound[names[0]] in meant:
                    classes = required[0][1]
                    others = (iri for iri in meant if iri not in bound.values() and classes & self._classes[iri])
                    found += [
                        self._filling(intent, {names[0]: iri}, names, chosen, weight * _LESS_MEANT**place)
                        for place, iri in enumerate(others, 1)
                    ]
        return found

    def _extended(
        self, intent: Intent, bound: Mapping[str, str], plain: _Filling, usable: Iterable[Mention]
    ) -> Iterable[_Filling]:
        """Fill optional slots with what is left: each alone, then all that can be filled."""
        filled, used, weight = dict(bound), plain.used, plain.weight
        for slot in intent.slots:
            for mention in usable:
                if slot.required or slot.name in filled or mention in used:
                    continue
                # What an optional slot takes is never guessed from a part of the body.
                iri = next((c for c in mention.candidates if not self._classes[c].isdisjoint(slot.classes)), None)
                if iri is not None and iri not in filled.values():
                    alone = {**bound, slot.name: iri}
                    yield self._filling(intent, alone, alone, (*plain.used, mention), weight)
                    filled[slot.name], used = iri, (*used, mention)
        if len(used) > len(plain.used) + 1:
            yield self._filling(intent, filled, filled, used, weight)

    @staticmethod
    def _filling(
        intent: Intent, bound: Mapping[str, str], names: Iterable[str], used: tuple[Mention, ...], weight: float
    ) -> _Filling:
        """Put what fills slots in the order of the intent, and their names in the order of the words."""
        bindings = tuple((slot.name, bound[slot.name]) for slot in intent.slots if slot.name in bound)
        placed = sorted(zip(names, used, strict=True), key=lambda pair: pair[1].first)
        return _Filling(bindings, used, tuple(name for name, _ in placed), weight)

    def _fitting(self, mention: Mention, classes: frozenset[str], bound: Mapping[str, str]) -> tuple[str | None, float]:
        taken = bound.values()
        found = self._fits(mention.candidates, classes)
        return next(((iri, share) for iri, share in found if iri not in taken), (None, 0.0))

    @lru_cache(maxsize=4096)  # noqa: B019 - one parser lives as long as its assistant
    def _fits(self, candidates: tuple[str, ...], classes: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """List which of the things that may be meant, then of the trouble with them, are of some classes."""
        shares = (*((iri, 1.0) for iri in candidates), *((iri, _MEANT) for iri in self._complaints(candidates)))
        return tuple((iri, share) for iri, share in shares if not classes.isdisjoint(self._classes[iri]))

    def complaints(self, mention: Mention) -> tuple[str, ...]:
        """Give the trouble of a part that is named without one: who names a knee mostly has trouble with it."""
        return self._complaints(mention.candidates)

    @lru_cache(maxsize=4096)  # noqa: B019 - one parser lives as long as its assistant
    def _complaints(self, candidates: tuple[str, ...]) -> tuple[str, ...]:
        iri = candidates[0]
        types = self._graph.index.types_of(iri)
        if _BODY not in types or is_light(self._graph, candidates):
            return ()
        terms, states = self._graph.index.terms, self._states(iri)
        if _REGION in types:
            pains = [state for state in states if _PAIN in terms[state].types]
            return tuple(sorted(pains, key=lambda state: (len(terms[state].broader), state))[:1])
        name = terms[iri].label.lower()
        named = [state for state in states if name in terms[state].label.lower()]
        return tuple(sorted(named or states, key=lambda state: (len(terms[state].label), state))[:_TROUBLES])

    @lru_cache(maxsize=512)  # noqa: B019 - one parser lives as long as its assistant
    def _states(self, part: str) -> tuple[str, ...]:
        """Give what people can have at a part; where nothing is said of it, at the parts that are called after it."""
        complaints, terms = self._graph.index.complaints, self._graph.index.terms
        if part in complaints:
            return tuple(complaints[part])
        name = set(terms[part].label.lower().split())
        alike = (other for other in complaints if name < set(terms[other].label.lower().split()))
        return tuple(dict.fromkeys(state for other in sorted(alike) for state in complaints[other]))


def _likest(near: Iterable[Near], order: tuple[str, ...]) -> tuple[float, str]:
    """Give the likeness and the words of the nearest wording that names no other slots, best in the same order."""
    rated = [
        (one.likeness * (1.0 if tuple(s for s in order if s in one.slots) == one.slots else _ORDER), one.wording)
        for one in near
        if set(one.slots) <= set(order)
    ]
    return max(rated, key=lambda pair: pair[0], default=_UNLIKE[:2])
