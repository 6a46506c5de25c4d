"""Consistency and coherence by HermiT, a real OWL reasoner (owlready2); it needs Java and the extra `reasoner`."""

import io
from typing import TYPE_CHECKING

from kg.errors import ReasonerError
from kg.model import Violation
from kg.turtle import copied

if TYPE_CHECKING:
    from rdflib import Graph

_BASE = "urn:ontology#"
"""Only a handle: the graph says itself what it is called."""


def coherence_violations(graph: "Graph") -> tuple[Violation, ...]:
    """List what a reasoner finds impossible: an inconsistent graph, or classes that nothing can belong to.

    Raises `ReasonerError` with one sentence where owlready2 or Java is missing.
    """
    try:
        import owlready2
    except ImportError as error:
        raise ReasonerError("The reasoner needs owlready2: pip install 'kinegraph[reasoner]'.") from error
    world = owlready2.World()
    world.get_ontology(_BASE).load(fileobj=io.BytesIO(_owl_dl(graph)))
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        message = "no world is possible in which all of this is so: a thing belongs to classes that exclude each other."
        return (Violation(rule="reasoner", focus="the ontology", message=message),)
    except FileNotFoundError as error:
        raise ReasonerError("The reasoner needs Java: install default-jre-headless.") from error
    empty = sorted(str(cls.iri) for cls in world.inconsistent_classes() if cls is not owlready2.Nothing)
    return tuple(Violation(rule="reasoner", focus=iri, message="nothing can belong to this class.") for iri in empty)


def _owl_dl(graph: "Graph") -> bytes:
    """Write a graph as N-Triples without the lists that are values: OWL DL keeps RDF lists for itself."""
    from rdflib import OWL, RDF

    copy = copied(graph)
    for head in set(copy.subjects(RDF.first, None)):
        for subject, predicate in list(copy.subject_predicates(head)):
            if predicate != RDF.rest and not str(predicate).startswith(str(OWL)):
                copy.remove((subject, predicate, head))
                for node in list(copy.transitive_objects(head, RDF.rest)):
                    copy.remove((node, None, None))
    return copy.serialize(format="nt", encoding="utf-8")
