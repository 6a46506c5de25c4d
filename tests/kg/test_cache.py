"""What is compiled from the ontology is kept between runs, and never outlives it."""

from pathlib import Path

import pytest

import kg
import nlp
from kg.cache import cached, fingerprint, is_kept
from kg.stores import open_store
from kg.stores.deferred import DeferredStore

TURTLE = """@prefix kin: <https://w3id.org/kinegraph/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kin:Muscle rdfs:label "muscle"@en . kin:a a kin:Muscle ; rdfs:label "NAME"@en ; skos:definition "A muscle."@en ."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a cache of its own."""
    place = tmp_path / "cache"
    monkeypatch.setenv("KINEGRAPH_CACHE", str(place))
    return place


def test_second_call_takes_what_the_first_has_built() -> None:
    """The same key is built once."""
    assert cached("thing", "key", lambda: [1]) == [1]
    assert cached("thing", "key", lambda: [2]) == [1]
    assert cached("thing", "other", lambda: [2]) == [2]


def test_without_a_key_nothing_is_kept(folder: Path) -> None:
    """A graph that came from no file is compiled each time."""
    assert cached("thing", None, lambda: 1) == 1
    assert not folder.exists()


def test_torn_snapshot_is_built_again(folder: Path) -> None:
    """Half a file does no harm."""
    cached("thing", "key", lambda: list(range(1000)))
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert cached("thing", "key", lambda: "new") == "new"
    assert cached("thing", "key", lambda: "newer") == "new"


def test_cache_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `off` nothing is written or read."""
    monkeypatch.setenv("KINEGRAPH_CACHE", "off")
    assert cached("thing", "key", lambda: 1) == 1
    assert cached("thing", "key", lambda: 2) == 2
    assert not folder.exists()


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the place of the folder costs speed, not the answer."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("KINEGRAPH_CACHE", str(tmp_path / "file" / "below"))
    assert cached("thing", "key", lambda: 1) == 1


def test_only_the_newest_snapshots_of_a_name_are_kept(folder: Path) -> None:
    """The cache does not grow with every edit of an ontology."""
    for number in range(10):
        cached("thing", str(number), lambda number=number: number)
    assert len(list(folder.iterdir())) == 4
    assert is_kept("thing", "9")


def test_changed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    """One other letter is another key."""
    file = tmp_path / "a.ttl"
    file.write_text("a")
    before = fingerprint([file])
    assert fingerprint([file]) == before
    file.write_text("b")
    assert fingerprint([file]) != before


def test_changed_ontology_is_read_anew(tmp_path: Path) -> None:
    """An edit is seen at the next opening, with the index kept from before."""
    file = tmp_path / "own.ttl"
    for name in ("first muscle", "second muscle", "first muscle"):
        file.write_text(TURTLE.replace("NAME", name))
        graph = kg.open(ontology=file, only=True)
        assert [term.label for term in graph.find("muscle") if term.label != "muscle"] == [name]
        assert len(graph) == 4


def test_answers_are_the_same_from_the_cache() -> None:
    """The first and the second opening answer alike, byte for byte."""
    question = "why does my knee hurt when my hips are weak"
    first, second = (nlp.Assistant(kg.open()).ask(question) for _ in range(2))
    assert first.text == second.text
    assert first.triples == second.triples


def test_deferred_store_tells_what_went_wrong_in_the_background(tmp_path: Path) -> None:
    """An error in the thread reaches whoever asks."""
    store = DeferredStore(open_store("memory"), [tmp_path / "missing.ttl"])
    with pytest.raises(kg.OntologyError):
        store.select("SELECT * WHERE { ?s ?p ?o }")
