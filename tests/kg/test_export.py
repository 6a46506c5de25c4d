"""Exports are complete, and the same bytes every time."""

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph
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
