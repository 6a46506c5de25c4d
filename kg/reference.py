"""Reference pages for people: the classes and properties of the ontology as one HTML page, by pyLODE."""

import logging
from typing import TYPE_CHECKING

from kg.errors import ReferencePageError

if TYPE_CHECKING:
    from rdflib import Graph


def reference_page(graph: "Graph") -> str:
    """Write the header, classes and properties of a graph as HTML; things of the domain have pages of their own.

    Raises `ReferencePageError` with one sentence where pyLODE, the extra `docs`, is missing.
    """
    try:
        from pylode import OntPub
    except ImportError as error:
        raise ReferencePageError("Reference pages need pyLODE: pip install 'kinegraph[docs]'.") from error
    logging.getLogger().setLevel(logging.WARNING)  # importing pyLODE makes the root logger talk
    return str(OntPub(ontology=_vocabulary(graph)).make_html())


def _vocabulary(graph: "Graph") -> "Graph":
    from rdflib import OWL, RDF, Graph

    kinds = (OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    kept = Graph(bind_namespaces="core")
    for prefix, space in graph.namespaces():
        kept.bind(prefix, space)
    for kind in kinds:
        for thing in graph.subjects(RDF.type, kind):
            kept += graph.triples((thing, None, None))
    return kept
