"""A card holds everything one needs to do an exercise."""

import dataclasses
from collections.abc import Callable

import pytest

import kg
from kg.exercise import exercise_card as read
from kg.exercise import pain_rules
from kg.places import places
from ui.pictures import card
from ui.pictures.card import exercise_card


def test_every_exercise_has_steps_a_dose_and_a_position(graph: kg.KnowledgeGraph) -> None:
    """Nobody is sent to an exercise that does not say how and how much."""
    exercises = [term for term in graph.index.terms.values() if "exercise" in term.types]
    assert len(exercises) > 200
    for exercise in exercises[::10]:
        found = read(graph, exercise.iri)
        assert found.steps, exercise.label
        assert found.dose, exercise.label
        assert found.positions, exercise.label


def test_card_tells_all_parts_in_order(graph: kg.KnowledgeGraph) -> None:
    """The card of an exercise has a heading, numbered steps and every text the graph gives."""
    iri = graph.term("side plank").iri
    shown, known = exercise_card(graph, iri), read(graph, iri)
    assert shown.startswith("<article")
    assert "<h3>Side plank</h3>" in shown
    assert shown.count("<li>") == len(known.steps) == 4
    for text in (*known.steps, *known.dose, *known.easier, *known.harder, *known.mistakes, *known.cautions):
        assert text in shown
    assert known.certainty is not None
    assert known.certainty.wording in shown
    parts = [shown.index(part) for part in ("<dl", "<ol", "How much", "Easier", "Harder", "mistakes", "Take care")]
    assert parts == sorted(parts)


def test_exercise_without_equipment_says_so(graph: kg.KnowledgeGraph) -> None:
    """An exercise that needs nothing needs "nothing", not a thing called so."""
    terms = (term for term in graph.index.terms.values() if "exercise" in term.types)
    bare = next(term for term in terms if not read(graph, term.iri).equipment)
    assert "<dt>You need</dt><dd>nothing</dd>" in exercise_card(graph, bare.iri)


@pytest.mark.parametrize("name", ["side plank", "monster walk", "calf raise"])
def test_every_engine_gives_the_same_card(graph: kg.KnowledgeGraph, reference: kg.KnowledgeGraph, name: str) -> None:
    """The same exercise, the same words, whatever the engine."""
    assert read(reference, reference.term(name).iri) == read(graph, graph.term(name).iri)
    assert pain_rules(reference) == pain_rules(graph)
    assert places(reference) == places(graph)


@pytest.mark.parametrize("name", ["knee", "hip weakness"])
def test_what_is_no_exercise_is_refused(graph: kg.KnowledgeGraph, name: str) -> None:
    """Asking for the card of something else is an error in one sentence."""
    iri = graph.term(name).iri if graph.find(name) else name
    with pytest.raises(kg.UnknownTermError):
        exercise_card(graph, iri)


def test_pain_rules_come_in_the_order_of_the_graph(graph: kg.KnowledgeGraph) -> None:
    """From the mildest pain upwards, each with what to do."""
    rules = pain_rules(graph)
    assert len(rules) == 7
    assert rules[0].when.startswith("pain of 0 to 3")
    assert all(rule.when and rule.then for rule in rules)


def test_texts_of_an_exercise_are_escaped(
    graph: kg.KnowledgeGraph, payload: str, active_parts: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text from a user's Turtle becomes markup."""
    real = read(graph, graph.term("side plank").iri)
    texts = ("steps", "dose", "easier", "harder", "mistakes", "cautions", "equipment")
    hostile = dataclasses.replace(real, label=payload, lay_name=payload + "2", **dict.fromkeys(texts, (payload,)))
    monkeypatch.setattr(card, "read", lambda *_: hostile)
    assert active_parts(exercise_card(graph, payload)) == []
