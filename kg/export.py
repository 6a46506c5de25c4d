"""Writing the graph out: the same bytes every time, whatever the order in which it was read."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.errors import ExportError
from kg.turtle import copied

if TYPE_CHECKING:
    from rdflib import Graph

PREFIXES: Mapping[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "kin": "https://w3id.org/kinegraph/",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def export(graph: "Graph", format: str = "turtle") -> bytes:
    """Write a graph in one of `EXPORTS`.

    Raises `ExportError` for any other format.
    """
    if format not in EXPORTS:
        raise ExportError(f"There is no export format {format!r}. Known: {', '.join(EXPORTS)}.")
    return EXPORTS[format](graph)


def _turtle(graph: "Graph") -> bytes:
    copy = copied(graph)
    for prefix, namespace in PREFIXES.items():
        copy.bind(prefix, namespace)
    return copy.serialize(format="turtle", encoding="utf-8")


def _canonical(format_name: str) -> Callable[["Graph"], bytes]:
    """Make a writer that names blank nodes canonically (RDFC-1.0) and sorts the triples."""

    def write(graph: "Graph") -> bytes:
        import pyoxigraph as ox

        dataset = ox.Dataset(ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        triples = sorted((quad.triple for quad in dataset), key=str)
        prefixes = dict(PREFIXES) if format_name != "N_TRIPLES" else None
        written = ox.serialize(triples, format=getattr(ox.RdfFormat, format_name), prefixes=prefixes)
        assert written is not None
        return written

    return write


def _graphml(graph: "Graph") -> bytes:
    import networkx as nx

    from kg.network import to_networkx

    return "\n".join(nx.generate_graphml(to_networkx(graph))).encode() + b"\n"


EXPORTS: Mapping[str, Callable[["Graph"], bytes]] = {
    "turtle": _turtle,
    "ntriples": _canonical("N_TRIPLES"),
    "jsonld": _canonical("JSON_LD"),
    "rdfxml": _canonical("RDF_XML"),
    "graphml": _graphml,
}
