"""Figures on questions are what they say, and malformed files are told by their line."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
import nlp
from nlp.calibration import confidence_of, rating_of
from nlp.evaluation import (
    Gold,
    QuestionFileError,
    calibration_error,
    figures,
    fitted,
    judge,
    linking,
    read_questions,
    summary,
)
from nlp.evaluation.figures import confusion, macro_calibration_error, risk, statuses

ROOT = Path(__file__).parent.parent.parent
SETS = {name: read_questions(ROOT / "tests" / "questions" / f"{name}.toml") for name in ("tuning", "held_back")}


def answer(status: str, intent: str | None = None, confidence: float = 0.0) -> nlp.Answer:
    """An answer of which only what is judged is filled."""
    return nlp.Answer("?", status, "", intent=intent, confidence=confidence)


PAIRS = [
    (Gold("a", "answered", ("definition",)), answer("answered", "definition", 0.9)),
    (Gold("b", "answered", ("definition", "location")), answer("answered", "location", 0.7)),
    (Gold("c", "answered", ("treatment",)), answer("answered", "duration", 0.6)),
    (Gold("d", "answered", ("treatment",)), answer("not_known")),
    (Gold("e", "out_of_scope"), answer("out_of_scope")),
    (Gold("f", "out_of_scope"), answer("answered", "about", 0.4)),
    (Gold("g", "not_known"), answer("not_understood")),
    (Gold("h", "urgent"), answer("urgent")),
]


def test_figures_of_a_small_set_are_as_counted_by_hand(graph: kg.KnowledgeGraph) -> None:
    """Eight judged answers give the shares that can be counted on fingers."""
    found = figures(graph, PAIRS)
    expected = {
        "questions": 8,
        "right": 5 / 8,
        "right_where_answerable": 2 / 4,
        "intent_accuracy": 2 / 4,
        "answered": 3 / 4,
        "false_refusals": 1 / 4,
        "out_of_scope_recall": 1 / 2,
        "honest_unknown": 1.0,
        "urgent_found": 1.0,
        "false_alarms": 0.0,
        "linking_f1": None,
    }
    assert {name: found[name] for name in expected} == expected


def test_calibration_counts_only_answers_that_were_given(graph: kg.KnowledgeGraph) -> None:
    """Three answers: 0.9 and 0.7 right, 0.6 wrong."""
    judged = judge(graph, PAIRS)
    assert calibration_error(judged) == pytest.approx((0.1 + 0.3 + 0.6) / 3)
    assert macro_calibration_error(judged) == pytest.approx((0.2 + 0.6) / 2)
    rows = [(1 / 3, 0.9, 0.0), (2 / 3, 0.7, 0.0), (1.0, 0.6, 1 / 3)]
    assert [row == pytest.approx(expected) for row, expected in zip(risk(judged, steps=3), rows, strict=True)] == [
        True
    ] * 3


@given(one=st.floats(0, 1), other=st.floats(0, 1))
def test_confidence_keeps_the_order_of_ratings(one: float, other: float) -> None:
    """What is rated higher is never told with less confidence, and the rating can be had back."""
    low, high = sorted((one, other))
    assert 0 <= confidence_of(low) <= confidence_of(high) <= 1
    assert rating_of(confidence_of(high)) == pytest.approx(high, abs=0.003)


def test_a_table_is_fitted_that_rises(graph: kg.KnowledgeGraph) -> None:
    """The surest two are right, then one of two; of the four least sure, one is right, and they are pooled."""
    sure = [0.95, 0.94, 0.9, 0.89, 0.8, 0.79, 0.7, 0.69]
    right = [True, True, True, False, False, False, True, False]
    pairs = [
        (Gold("a", "answered", ("definition",)), answer("answered", "definition" if is_right else "location", told))
        for told, is_right in zip(sure, right, strict=True)
    ]
    found = fitted(judge(graph, pairs))
    assert [share for _, share in found] == [0.25, 0.5, 1.0]
    assert [rating for rating, _ in found] == sorted(rating for rating, _ in found)


def test_the_summary_counts_what_each_figure_rests_on(graph: kg.KnowledgeGraph) -> None:
    """Rows say how many questions they are about; what no question bears on has no row."""
    told = summary(graph, [gold for gold, _ in PAIRS], lambda ask, history: answer("out_of_scope"), "2026-01-01")
    rows = {row["what"]: (row["questions"], row["result"]) for row in told["rows"]}
    assert told["measured"] == "2026-01-01"
    assert rows["All questions"] == (8, "37.5 % right")
    assert rows["Questions about something else, recognised as such"] == (2, "100.0 %")
    assert not any("F1" in what for what in rows)


def test_confusion_names_what_was_meant_and_what_was_taken(graph: kg.KnowledgeGraph) -> None:
    """Only wrong intents are listed; a refusal is named by its status."""
    judged = judge(graph, PAIRS)
    assert confusion(judged) == (("treatment", "duration", 1), ("treatment", "not_known", 1))
    assert ("out_of_scope", "answered", 1) in statuses(judged)


def test_linking_counts_things_that_are_exactly_those_meant(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> None:
    """One of two things found and nothing wrong: all of what was found is right, half of what was meant is found."""
    ask = "what does the gluteus medius do"
    both = Gold(ask, "answered", links=("gluteus medius", "soleus"))
    assert linking(graph, [(both, assistant.ask(ask))]) == pytest.approx((1.0, 0.5, 2 / 3))


def test_linking_takes_any_of_the_forms_and_counts_a_mere_word_where_it_is_meant(
    graph: kg.KnowledgeGraph, assistant: nlp.Assistant
) -> None:
    """Hip and hip joint are one meaning of "hip"; a concept is right where somebody asks for it, and else no fault."""
    asked = [("is the hip a ball and socket joint", ("hip joint|hip",)), ("whats a bursa", ("bursa",))]
    pairs = [(Gold(ask, "answered", links=links), assistant.ask(ask)) for ask, links in asked]
    assert linking(graph, pairs) == pytest.approx((1.0, 1.0, 1.0))


def test_many_questions_say_what_is_meant() -> None:
    """Linking is measured on at least fifty questions of either file."""
    assert all(sum(gold.links is not None for gold in questions) >= 50 for questions in SETS.values())


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("q.toml", '[[question]]\nask = "a"\nstatus = "answered"\n\n[[question]]\nstatus = "answered"\n', 5, "ask"),
        ("q.toml", '[[question]]\nask = "a"\nstatus = "maybe"\n', 1, "maybe"),
        ("q.toml", '[[question]]\nask = "a"\nstatus = "answered"\nintents = ["nonsense"]\n', 1, "nonsense"),
        ("q.toml", '[[question]]\nask = 3\nstatus = "answered"\n', 1, "kind"),
        ("q.toml", '[[question]]\nask = "a\n', 2, "TOML"),
        ("q.toml", "", 1, "no question"),
        ("q.toml", "question = 3\n", 1, "tables"),
        ("q.jsonl", '{"question": "a", "answerable": "yes"}\n\n{"question": \n', 3, "JSON"),
        ("q.jsonl", '{"answerable": "yes"}\n', 1, "question"),
        ("q.jsonl", '["a"]\n', 1, "kind"),
        ("q.jsonl", '{"question": "a", "answerable": "perhaps"}\n', 1, "perhaps"),
        ("q.jsonl", '{"question": "a", "answerable": "yes", "history": [{"role": "user"}]}\n', 1, "content"),
    ],
)
def test_malformed_files_are_told_by_their_line(tmp_path: Path, name: str, text: str, line: int, what: str) -> None:
    """A sentence with file, line and what is wrong."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=f"line {line}: .*{what}"):
        read_questions(file)


