"""How a reading is chosen: by how a question opens, by wordings whose things are filled, by told evidence."""

import pytest

import nlp
from nlp.language import words
from nlp.opening import opening, suits


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        ("How many muscles are in the calf?", ("how", "how many")),
        ("please tell me why it hurts", ("why", "why it")),
        ("Should I rest?", ("should", "should i")),
        ("What's the femur?", ("what", "what is")),
        ("tight calves", ("-",)),
        ("", ("-",)),
    ],
)
def test_opening_is_the_word_that_asks(ask: str, expected: tuple[str, ...]) -> None:
    """The first question word opens a question, or an auxiliary at its start; a fragment has a dash."""
    assert opening(words(ask)) == expected


@pytest.mark.parametrize(
    ("ask", "likelier", "less_likely"),
    [
        ("Where is it?", "location", "how_often"),
        ("Why is it so?", "possible_reasons", "location"),
        ("How often?", "how_often", "location"),
    ],
)
def test_an_intent_suits_the_openings_of_its_wordings(ask: str, likelier: str, less_likely: str) -> None:
    """Where asks for places and why for reasons: the wordings of the intents teach it."""
    asked = opening(words(ask))
    assert suits(likelier, asked) > 0 > suits(less_likely, asked)


def test_a_wording_counts_only_where_the_things_it_names_are_filled(assistant: nlp.Assistant) -> None:
    """A part of the body with stretches asks for exercises, not for a trouble that comes with an activity."""
    answer = assistant.ask("Upper back stretches?")
    assert answer.intent == "exercises_for"


def test_a_part_stands_for_its_trouble_in_the_plainest_form(assistant: nlp.Assistant) -> None:
    """Who names a part without its trouble gets the trouble with the shortest name, if none is said of the part."""
    answer = assistant.ask("How long does a meniscus take to heal?")
    assert answer.intent == "duration"
    assert "meniscus tear" in answer.reading
    assert "degenerative" not in answer.reading


@pytest.mark.parametrize(
    ("ask", "about"),
    [("my knee clicks every time I do bridges", "knee"), ("groin pinches at the bottom of a squat", "groin|hip")],
)
def test_a_complaint_is_not_lost_for_where_it_comes(assistant: nlp.Assistant, ask: str, about: str) -> None:
    """Who tells of a complaint during an exercise gets an answer about the complaint, not only the exercise."""
    answer = assistant.ask(ask)
    assert any(name in str(answer.reading).lower() for name in about.split("|"))


def test_the_evidence_of_a_reading_is_told(assistant: nlp.Assistant) -> None:
    """The nearest wording, the words that counted and the strongest signs stand in the answer and its plain values."""
    answer = assistant.ask("Which exercises help with shin splints?")
    assert answer.evidence is not None
    assert answer.evidence.wording
    strengths = [abs(odds) for _, odds in answer.evidence.signs]
    assert strengths == sorted(strengths, reverse=True)
    assert all(strengths)
    assert answer.to_dict()["evidence"]["signs"] == dict(answer.evidence.signs)


def test_what_is_declined_has_no_evidence(assistant: nlp.Assistant) -> None:
    """Where no reading was answered none is explained."""
    assert assistant.ask("My cat limps").evidence is None


@pytest.mark.parametrize(
    ("ask", "intent"),
    [
        ("Is running bad for knees?", "is_it_safe"),
        ("Is running every day bad?", "is_it_safe"),
        ("Is cycling good for knees?", "does_it_help"),
    ],
)
def test_yes_or_no_in_the_words_of_the_ontology_gets_its_verdict(
    assistant: nlp.Assistant, ask: str, intent: str
) -> None:
    """What the ontology says yes or no to in so many words is not read as anything else."""
    answer = assistant.ask(ask)
    assert (answer.status, answer.intent) == ("answered", intent)
    assert answer.confidence >= 0.9
