"""The command line does what its help says, and tells what is wrong in one sentence."""

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from rdflib import Graph

from ui.cli import main

MAIN = "why does my knee hurt when my hips are weak"


@dataclass
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, stdin: str | None = None) -> Done:
    """Run `kinegraph` in this process, as its script does."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["kinegraph", *arguments])
        patch.setattr(sys, "stdin", StringIO(stdin or ""))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    out.flush()
    err.flush()
    said, wrong = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return Done(code, said, wrong)


def test_program_starts() -> None:
    """The command exists and names what it can do."""
    done = subprocess.run([sys.executable, "-m", "ui", "--help"], capture_output=True, text=True, check=True)
    assert "export" in done.stdout


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


TINY = '<https://w3id.org/kinegraph/a> <http://www.w3.org/2000/01/rdf-schema#label> "a" .\n'


def test_export_is_turtle_on_the_screen(tmp_path: Path) -> None:
    """What comes out is the ontology as Turtle and nothing else, ready to be piped."""
    own = tmp_path / "tiny.ttl"
    own.write_text(TINY, encoding="utf-8")
    done = run("export", "--ontology", str(own), "--only")
    assert len(Graph().parse(data=done.stdout, format="turtle")) == 1


def test_export_writes_a_file(tmp_path: Path) -> None:
    """With -o the export goes into a file."""
    own, target = tmp_path / "tiny.ttl", tmp_path / "out.nt"
    own.write_text(TINY, encoding="utf-8")
    done = run("export", "--format", "ntriples", "-o", str(target), "--ontology", str(own), "--only")
    assert done.stdout == ""
    assert target.read_text(encoding="utf-8") == TINY


def test_query_reads_from_the_input() -> None:
    """A query from the input gives tab-separated rows."""
    thing, label = "https://w3id.org/kinegraph/gluteus_medius", "http://www.w3.org/2000/01/rdf-schema#label"
    text = f"SELECT ?label WHERE {{ <{thing}> <{label}> ?label }}"
    assert run("query", "-", stdin=text).stdout == "label\ngluteus medius\n"
    assert json.loads(run("query", "-", "--json", stdin=text).stdout) == {"label": "gluteus medius"}


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
