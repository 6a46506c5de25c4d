"""What nobody here can know: how it will go for one person, and what stands in that person's notes."""

import pytest

import kg
import nlp

DECLINED = [
    ("On what date will my sciatica be gone?", "foretelling"),
    ("what are the odds that my shin splints come back next year", "foretelling"),
    ("by how many percent will hip thrusts make me faster", "foretelling"),
    ("How many more years will my knee hold?", "foretelling"),
    ("What did my physiotherapist write about my hip?", "one_person"),
    ("was it the gardening or the football that gave me back pain", "one_person"),
    ("how many millimetres is my meniscus tear", "one_person"),
]
TWINS = [
    ("How long does sciatica last?", "duration"),
    ("Will my knee pain get better?", "duration"),
    ("How do hip thrusts and glute bridges differ?", "comparison"),
    ("What causes back pain?", "cause"),
    ("What is a meniscus tear?", "condition_overview"),
]


@pytest.mark.parametrize(("question", "intent"), DECLINED)
def test_nothing_is_foretold(assistant: nlp.Assistant, question: str, intent: str) -> None:
    """The future and the records of one person are not known, and what is offered instead has an answer."""
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("not_known", intent)
    assert answer.suggestions
    assert all(assistant.ask(offered).status == "answered" for offered in answer.suggestions)


@pytest.mark.parametrize(("question", "intent"), TWINS)
def test_what_is_usual_is_told(assistant: nlp.Assistant, question: str, intent: str) -> None:
    """The same asked in general is answered."""
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == ("answered", intent)


def test_a_plan_is_not_taken_for_a_forecast(assistant: nlp.Assistant) -> None:
    """What only shares a word with a question about the future is not declined."""
    assert assistant.ask("preparing legs for a half marathon at 50").status == "answered"


def test_the_usual_course_is_told_beside_the_no(assistant: nlp.Assistant) -> None:
    """Who asks for a date hears that there is none, then what is usual."""
    text = assistant.ask("On what date will my sciatica be gone?").text
    assert text.startswith("Nobody can foretell that for one person")
    assert "**What is usual:**" in text


def test_what_cannot_be_known_is_never_offered(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """No question that is declined is named to come next after another."""
    declined = {name for name, intent in kg.intents().items() if intent.declines}
    assert declined
    assert not [name for name, intent in kg.intents().items() if declined & set(intent.follows)]
