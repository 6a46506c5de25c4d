"""The SPARQL query behind an answer, found again from what the answer tells."""

from collections.abc import Iterator
from itertools import permutations

from kg import KnowledgeGraph, Query, intents
from kg.catalogue import bind
from nlp import Answer


def bound_query(graph: KnowledgeGraph, answer: Answer) -> str:
    """Give the query of an answer with its slots filled; empty where none finds what the answer states."""
    intent = intents().get(answer.intent or "")
    if intent is None:
        return ""
    for query in _fillings(graph, answer):
        if set(graph.answer(query).triples) & set(answer.triples):
            return bind(intent, query)
    return ""


def _fillings(graph: KnowledgeGraph, answer: Answer) -> Iterator[Query]:
    """Fill the required slots with things of the answer whose classes fit: those of the question, then all others."""
    intent = intents()[answer.intent or ""]
    named = dict.fromkeys(entity.iri for entity in answer.entities if not entity.negated)
    stated = dict.fromkeys(node for triple in answer.triples[:20] for node in triple)
    for things in (tuple(named), tuple(stated)):
        fitting = [
            [
                iri
                for iri in things
                if iri in graph.index.terms and set(graph.index.terms[iri].classes) & set(slot.classes)
            ]
            for slot in intent.required
        ]
        if not all(fitting):
            continue
        pool = dict.fromkeys(iri for row in fitting for iri in row)
        for chosen in permutations(list(pool)[:4], len(intent.required)):
            if all(iri in row for iri, row in zip(chosen, fitting, strict=True)):
                names = (slot.name for slot in intent.required)
                yield Query(intent.name, tuple(zip(names, chosen, strict=True)))
