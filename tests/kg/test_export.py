"""Exports are complete, and the same bytes every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import RDF, SKOS, Graph
from rdflib.compare import isomorphic

import kg

RDF_FORMATS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_export_then_load_is_isomorphic(graph: kg.KnowledgeGraph, format: str) -> None:
    """Nothing is lost or added on the way out and in."""
    again = Graph().parse(data=graph.export(format=format), format=RDF_FORMATS[format])
    assert isomorphic(again, graph.to_rdflib())


@pytest.mark.parametrize("format", list(kg.EXPORTS))
def test_exports_are_byte_equal_whatever_the_hash_seed(format: str) -> None:
    """Two exports are the same bytes, in other processes and with other seeds."""
    code = f"import hashlib, kg; print(hashlib.sha256(kg.open().export(format={format!r})).hexdigest())"
    root = Path(__file__).resolve().parent.parent.parent
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


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
