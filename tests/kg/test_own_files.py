"""Files of the user join the bundled ontology: what is new is found, answered and exported at once."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

import kg
import nlp

KIN = "https://w3id.org/kinegraph/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MINE = "https://example.org/marble_lift"

COMMON = f"{KIN}common_knowledge"
STEP, DOSE = f"{MINE}_step", f"{MINE}_dose"
SOURCE = "http://purl.org/dc/terms/source"
TRIPLES = (
    (MINE, RDF_TYPE, f"<{KIN}Exercise>"),
    (MINE, LABEL, '"marble lift"@en'),
    (MINE, DEFINITION, '"Toes lift marbles."@en'),
    (MINE, SOURCE, f"<{COMMON}>"),
    (MINE, f"{KIN}certainty", f"<{KIN}expert_opinion>"),
    (MINE, f"{KIN}primaryTarget", f"<{KIN}quadriceps>"),
    (MINE, f"{KIN}hasStep", f"<{STEP}>"),
    (STEP, RDF_TYPE, f"<{KIN}Step>"),
    (STEP, f"{KIN}stepNumber", "1"),
    (STEP, f"{KIN}instruction", '"Lift one marble."'),
    (MINE, f"{KIN}hasDose", f"<{DOSE}>"),
    (DOSE, RDF_TYPE, f"<{KIN}Dose>"),
    (DOSE, f"{KIN}instruction", '"Do it ten times."'),
)
"""An exercise that keeps the shapes, a triple a line."""
NOTED = 3 + 7
"""Triples that say where its three things come from, and what the file is."""
TURTLE = "\n".join(f"<{s}> <{p}> {o} ." for s, p, o in TRIPLES)
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def as_json_ld() -> str:
    """Write the triples as JSON-LD, one object a triple."""
    objects = []
    for subject, predicate, value in TRIPLES:
        text = value.partition('"')[2].rpartition('"')[0]
        literal = {"@value": text, **({"@language": "en"} if value.endswith("@en") else {})}
        told = {"@id": value.strip("<>")} if value.startswith("<") else 1 if value == "1" else literal
        objects.append({"@id": subject, predicate: told})
    return json.dumps(objects, indent=1)


WRITTEN = {
    "mine.ttl": TURTLE,
    "mine.nt": TURTLE.replace("> 1 .", f'> "1"^^<{INTEGER}> .'),
    "mine.jsonld": as_json_ld(),
}


def written(folder: Path, name: str) -> Path:
    """Write one of the files."""
    file = folder / name
    file.write_text(WRITTEN[name], encoding="utf-8")
    return file


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("store", ["memory", "rdflib", "disk.db"])
def test_file_joins_the_bundled_ontology(graph: kg.KnowledgeGraph, tmp_path: Path, store: str, name: str) -> None:
    """In each format and on each engine the bundled triples, the new ones and where they come from are there."""
    place = str(tmp_path / store) if store.endswith(".db") else store
    joined = kg.open(place, written(tmp_path, name))
    assert len(joined) == len(graph) + len(TRIPLES) + NOTED
    assert joined.term("marble lift").type == "exercise"
    assert joined.term("gluteus medius") == graph.term("gluteus medius")


def test_new_thing_is_understood_answered_and_exported(tmp_path: Path) -> None:
    """Nothing but the file is needed."""
    graph = kg.open(ontology=written(tmp_path, "mine.ttl"))
    answer = nlp.Assistant(graph).ask("what is the marble lift")
    assert "Lift one marble." in answer.text
    assert answer.sources[-1].short == "mine.ttl"
    assert MINE.encode() in graph.export(format="ntriples")
    assert graph.query(f"ASK {{ <{MINE}> ?p ?o }}").rows == ({"answer": "true"},)


def test_several_places_join(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """Files and folders may be mixed; what stands in two of them counts once."""
    (tmp_path / "folder").mkdir()
    other = tmp_path / "folder" / "other.nt"
    other.write_text(f'<{KIN}pinky> <{LABEL}> "pinky puller"@en .\n', encoding="utf-8")
    joined = kg.open(ontology=[written(tmp_path, "mine.ttl"), written(tmp_path, "mine.nt"), tmp_path / "folder"])
    assert len(joined) == len(graph) + len(TRIPLES) + NOTED + 1 + 8


def test_only_leaves_the_bundled_ontology_out(tmp_path: Path) -> None:
    """The file stands alone when that is asked for."""
    assert len(kg.open(ontology=written(tmp_path, "mine.ttl"), only=True)) == len(TRIPLES)


def test_only_with_nothing_is_told() -> None:
    """There must be something to open."""
    with pytest.raises(kg.OntologyError, match="nothing to open"):
        kg.open(only=True)


def without(*predicates: str) -> str:
    """Write the exercise without some of its properties."""
    return "\n".join(f"<{s}> <{p}> {o} ." for s, p, o in TRIPLES if p not in predicates)


WRONG = {
    "no dose": (without(f"{KIN}hasDose"), 1, "Give it a dose with kin:hasDose."),
    "misspelt": (TURTLE.replace("quadriceps", "quadrizeps"), 6, "described nowhere: add it or mend the name"),
    "invented": (f"{TURTLE}\n<{MINE}> <{KIN}colour> 1 .", 14, "used but not declared"),
    "gap": (TURTLE.replace("> 1 .", "> 2 ."), 1, "renumber them"),
    "without a name": (f"{TURTLE}\n<{MINE}> <{KIN}hasStep> [\n a <{KIN}Step> ] .", 1, "Give it one kin:stepNumber"),
    "of the bundle": (f'{TURTLE}\n<{KIN}quadriceps> <{LABEL}> "second"@en .', 14, "exactly one rdfs:label"),
}


@pytest.mark.parametrize("case", WRONG)
def test_file_that_breaks_the_shapes_is_told_with_line_and_remedy(tmp_path: Path, case: str) -> None:
    """It does not join, and the message says where to look and what to type."""
    text, line, said = WRONG[case]
    file = tmp_path / "wrong.ttl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(kg.OntologyError, match="not joined") as error:
        kg.open(ontology=file)
    assert any(f"wrong.ttl, line {line}: " in told and said in told for told in str(error.value).splitlines())


def test_unchecked_file_joins_and_the_check_says_where_it_is_wrong(tmp_path: Path) -> None:
    """Who mends a file can look at it as it is."""
    file = tmp_path / "wrong.ttl"
    file.write_text(without(f"{KIN}hasDose"), encoding="utf-8")
    found = kg.open(ontology=file, checked=False).check()
    assert [(v.file, v.line) for v in found if "hasDose" in v.message and v.focus == MINE] == [(str(file), 1)]


def test_joining_gives_a_new_graph_and_leaves_the_old_one(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """What goes on running does not change under those who ask it."""
    size = len(graph)
    first = graph.join(written(tmp_path, "mine.ttl"))
    assert first.term("marble lift").iri == MINE
    assert len(graph) == size
    second = tmp_path / "second.ttl"
    second.write_text(f'<{MINE}> <http://www.w3.org/2004/02/skos/core#altLabel> "marble pick"@en .', encoding="utf-8")
    assert first.join(second).term("marble pick").iri == MINE


def test_joining_what_is_wrong_leaves_the_old_one(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """An error is told, and the old graph still answers."""
    file = tmp_path / "wrong.ttl"
    file.write_text(without(f"{KIN}hasStep"), encoding="utf-8")
    with pytest.raises(kg.OntologyError, match="hasStep"):
        graph.join(file)
    assert graph.term("gluteus medius").type == "muscle"


def test_file_that_was_found_sound_is_not_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding is kept under the content, so the second start does not wait for it."""
    monkeypatch.setenv("KINEGRAPH_CACHE", str(tmp_path / "cache"))
    file = written(tmp_path, "mine.ttl")
    kg.open(ontology=file)
    with patch("kg.joining.joined", side_effect=AssertionError("checked again")):
        assert kg.open(ontology=file).term("marble lift").iri == MINE
        file.write_text(TURTLE + "\n\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="checked again"):
            kg.open(ontology=file)


def test_export_says_which_file_a_thing_comes_from(tmp_path: Path) -> None:
    """The file is named by its content and described by its name; things of the bundle have none."""
    prov = "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX kin: <https://w3id.org/kinegraph/>"
    asked = f"{prov} SELECT ?thing ?name WHERE {{ ?thing prov:wasDerivedFrom/kin:shortCitation ?name }} ORDER BY ?thing"
    file = written(tmp_path, "mine.ttl")
    file.write_text(f'{TURTLE}\n<{KIN}quadriceps> <{KIN}layName> "front of the thigh"@en .', encoding="utf-8")
    graph = kg.open(ontology=file)
    assert [(row["thing"], row["name"]) for row in graph.query(asked).rows] == [
        (thing, "mine.ttl") for thing in (MINE, DOSE, STEP)
    ]
    assert b"prov:wasDerivedFrom <ni:///sha-256;" in graph.export()
    assert graph.check() == ()


BROKEN = {
    "broken.ttl": (f'<{MINE}> <{LABEL}> "a" .\n<{MINE}> <{LABEL}>\n.', r"broken\.ttl, line 3"),
    "broken.nt": (f'<{MINE}> <{LABEL}> "a" .\n<{MINE}> <{LABEL}\n', r"broken\.nt, line 2"),
    "broken.jsonld": (f'{{"@id": "{MINE}",\n "{LABEL}": [1,\n }}', r"broken\.jsonld, line 3"),
    "graphs.jsonld": (
        f'{{"@id": "a:b", "@graph": [{{"@id": "{MINE}", "{LABEL}": "x"}}], "{LABEL}": "y"}}',
        r"graphs\.jsonld: Named graphs are not allowed",
    ),
    "context.jsonld": ('{"@context": "http://127.0.0.1:1/", "@id": "a:b"}', r"context\.jsonld: "),
    "table.csv": ("a,b", r"table\.csv: only files ending in \.ttl, \.nt, \.jsonld"),
}


@pytest.mark.parametrize("store", ["memory", "rdflib", "disk.db"])
@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_told_with_file_and_line(tmp_path: Path, store: str, name: str) -> None:
    """In each format the message says where to look; nothing is fetched from the network."""
    text, said = BROKEN[name]
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(kg.OntologyError, match=said):
        kg.open(str(tmp_path / store) if store.endswith(".db") else store, file, only=True)
