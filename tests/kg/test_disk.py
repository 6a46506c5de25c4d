"""The ontology on disk is read from Turtle once, and again only when it has changed."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.stores import open_store
from kg.stores.disk import DiskStore

TURTLE = '<https://w3id.org/kinegraph/a> <http://www.w3.org/2000/01/rdf-schema#label> "NAME"@en .'
LABELS = "SELECT ?label WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one name."""
    made = tmp_path / "own.ttl"
    made.write_text(TURTLE.replace("NAME", "first"), encoding="utf-8")
    return made


def opened(folder: Path, *files: Path) -> DiskStore:
    """Open files on disk."""
    store = DiskStore(str(folder))
    store.load(files)
    return store


def labels(store: DiskStore) -> list[str]:
    """List the names in a store."""
    return [row["label"] for row in store.select(LABELS)]


def test_second_opening_takes_what_the_first_has_written(tmp_path: Path, file: Path) -> None:
    """The database stays as it was written."""
    folder = tmp_path / "graph.db"
    assert labels(opened(folder, file)) == ["first"]
    written = {entry: entry.stat().st_ino for entry in folder.rglob("*")}
    assert labels(opened(folder, file)) == ["first"]
    assert {entry: entry.stat().st_ino for entry in folder.rglob("*")} == written


def test_changed_file_is_read_anew(tmp_path: Path, file: Path) -> None:
    """An edit is seen at the next opening, and going back opens what was written first."""
    folder = tmp_path / "graph.db"
    for name in ("first", "second", "first"):
        file.write_text(TURTLE.replace("NAME", name), encoding="utf-8")
        assert labels(opened(folder, file)) == [name]
    assert len(list(folder.iterdir())) == 2


def test_only_the_newest_contents_are_kept(tmp_path: Path, file: Path) -> None:
    """The folder does not grow with every edit."""
    for number in range(5):
        file.write_text(TURTLE.replace("NAME", str(number)), encoding="utf-8")
        opened(tmp_path / "graph.db", file)
    assert len(list((tmp_path / "graph.db").iterdir())) == 2


def test_store_that_is_being_read_outlives_an_edit(tmp_path: Path, file: Path) -> None:
    """Who has it open goes on with what was opened."""
    old = opened(tmp_path / "graph.db", file)
    file.write_text(TURTLE.replace("NAME", "second"), encoding="utf-8")
    assert labels(opened(tmp_path / "graph.db", file)) == ["second"]
    assert labels(old) == ["first"]


def test_further_files_are_added(tmp_path: Path, file: Path) -> None:
    """Loading twice holds both."""
    other = tmp_path / "other.ttl"
    other.write_text(TURTLE.replace("NAME", "second"), encoding="utf-8")
    store = opened(tmp_path / "graph.db", file)
    assert len(store.graph()) == 1
    store.load([other])
    assert labels(store) == ["first", "second"]
    assert len(store.graph()) == 2


def test_broken_file_leaves_nothing_behind(tmp_path: Path, file: Path) -> None:
    """The error names file and line, and no half of a database stays."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a:a> <a:b> <a:c> .\n<a:a> <a:b>\n.", encoding="utf-8")
    with pytest.raises(kg.OntologyError, match=r"broken\.ttl, line 3"):
        opened(tmp_path / "graph.db", file, broken)
    assert list((tmp_path / "graph.db").iterdir()) == []


def test_torn_database_is_built_again(tmp_path: Path, file: Path) -> None:
    """A database that cannot be opened is no loss."""
    folder = tmp_path / "graph.db"
    opened(folder, file)
    (place,) = folder.iterdir()
    (place / "CURRENT").unlink()
    assert labels(opened(folder, file)) == ["first"]


def test_two_processes_share_it(tmp_path: Path, file: Path) -> None:
    """While one has it open another opens it too."""
    folder = tmp_path / "graph.db"
    store = opened(folder, file)
    code = (
        "import sys; from pathlib import Path; from kg.stores.disk import DiskStore\n"
        "store = DiskStore(sys.argv[1]); store.load([Path(sys.argv[2])]); print(len(store.graph()))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder), str(file)], capture_output=True, text=True)
    assert done.stdout == "1\n", done.stderr
    assert labels(store) == ["first"]


def test_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """What KineGraph has not made it neither reads nor prunes."""
    folder = tmp_path / "holiday.db"
    folder.mkdir()
    (folder / "photo.jpg").write_text("x")
    with pytest.raises(kg.StoreError, match=r"not made by KineGraph \(photo\.jpg\)"):
        open_store(str(folder))
    assert (folder / "photo.jpg").exists()


def test_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """A file of that name is no database."""
    (tmp_path / "graph.db").write_text("x")
    with pytest.raises(kg.StoreError, match=r"graph\.db: this is no folder"):
        open_store(str(tmp_path / "graph.db"))


def test_place_that_cannot_be_written_is_told(tmp_path: Path, file: Path) -> None:
    """A folder that cannot be made is told in a sentence."""
    with pytest.raises(kg.StoreError, match="cannot be written"):
        opened(file / "graph.db", file)
