"""What is not ours is named: foreign topics, topics named in passing, kinds of fact that nothing records."""

import pytest

import nlp

FOREIGN = [
    ("Can I take codeine with sertraline?", "medicine"),
    ("How do I treat a sore throat?", "organs"),
    ("exercises for a stiff neck", "neck"),
    ("My cat limps", "animals"),
    ("How long do I cook pasta?", "food"),
    ("Who won the league last year?", "sports"),
    ("Why is my laptop so slow?", "outside the body"),
    ("How do I get a refund from my landlord?", "law"),
]
UNRECORDED = [
    ("Who invented the lunge?", "invented"),
    ("How much does a foam roller cost?", "buy"),
    ("Show me a picture of the hamstrings", "pictures"),
    ("Is there a video of the side plank?", "films"),
    ("What percentage of nurses have low back pain?", "figure"),
    ("Where does the word femur come from?", "word"),
    ("Is there a clinic in Dublin for hip pain?", "addresses"),
]
IN_PASSING = [
    "My back hurts from sitting at the computer all day, why?",
    "Why does my knee hurt when I sit in the cinema?",
    "My hip hurts when I walk the dog",
    "back pain when I lift the baby",
    "After dinner my knees are stiff when I get up",
    "My knee creaks like a coffee grinder, should I have it looked at?",
    "My hips ache at night, my girlfriend says it is the mattress",
    "My knees go inwards when I land from a box jump, my coach filmed it. Which hip exercises should I do?",
]


@pytest.mark.parametrize(("ask", "named"), FOREIGN)
def test_a_foreign_topic_is_declined_by_name(assistant: nlp.Assistant, ask: str, named: str) -> None:
    """A question about something else is out of scope, and the answer says about what."""
    answer = assistant.ask(ask)
    assert answer.status == "out_of_scope"
    assert named in answer.reading.lower()


@pytest.mark.parametrize(("ask", "named"), UNRECORDED)
def test_an_unrecorded_fact_is_an_honest_unknown(assistant: nlp.Assistant, ask: str, named: str) -> None:
    """Where a fact of a kind that is never recorded is asked about a thing of ours, the answer says which kind."""
    answer = assistant.ask(ask)
    assert answer.status == "not_known"
    assert named in answer.text
    assert answer.suggestions


def test_an_unrecorded_fact_about_nothing_of_ours_is_out_of_scope(assistant: nlp.Assistant) -> None:
    """The price of a phone is nobody's business here."""
    assert assistant.ask("How much does a phone cost?").status == "out_of_scope"


STILL_FOREIGN = [
    "Does coffee help against knee pain?",
    "Do drinks like coffee help my knees?",
    "My dog's hip hurts",
    "knee pain when I am on blood pressure pills, which pills are better?",
    "How do I look after a cat with arthritis?",
    "a stiff neck when I sit",
]


@pytest.mark.parametrize("ask", STILL_FOREIGN)
def test_what_is_asked_about_is_not_named_in_passing(assistant: nlp.Assistant, ask: str) -> None:
    """A drink that is to help, an animal that is sore or a medicine that is taken stays foreign beside a complaint."""
    assert assistant.ask(ask).status != "answered"


@pytest.mark.parametrize("ask", IN_PASSING)
def test_a_topic_named_in_passing_leaves_the_question_ours(assistant: nlp.Assistant, ask: str) -> None:
    """A computer or a cinema beside a sore back or knee is where it hurts, not what is asked."""
    assert assistant.ask(ask).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "How many reps of the Brandelwitz hip circle should I do?",
        "How do I do the Oskarov squat?",
        "Does a Quillmeyer knee brace help with knee pain?",
    ],
)
def test_a_name_that_nobody_knows_is_not_passed_over(assistant: nlp.Assistant, question: str) -> None:
    """What stands beside an unknown name is no answer to a question about that name."""
    answer = assistant.ask(question)
    assert answer.status in {"not_known", "out_of_scope"}
    assert any(name in answer.text.lower() for name in ("brandelwitz", "oskarov", "quillmeyer"))
