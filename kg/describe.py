"""A few triples as Turtle: what is said about one thing, or what an answer rests on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.export import export
from kg.model import Triple

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph


def describe(graph: "KnowledgeGraph", iri: str) -> bytes:
    """Write every statement in which a thing stands as Turtle; raise `UnknownTermError` for what is not there."""
    return statements(graph, graph.neighbours(iri))


def statements(graph: "KnowledgeGraph", triples: Iterable[Triple]) -> bytes:
    """Write triples as Turtle, with the languages and datatypes that their values have in the graph."""
    from rdflib import BNode, Graph, URIRef

    told = tuple(triples)
    kept, whole = Graph(bind_namespaces="none"), graph.store.about({subject for subject, _, _ in told})
    for subject, predicate, value in told:
        for node in (URIRef(subject), BNode(subject)):
            for triple in whole.triples((node, URIRef(predicate), None)):
                if str(triple[2]) == value:
                    kept.add(triple)
    return export(kept)
