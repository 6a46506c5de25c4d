"""The Python way into the graph."""

from pathlib import Path

import networkx as nx
import pytest

import kg

KIN = "https://w3id.org/kinegraph/"


def test_find_gives_exact_names_first(graph: kg.KnowledgeGraph) -> None:
    """A lay short form leads to its muscle."""
    assert graph.find("glute med")[0].label == "gluteus medius"


def test_find_ignores_case_and_hyphens(graph: kg.KnowledgeGraph) -> None:
    """Case and hyphens make no difference."""
    assert graph.find("Side Lying HIP abduction")[0] == graph.find("side-lying hip abduction")[0]


def test_find_of_nothing_is_empty(graph: kg.KnowledgeGraph) -> None:
    """A name that is nowhere gives nothing."""
    assert graph.find("flux capacitor") == ()
    assert graph.find("") == ()


def test_unknown_term_is_told(graph: kg.KnowledgeGraph) -> None:
    """A missing term is an error with the name in it."""
    with pytest.raises(kg.UnknownTermError, match="flux capacitor"):
        graph.term("flux capacitor")


def test_neighbours_hold_both_directions(graph: kg.KnowledgeGraph) -> None:
    """A thing's triples are those where it is subject and those where it is object."""
    medius = graph.term("gluteus medius").iri
    triples = graph.neighbours("gluteus medius")
    assert any(s == medius for s, _, _ in triples)
    assert any(o == medius for _, _, o in triples)


def test_main_chain_is_found_link_by_link(graph: kg.KnowledgeGraph) -> None:
    """From weak hips to knee pain the documented chain comes first."""
    names = [graph.label(node) for node in graph.paths("hip weakness", "knee pain")[0].nodes]
    assert names == [
        "gluteus medius weakness",
        "contralateral pelvic drop",
        "hip adduction and inward turning",
        "dynamic knee valgus",
        "lateral patellar stress",
        "front of knee pain",
    ]


def test_paths_never_pass_a_thing_twice(graph: kg.KnowledgeGraph) -> None:
    """Chains are simple."""
    for path in graph.paths("hip weakness", "knee pain", limit=20):
        assert len(set(path.nodes)) == len(path.nodes)


def test_paths_between_strangers_are_empty(graph: kg.KnowledgeGraph) -> None:
    """Where no chain leads, none is made up."""
    assert graph.paths("knee crepitus", "hip weakness") == ()


def test_query_gives_a_table(graph: kg.KnowledgeGraph) -> None:
    """A SELECT query gives its columns and rows."""
    table = graph.query(f"SELECT ?c WHERE {{ ?c a <{KIN}Claim> }}")
    assert table.columns == ("c",)
    assert len(table) == 102
    assert len(table.to_frame()) == 102


def test_ask_query_gives_true_or_false(graph: kg.KnowledgeGraph) -> None:
    """An ASK query gives one row."""
    assert graph.query(f"ASK {{ ?c a <{KIN}Claim> }}").rows == ({"answer": "true"},)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a SPARQL query"),
        ("hello", "line 1"),
        ("DELETE WHERE { ?s ?p ?o }", "read only"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "read only"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        (
            "SELECT * WHERE { { SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } } } }",
            "SERVICE is not allowed",
        ),
        ("SELECT * FROM <http://127.0.0.1:1/> WHERE { ?s ?p ?o }", "FROM is not allowed"),
        ("SELECT * WHERE { ?s ?p ?o }" + " " * 30_000, "at most"),
    ],
    ids=["empty", "words", "delete", "insert", "service", "nested service", "from", "long"],
)
def test_bad_queries_get_one_sentence(graph: kg.KnowledgeGraph, text: str, said: str) -> None:
    """What is no query, writes or reaches out is refused, and nothing changes."""
    before = len(graph)
    with pytest.raises(kg.QueryError, match=said):
        graph.query(text)
    assert len(graph) == before


def test_unknown_store_is_told() -> None:
    """A store that does not exist is named, with those that do."""
    with pytest.raises(kg.StoreError, match="memory, rdflib"):
        kg.open(store="sqlite")


def test_to_networkx_has_labels(graph: kg.KnowledgeGraph) -> None:
    """Nodes and edges carry readable labels."""
    network = graph.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes[f"{KIN}gluteus_medius"]["label"] == "gluteus medius"
    assert "leads to" in {label for _, _, label in network.edges(data="label")}


def test_to_rdflib_is_a_copy(graph: kg.KnowledgeGraph) -> None:
    """Changing the copy leaves the graph alone."""
    copy = graph.to_rdflib()
    copy.remove((None, None, None))
    assert len(graph) > 5000


def test_objects_show_themselves_in_a_notebook(graph: kg.KnowledgeGraph) -> None:
    """Graph, term and table give HTML."""
    assert "triples" in graph._repr_html_()
    assert "gluteus medius" in graph.term("gluteus medius")._repr_html_()
    assert "<table>" in graph.query("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")._repr_html_()


def test_own_turtle_file_opens(tmp_path: Path) -> None:
    """A user's own Turtle takes the place of the bundled one."""
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix kin: <https://w3id.org/kinegraph/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'kin:Muscle a owl:Class ; rdfs:label "muscle"@en .\n'
        'kin:pinky a kin:Muscle ; rdfs:label "pinky puller"@en .\n',
        encoding="utf-8",
    )
    assert kg.open(ontology=own, only=True).term("pinky puller").type == "muscle"


def test_broken_turtle_is_told_with_file_line_and_what_was_expected(tmp_path: Path) -> None:
    """The message says where to look and what is missing."""
    broken = tmp_path / "broken.ttl"
    broken.write_text('<a:a> <a:b> "c" .\n<a:a> <a:b>\n.', encoding="utf-8")
    with pytest.raises(kg.OntologyError, match=r"broken\.ttl, line 3: .+"):
        kg.open(ontology=broken, only=True)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"not turtle", b"<a:a> <a:b> ."], ids=["bytes", "words", "half"])
def test_any_broken_file_is_an_ontology_error(tmp_path: Path, content: bytes) -> None:
    """No broken file ends in a traceback of a library."""
    broken = tmp_path / "broken.ttl"
    broken.write_bytes(content)
    with pytest.raises(kg.OntologyError, match=r"broken\.ttl"):
        kg.open(ontology=broken, only=True)


def test_missing_file_is_told(tmp_path: Path) -> None:
    """A path without Turtle says so."""
    with pytest.raises(kg.OntologyError, match="no Turtle file"):
        kg.open(ontology=tmp_path, only=True)
