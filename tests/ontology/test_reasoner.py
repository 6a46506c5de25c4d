"""An OWL reasoner finds the ontology consistent and coherent, and finds each bad example not to be so."""

import io
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph

import kg
from kg.coherence import coherence_violations
from kg.turtle import FOLDER

BAD = sorted((Path(__file__).parent / "bad").glob("reasoner_*.ttl"))
ENTAILED = [
    ("primary targets are targets", "kin:e kin:primaryTarget kin:m", "kin:targets"),
    ("looking alike goes both ways", "kin:m kin:resembles kin:e", "kin:resembles"),
    ("opposite movements are opposites of each other", "kin:m kin:oppositeOf kin:e", "kin:oppositeOf"),
    ("smaller than a smaller one is smaller still", "kin:e kin:smallerThan kin:x . kin:x kin:smallerThan kin:m", ""),
    ("what supports is evidence", "kin:e kin:supportedBy kin:m", "obo:RO_0002558"),
    ("leading to is a causal relation of RO", "kin:e kin:leadsTo kin:m", "obo:RO_0002410"),
]
PREFIXES = """@prefix kin: <https://w3id.org/kinegraph/> . @prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . """


def core() -> Graph:
    """Read classes, properties, scales and axioms."""
    graph = Graph()
    for name in ("schema", "scales", "axioms"):
        graph.parse(FOLDER / f"{name}.ttl")
    return graph


def test_bundled_ontology_is_consistent_and_coherent(graph: kg.KnowledgeGraph) -> None:
    """HermiT finds no contradiction and no class that must be empty."""
    assert coherence_violations(graph.store.graph()) == ()


@pytest.mark.parametrize("example", BAD, ids=lambda file: file.stem)
def test_reasoner_finds_each_bad_example(example: Path) -> None:
    """An example of each kind of contradiction is found."""
    assert coherence_violations(core().parse(example))


@pytest.mark.parametrize(("law", "stated", "predicate"), ENTAILED, ids=[law for law, _, _ in ENTAILED])
def test_reasoner_draws_the_conclusion(law: str, stated: str, predicate: str) -> None:
    """What is stated entails what is meant: asserting the contrary is inconsistent."""
    contrary = f"""{PREFIXES} {stated} .
        [] a owl:NegativePropertyAssertion ; owl:sourceIndividual kin:e ; owl:targetIndividual kin:m ;
           owl:assertionProperty {predicate or "kin:smallerThan"} .
        kin:e a owl:NamedIndividual . kin:m a owl:NamedIndividual . kin:x a owl:NamedIndividual ."""
    assert coherence_violations(core()) == ()
    assert coherence_violations(core().parse(data=contrary, format="turtle"))


def test_owlready_reads_the_export() -> None:
    """What is exported as N-Triples is an ontology with the classes of the schema."""
    world = owlready2.World()
    data = kg.open().export(format="ntriples")
    ontology = world.get_ontology("https://w3id.org/kinegraph/").load(fileobj=io.BytesIO(data))
    assert len(list(ontology.classes())) >= 50
