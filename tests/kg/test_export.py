"""Exports are complete, and the same bytes every time."""

import hashlib
import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import RDF, SKOS, Graph

import kg
from kg import export

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


CODE = """import functools, hashlib, json, sys
import kg
from kg import export
sort = export._canonical_triples
export._canonical_triples = functools.lru_cache(lambda graph: tuple(sort(graph)))  # sorted once for all formats
graph = kg.open()
json.dump({f: hashlib.sha256(graph.export(format=f)).hexdigest() for f in kg.EXPORTS}, sys.stdout)
"""


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, str]:
    """Digests of every export from another process, whose hash seed is another than ours."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    root = Path(__file__).resolve().parent.parent.parent
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, cwd=root, env=environment
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def exported(graph: kg.KnowledgeGraph) -> dict[str, bytes]:
    """Every export, made once; the triples are sorted once for all of them."""
    sort = export._canonical_triples
    with patch("kg.export._canonical_triples", lru_cache(lambda triples: tuple(sort(triples)))):
        return {format: graph.export(format=format) for format in kg.EXPORTS}


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_export_then_load_is_isomorphic(exported: dict[str, bytes], whole: set[str], format: str) -> None:
    """Nothing is lost or added on the way out and in."""
    again = Graph().parse(data=exported[format], format=RDF_FORMATS[format])
    assert canonical(again) == whole


@pytest.mark.parametrize("format", list(kg.EXPORTS))
def test_exports_are_byte_equal_whatever_the_hash_seed(
    exported: dict[str, bytes], elsewhere: dict[str, str], format: str
) -> None:
    """Two exports are the same bytes, in another process and with another seed."""
    assert hashlib.sha256(exported[format]).hexdigest() == elsewhere[format]


def test_both_engines_export_the_same_turtle(exported: dict[str, bytes], reference: kg.KnowledgeGraph) -> None:
    """The engine makes no difference to the export."""
    assert exported["turtle"] == reference.export()


def test_graphml_is_read_by_networkx(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """The GraphML file, written under a name, holds the network."""
    target = tmp_path / "graph.graphml"
    graph.export(target, format="graphml")
    assert set(nx.read_graphml(target).nodes) == set(graph.to_networkx().nodes)


def test_unknown_format_is_told(graph: kg.KnowledgeGraph) -> None:
    """A format that does not exist is named, with those that do."""
    with pytest.raises(kg.ExportError, match="turtle, ntriples"):
        graph.export(format="docx")


def test_sssom_has_every_mapping_and_what_is_not_equal(exported: dict[str, bytes]) -> None:
    """The table has a header, as many rows as the graph has mappings, and the traps with the modifier Not."""
    lines = exported["sssom"].decode().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    columns, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert any("license" in line for line in comments)
    assert columns[:4] == ["subject_id", "subject_label", "predicate_modifier", "predicate_id"]
    assert len(rows) >= 250
    assert any(row[2] == "Not" for row in rows)
    assert all(":" in row[0] and ":" in row[4] and not row[4].startswith("http") for row in rows)


def test_schema_org_speaks_of_muscles_and_exercises(exported: dict[str, bytes]) -> None:
    """Each entry has a class of schema.org, a name and a description."""
    document = json.loads(exported["schemaorg"])
    kinds = {entry["@type"] for entry in document["@graph"]}
    assert {"Muscle", "Joint", "MedicalCondition", "ExercisePlan"} <= kinds
    assert all(entry["name"] and entry["description"] for entry in document["@graph"])


def test_skos_view_holds_labels_of_all_things_and_nothing_else(exported: dict[str, bytes]) -> None:
    """Every concept has one preferred label and no property from outside SKOS."""
    view = Graph().parse(data=exported["skos"], format="turtle")
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


def test_void_counts_the_triples(graph: kg.KnowledgeGraph, exported: dict[str, bytes]) -> None:
    """The description tells how many triples there are, and under which licence."""
    text = exported["void"].decode()
    assert f"void:triples {len(graph)}" in text
    assert "creativecommons.org/licenses/by/4.0" in text
