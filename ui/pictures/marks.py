"""What an answer says about the body: where it hurts, where that may start, what to train."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kg import KnowledgeGraph
from kg.places import places
from nlp import Answer
from ui.pictures.figure import figure

Role = Literal["pain", "start", "train", "asked"]

_HURTING = {"symptom", "condition", "problem"}
_FROM = "/linkFrom"
_MOST = 3
"""Marks of a role, at most: a picture with everything in it shows nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a part of the body is in an answer, and the words that say so."""

    role: Role
    word: str


def marks_of(answer: Answer, graph: KnowledgeGraph) -> Mapping[str, Mark]:
    """Find where an answer says that it hurts, where that may start, and what to train, by IRI of the part of the body.

    A part that is several of these is marked as the first of them. Empty where the answer is about no part of the body.
    """
    where, marks = places(graph), dict[str, Mark]()
    found: tuple[tuple[Role, Iterable[str], Mapping[str, tuple[str, ...]]], ...] = (
        ("pain", _hurting(answer, graph), where.concerned),
        ("start", _starting(answer, graph), where.concerned),
        ("train", _training(answer, graph, where.trained), where.trained),
        ("asked", (entity.iri for entity in answer.entities), {}),
    )
    for role, things, at in found:
        drawn = 0
        for thing in dict.fromkeys(things):
            place = _place(at.get(thing, (thing,)), graph, muscle=role != "pain")
            if place and drawn < _MOST:
                drawn += place not in marks
                marks.setdefault(place, Mark(role, _said(place if role == "train" else thing, graph)))
    return marks


def _hurting(answer: Answer, graph: KnowledgeGraph) -> list[str]:
    """List the ends of the chains, else what was asked about, as far as it is something that hurts."""
    ends = [path[-1]["object"] for path in answer.paths if path] or [e.iri for e in answer.entities if not e.negated]
    return [iri for iri in ends if _HURTING & _types(iri, graph)]


def _starting(answer: Answer, graph: KnowledgeGraph) -> list[str]:
    """List the beginnings of the chains, else the findings asked about and the causes that the answer lists."""
    starts = [path[0]["subject"] for path in answer.paths if path]
    named = [entity.iri for entity in answer.entities if not entity.negated]
    listed = [end for _, predicate, end in answer.triples if predicate.endswith(_FROM)]
    return [iri for iri in starts or [*named, *listed] if "finding" in _types(iri, graph)]


def _training(answer: Answer, graph: KnowledgeGraph, trained: Mapping[str, tuple[str, ...]]) -> list[str]:
    """List the exercise asked about, else the kinds of training that the answer rests on, else its exercises."""
    named = [entity.iri for entity in answer.entities if entity.iri in trained]
    spoken = [part for triple in answer.triples for part in triple if part in trained]
    return named or [iri for iri in spoken if "training" in _types(iri, graph)] or spoken


def _types(iri: str, graph: KnowledgeGraph) -> set[str]:
    return set(graph.index.terms[iri].types) if iri in graph.index.terms else set()


def _place(things: Iterable[str], graph: KnowledgeGraph, *, muscle: bool) -> str | None:
    """Choose, of the parts that a thing names, the one that the figure shows best; muscles, or else places, first."""
    best: tuple[tuple[bool, bool, float], str] | None = None
    for thing in things:
        for region in figure().regions:
            if thing in region.things:
                fits = any("muscle" in kind for kind in _types(thing, graph)) == muscle
                rank = (fits, thing == region.things[0], -region.area)
                best = max(best, (rank, thing)) if best else (rank, thing)
    return best[1] if best else None


def _said(iri: str, graph: KnowledgeGraph) -> str:
    """Say a part of the body by both its names, a state by the one that people use."""
    term = graph.index.terms[iri]
    if not term.lay_name or term.lay_name.casefold() == term.label.casefold():
        return term.label
    return f"{term.label} ({term.lay_name})" if "anatomical entity" in term.types else term.lay_name
