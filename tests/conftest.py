"""What tests share: one open graph and one assistant, both read-only."""

import pytest

import kg
import nlp


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