def test_the_command_says_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    """No traceback: one sentence and exit code 2."""
    file = tmp_path / "q.jsonl"
    file.write_text("{", encoding="utf-8")
    command = "import sys, ui.cli; sys.argv = ['kinegraph', 'evaluate', sys.argv[1]]; ui.cli.main()"
    done = subprocess.run([sys.executable, "-c", command, str(file)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "line 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_questions_of_others_are_read(tmp_path: Path) -> None:
    """An object a line: what must be mentioned, whether it can be answered, and what was said before."""
    file = tmp_path / "q.jsonl"
    file.write_text(
        '{"question": "a", "answerable": "yes", "expect": {"must_mention_any": [["x", "y"]]},'
        ' "history": [{"role": "user", "content": "b"}]}\n'
        '{"question": "c", "answerable": "triage", "expect": {"must_mention_any": [["physio"]]}}\n',
        encoding="utf-8",
    )
    first, second = read_questions(file)
    assert first == Gold("a", "answered", (), (("x", "y"),), ({"role": "user", "content": "b"},))
    assert second.status == "clinician"


def test_the_gold_questions_are_many_and_a_third_is_held_back() -> None:
    """At least 600 questions, a third held back, 120 of them out of scope or without an answer, none in both files."""
    every = [gold for questions in SETS.values() for gold in questions]
    assert len(every) >= 600
    assert 3 * len(SETS["held_back"]) >= len(every)
    assert sum(gold.status in ("out_of_scope", "not_known") for gold in every) >= 120
    asked = Counter((gold.ask.lower(), str(gold.history)) for gold in every)
    assert [ask for ask, count in asked.items() if count > 1] == []


def test_linking_labels_are_names_of_the_graph(graph: kg.KnowledgeGraph) -> None:
    """Every label that a question links to is the label of something."""
    labels = {term.label for term in graph.index.terms.values()}
    links = {
        label
        for questions in SETS.values()
        for gold in questions
        for link in gold.links or ()
        for label in link.split("|")
    }
    assert links
    assert links <= labels
