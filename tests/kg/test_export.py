"""Exports are complete, and the same bytes every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import RDF, SKOS, Graph

import kg

RDF_FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def canonical(graph: Graph) -> set[str]:
    """Write triples as lines, with blank nodes named by what is said of them (RDFC-1.0)."""
    lines = graph.serialize(format="nt", encoding="utf-8")
    dataset = ox.Dataset(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad.triple) for quad in dataset}


@pytest.fixture(scope="module")
def whole(graph: kg.KnowledgeGraph) -> set[str]:
    """What an export must hold."""
    return canonical(graph.to_rdflib())


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_export_then_load_is_isomorphic(graph: kg.KnowledgeGraph, whole: set[str], format: str) -> None:
    """Nothing is lost or added on the way out and in."""
    again = Graph().parse(data=graph.export(format=format), format=RDF_FORMATS[format])
    assert canonical(again) == whole


@pytest.fixture(scope="module")
def digests() -> list[dict[str, str]]:
    """Digests of every export, from two processes with different hash seeds."""
    code = (
        "import hashlib, json, kg; graph = kg.open()\n"
        "print(json.dumps({f: hashlib.sha256(graph.export(format=f)).hexdigest() for f in kg.EXPORTS}))"
    )
    root = Path(__file__).resolve().parent.parent.parent
    return [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                text=True,
                check=True,
                cwd=root,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
        )
        for seed in ("0", "1")
    ]


@pytest.mark.parametrize("format", list(kg.EXPORTS))
def test_exports_are_byte_equal_whatever_the_hash_seed(digests: list[dict[str, str]], format: str) -> None:
    """Two exports are the same bytes, in other processes and with other seeds."""
    first, second = (found[format] for found in digests)
    assert first == second


def test_both_engines_export_the_same_turtle(graph: kg.KnowledgeGraph, reference: kg.KnowledgeGraph) -> None:
    """The engine makes no difference to the export."""
    assert graph.export() == reference.export()


def test_graphml_is_read_by_networkx(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """The GraphML file holds the network."""
    target = tmp_path / "graph.graphml"
    graph.export(target, format="graphml")
    assert set(nx.read_graphml(target).nodes) == set(graph.to_networkx().nodes)


def test_unknown_format_is_told(graph: kg.KnowledgeGraph) -> None:
    """A format that does not exist is named, with those that do."""
    with pytest.raises(kg.ExportError, match="turtle, ntriples"):
        graph.export(format="docx")


def test_sssom_has_every_mapping_and_what_is_not_equal(graph: kg.KnowledgeGraph) -> None:
    """The table has a header, as many rows as the graph has mappings, and the traps with the modifier Not."""
    lines = graph.export(format="sssom").decode().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    columns, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert any("license" in line for line in comments)
    assert columns[:4] == ["subject_id", "subject_label", "predicate_modifier", "predicate_id"]
    assert len(rows) >= 250
    assert any(row[2] == "Not" for row in rows)
    assert all(":" in row[0] and ":" in row[4] and not row[4].startswith("http") for row in rows)


def test_schema_org_speaks_of_muscles_and_exercises(graph: kg.KnowledgeGraph) -> None:
    """Each entry has a class of schema.org, a name and a description."""
    document = json.loads(graph.export(format="schemaorg"))
    kinds = {entry["@type"] for entry in document["@graph"]}
    assert {"Muscle", "Joint", "MedicalCondition", "ExercisePlan"} <= kinds
    assert all(entry["name"] and entry["description"] for entry in document["@graph"])


def test_skos_view_holds_labels_of_all_things_and_nothing_else(graph: kg.KnowledgeGraph) -> None:
    """Every concept has one preferred label and no property from outside SKOS."""
    view = Graph().parse(data=graph.export(format="skos"), format="turtle")
    concepts = set(view.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 1000
    assert all(len(list(view.objects(concept, SKOS.prefLabel))) == 1 for concept in concepts)
    assert {str(p) for p in view.predicates()} <= {str(RDF.type)} | {
        str(SKOS[name])
        for name in (
            "prefLabel",
            "altLabel",
            "definition",
            "notation",
            "broader",
            "inScheme",
            "exactMatch",
            "closeMatch",
        )
    }


def test_void_counts_the_triples(graph: kg.KnowledgeGraph) -> None:
    """The description tells how many triples there are, and under which licence."""
    text = graph.export(format="void").decode()
    assert f"void:triples {len(graph)}" in text
    assert "creativecommons.org/licenses/by/4.0" in text
