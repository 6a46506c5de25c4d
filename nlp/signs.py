"""Warning signs that a conversation tells: all parts of a telling in one sentence, in any order and distance."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, repeat

from kg import KnowledgeGraph, Sign, Telling
from nlp import cues
from nlp.assertion import AFFIRMED, ASSERTIONS, DENIED, HYPOTHETICAL, OTHER, PAST, Scopes
from nlp.language import words
from nlp.person import Person, course, joined
from nlp.sign_sentences import asks_for_facts, sentences
from nlp.sign_words import Hit, SignWordFinder

_LONGEST = 20_000
"""Characters of a message that are searched for signs."""
_LIST = 2
"""Words between two places that are named together, at most."""
_TOLD = frozenset({AFFIRMED, OTHER})
_SIDES = frozenset({"left", "right"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a conversation tells of warning signs."""

    signs: frozenset[str]
    """The signs that hold."""
    supposed: frozenset[str]
    """The signs that are only supposed or asked about."""
    denied: frozenset[str]
    """The signs that are said not to be there."""
    is_seen: bool
    """Whether a doctor has looked at what was told."""
    person: Person


@dataclass(frozen=True, slots=True)
class _Sentence:
    hits: tuple[Hit, ...]
    places: tuple[Hit, ...]
    sides: frozenset[str]
    """Which of left and right it names."""
    is_open: bool
    """Whether it asks, or speaks of what is still to come: nothing is checked by that."""


