"""Whether a sport goes with a complaint: what is known of both, or an honest none; never what is so of others."""

import pytest

import nlp

CASES = [
    ("Can I play tennis with a sore Achilles?", "exercise_with", "can stir up"),
    ("Is skiing ok with kneecap pain?", "exercise_with", "can stir up"),
    ("Is rowing bad for a slipped disc?", "exercise_with", "can stir up"),
    ("Can I do breaststroke with a groin strain?", "exercise_with", "can stir up"),
    ("Is cross-country skiing good for hip arthritis?", "exercise_with", "usually goes well"),
    ("Can I go kayaking with plantar fasciitis?", "exercise_with", "usually goes well"),
    ("Can I go bowling with shin splints?", "exercise_with", "I know of no rule about bowling"),
    ("Can I walk with a DVT?", "exercise_with", "Not yet."),
    ("Is golf bad for my back?", "is_it_safe", "use a shorter swing"),
]


@pytest.mark.parametrize(("question", "intent", "said"), CASES)
def test_a_sport_with_a_complaint(assistant: nlp.Assistant, question: str, intent: str, said: str) -> None:
    """The verdict is about this sport and this complaint, and says so first."""
    answer = assistant.ask(question)
    assert (answer.intent, said in answer.text) == (intent, True)


def test_a_verdict_on_another_complaint_is_no_answer(assistant: nlp.Assistant) -> None:
    """What was written about knees does not answer a question about the Achilles tendon."""
    answer = assistant.ask("Can I play tennis with a sore Achilles?")
    assert "knee" not in answer.text.partition("**Sources")[0].lower()
