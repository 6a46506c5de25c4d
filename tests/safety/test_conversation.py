"""The question before an answer: its yes, its no and its doubt are understood; what has been checked is over."""

import pytest

import nlp

BACK = "sudden severe low back pain, which exercise helps"
LEG = "my foot is numb, what does the calf do"
KNEE = "my knee feels hot after cycling, is that normal"
YES = (
    "yes",
    "Yes, a bit",
    "yeah",
    "unfortunately yes",
    "I think so",
    "maybe",
    "not sure",
    "I don't know",
    "yes, since today",
)
NO = ("no", "No, nothing like that", "nope", "none of that", "not at all", "no it's just the pain")
SADDLE = "my back hurts and I am numb between my legs"
OPEN = (
    "should I get it checked?",
    "do I need to have it checked",
    "I will have it checked tomorrow",
    "can you check my form in squats",
    "what if a doctor has looked at it",
    "I want to be seen by a doctor first",
)
CHECKED = (
    "I got it checked, all clear",
    "a doctor looked at it and the scan was clear",
    "I have seen a doctor about it",
)


def talk(assistant: nlp.Assistant, *messages: str) -> list[nlp.Answer]:
    """Say one message after the other and give all answers."""
    history: list[dict[str, str]] = []
    answers = []
    for message in messages:
        answers.append(assistant.ask(message, history))
        history += [{"role": "user", "content": message}, {"role": "assistant", "content": answers[-1].text}]
    return answers


@pytest.mark.parametrize("first", [BACK, LEG, KNEE])
@pytest.mark.parametrize("reply", YES)
def test_a_yes_or_a_doubt_raises_the_urgency(assistant: nlp.Assistant, first: str, reply: str) -> None:
    """Who says yes to the question, or does not know, is answered as if the sign was told."""
    asked, answered = talk(assistant, first, reply)
    assert "First a question" in asked.text
    assert answered.urgency == "emergency"
    assert "you answered to my question" in answered.text


@pytest.mark.parametrize(
    ("first", "reply"),
    [
        (BACK, "between the legs"),
        (BACK, "between the legs yes"),
        (BACK, "numb, a bit"),
        (KNEE, "swollen"),
        (KNEE, "red"),
    ],
)
def test_a_fragment_that_names_what_was_asked_is_a_yes(assistant: nlp.Assistant, first: str, reply: str) -> None:
    """A word or two that only make sense together with the question are read together with it."""
    assert talk(assistant, first, reply)[-1].urgency == "emergency"


@pytest.mark.parametrize(
    ("first", "reply"), [(BACK, "not between the legs"), (KNEE, "not swollen"), (KNEE, "the left knee")]
)
def test_a_fragment_that_denies_or_only_places_it_is_none(assistant: nlp.Assistant, first: str, reply: str) -> None:
    """What denies the sign, or says what was told already, is no yes."""
    assert talk(assistant, first, reply)[-1].status != "urgent"


def test_a_yes_is_not_forgotten(assistant: nlp.Assistant) -> None:
    """A yes some messages ago still counts."""
    assert talk(assistant, BACK, "yes", "ok and which stretch helps")[-1].urgency == "emergency"


@pytest.mark.parametrize("reply", ["I have had it for a week", "right side of the back", "I do squats twice a week"])
def test_what_only_begins_like_a_yes_is_none(assistant: nlp.Assistant, reply: str) -> None:
    """A sentence of its own is no yes because of its first word."""
    assert talk(assistant, KNEE, reply)[-1].status != "urgent"


@pytest.mark.parametrize("first", [BACK, LEG, KNEE])
@pytest.mark.parametrize("reply", NO)
def test_a_no_leads_back_to_what_was_asked(assistant: nlp.Assistant, first: str, reply: str) -> None:
    """Who says no gets the answer to the first question, without the question being put again."""
    asked, answered = talk(assistant, first, reply)
    assert answered.status != "urgent"
    assert "First a question" not in answered.text
    assert answered.intent == asked.intent
    assert answered.reading == asked.reading


def test_a_no_with_something_new_is_a_message_of_its_own(assistant: nlp.Assistant) -> None:
    """Only a bare no leads back."""
    assert talk(assistant, BACK, "no, but what does the gluteus medius do")[-1].intent == "muscle_function"


def test_a_no_without_a_question_leads_nowhere(assistant: nlp.Assistant) -> None:
    """A no to an answer that put no question is no answer to one."""
    first, then = talk(assistant, "what does the gluteus medius do", "no")
    assert then.intent != first.intent


@pytest.mark.parametrize("message", OPEN)
def test_what_is_still_to_be_checked_does_not_end_an_alarm(assistant: nlp.Assistant, message: str) -> None:
    """Asking whether to see a doctor, or meaning to, is not having seen one."""
    assert talk(assistant, SADDLE, message)[-1].status == "urgent"


@pytest.mark.parametrize("message", CHECKED)
def test_what_has_been_checked_ends_an_alarm(assistant: nlp.Assistant, message: str) -> None:
    """Once a doctor has looked at it, one can go on."""
    assert talk(assistant, SADDLE, message)[-1].status != "urgent"
