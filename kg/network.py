"""The graph as a networkx multigraph: things are nodes, object properties between them are edges."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Graph


def to_networkx(graph: "Graph") -> "nx.MultiDiGraph[str]":
    """Give every labelled thing as a node and every relation between two of them as an edge.

    Nodes are IRIs with `label` and `type`; edges have the IRI of their property as key and its label as `label`.
    Classes and properties of the schema are left out.
    """
    import networkx as nx
    from rdflib import OWL, RDF, RDFS, URIRef

    schema = {
        thing
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology)
        for thing in graph.subjects(RDF.type, kind)
    }
    labels = {thing: str(label) for thing, label in graph.subject_objects(RDFS.label)}
    things = sorted(thing for thing in labels if thing not in schema and isinstance(thing, URIRef))
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in things:
        kinds = sorted(labels.get(kind, str(kind)) for kind in graph.objects(thing, RDF.type))
        network.add_node(str(thing), label=labels[thing], type=kinds[0] if kinds else "")
    known = set(things)
    for subject, predicate, obj in sorted(graph):
        if subject in known and obj in known:
            network.add_edge(str(subject), str(obj), key=str(predicate), label=labels.get(predicate, str(predicate)))
    return network
