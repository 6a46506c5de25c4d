"""Writing the graph out: the same bytes every time, whatever the order in which it was read."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.turtle import copied

if TYPE_CHECKING:
    from rdflib import Graph

PREFIXES: Mapping[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "kin": "https://w3id.org/kinegraph/",
    "obo": "http://purl.obolibrary.org/obo/",
    "prov": "http://www.w3.org/ns/prov#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def export(graph: "Graph", format: str = "turtle") -> bytes:
    """Write a graph in one of `EXPORTS`.

    Raises `ExportError` for any other format.
    """
    if format not in EXPORTS:
        raise ExportError(f"There is no export format {format!r}. Known: {', '.join(EXPORTS)}.")
    return EXPORTS[format](graph)


def _turtle(graph: "Graph") -> bytes:
    """Write Turtle with rdflib, which groups it for readers; canonical names of blank nodes keep the order stable."""
    from rdflib import BNode, Graph, Literal, URIRef

    def term(node: Any) -> Any:
        match type(node).__name__:
            case "NamedNode":
                return URIRef(node.value)
            case "BlankNode":
                return BNode(node.value)
            case _:
                plain = node.language or node.datatype.value == _STRING
                return Literal(node.value, lang=node.language, datatype=None if plain else URIRef(node.datatype.value))

    copy = Graph(bind_namespaces="none")
    for triple in _canonical_triples(graph):
        copy.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    for prefix, namespace in PREFIXES.items():
        copy.bind(prefix, namespace)
    return copy.serialize(format="turtle", encoding="utf-8")


def _lines(graph: "Graph") -> list[bytes]:
    """Write the triples as sorted lines of N-Triples, with blank nodes named canonically (RDFC-1.0)."""
    import pyoxigraph as ox

    plain: list[bytes] = []
    blank: list[bytes] = []
    for line in graph.serialize(format="ox-nt", encoding="utf-8").splitlines(keepends=True):
        (blank if b"_:" in line else plain).append(line)
    # The names hang on the triples with blank nodes alone, and those are few.
    dataset = ox.Dataset(ox.parse(b"".join(blank), format=ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    named = ox.serialize((quad.triple for quad in dataset), format=ox.RdfFormat.N_TRIPLES)
    return sorted([*plain, *(named or b"").splitlines(keepends=True)])


def _canonical_triples(graph: "Graph") -> "Iterable[Any]":
    """Give the triples in the order of `_lines`."""
    import pyoxigraph as ox

    return (quad.triple for quad in ox.parse(b"".join(_lines(graph)), format=ox.RdfFormat.N_TRIPLES))


def _ntriples(graph: "Graph") -> bytes:
    return b"".join(_lines(graph))


def _canonical(format_name: str) -> Callable[["Graph"], bytes]:
    """Make a writer of sorted triples in a format of Oxigraph."""

    def write(graph: "Graph") -> bytes:
        import pyoxigraph as ox

        form = getattr(ox.RdfFormat, format_name)
        written = ox.serialize(_canonical_triples(graph), format=form, prefixes=dict(PREFIXES))
        assert written is not None
        return written

    return write


def _graphml(graph: "Graph") -> bytes:
    import networkx as nx

    from kg.network import to_networkx

    return "\n".join(nx.generate_graphml(to_networkx(graph))).encode() + b"\n"


def _skos(graph: "Graph") -> bytes:
    from kg.views import skos_view

    return _turtle(skos_view(graph))


def _void(graph: "Graph") -> bytes:
    from kg.views import void_view

    return _turtle(void_view(graph))


def _schema_org(graph: "Graph") -> bytes:
    from kg.views import schema_org

    return schema_org(copied(graph))


def _sssom(graph: "Graph") -> bytes:
    from kg.sssom import sssom

    return sssom(copied(graph))


EXPORTS: Mapping[str, Callable[["Graph"], bytes]] = {
    "turtle": _turtle,
    "ntriples": _ntriples,
    "jsonld": _canonical("JSON_LD"),
    "rdfxml": _canonical("RDF_XML"),
    "graphml": _graphml,
    "skos": _skos,
    "schemaorg": _schema_org,
    "sssom": _sssom,
    "void": _void,
}
