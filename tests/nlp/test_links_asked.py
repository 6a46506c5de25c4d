"""Whether one thing leads to another: a chain, the other way round, or an honest "I know of none"."""

import pytest

import kg
import nlp

KNOWN = [
    ("Can weak glutes cause back pain?", "gluteal_weakness", "low_back_pain"),
    ("Is my back pain caused by weak glutes?", "gluteal_weakness", "low_back_pain"),
    ("back pain weak glutes", "gluteal_weakness", "low_back_pain"),
    ("Do tight calves affect the knees?", "gastrocnemius_and_soleus_tightness", "knee_pain"),
    ("Can a bad knee cause hip pain?", "knee_problem", "hip_pain"),
    ("can limping cause back pain", "antalgic_gait", "low_back_pain"),
    ("Can flat feet affect the hip?", "flexible_flat_foot", "hip_pain"),
]
UNKNOWN = [
    ("Can bunions cause knee pain?", "hallux_valgus", "knee_pain"),
    ("How does back pain lead to weak glutes?", "low_back_pain", "gluteal_weakness"),
    ("Is ankle pain caused by bow legs?", "genu_varum", "lasting_ankle_pain"),
]


@pytest.mark.parametrize(("question", "start", "end"), KNOWN)
def test_known_links_are_told_in_their_direction(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, question: str, start: str, end: str
) -> None:
    """Whichever is named first, the chain runs from what causes to what is caused."""
    answer = assistant.ask(question)
    assert (answer.intent, answer.reading) == (
        "mechanism",
        f"You ask how {graph.label(kin(start))} and {graph.label(kin(end))} hang together.",
    )


@pytest.mark.parametrize(("question", "start", "end"), UNKNOWN)
def test_unknown_links_are_told_as_such(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, question: str, start: str, end: str
) -> None:
    """Where nothing links two things the answer says so first, and what is known of either after it."""
    answer = assistant.ask(question)
    assert answer.reading == f"You ask whether {graph.label(kin(start))} and {graph.label(kin(end))} hang together."
    assert answer.text.startswith("Nothing that I hold says that")
    assert answer.certainty is None
    assert answer.triples


def test_the_other_way_round_is_told(assistant: nlp.Assistant) -> None:
    """A link that is known against the direction that was asked is told after the no."""
    text = assistant.ask("How does back pain lead to weak glutes?").text
    assert "**The other way round:**" in text


def test_a_link_is_never_denied_and_told(graph: kg.KnowledgeGraph) -> None:
    """No pair has both a chain and an answer that none is known."""
    states = [t.iri for t in graph.index.terms.values() if "finding" in t.types][:25]
    pairs = [(one, other) for one in states for other in (kin("knee_pain"), kin("low_back_pain"), kin("hip_pain"))]
    told = set()
    for start, end in pairs:
        given = (("start", start), ("end", end))
        known = graph.answer(kg.Query("mechanism", given))
        denied = graph.answer(kg.Query("no_known_link", given))
        assert not (denied.rows and (known.rows or known.paths)), (start, end)
        told.add((bool(denied.rows), bool(known.rows or known.paths)))
    assert {(True, False), (False, True)} <= told


def kin(name: str) -> str:
    """Give the IRI of a thing of the ontology."""
    return f"https://w3id.org/kinegraph/{name}"
