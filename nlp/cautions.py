"""Which exercises are not suggested to somebody, and why: the cautions of the ontology against what was told."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kg import Caution, KnowledgeGraph, Result
from nlp import cues
from nlp.choosing import SURE_ENOUGH, Judged
from nlp.language import Word
from nlp.lexicon import Mention, carried
from nlp.scope import STATE

_EXERCISE = "exercise"
"""The column of an answer that names an exercise to do."""
_BODY = "anatomical entity"
_PLAIN = 6
"""Letters of another name from which it is told apart in a text."""
_NO_WORD = re.compile(r"[^a-z0-9'-]+")
_DONE = frozenset({"exercise", "activity", "training"})


def leave_out(
    graph: KnowledgeGraph, exercises: Iterable[str], said: frozenset[str]
) -> tuple[tuple[str, ...], tuple[Caution, ...]]:
    """Split exercises into those to suggest and the cautions that speak against the rest.

    `said` holds the circumstances, signs and health states that the person has told, as IRIs.
    """
    against: dict[str, Caution] = {}
    for caution in _against(graph, said):
        against.setdefault(caution.exercise, caution)
    listed = tuple(dict.fromkeys(exercises))
    return (
        tuple(iri for iri in listed if iri not in against),
        tuple(against[iri] for iri in listed if iri in against),
    )


def with_states(
    graph: KnowledgeGraph, mentions: tuple[Mention, ...], said: frozenset[str]
) -> tuple[tuple[Mention, ...], ...]:
    """Give the things of a question once with each state of the person, where it names something to do.

    A state counts as if the question named it; parts of the body that tell of it ("I broke my ankle") are left out.
    """
    done = tuple(m for m in mentions if _DONE & set(graph.index.types_of(m.candidates[0])))
    if not done:
        return ()
    others = tuple(m for m in mentions if m not in done and _BODY not in graph.index.types_of(m.candidates[0]))
    states = sorted(iri for iri in said if STATE in graph.index.types_of(iri))
    return tuple(
        (
            *done,
            *(m for m in others if iri not in m.candidates),
            *carried((Mention(graph.label(iri), 0, 0, 0, 0, (iri,)),)),
        )
        for iri in states
    )


def about_state(graph: KnowledgeGraph, heard: tuple[Word, ...], judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Keep the readings that ask whether something suits the state of a person; who asks "can I" surely means them."""
    asks = bool(cues.MAY_I.search(" ".join(word.text.lower() for word in heard)))
    found = [(r, result) for r, result in judged if any(STATE in _types(graph, iri) for iri in result.query.terms)]
    found = [(replace(r, confidence=max(r.confidence, SURE_ENOUGH)), result) for r, result in found if asks] or found
    kept = [(reading, result) for reading, result in found if reading.confidence >= SURE_ENOUGH]
    return tuple(sorted(kept, key=lambda pair: -pair[0].confidence))


def _types(graph: KnowledgeGraph, iri: str) -> tuple[str, ...]:
    return graph.index.types_of(iri) if iri in graph.index.terms else ()


def suitable(graph: KnowledgeGraph, result: Result, said: frozenset[str]) -> tuple[Result, tuple[Caution, ...]]:
    """Take out of a result what does not suit somebody; an exercise asked for by name stays, with its caution."""
    listed = [row[_EXERCISE] for row in result.rows if row.get(_EXERCISE)]
    _, asked_for = leave_out(graph, result.query.terms, said)
    _, cautions = leave_out(graph, listed, said)
    unsuited = {caution.exercise for caution in cautions} - set(result.query.terms)
    if not unsuited:
        return result, asked_for
    kept = replace(
        result,
        rows=tuple(row for row in result.rows if row.get(_EXERCISE) not in unsuited),
        triples=tuple(triple for triple in result.triples if unsuited.isdisjoint(triple)),
    )
    return kept, (*asked_for, *(caution for caution in cautions if caution.exercise in unsuited))


def is_emptied(whole: Result, kept: Result) -> bool:
    """Tell whether no exercise is left of those that were listed."""
    return any(row.get(_EXERCISE) for row in whole.rows) and not any(row.get(_EXERCISE) for row in kept.rows)


def named_against(
    graph: KnowledgeGraph, text: str, said: frozenset[str], told: tuple[Caution, ...] = ()
) -> tuple[Caution, ...]:
    """List the cautions, but those that are told already, against exercises that a text names in passing."""
    spoken_against = _against(graph, said)
    if not spoken_against:
        return ()
    plain = f" {_NO_WORD.sub(' ', text.lower())} "
    known = {caution.exercise for caution in told}
    against: dict[str, Caution] = {}
    for caution in spoken_against:
        if caution.exercise not in known | against.keys():
            term = graph.index.terms[caution.exercise]
            names = (term.label, *(name for name in term.alternatives if len(name) >= _PLAIN))
            if any(f" {name.lower()}{end} " in plain for name in names for end in ("", "s")):
                against[caution.exercise] = caution
    return tuple(against.values())


def _against(graph: KnowledgeGraph, said: frozenset[str]) -> tuple[Caution, ...]:
    """List the cautions for somebody who told all this, in one order whatever was told first."""
    kept = graph.index.cautions_for
    found = [caution for person in said & kept.keys() for caution in kept[person]]
    return tuple(sorted(found, key=lambda caution: (caution.exercise, caution.iri, caution.person)))


def said_why(graph: KnowledgeGraph, cautions: tuple[Caution, ...], asked: tuple[str, ...], shared: Any) -> str:
    """Say which exercises were left out, or should not be begun without asking, and for whose sake."""
    named = [caution for caution in cautions if caution.exercise in asked]
    others, reasons = names_of(graph, (caution for caution in cautions if caution.exercise not in asked))
    lines = [str(shared.not_for_you(graph.label(c.exercise), graph.label(c.person), c.text)) for c in named]
    if others:
        lines.append(str(shared.left_out_for(others, reasons)))
    return "\n\n".join(lines)


def names_of(graph: KnowledgeGraph, cautions: Iterable[Caution]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of the exercises and of the states that cautions are about."""
    listed = tuple(cautions)
    return (
        tuple(dict.fromkeys(graph.label(caution.exercise) for caution in listed)),
        tuple(dict.fromkeys(graph.label(caution.person) for caution in listed)),
    )
