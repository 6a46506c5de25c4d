"""What somebody does not want or does not have, and which exercises that rules out.

"Without squats", "no band", "not lying down", "no equipment": told once, it holds for the rest of the conversation.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kg import KnowledgeGraph, Result
from nlp.language import stem
from nlp.lexicon import Mention
from nlp.masking import is_light

_EXERCISE, _KIT, _START, _TRAINING = "exercise", "equipment", "start position", "training"
_UNWANTED = frozenset({_EXERCISE, _KIT, _TRAINING, _START})
_MOVING = frozenset({"activity", "motor task"})
_SMALL = frozenset({"do", "a", "the", "ani", "my", "on"})
_COLUMN = "exercise"
"""The column of an answer that names an exercise to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is not wanted: the things, what they are called, and whether nothing at all is to be used."""

    things: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    bare: bool = False
    """Whether only what needs no equipment is wanted."""

    def __bool__(self) -> bool:
        return self.bare or bool(self.things)

    def and_(self, more: "Limits") -> "Limits":
        """Join what was told before with what is told now."""
        return Limits(
            self.things | more.things, tuple(dict.fromkeys((*self.names, *more.names))), self.bare or more.bare
        )


NO_LIMITS = Limits()


class Limiter:
    """Reads limits and takes out of results what they rule out."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        kit = [t for t in graph.index.terms.values() if _KIT in t.types]
        # The one piece of equipment that is none: it says so itself, and what it is related to counts as none too.
        self._none = frozenset(t.iri for t in kit if stem("no") in _stems(t.label) and stem(_KIT) in _stems(t.label))
        self._traits: dict[str, frozenset[str]] = {}

    @cached_property
    def _free(self) -> frozenset[str]:
        related = (end for iri in self._none for triple in self._graph.neighbours(iri) for end in triple)
        return self._none.union(end for end in related if self._is(end, _KIT))

    @cached_property
    def _named(self) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
        """What may be unwanted, with its classes and the stems of its name."""
        terms = self._graph.index.terms.values()
        return tuple((t.iri, kinds, _stems(t.label)) for t in terms if (kinds := _UNWANTED.intersection(t.types)))

    def told(self, mentions: Iterable[Mention]) -> Limits:
        """Read the limits that a message tells."""
        things: set[str] = set()
        names: list[str] = []
        bare = False
        for mention in mentions:
            if self._none & set(mention.candidates) or (mention.negated and self._is_any_kit(mention)):
                bare = True
                names.append(_KIT)
            elif mention.negated and (ruled_out := self._ruled_out(mention)):
                things |= ruled_out
                names += self._said(mention, ruled_out)
        return Limits(frozenset(things), tuple(names), bare)

    def is_limit(self, mention: Mention) -> bool:
        """Tell whether a mention only says what is not wanted."""
        return bool(self.told((mention,)))

    def allows(self, exercise: str, limits: Limits) -> bool:
        """Tell whether an exercise keeps within limits."""
        traits = self._traits_of(exercise)
        if limits.bare and any(self._is(trait, _KIT) for trait in traits - self._free):
            return False
        return limits.things.isdisjoint(traits)

    def kept(self, result: Result, limits: Limits) -> Result:
        """Take out of a result the exercises that limits rule out; one asked for by name stays."""
        out = {exercise for exercise in exercises_of(result) if not self.allows(exercise, limits)}
        return without(result, out)

    def _traits_of(self, exercise: str) -> frozenset[str]:
        """Give an exercise with what it is a kind of, what it needs and how it begins."""
        if exercise not in self._traits:
            said = {o for s, _, o in self._graph.neighbours(exercise) if s == exercise and o in self._graph.index.terms}
            self._traits[exercise] = frozenset({exercise, *said})
        return self._traits[exercise]

    def _ruled_out(self, mention: Mention) -> frozenset[str]:
        """Give what a mention rules out: its things, what is a kind of them, and what is called after them."""
        types = {kind for iri in mention.candidates for kind in self._graph.index.types_of(iri)}
        kinds = types & _UNWANTED
        if not kinds & {_EXERCISE, _KIT, _TRAINING}:
            # "Not lying down" names no start position, and "I can't do lunges" may name the movement.
            kinds |= {_START} if is_light(self._graph, mention) else {_START, _EXERCISE} if types & _MOVING else set()
        if not kinds:
            return frozenset()
        own = {iri for iri in mention.candidates if kinds & set(self._graph.index.types_of(iri))}
        names = (mention.text, *(self._graph.label(iri) for iri in mention.candidates if not own))
        said = [found for name in names if (found := _stems(name) - _SMALL)]
        called = {iri for iri, own_kinds, stems in self._named if kinds & own_kinds and any(s <= stems for s in said)}
        return frozenset(own | called | {n for iri in own for n in self._graph.index.narrower.get(iri, ())})

    def _said(self, mention: Mention, ruled_out: frozenset[str]) -> list[str]:
        """Say what is ruled out: in the words of the person, or by its names where the words are vague."""
        if is_light(self._graph, mention):
            return sorted(self._graph.label(iri) for iri in ruled_out)
        return [mention.text.lower()]

    def _is_any_kit(self, mention: Mention) -> bool:
        return any(self._graph.index.lines.get(iri, ())[:1] == (_KIT,) for iri in mention.candidates)

    def _is(self, iri: str, kind: str) -> bool:
        return iri in self._graph.index.terms and kind in self._graph.index.terms[iri].types


def without(result: Result, exercises: Iterable[str]) -> Result:
    """Take exercises out of the rows and statements of a result."""
    out = frozenset(exercises)
    if not out:
        return result
    return replace(
        result,
        rows=tuple(row for row in result.rows if row.get(_COLUMN) not in out),
        triples=tuple(triple for triple in result.triples if out.isdisjoint(triple)),
    )


def exercises_of(result: Result | None) -> tuple[str, ...]:
    """List the exercises that a result offers, in its order; one that was asked about by name is not offered."""
    if result is None:
        return ()
    named = set(result.query.terms)
    return tuple(dict.fromkeys(row[_COLUMN] for row in result.rows if row.get(_COLUMN) and row[_COLUMN] not in named))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.lower().replace("-", " ").split())
