"""How complaints usually go: nearly every one has a course, what is sensible against it, and what helps."""

import pytest

import kg

ASKED = [
    ("duration", "pain", 1.0),
    ("duration", "symptom", 0.9),
    ("duration", "weakness", 1.0),
    ("duration", "tightness", 1.0),
    ("usual_causes", "movement pattern", 1.0),
    ("usual_causes", "weakness", 1.0),
    ("treatment", "finding", 1.0),
    ("treatment", "movement pattern", 1.0),
    ("exercises_for", "pain", 1.0),
    ("exercises_for", "symptom", 0.9),
]


@pytest.mark.parametrize(("intent", "kind", "least"), ASKED)
def test_complaints_have_an_answer(graph: kg.KnowledgeGraph, intent: str, kind: str, least: float) -> None:
    """What people ask of a complaint is known of all of a kind, or of nearly all."""
    slot = kg.intents()[intent].required[0].name
    things = [term.iri for term in graph.index.terms.values() if term.type == kind]
    known = [thing for thing in things if graph.answer(kg.Query(intent, ((slot, thing),))).triples]
    assert len(known) >= least * len(things)


def test_every_complaint_can_be_prevented_or_is_said_not_to_be(graph: kg.KnowledgeGraph) -> None:
    """How to avoid it is told of every pain, by trials or by what is sensible."""
    pains = [term.iri for term in graph.index.terms.values() if term.type == "pain"]
    for pain in pains:
        by_trial = graph.answer(kg.Query("prevention", (("state", pain),)))
        sensible = graph.answer(kg.Query("prevention_advice", (("condition", pain),)))
        assert by_trial.triples or sensible.triples, pain
