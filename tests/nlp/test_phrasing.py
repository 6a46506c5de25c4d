"""Questions that are offered read as somebody would say them."""

import re

import pytest

import kg
import nlp
from nlp.phrasing import Phrasing


@pytest.mark.parametrize(
    ("wording", "filling", "said"),
    [
        (
            "Why does {end} when {start}?",
            {"end": "knee pain", "start": "hip weakness"},
            "Why does my knee hurt when my hips are weak?",
        ),
        ("Why does {end} when {start}?", {"end": "patellofemoral pain", "start": "hip weakness"}, None),
        ("Why does {end} when {start}?", {"end": "knee pain", "start": "gluteus medius weakness"}, None),
        ("How many {exercise}s?", {"exercise": "clamshell"}, "How many clamshells?"),
        ("How many {exercise}s?", {"exercise": "yoga or Pilates class"}, "How many yoga or Pilates classes?"),
        ("How many {exercise}s?", {"exercise": "foam rolling"}, None),
        ("Do a {exercise}?", {"exercise": "foam rolling of the outer thigh"}, "Do foam rolling of the outer thigh?"),
        ("Do a {exercise}?", {"exercise": "squat"}, "Do a squat?"),
        (
            "Do a {exercise}?",
            {"exercise": "isometric standing hip abduction"},
            "Do an isometric standing hip abduction?",
        ),
    ],
)
def test_things_are_put_into_wordings_as_one_speaks(
    graph: kg.KnowledgeGraph, wording: str, filling: dict[str, str], said: str | None
) -> None:
    """Clauses stand where clauses belong, and articles and plurals fit the name; else the wording is not used."""
    assert Phrasing(graph).filled(wording, {slot: graph.term(name) for slot, name in filling.items()}) == said


def test_the_first_questions_are_those_of_a_person(assistant: nlp.Assistant) -> None:
    """The start asks about knee and low back in everyday words, what helps, and how to do what people know."""
    first = assistant.examples(6)
    assert first[0] == "Why does my knee hurt when my hips are weak?"
    assert any("lower back hurt" in question for question in first)
    assert not [question for question in assistant.examples(12) if re.search(r"I have|\bdo \w+ pain", question)]
