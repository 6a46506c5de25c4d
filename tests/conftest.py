"""What tests share: one open graph and one assistant, both read-only."""

import os
import tempfile

import pytest

import kg
import nlp

# What is compiled from the ontology is kept for this run and its subprocesses only.
os.environ["KINEGRAPH_CACHE"] = tempfile.mkdtemp(prefix="kinegraph-")


@pytest.fixture(scope="session")
def graph() -> kg.KnowledgeGraph:
    """The bundled ontology on the default engine."""
    return kg.open()


@pytest.fixture(scope="session")
def reference() -> kg.KnowledgeGraph:
    """The bundled ontology on the reference engine."""
    return kg.open(store="rdflib")


@pytest.fixture(scope="session")
def assistant(graph: kg.KnowledgeGraph) -> nlp.Assistant:
    """An assistant on the bundled ontology."""
    return nlp.Assistant(graph)
