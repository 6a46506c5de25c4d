"""The command line does what its help says, and tells what is wrong in one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

MAIN = "why does my knee hurt when my hips are weak"


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `kinegraph` in a new process."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments], capture_output=True, text=True, input=stdin, check=False
    )


def test_ask_prints_the_answer() -> None:
    """A plain question gets plain text."""
    done = run("ask", MAIN)
    assert done.returncode == 0
    assert "The chain:" in done.stdout


def test_ask_json_prints_one_object() -> None:
    """With --json the whole answer comes out."""
    assert json.loads(run("ask", "--json", MAIN).stdout)["intent"] == "mechanism"


def test_ask_jsonl_answers_every_line_with_its_id(tmp_path: Path) -> None:
    """One answer a line, in order, with history where it is given."""
    asked = [
        {"id": "a", "question": MAIN},
        {"id": "b", "question": ""},
        {
            "id": "c",
            "question": "Where is it?",
            "history": [{"role": "user", "content": "What is the gluteus medius?"}],
        },
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, asked)) + "\n\n", encoding="utf-8")
    answers = [json.loads(line) for line in run("ask", "--jsonl", str(file)).stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert [answer["status"] for answer in answers] == ["answered", "not_understood", "answered"]


def test_export_is_turtle_on_the_screen() -> None:
    """What comes out can be piped into a parser."""
    assert len(Graph().parse(data=run("export").stdout, format="turtle")) > 5000


def test_export_writes_a_file(tmp_path: Path) -> None:
    """With -o the export goes into a file."""
    target = tmp_path / "out.nt"
    assert run("export", "--format", "ntriples", "-o", str(target)).stdout == ""
    assert len(Graph().parse(target, format="nt")) > 5000


def test_query_reads_from_the_input() -> None:
    """A query from the input gives tab-separated rows."""
    thing, label = "https://w3id.org/kinegraph/gluteus_medius", "http://www.w3.org/2000/01/rdf-schema#label"
    text = f"SELECT ?label WHERE {{ <{thing}> <{label}> ?label }}"
    assert run("query", "-", stdin=text).stdout == "label\ngluteus medius\n"
    assert json.loads(run("query", "-", "--json", stdin=text).stdout) == {"label": "gluteus medius"}


def test_check_is_content_with_the_bundled_ontology() -> None:
    """Nothing is wrong with what is shipped."""
    assert run("check").returncode == 0


def test_check_lists_what_is_wrong(tmp_path: Path) -> None:
    """A bad ontology fails, with the place and the remedy."""
    bad = tmp_path / "bad.ttl"
    bad.write_text("<https://w3id.org/kinegraph/a> <https://w3id.org/kinegraph/colour> 1 .", encoding="utf-8")
    done = run("check", "--ontology", str(bad), "--only")
    assert done.returncode == 1
    assert "colour: this property is used but not declared" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "nowhere.rq"], "nowhere.rq"),
        (["ask", "--jsonl", "nowhere.jsonl"], "nowhere.jsonl"),
        (["ask", "hi", "--store", "papyrus"], "no store called 'papyrus'"),
        (["ask", "hi", "--ontology", "nowhere.ttl"], "no Turtle file"),
        (["ask"], "Give a question or --jsonl FILE"),
        (["export", "--format", "docx"], "docx"),
    ],
    ids=" ".join,
)
def test_mistakes_get_one_sentence(arguments: list[str], said: str) -> None:
    """No traceback reaches the user."""
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", ["not json", "[1]", '{"question": 3}', "{}"])
def test_bad_lines_are_told_with_their_number(tmp_path: Path, line: str) -> None:
    """A broken line of a file is named by number."""
    file = tmp_path / "bad.jsonl"
    file.write_text('{"question": "hip"}\n' + line, encoding="utf-8")
    done = run("ask", "--jsonl", str(file))
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_stats_counts_what_is_there() -> None:
    """Triples first, then other names and each kind of thing."""
    lines = [line.split(maxsplit=1) for line in run("stats").stdout.splitlines()]
    counts = {kind: int(count) for count, kind in lines}
    assert lines[0][1] == "triples"
    assert counts["exercise"] >= 298
    assert counts["muscle"] == 50
    assert counts["other names"] >= 2000


TABLE = "name,primary muscles,instructions\nmarble lift,quadriceps,Sit.;Lift one.\n,quadriceps,Sit.\n"


def test_import_writes_turtle_that_is_then_answered(tmp_path: Path) -> None:
    """The report tells of the bad row by its line; the file is not written over without --force."""
    table, turtle = tmp_path / "mine.csv", tmp_path / "mine.ttl"
    table.write_text(TABLE, encoding="utf-8")
    done = run("import", "exercises", str(table))
    assert done.returncode == 0
    assert "left out: line 3: it has no name." in done.stdout
    assert f"1 of 2 exercises are in {turtle}" in done.stdout
    again = run("import", "exercises", str(table))
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert run("import", "exercises", str(table), "--force").returncode == 0
    assert "Lift one." in run("ask", "how do I do the marble lift", "--ontology", str(turtle)).stdout


def test_import_of_nothing_writes_nothing(tmp_path: Path) -> None:
    """A table without one good row is told, and no file is made."""
    table = tmp_path / "mine.csv"
    table.write_text("name\nx\n", encoding="utf-8")
    done = run("import", "exercises", str(table))
    assert done.returncode == 2
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "mine.ttl").exists()


def test_file_that_breaks_the_shapes_is_told_before_anything_is_answered(tmp_path: Path) -> None:
    """File, line and what to type; `check` lists the same with the lines."""
    bad = tmp_path / "bad.ttl"
    kin = "https://w3id.org/kinegraph/"
    bad.write_text(f"<a:b>\n a <{kin}Step> ;\n <{kin}stepNumber> 1 .", encoding="utf-8")
    done = run("ask", "what is the hip", "--ontology", str(bad))
    assert done.returncode == 2
    assert "bad.ttl, line 2: a:b: Give it one kin:instruction." in done.stderr
    assert "Traceback" not in done.stderr
