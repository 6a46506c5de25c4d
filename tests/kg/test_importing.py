"""Tables of exercises become Turtle that joins the graph; what cannot be mapped is told."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import nlp
from kg.importing import ExerciseImport, table_rows, word_list

CSV = """\
name,also called,definition,primary muscles,secondary muscles,equipment,level,instructions,dose
Marble lift,toe marbles,Toes lift marbles.,quadriceps;hip adductors,glutes,no equipment,Expert,Sit.;Lift one.,Ten.
"""
JSON = [
    {
        "name": "Marble Lift",
        "force": "pull",
        "level": "expert",
        "equipment": None,
        "primaryMuscles": ["quadriceps", "hip adductors"],
        "secondaryMuscles": ["glutes"],
        "instructions": ["Sit.", "Lift one."],
    }
]


def imported(graph: kg.KnowledgeGraph, file: Path, words: dict[str, str] | None = None) -> ExerciseImport:
    """Map all rows of a table."""
    mapping = ExerciseImport(graph, words=words)
    for row in table_rows(file):
        mapping.add(row)
    return mapping


def written(folder: Path, name: str, text: str) -> Path:
    """Write a table."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("name", "text"), [("mine.csv", CSV), ("mine.json", json.dumps(JSON))])
def test_table_becomes_turtle_that_joins_and_answers(
    graph: kg.KnowledgeGraph, tmp_path: Path, name: str, text: str
) -> None:
    """Targets, steps and the file that it comes from are told when somebody asks."""
    turtle = tmp_path / "mine.ttl"
    turtle.write_bytes(imported(graph, written(tmp_path, name, text)).turtle())
    joined = graph.join(turtle)
    assert joined.term("marble lift").type == "exercise"
    assert "kin:level kin:advanced" in turtle.read_text(encoding="utf-8")
    answer = nlp.Assistant(joined).ask("how do I do the marble lift")
    assert "Lift one." in answer.text
    assert "mine.ttl" in {source.short for source in answer.sources}
    assert joined.check() == ()


def test_words_that_are_not_in_the_graph_are_told_with_the_nearest(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """Nothing is guessed: the exercise goes without them."""
    text = CSV.replace("no equipment", "foam rollr").replace("glutes", "hamstringz;flippers")
    mapping = imported(graph, written(tmp_path, "mine.csv", text))
    told = {(u.column, u.word): u.nearest for u in mapping.unknown}
    assert "foam roller" in told["equipment", "foam rollr"]
    assert told["muscle", "hamstringz"] == "hamstrings"
    assert told["muscle", "flippers"] == ""
    assert b"secondaryTarget" not in mapping.turtle()


def test_half_a_name_is_no_name(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """The triceps of the arm are not taken for the muscle of the calf that has the word in its name."""
    mapping = imported(graph, written(tmp_path, "mine.csv", CSV.replace("quadriceps;hip adductors", "triceps")))
    assert mapping.mapped == 0
    assert "none of its primary muscles" in mapping.left_out[0]


def test_list_of_words_says_what_is_meant(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """A word stands for a name, or for nothing."""
    words = word_list(written(tmp_path, "words.csv", "front thigh thing,quadriceps\nwings,\n"))
    text = CSV.replace("quadriceps;hip adductors", "Front Thigh Thing").replace("glutes", "wings")
    mapping = imported(graph, written(tmp_path, "mine.csv", text), words)
    assert mapping.mapped == 1
    assert mapping.unknown == ()


ROW = CSV.splitlines()[1]
LEFT_OUT = {
    "no name": (ROW.replace("Marble lift", ""), "it has no name"),
    "twice": (ROW, "an earlier row has the same name"),
    "known": (ROW.replace("Marble lift", "leg press"), "the graph has this exercise already"),
    "no steps": (ROW.replace("Marble lift", "B").replace("Sit.;Lift one.", ""), "no instructions"),
    "no muscle": (ROW.replace("Marble lift", "B").replace("quadriceps;hip adductors", "wings"), "primary muscles"),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_bad_rows_are_told_by_line(graph: kg.KnowledgeGraph, tmp_path: Path, case: str) -> None:
    """The good row is mapped; the bad one is told with its line and why."""
    row, why = LEFT_OUT[case]
    mapping = imported(graph, written(tmp_path, "mine.csv", f"{CSV}{row}\n"))
    assert mapping.mapped == 1
    assert mapping.left_out[0].startswith("line 3: ")
    assert why in mapping.left_out[0]


BROKEN = {
    "cells.csv": (f"{CSV}a,b,c,d,e,f,g,h,i,j\n", "line 3: more cells than columns"),
    "half.json": ('[{"name": "a"},\n {"name": ]', "line 2: not JSON"),
    "object.json": ('{"name": "a"}', "a list of objects is expected"),
    "number.json": ("[\n\n1]", "line 3: an object is expected"),
    "comma.json": ("[{} \n {}]", "line 2: a comma or"),
    "open.json": ("[{},", "line 1: not JSON"),
    "empty.csv": ("name\n", "no row"),
    "empty.json": ("[]", "no row"),
    "sheet.xlsx": ("", "only tables ending in .csv, .json"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_tables_are_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    """One sentence, no traceback."""
    text, said = BROKEN[name]
    with pytest.raises(kg.TableError) as error:
        table_rows(written(tmp_path, name, text))
    assert name in str(error.value)
    assert said in str(error.value)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_is_a_table_or_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in a file, only `TableError` comes out."""
    folder = tmp_path_factory.mktemp("tables")
    for name in ("any.json", "any.csv"):
        (folder / name).write_bytes(text.encode("utf-8", "replace"))
        with suppress(kg.TableError):
            assert table_rows(folder / name)


def test_base_that_is_no_iri_is_told(graph: kg.KnowledgeGraph) -> None:
    """What IRIs begin with must begin an IRI."""
    with pytest.raises(kg.TableError, match="no beginning of an IRI"):
        ExerciseImport(graph, base="my exercises")
