"""Messages in their conversation: what "it" means, what is left out, what is asked back, several questions at once."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import nlp
from nlp.backward import pointed_at
from nlp.parts import questions_in
from nlp.state import listed_in


def talk(assistant: nlp.Assistant, *messages: str) -> tuple[nlp.Answer, ...]:
    """Have a conversation and give its answers."""
    history: list[dict[str, str]] = []
    answers = []
    for message in messages:
        answers.append(assistant.ask(message, history))
        history += [{"role": "user", "content": message}, {"role": "assistant", "content": answers[-1].text}]
    return tuple(answers)


def exercises(graph: kg.KnowledgeGraph, answer: nlp.Answer) -> set[str]:
    """Give the labels of the exercises that an answer rests on."""
    things = {end for triple in answer.triples for end in triple if end in graph.index.terms}
    return {graph.label(iri) for iri in things if "exercise" in graph.index.terms[iri].types}


FOLLOW_UPS = [
    # turns, intent of the last answer, what its reading names
    (("What does the clamshell train?", "How do I do it?"), "exercise_how", "clamshell"),
    (("What is the soleus?", "Where is it?"), "location", "soleus"),
    (("What is the soleus?", "What does that muscle do?"), "muscle_function", "soleus"),
    (("What does the soleus do?", "And the gastrocnemius?"), "muscle_function", "gastrocnemius"),
    (("Exercises for hip weakness", "What about my back?"), "exercises_for", "low back pain"),
    (("Exercises for hip weakness", "No, I meant the knee"), "exercises_for", "knee pain"),
    (("Exercises for knee pain", "No, the hip"), "exercises_for", "hip pain"),
    (("How do I do a side plank?", "Something easier"), "easier", "side plank"),
    (("How do I do a side plank?", "Harder please"), "harder", "side plank"),
    (("How do I do a side plank?", "Too hard"), "easier", "side plank"),
    (("Symptoms of sciatica", "How long will it last?"), "duration", "sciatica"),
    (("Symptoms of sciatica", "How long will it last?", "What helps?"), "treatment", "sciatica"),
    (("What is a clamshell?", "And a bridge?", "Compare them"), "comparison", "clamshell"),
    (("What type of joint is the hip?", "Knee?"), "joint_type", "knee"),
    (("Hip osteoarthritis", "Which exercises then?"), "exercises_for", "hip osteoarthritis"),
    (("bad ankle mobility", "does it affect my knee?"), "mechanism", "limited ankle dorsiflexion"),
]


@pytest.mark.parametrize(("turns", "intent", "thing"), FOLLOW_UPS, ids=lambda value: str(value)[:60])
def test_follow_up_is_read_with_what_was_said(
    assistant: nlp.Assistant, turns: Sequence[str], intent: str, thing: str
) -> None:
    """A message that leaves something out is about what was spoken of."""
    last = talk(assistant, *turns)[-1]
    assert (last.status, last.intent) == ("answered", intent)
    assert thing in last.reading


@pytest.mark.parametrize(
    ("second", "place"), [("the second one", 1), ("how do I do number 3?", 2), ("the last one", -1), ("the first", 0)]
)
def test_number_points_to_what_was_listed(assistant: nlp.Assistant, second: str, place: int) -> None:
    """ "The second one" is the second that was shown."""
    first, last = talk(assistant, "Exercises for tight hips", second)
    shown = [line.split("**")[1].partition(" (")[0].lower() for line in first.text.splitlines() if line[:4] == "- **"]
    assert last.intent == "exercise_how"
    assert shown[place] in last.reading.lower()


def test_number_past_the_end_is_answered(assistant: nlp.Assistant) -> None:
    """A number that was not listed is told how many there were, and asked back."""
    last = talk(assistant, "Exercises for tight hips", "number 9")[-1]
    assert last.status == "ambiguous"
    assert "There were only 5" in last.text
    assert last.suggestions


def test_number_after_one_past_the_end_still_counts_the_list(assistant: nlp.Assistant) -> None:
    """Asked back for a number, the number given is that of the list."""
    answers = talk(assistant, "Exercises for tight hips", "number 9", "the second one")
    assert answers[2].reading == talk(assistant, "Exercises for tight hips", "the second one")[-1].reading


def test_list_can_be_gone_through(assistant: nlp.Assistant) -> None:
    """After one of a list, the next of the same list can be asked for."""
    answers = talk(assistant, "Exercises for tight hips", "the first one", "the second one")
    assert answers[1].reading != answers[2].reading
    assert {answer.intent for answer in answers[1:]} == {"exercise_how"}


def test_more_shows_others(assistant: nlp.Assistant) -> None:
    """ "More" lists nothing that was shown before."""

    def heads(answer: nlp.Answer) -> set[str]:
        return {line.split("**")[1] for line in answer.text.splitlines() if line.startswith("- **")}

    first, second, third = map(heads, talk(assistant, "Exercises for knee pain", "more", "anything else?"))
    assert all((first, second, third))
    assert first.isdisjoint(second)
    assert third.isdisjoint(first | second)


LIMITS = ["without squats", "no band", "without equipment", "not lying down", "without lunges", "no barbell"]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("goal", ["knee pain", "hip weakness", "low back pain", "the gluteus medius"])
def test_limits_never_let_a_list_grow(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, goal: str, limit: str
) -> None:
    """What is not wanted takes exercises away, said at once or in a later turn, and adds none."""
    whole = assistant.ask(f"Exercises for {goal}")
    at_once = assistant.ask(f"Exercises for {goal}, {limit}")
    later = talk(assistant, f"Exercises for {goal}", limit)[-1]
    for narrowed in (at_once, later):
        assert narrowed.intent in {"exercises_for", None}
        assert exercises(graph, narrowed) <= exercises(graph, whole)


@pytest.mark.parametrize(
    ("limit", "gone"),
    [
        ("without squats", "squat"),
        ("no band", "band walk"),
        ("I can't do lunges", "lunge"),
        ("not lying down", "side-lying"),
        ("I can't lie down", "side-lying"),
    ],
)
def test_what_is_not_wanted_never_appears(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, limit: str, gone: str
) -> None:
    """Nothing called after an unwanted thing is offered, in this turn and in later ones."""
    answers = talk(assistant, "Exercises for knee pain", limit, "more", "What about my hip?")
    assert [answer.intent for answer in answers[1:]] == ["exercises_for"] * 3
    assert [name for answer in answers[1:] for name in exercises(graph, answer) if gone in name] == []


def test_nothing_left_is_said(assistant: nlp.Assistant) -> None:
    """When all was shown that fits, the answer says so and names the limits."""
    answers = talk(assistant, "Exercises for the soleus", "no equipment", *["more"] * 6)
    ends = [answer for answer in answers if answer.status == "not_known"]
    assert ends
    assert "equipment" in ends[0].text
    assert ends[0].suggestions


def test_start_over_forgets_everything(assistant: nlp.Assistant) -> None:
    """After "start over" nothing said before counts, neither things nor limits."""
    answers = talk(
        assistant, "Exercises for knee pain, no band", "Start over", "How do I do it?", "Exercises for knee pain"
    )
    assert answers[1].status == "answered"
    assert answers[2].status != "answered"
    assert answers[3].text == assistant.ask("Exercises for knee pain").text


WHOLE = [
    "What is the soleus?",
    "Why do I have knee pain when I have hip weakness?",
    "How do I do a clamshell?",
    "Which planet is the largest?",
    "My shoulder clicks",
    "What is the difference between squats and lunges?",
]


@pytest.mark.parametrize("question", WHOLE)
def test_whole_question_does_not_inherit(assistant: nlp.Assistant, question: str) -> None:
    """A whole new question is answered as if nothing had been said."""
    after = talk(assistant, "Exercises for low back pain", question)[-1]
    alone = assistant.ask(question)
    assert (after.status, after.intent, after.text) == (alone.status, alone.intent, alone.text)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("hello", "Hello"),
        ("Thanks a lot!", "You are welcome"),
        ("great, thank you", "You are welcome"),
        ("bye", "Goodbye"),
        ("ok", "anything else"),
        ("What can you do?", "hip, knee and low back"),
    ],
)
def test_small_talk_is_brief(assistant: nlp.Assistant, message: str, said: str) -> None:
    """Greetings and thanks get a sentence or two."""
    answer = assistant.ask(message)
    assert answer.status == "answered"
    assert said in answer.text
    assert len(answer.text.split()) < 90


def test_thanks_do_not_end_a_conversation(assistant: nlp.Assistant) -> None:
    """What was spoken of is still known after a thank you."""
    assert talk(assistant, "What is the soleus?", "thanks", "where is it?")[-1].intent == "location"


@pytest.mark.parametrize("message", ["it", "why?", "more", "the second one", "yes", "I can't do squats"])
def test_pointing_to_nothing_is_asked_back(assistant: nlp.Assistant, message: str) -> None:
    """What refers to something that was not said gets a question, with others to choose from."""
    answer = assistant.ask(message)
    assert answer.status == "ambiguous"
    assert {assistant.ask(question).status for question in answer.suggestions} == {"answered"}


def test_the_other_side_gets_the_same_answer(assistant: nlp.Assistant) -> None:
    """What holds for one knee holds for the other."""
    first, last = talk(assistant, "What helps with pain in my left knee?", "No, I meant the other knee")
    assert last.intent == first.intent
    assert "left and the right" in last.text


@pytest.fixture(scope="module")
def asked_back(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> tuple[nlp.Answer, ...]:
    """Answers that ask back: to messages that name two muscles and say nothing of what is asked."""
    muscles = sorted(term.label for term in graph.index.terms.values() if "muscle" in term.types)[::5]
    answers = [assistant.ask(f"help {one} {other}") for one, other in combinations(muscles, 2)]
    return tuple(answer for answer in answers if answer.status == "ambiguous")[:4]


def test_near_tie_is_asked_back(assistant: nlp.Assistant, asked_back: Sequence[nlp.Answer]) -> None:
    """One question with two or three choices, each of which is answered when it is sent."""
    assert asked_back
    for answer in asked_back:
        assert 2 <= len(answer.suggestions) <= 3
        for number, question in enumerate(answer.suggestions, 1):
            assert f"{number}. {question}" in answer.text
            assert talk(assistant, answer.question, question)[-1].status == "answered"


@pytest.mark.parametrize(
    ("choice", "place"), [("the first", 0), ("2", 1), ("the last one", -1), ("number 1 please", 0)]
)
def test_choice_is_understood_by_number(
    assistant: nlp.Assistant, asked_back: Sequence[nlp.Answer], choice: str, place: int
) -> None:
    """The number of a choice is as good as its words."""
    for answer in asked_back:
        by_number = talk(assistant, answer.question, choice)[-1]
        by_words = talk(assistant, answer.question, answer.suggestions[place])[-1]
        assert by_number.status == "answered"
        assert (by_number.reading, by_number.text) == (by_words.reading, by_words.text)


def test_sure_question_is_not_asked_back(assistant: nlp.Assistant) -> None:
    """Questions to begin with are answered at once."""
    assert {assistant.ask(question).status for question in assistant.examples(12)} == {"answered"}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    "ask", ["Why does my {}knee hurt?", "My {}knee hurts, what helps?", "Exercises for my {}hip pain"]
)
def test_side_says_where_not_what(assistant: nlp.Assistant, ask: str, side: str) -> None:
    """A side is told back and changes nothing else: what holds for the right knee holds for the left."""
    plain, sided = assistant.ask(ask.format("")), assistant.ask(ask.format(f"{side} "))
    assert (sided.intent, sided.text) == (plain.intent, plain.text)
    assert sided.reading == f"{plain.reading.rstrip('.')} (on the {side})."


def test_several_questions_are_answered_in_turn(assistant: nlp.Assistant) -> None:
    """Each question of a message is answered under a heading, "it" being what the one before named."""
    answer = assistant.ask("What does the glute med do and how do I train it? Also is running bad for knees?")
    assert [part.status for part in answer.parts] == ["answered"] * 3
    assert [part.intent for part in answer.parts][:2] == ["muscle_function", "exercises_for"]
    assert answer.intent == answer.parts[0].intent
    assert "gluteus medius" in answer.parts[1].reading
    places = [answer.text.index(f"**{number}. ") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert len(answer.text.split()) <= 250
    assert set(answer.triples) >= {triple for part in answer.parts for triple in part.triples}
    assert len(answer.to_dict()["parts"]) == 3


def test_no_more_than_three_parts(assistant: nlp.Assistant) -> None:
    """The fourth question is told to be asked again."""
    asked = "What is the soleus? How do I do a clamshell? What is sciatica? Where is the piriformis?"
    answer = assistant.ask(asked)
    assert len(answer.parts) == 3
    assert "Where is the piriformis?" in answer.text


def test_warning_signs_come_before_parts(assistant: nlp.Assistant) -> None:
    """A warning sign in one of several questions is the whole answer."""
    answer = assistant.ask("What is the soleus? My back hurts and I am numb between the legs, what can I do?")
    assert (answer.status, answer.parts) == ("urgent", ())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What is the soleus? And where is it?", 2),
        ("What does the glute med do and how do I train it?", 2),
        ("Are squats and lunges bad for knees and hips?", 1),
        ("What is the difference between a squat and a lunge?", 1),
        ("How do I know when and how to stretch my hamstrings?", 1),
        ("My knee hurts. I run a lot. What can I do?", 1),
        ("Is this normal? What helps with knee pain?", 1),
        ("Knee pain and hip pain", 1),
        ("My knee hurts on stairs. " * 20 + "What is it? How do I treat knee pain?", 1),
    ],
)
def test_only_whole_questions_are_parts(assistant: nlp.Assistant, text: str, count: int) -> None:
    """Lists, comparisons and stories are one question."""
    assert len(questions_in(text, assistant._mentions)) == count


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the second one", 1),
        ("the 3rd one please", 2),
        ("number 4", 3),
        ("no. 2", 1),
        ("the last of them", -1),
        ("last", -1),
        ("the first thing in the morning my back is stiff", None),
        ("grade 2 sprain", None),
    ],
)
def test_ordinals_are_found(text: str, place: int | None) -> None:
    """Only what points to an item of a list counts as pointing."""
    pointed = pointed_at(text)
    assert (pointed.place if pointed else None) == place


def test_items_are_listed_in_the_order_shown() -> None:
    """The head of an item is what stands in bold, or in brackets, or first."""

    def names(text: str) -> tuple[str, ...]:
        return tuple(word for word in text.lower().split() if word in {"clamshell", "squat", "sprain"})

    text = "Do these:\n\n- **squat** (like a clamshell): down\n- **clamshell**: up\n- old squat pain ( sprain )"
    assert listed_in(text, names) == ("squat", "clamshell", "sprain")


@settings(max_examples=40, deadline=None)
@given(message=st.text(max_size=40), earlier=st.text(max_size=40))
def test_any_message_after_any_other_is_answered(assistant: nlp.Assistant, message: str, earlier: str) -> None:
    """No text raises, whatever was said before."""
    history = [{"role": "user", "content": earlier}, {"role": "user", "content": "Exercises for tight hips"}]
    assert assistant.ask(message, history).status in nlp.STATUSES


def test_conversations_do_not_see_each_other(assistant: nlp.Assistant) -> None:
    """What one person leaves out or speaks of is nothing to another."""
    before = assistant.ask("Exercises for knee pain").to_dict()
    talk(assistant, "Exercises for hip weakness", "no squats", "I am pregnant", "the second one")
    after = assistant.ask("Exercises for knee pain").to_dict()
    assert {**before, "milliseconds": 0} == {**after, "milliseconds": 0}


def test_same_conversation_gets_the_same_answers(assistant: nlp.Assistant) -> None:
    """An answer follows from the turns alone."""
    turns = ("Exercises for knee pain", "no band", "the second one", "more", "why?")
    assert [a.text for a in talk(assistant, *turns)] == [a.text for a in talk(assistant, *turns)]


@pytest.mark.parametrize(
    "messages",
    [
        ("Exercises for knee pain without squats",),
        ("Exercises for weak hips", "no squats please"),
        ("No squats, please", "qwertz", "thanks"),
        ("I don't want squats", "What is the knee?"),
    ],
)
def test_nothing_unwanted_is_offered(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, messages: Sequence[str]
) -> None:
    """What was ruled out is named by no question that is offered after it."""
    offered = [question for answer in talk(assistant, *messages) for question in answer.suggestions]
    assert offered
    assert not [question for question in offered if "squat" in question.lower()]


def test_what_is_only_denied_is_noted(assistant: nlp.Assistant) -> None:
    """Somebody who adds that there is no numbness does not ask about numbness."""
    first, last = talk(assistant, "my lower back hurts for 3 days", "no numbness")
    assert (first.status, last.status) == ("answered", "answered")
    assert last.intent == first.intent
    assert "no numbness" in last.text


@pytest.mark.parametrize("since", ["for 3 days", "for two weeks now", "since last week", "since monday", "for months"])
@pytest.mark.parametrize("ask", ["my lower back hurts", "knee pain"])
def test_how_long_it_has_lasted_is_not_what_is_asked(assistant: nlp.Assistant, ask: str, since: str) -> None:
    """A complaint is read the same with its duration told."""
    assert assistant.ask(f"{ask} {since}").intent == assistant.ask(ask).intent


@pytest.mark.parametrize("ask", ["which stretches", "any stretches?", "which stretches help?"])
def test_kind_of_training_goes_on_about_the_same(assistant: nlp.Assistant, ask: str) -> None:
    """Who asks for stretches after telling of a sore back wants those for the back."""
    answer = talk(assistant, "my lower back hurts", ask)[-1]
    assert answer.intent == "exercises_for"
    assert "low back" in answer.reading


EXCHANGED = [
    # turns, intent of the last answer, what its reading names
    (("Which muscles straighten the knee?", "and bend it?"), "muscles_for_movement", "knee flexion"),
    (("What muscles bend the hip?", "what about straightening it?"), "muscles_for_movement", "hip extension"),
    (("How does the knee affect the hip?", "and the low back?"), "connection", "low back"),
    (("What is the difference between a clamshell and a squat?", "How do I do the second?"), "exercise_how", "squat"),
    (("Gluteus maximus or gluteus minimus, how do they differ?", "which nerve drives the first?"), "nerve", "maximus"),
    (("Which muscles bend the knee?", "what nerve goes to it?"), "nerve", "femoris"),
    (("Exercises for hip weakness", "thanks! what is the gluteus medius?"), "muscle_overview", "gluteus medius"),
]


@pytest.mark.parametrize(("turns", "intent", "thing"), EXCHANGED, ids=lambda value: str(value)[:60])
def test_another_thing_is_asked_the_same(
    assistant: nlp.Assistant, turns: Sequence[str], intent: str, thing: str
) -> None:
    """An opposite movement, one of two compared, or a muscle of a movement is what a question goes on about."""
    last = talk(assistant, *turns)[-1]
    assert (last.status, last.intent) == ("answered", intent)
    assert thing in last.reading


FRAGMENTS = [
    (("Exercises for hip weakness", "why?"), "exercise_targets", "fire hydrant"),
    (("Exercises for low back pain", "but why these?"), "exercise_targets", "glute bridge"),
    (("My knees crack", "is it dangerous?"), "see_somebody", "crepitus"),
    (("My knees crack when I do squats", "should I worry about that?"), "see_somebody", "crepitus"),
    (("My hip clicks", "is that bad?"), "see_somebody", "hip clicking"),
    (("Stretches for the calf", "how often?"), "dose", "calf stretch"),
    (("How long does hamstring strain last?", "and in the meantime?"), "treatment", "hamstring strain"),
    (("How do I do a side plank?", "easier", "and harder?"), "harder", "side plank"),
    (("What is sciatica?", "how is it tested?"), "assessment_for", "sciatica"),
    (("Knee pain", "why?"), "cause", "knee pain"),
    (("Is a deep squat bad?", "why not?"), "is_it_safe", "squat depth"),
]


@pytest.mark.parametrize(("turns", "intent", "thing"), FRAGMENTS, ids=lambda value: str(value)[:60])
def test_fragment_goes_on_about_what_was_said(
    assistant: nlp.Assistant, turns: Sequence[str], intent: str, thing: str
) -> None:
    """A fragment is about the thing spoken of that is of the class it asks about."""
    last = talk(assistant, *turns)[-1]
    assert (last.status, last.intent) == ("answered", intent)
    assert thing in last.reading


@pytest.mark.parametrize("fragment", ["why?", "why not?", "how often?", "and meanwhile?", "easier"])
@pytest.mark.parametrize(
    "first", ["Exercises for knee pain", "My hip clicks", "What is sciatica?", "My back hurts", "How do I do a squat?"]
)
def test_fragment_alarms_nobody(assistant: nlp.Assistant, first: str, fragment: str) -> None:
    """What asks for a reason or an amount is no warning sign, whatever was said before."""
    asked, last = talk(assistant, first, fragment)
    assert last.urgency == asked.urgency
    assert last.status != "urgent"


def test_no_meant_the_other_side(assistant: nlp.Assistant) -> None:
    """A side alone that takes back the other gets the answer of the first."""
    first, last = talk(assistant, "My left knee hurts", "no, I meant the right")
    assert last.intent == first.intent
