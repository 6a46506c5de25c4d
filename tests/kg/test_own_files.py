"""Files of the user join the bundled ontology: what is new is found, answered and exported at once."""

import json
from pathlib import Path

import pytest

import kg
import nlp

KIN = "https://w3id.org/kinegraph/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
MINE = "https://example.org/marble_lift"

WRITTEN = {
    "mine.ttl": f'<{MINE}> a <{KIN}Exercise> ; <{LABEL}> "marble lift"@en ; <{DEFINITION}> "Toes lift marbles."@en .',
    "mine.nt": f'<{MINE}> <{RDF_TYPE}> <{KIN}Exercise> .\n<{MINE}> <{LABEL}> "marble lift"@en .\n'
    f'<{MINE}> <{DEFINITION}> "Toes lift marbles."@en .\n',
    "mine.jsonld": json.dumps(
        {
            "@id": MINE,
            "@type": f"{KIN}Exercise",
            LABEL: {"@value": "marble lift", "@language": "en"},
            DEFINITION: {"@value": "Toes lift marbles.", "@language": "en"},
        }
    ),
}


def written(folder: Path, name: str) -> Path:
    """Write one of the files."""
    file = folder / name
    file.write_text(WRITTEN[name], encoding="utf-8")
    return file


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("store", ["memory", "rdflib", "disk.db"])
def test_file_joins_the_bundled_ontology(graph: kg.KnowledgeGraph, tmp_path: Path, store: str, name: str) -> None:
    """In each format and on each engine that loads, the bundled triples and the three new ones are there."""
    place = str(tmp_path / store) if store.endswith(".db") else store
    joined = kg.open(place, written(tmp_path, name))
    assert len(joined) == len(graph) + 3
    assert joined.term("marble lift").type == "exercise"
    assert joined.term("gluteus medius") == graph.term("gluteus medius")


def test_new_thing_is_understood_answered_and_exported(tmp_path: Path) -> None:
    """Nothing but the file is needed."""
    graph = kg.open(ontology=written(tmp_path, "mine.ttl"))
    assert "toes lift marbles" in nlp.Assistant(graph).ask("what is the marble lift").text
    assert MINE.encode() in graph.export(format="ntriples")
    assert graph.query(f"ASK {{ <{MINE}> ?p ?o }}").rows == ({"answer": "true"},)


def test_several_places_join(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """Files and folders may be mixed; what stands in two of them counts once."""
    (tmp_path / "folder").mkdir()
    other = tmp_path / "folder" / "other.nt"
    other.write_text(f'<{KIN}pinky> <{LABEL}> "pinky puller"@en .\n', encoding="utf-8")
    joined = kg.open(ontology=[written(tmp_path, "mine.ttl"), written(tmp_path, "mine.nt"), tmp_path / "folder"])
    assert len(joined) == len(graph) + 4


def test_only_leaves_the_bundled_ontology_out(tmp_path: Path) -> None:
    """The file stands alone when that is asked for."""
    assert len(kg.open(ontology=written(tmp_path, "mine.ttl"), only=True)) == 3


def test_only_with_nothing_is_told() -> None:
    """There must be something to open."""
    with pytest.raises(kg.OntologyError, match="nothing to open"):
        kg.open(only=True)


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
