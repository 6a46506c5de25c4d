"""Warning signs first: which rules of the ontology the signs of a conversation meet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import KnowledgeGraph, WarningRule
from nlp import cues
from nlp.person import NOBODY, Person
from nlp.signs import SignFinder

URGENT = 4
"""Rank of the urgency from which an answer is the warning."""
_TELLING = 2
"""Rank from which a rule is told beside an ordinary answer."""
_TURNS = 20
_SPACES = re.compile(r"[^\S\r\n]+")


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
        self._finder = SignFinder(graph)

    def look(self, text: str, history: Sequence[Mapping[str, str]] = ()) -> Triage:
        """Look at a message together with the earlier messages of the same person, oldest first."""
        earlier = [turn.get("content", "") for turn in history if turn.get("role") == "user"][-_TURNS:]
        told = self._finder.told(tuple(_SPACES.sub(" ", said) for said in (*earlier, text)))
        signs = told.signs | self._confirmed(text, history)
        met = self._met(signs)
        supposed = next((rule for rule in self._met(signs | told.supposed) if rule not in met), None)
        asking = next((rule for rule in met if rule.ask), None)
        asked_before = asking is not None and any(asking.ask in turn.get("content", "") for turn in history)
        return Triage(
            rule=next((rule for rule in met if rule.rank >= _TELLING), None),
            also=tuple(rule for rule in met if URGENT > rule.rank >= _TELLING)[:3],
            more=next((r for r in met if r.rank >= URGENT and set(r.signs).isdisjoint(met[0].signs)), None),
            supposed=supposed if supposed and supposed.rank >= URGENT else None,
            question=asking.ask if asking and not asked_before else "",
            person=told.person,
        )

    def _met(self, signs: frozenset[str]) -> tuple[WarningRule, ...]:
        """List the rules whose signs are all there, the most urgent and most particular first."""
        met = [rule for rule in self._rules if signs.issuperset(rule.signs)]
        return tuple(sorted(met, key=lambda rule: (-rule.rank, -len(rule.signs), rule.iri)))

    def _confirmed(self, text: str, history: Sequence[Mapping[str, str]]) -> frozenset[str]:
        """Give the signs that a yes to the question of the last answer tells."""
        last = next((turn.get("content", "") for turn in reversed(history) if turn.get("role") == "assistant"), "")
        if not last or not cues.YES.match(text.lower()):
            return frozenset()
        return frozenset(sign for rule in self._rules if rule.ask and rule.ask in last for sign in rule.asked)
