"""Partial views of the graph: SKOS for vocabularies, schema.org for the web, VoID and DCAT for catalogues."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_SCHEMA_ORG = "https://schema.org/"


def skos_view(graph: "Graph") -> "Graph":
    """Give labels, definitions, notations, broader terms and mappings alone, with every thing as a skos:Concept."""
    from rdflib import OWL, RDF, RDFS, SKOS, Graph

    view = Graph(bind_namespaces="none")
    scheme = next(iter(graph.subjects(RDF.type, OWL.Ontology)), None)
    kept = (SKOS.definition, SKOS.altLabel, SKOS.notation, SKOS.broader, SKOS.exactMatch, SKOS.closeMatch)
    if scheme is not None:
        view.add((scheme, RDF.type, SKOS.ConceptScheme))
    for thing in set(graph.subjects(SKOS.definition, None)):
        if (thing, RDF.type, OWL.Class) in graph or str(thing).startswith("_:"):
            continue
        view.add((thing, RDF.type, SKOS.Concept))
        if scheme is not None:
            view.add((thing, SKOS.inScheme, scheme))
        for label in graph.objects(thing, RDFS.label):
            view.add((thing, SKOS.prefLabel, label))
        for predicate in kept:
            for value in graph.objects(thing, predicate):
                view.add((thing, predicate, value))
    return view


def schema_org(graph: "Graph") -> bytes:
    """Write what has a counterpart in schema.org as JSON-LD, sorted by IRI; the mappings of the graph say what has."""
    from rdflib import RDF, RDFS, SKOS, URIRef

    names = {
        str(term): str(match).removeprefix(_SCHEMA_ORG)
        for term, match in graph.subject_objects(SKOS.closeMatch)
        if str(match).startswith(_SCHEMA_ORG)
    }
    found = []
    for thing in sorted(set(graph.subjects(SKOS.definition, None)), key=str):
        kinds = sorted(names[str(cls)] for cls in graph.objects(thing, RDF.type) if str(cls) in names)
        if not kinds or not isinstance(thing, URIRef):
            continue
        entry: dict[str, Any] = {
            "@id": str(thing),
            "@type": kinds[0],
            "name": str(graph.value(thing, RDFS.label)),
            "description": str(graph.value(thing, SKOS.definition)),
        }
        others = sorted(str(o) for o in graph.objects(thing, SKOS.altLabel))
        if others:
            entry["alternateName"] = others
        found.append(entry | _properties(graph, thing, names))
    document = {"@context": _SCHEMA_ORG, "@graph": found}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def void_view(graph: "Graph") -> "Graph":
    """Describe the data set for catalogues: counts by class and property, licence, version and formats."""
    from rdflib import DCTERMS, OWL, RDF, VOID, XSD, BNode, Graph, Literal
    from rdflib.namespace import DCAT

    view = Graph(bind_namespaces="none")
    header = next(iter(graph.subjects(RDF.type, OWL.Ontology)), None)
    if header is None:
        return view
    for predicate, value in graph.predicate_objects(header):
        if str(predicate).startswith(str(DCTERMS)):
            view.add((header, predicate, value))
    view.add((header, RDF.type, VOID.Dataset))
    view.add((header, RDF.type, DCAT.Dataset))
    view.add((header, VOID.triples, Literal(len(graph), datatype=XSD.integer)))
    for cls in sorted(set(graph.objects(None, RDF.type)), key=str):
        part = BNode(f"class{_local(cls)}")
        view.add((header, VOID.classPartition, part))
        view.add((part, VOID["class"], cls))
        count = len(set(graph.subjects(RDF.type, cls)))
        view.add((part, VOID.entities, Literal(count, datatype=XSD.integer)))
    return view


def _properties(graph: "Graph", thing: "URIRef", names: Mapping[str, str]) -> dict[str, Any]:
    """Give the mapped properties of a thing: texts as texts, things as references."""
    from rdflib import URIRef

    found: dict[str, list[Any]] = {}
    for predicate, value in sorted(graph.predicate_objects(thing), key=str):
        if str(predicate) in names:
            told: Any = {"@id": str(value)} if isinstance(value, URIRef) else str(value)
            found.setdefault(names[str(predicate)], []).append(told)
    return {name: values[0] if len(values) == 1 else values for name, values in sorted(found.items())}


def _local(iri: object) -> str:
    return str(iri).rpartition("#")[2].rpartition("/")[2]
