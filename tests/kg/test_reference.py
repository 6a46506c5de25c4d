"""Reference pages for people."""

import kg


def test_page_tells_of_every_class_and_fetches_nothing(graph: kg.KnowledgeGraph) -> None:
    """Each class of the ontology stands on the page by its label, and the page loads nothing from elsewhere."""
    page = graph.reference_page()
    classes = [
        term.label for term in graph.index.terms.values() if "http://www.w3.org/2002/07/owl#Class" in term.classes
    ]
    assert len(classes) > 50
    assert [label for label in classes if label not in page] == []
    assert "<script src" not in page
    assert '<link href="http' not in page
