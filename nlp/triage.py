"""Warning signs first: which rules of the ontology the signs of a conversation meet."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kg import KnowledgeGraph, WarningRule
from nlp import cues
from nlp.likeness import LIKELY, POSSIBLE, VERY_LIKELY, Likeness
from nlp.person import NOBODY, Person
from nlp.signs import SignFinder, Told

URGENT = 4
"""Rank of the urgency from which an answer is the warning."""
_TELLING = 2
"""Rank from which a rule is told beside an ordinary answer."""
_TURNS = 20
_SPACES = re.compile(r"[^\S\r\n]+")
_FRAGMENT = 5
"""Words up to which a reply is read as part of the question."""


@dataclass(frozen=True, slots=True)
class Triage:
    """What the warning rules say to a conversation."""

    rule: WarningRule | None = None
    """The most urgent rule that is met."""
    also: tuple[WarningRule, ...] = ()
    """Milder rules that are met too, the most urgent first."""
    more: WarningRule | None = None
    """Another urgent rule that is met, by other signs."""
    supposed: WarningRule | None = None
    """An urgent rule that would be met if what is only supposed or asked about were so."""
    question: str = ""
    """A short question to put first, because the answer would change the urgency."""
    person: Person = NOBODY
    agreed: frozenset[str] = frozenset()
    """Signs that were told by saying yes, or that one is not sure, to a question."""
    is_alike: bool = False
    """Whether the rule is not met by its signs: the message sounds like its examples."""
    first_asked: str = ""
    """The message to answer instead, when this one is a no to the question that was put before its answer."""

    @property
    def is_urgent(self) -> bool:
        """Whether the answer is the warning, and the rest can wait."""
        return self.rule is not None and self.rule.rank >= URGENT

    @property
    def urgency(self) -> str | None:
        """The urgency of the most urgent rule that is told."""
        return self.rule.urgency if self.rule else None


class Guard:
    """Holds the warning rules of one graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._rules = graph.index.warnings
        self._first: dict[str, list[WarningRule]] = defaultdict(list)
        """Sign to the rules that name it first."""
        for rule in self._rules:
            self._first[rule.signs[0]].append(rule)
        self._finder = SignFinder(graph)
        self._likeness = Likeness.of(graph)
        # As of `Reader.hear`: a message is looked at often.
        self._likely = lru_cache(maxsize=256)(self._likeness.likely)
        self._lasting = frozenset(sign.iri for sign in graph.index.signs if sign.lasting)
        self._parts = {
            sign.iri: frozenset(part for telling in sign.tellings for part in telling.parts)
            for sign in graph.index.signs
        }

    def look(self, text: str, history: Sequence[Mapping[str, str]] = ()) -> Triage:
        """Look at a message together with the earlier messages of the same person, oldest first."""
        turns = [*history, {"role": "user", "content": text}]
        said = [place for place, turn in enumerate(turns) if turn.get("role") == "user"][-_TURNS - 1 :]
        messages = tuple(_SPACES.sub(" ", turns[place].get("content", "")) for place in said)
        agreed = tuple(self._agreed(turns, place) for place in said)
        told = self._finder.told(messages, agreed)
        signs = told.signs
        met = self._met(signs)
        supposed = next((rule for rule in self._met(signs | told.supposed) if rule not in met), None)
        like, is_sure = self._alike(messages, told) if not met or met[0].rank < URGENT else (None, False)
        is_alike = like is not None and is_sure and (not met or met[0].rank < like.rank)
        if like and is_alike:
            met = (like, *met)
        elif like and not (supposed and supposed.rank >= URGENT):
            supposed = like
        asking = next((rule for rule in met if rule.ask), None)
        asked_before = asking is not None and any(asking.ask in turn.get("content", "") for turn in history)
        return Triage(
            rule=next((rule for rule in met if rule.rank >= _TELLING), None),
            also=tuple(rule for rule in met if URGENT > rule.rank >= _TELLING)[:3],
            more=next((r for r in met if r.rank >= URGENT and set(r.signs).isdisjoint(met[0].signs)), None),
            supposed=supposed if supposed and supposed.rank >= URGENT else None,
            question=asking.ask if asking and not asked_before else "",
            person=told.person,
            agreed=frozenset().union(*agreed),
            is_alike=is_alike,
            first_asked=messages[-2]
            if len(messages) > 1 and self._asked(turns) and cues.NO.match(_plain(text))
            else "",
        )

    def _alike(self, messages: tuple[str, ...], told: Told) -> tuple[WarningRule | None, bool]:
        """Give the rule that a message sounds like, alone or after the one before, and whether that is sure enough."""
        last = messages[-1]
        if told.is_seen or cues.FOR_CLASS.search(last):
            return None, False
        goes_on = len(messages) > 1 and len(last.split()) > 1 and last != messages[-2]
        texts = (last, ". ".join(messages[-2:])) if goes_on else (last,)
        likely, text = max((self._likely(text), text) for text in texts)
        if likely < POSSIBLE:
            return None, False
        nearest = self._likeness.nearest(text)
        rule = next((rule for rule in self._rules if rule.iri == nearest), None)
        if rule is None or told.denied.intersection(rule.signs):
            return None, False
        words = frozenset().union(*(self._parts[sign] for sign in rule.signs if sign not in self._lasting))
        return rule, likely >= (LIKELY if words & self._finder.parts(text) else VERY_LIKELY)

    def _met(self, signs: frozenset[str]) -> tuple[WarningRule, ...]:
        """List the rules whose signs are all there, the most urgent and most particular first."""
        named = chain.from_iterable(self._first[sign] for sign in signs & self._first.keys())
        met = [rule for rule in named if signs.issuperset(rule.signs)]
        return tuple(sorted(met, key=lambda rule: (-rule.rank, -len(rule.signs), rule.iri)))

    def _agreed(self, turns: Sequence[Mapping[str, str]], place: int) -> frozenset[str]:
        """Give the signs that a yes, a doubt or a part that is named tells, after the question before the message."""
        asked = frozenset(sign for rule in self._asked(turns[: place + 1]) for sign in rule.asked)
        text = turns[place].get("content", "")
        if not asked or cues.YES.match(_plain(text)):
            return asked
        if len(text.split()) > _FRAGMENT:
            return frozenset()
        # "Between the legs" is no sentence of its own, but it says yes.
        named = self._finder.parts(text) - self._finder.parts(turns[place - 2].get("content", "") if place > 1 else "")
        return frozenset(iri for iri in asked if named & self._parts[iri])

    def _asked(self, turns: Sequence[Mapping[str, str]]) -> tuple[WarningRule, ...]:
        """List the rules whose question was put right before the last of these turns."""
        before = turns[-2] if len(turns) > 1 else {}
        if before.get("role") != "assistant":
            return ()
        return tuple(rule for rule in self._rules if rule.ask and rule.ask in before.get("content", ""))


def _plain(text: str) -> str:
    return text.lower().replace("\u2019", "'")