class SignFinder:
    """Finds the warning signs that somebody tells, over all messages of the conversation."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._words = SignWordFinder(graph)
        self._signs = graph.index.signs
        self._tellings: dict[str, list[tuple[Sign, Telling]]] = defaultdict(list)
        """Part of a sign to the tellings that name it first."""
        for sign in self._signs:
            for telling in sign.tellings:
                if telling.parts:
                    self._tellings[telling.parts[0]].append((sign, telling))
        self._clearing = frozenset(sign.iri for sign in self._signs if sign.clears)
        self._lasting = frozenset(sign.iri for sign in self._signs if sign.lasting)
        self._past = frozenset(sign.iri for sign in self._signs if sign.past)
        self._numbered = tuple(
            sign for sign in self._signs if sign.ages or any(t.days or t.severity for t in sign.tellings)
        )
        """Signs that an age, a time or a strength of pain tells."""
        self._places = frozenset(part.iri for part in graph.index.sign_words if part.place)
        self._nearest = frozenset(part.iri for part in graph.index.sign_words if part.nearest)

    def told(self, messages: tuple[str, ...], agreed: tuple[frozenset[str], ...] = ()) -> Told:
        """Say which signs hold after the messages of one person, oldest first.

        What a later message denies no longer holds, and what a doctor has looked at holds no longer either. `agreed`
        holds for each message the signs that it tells by saying yes to a question.
        """
        found: dict[str, str] = {}
        where: dict[str, frozenset[str]] = defaultdict(frozenset)
        people: list[Person] = []
        carried: tuple[Hit, ...] = ()
        said: set[str] = set()
        for message, yes in zip(messages, agreed or repeat(frozenset[str]()), strict=False):
            sentences = self._read(message)
            person = course(message)
            people.append(person)
            fresh: dict[str, str] = dict.fromkeys(yes, AFFIRMED)
            places: dict[str, frozenset[str]] = defaultdict(frozenset)
            for sentence in sentences:
                here = sentence.places or carried
                carried = here
                said |= {hit.part for hit in (*sentence.hits, *here) if hit.assertion in _TOLD}
                heard = {hit.part for hit in (*sentence.hits, *here)}
                telling_first = (self._tellings[part] for part in heard & self._tellings.keys())
                for sign, telling in chain.from_iterable(telling_first):
                    if (sign.clears and sentence.is_open) or not heard.issuperset(telling.parts):
                        continue
                    assertion, place = self._assertion(telling, sentence, here)
                    if assertion:
                        fresh[sign.iri] = min(fresh.get(sign.iri, assertion), assertion, key=ASSERTIONS.index)
                        places[sign.iri] |= place and place | sentence.sides
            whole = joined(tuple(people))
            for sign in self._numbered:
                if self._counted(sign, whole, said):
                    fresh[sign.iri] = AFFIRMED
                elif sign.ages and person.ages and not _aged(sign, person):
                    fresh.pop(sign.iri, None)
            if any(fresh.get(iri) in _TOLD for iri in self._clearing):
                found = {iri: held for iri, held in found.items() if iri in self._lasting}
            for iri, held in fresh.items():
                if held in _TOLD:
                    where[iri] |= places[iri]
                if held in _TOLD or found.get(iri) not in _TOLD or _takes_back(held, places[iri], where[iri]):
                    found[iri] = held
        holds = frozenset(iri for iri, held in found.items() if held in _TOLD or (held == PAST and iri in self._past))
        person = replace(joined(tuple(people)), signs=tuple(sorted(holds)))
        return Told(
            holds,
            frozenset(iri for iri, held in found.items() if held == HYPOTHETICAL),
            frozenset(iri for iri, held in found.items() if held in DENIED),
            not holds.isdisjoint(self._clearing),
            person,
        )

    def parts(self, message: str) -> frozenset[str]:
        """Give the parts of signs that a message tells, whether or not they make a sign."""
        return frozenset(hit.part for said in self._read(message) for hit in said.hits if hit.assertion in _TOLD)

    @lru_cache(maxsize=512)  # noqa: B019 - one finder lives as long as its assistant
    def _read(self, message: str) -> tuple[_Sentence, ...]:
        """Find the parts of signs in each sentence of a message."""
        found = []
        learns = bool(cues.FOR_CLASS.search(message))
        for text in sentences(message[:_LONGEST]):
            heard = words(text)
            scopes = Scopes(heard, cautious=True)
            hits = self._words.hits(heard, scopes)
            if learns or asks_for_facts(text, scopes.tokens):
                hits = tuple(
                    replace(hit, assertion=max(hit.assertion, HYPOTHETICAL, key=ASSERTIONS.index)) for hit in hits
                )
            denied = any(hit.assertion in DENIED for hit in hits)
            places = tuple(hit for hit in hits if hit.part in self._places)
            told = places if not denied else tuple(hit for hit in places if hit.assertion in _TOLD)
            found.append(
                _Sentence(hits, told, _SIDES.intersection(scopes.tokens), bool(cues.NOT_YET.search(text.lower())))
            )
        return tuple(found)

    def _assertion(
        self, telling: Telling, sentence: _Sentence, here: tuple[Hit, ...]
    ) -> tuple[str | None, frozenset[str]]:
        """Say what a sentence says of a telling, as its weakest part has it, and of where; None if one is missing."""
        if not telling.parts or telling.days or telling.severity:
            return None, frozenset()
        by_part: dict[str, list[Hit]] = defaultdict(list)
        for hit in sentence.hits:
            by_part[hit.part].append(hit)
        if not any(hit.part in self._places for hit in sentence.hits):
            for hit in here:
                # A place that was only asked about is still the one that is spoken of.
                said = AFFIRMED if hit.assertion == HYPOTHETICAL else hit.assertion
                by_part[hit.part].append(replace(hit, first=-1, last=-1, assertion=said))
        if any(part not in by_part for part in telling.parts):
            return None, frozenset()
        places = [part for part in telling.parts if part in self._places]
        others = [part for part in telling.parts if part not in self._places]
        best: str | None = None
        named = frozenset(stem for part in places[:1] for hit in by_part[part] for stem in hit.stems)
        for place in by_part[places[0]] if places else [None]:
            worst = self._of_place(place, others, by_part) if place else AFFIRMED
            for part in (*places[1:], *others):
                fitting = [
                    hit.assertion
                    for hit in by_part[part]
                    if place is None or part not in self._nearest or self._is_near(hit, place, sentence.hits)
                ]
                if not fitting:
                    break
                worst = max(worst, min(fitting, key=ASSERTIONS.index), key=ASSERTIONS.index)
            else:
                best = worst if best is None else min(best, worst, key=ASSERTIONS.index)
        return best, named

    def _of_place(self, place: Hit, others: list[str], by_part: dict[str, list[Hit]]) -> str:
        """Say what is said of a place; what denies it may itself be part of the sign: "I do not trust my knee"."""
        within = any(h.first <= place.cue[0] and place.cue[1] <= h.last for part in others for h in by_part[part])
        return AFFIRMED if within and place.assertion in DENIED else place.assertion

    def _is_near(self, hit: Hit, place: Hit, hits: tuple[Hit, ...]) -> bool:
        """Tell whether no other place stands between a word and its place, but one that is named together with it."""
        if place.first < 0:
            return True
        if hit.clause != place.clause:
            return False
        low, high = min(hit.last, place.last), max(hit.first, place.first)
        for other in hits:
            if other.part in self._places and low < other.first and other.last < high:
                apart = max(other.first, place.first) - min(other.last, place.last) - 1
                if apart > _LIST:
                    return False
        return True

    def _counted(self, sign: Sign, person: Person, said: set[str]) -> bool:
        """Tell whether a sign holds by number: an age, or parts that were told and have lasted or hurt enough."""
        if sign.ages and _aged(sign, person):
            return True
        if not person.days and not person.severity:
            return False
        return any(
            (telling.days or telling.severity)
            and person.days >= telling.days
            and person.severity >= telling.severity
            and said.issuperset(telling.parts)
            for telling in sign.tellings
        )


def _takes_back(held: str, there: frozenset[str], told_of: frozenset[str]) -> bool:
    """Tell whether something takes back what was told: a denial does where it is about the same place and side."""
    if held == HYPOTHETICAL:
        return False
    one, other = there & _SIDES, told_of & _SIDES
    if one and other and one.isdisjoint(other):
        return False
    return not there or not told_of or not (there - _SIDES).isdisjoint(told_of)


def _aged(sign: Sign, person: Person) -> bool:
    return sign.ages is not None and any(sign.ages[0] <= age <= sign.ages[1] for age in person.ages)
