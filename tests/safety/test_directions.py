"""Laws of the warning rules: signs never lower the urgency, order and distance do not matter, a typo loses nothing."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from nlp.english import is_english
from nlp.triage import Guard

GUARD = Guard(kg.open())
RULES = tomllib.loads((Path(__file__).parent / "vignettes.toml").read_text(encoding="utf-8"))["rule"]
RANKS = {rule.iri.rpartition("/")[2]: rule.rank for rule in kg.open().index.warnings}
SIGNS = (
    "I am numb between my legs",
    "I have lost control of my bladder",
    "my calf is swollen and hot",
    "my knee is hot, red and swollen",
    "I have a fever and my back hurts",
    "I can't put any weight on my leg",
    "I am pregnant",
    "I have osteoporosis",
    "my back has hurt for three months",
    "my knee keeps giving way",
    "there is a hard painful lump in my groin",
    "my foot drags when I walk",
    "I have chest pain",
)
CHILD = "warning_child", "warning_under_sixteen", "warning_fall_at_an_age"
GROWN = [rule["lay"] for rule in RULES if not rule["rule"].startswith(CHILD)]
"""What grown-ups tell of themselves; two people in one message would need two ages."""
PLAIN = (
    "I sit a lot at work",
    "my favourite sport is tennis",
    "which exercise would you suggest",
    "I have done yoga for a while",
    "the weather is nice",
)
PARTS = (
    (("numb", "numbness"), ("between my legs", "my crotch")),
    (("swollen", "hot"), ("my calf", "the left calf")),
    (("fever", "chills"), ("my lower back hurts", "an aching spine")),
    (("can't lift", "cannot raise"), ("the front of my foot", "my toes")),
)


def rank(*messages: str) -> int:
    """Give the rank of the urgency of the last message after the earlier ones."""
    found = GUARD.look(messages[-1], [{"role": "user", "content": text} for text in messages[:-1]])
    return found.rule.rank if found.rule else 0


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(GROWN), st.sampled_from(GROWN), st.booleans())
def test_a_sign_more_never_lowers_the_urgency(one: str, other: str, together: bool) -> None:
    """Whoever tells more is not sent away with less, in one message or in two, whichever rules they meet."""
    both = rank(f"{one}. {other}.") if together else rank(one, other)
    assert both >= max(rank(one), rank(other))


@pytest.mark.parametrize(
    "messages",
    [
        ("my left leg is numb", "my right leg is not numb"),
        ("my hip pain is unbearable", "my knee clicks but there is no pain"),
        ("my calf is swollen and hot", "my ankle is not swollen"),
        ("there is blood in my urine and my back hurts", "my knee does not hurt"),
    ],
)
def test_a_denial_elsewhere_takes_nothing_back(messages: tuple[str, str]) -> None:
    """What is denied of one place or side says nothing of another."""
    assert rank(*messages) >= rank(messages[0]) > 0


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SIGNS), st.permutations(PLAIN), st.integers(0, 5))
def test_what_stands_around_a_sign_does_not_matter(sign: str, others: list[str], place: int) -> None:
    """A sign is found wherever it stands in a message."""
    told = [*others[:place], sign, *others[place:]]
    assert rank(". ".join(told)) >= rank(sign)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_order_and_distance_do_not_matter(data: st.DataObject) -> None:
    """The parts of a sign may stand in any order, with words between them."""
    first, second = data.draw(st.sampled_from(PARTS))
    one, other = data.draw(st.sampled_from(first)), data.draw(st.sampled_from(second))
    between = " ".join(
        data.draw(st.lists(st.sampled_from(["well", "since monday", "as I said", "you know"]), max_size=4))
    )
    if one.startswith("can"):
        assert rank(f"I {one} {other} {between}") >= 4
    else:
        assert rank(f"{one} {between} {other}") >= 4
        assert rank(f"{other} {between} {one}") >= 4


def slips(word: str) -> set[str]:
    """List a word with one inner letter swapped with the next, dropped or doubled, unless that is another word."""
    typed = {
        other
        for at in range(1, len(word) - 1)
        for other in (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    }
    return {other for other in typed - {word} if not is_english(other)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["rule"])
@pytest.mark.parametrize("style", ["lay", "terse"])
def test_one_typo_does_not_lose_a_sign(rule: dict[str, str], style: str) -> None:
    """A letter swapped, dropped or doubled inside any longer word of a vignette leaves it as urgent as its rule."""
    text = rule[style]
    least = min(rank(text), RANKS[rule["rule"]])
    lost = [
        typed
        for word in re.finditer(r"[A-Za-z]{5,}", text)
        for typed in sorted(slips(word.group().lower()))
        if rank(text[: word.start()] + typed + text[word.end() :]) < least
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("messages", "lowest"),
    [
        (("I have had a fever since Sunday", "which stretch is good", "my knee is hot now"), 5),
        (("I have osteoporosis", "thanks", "I tripped last night"), 4),
        (("my son has knee pain", "how do I strengthen the knee", "he limps since today"), 4),
    ],
)
def test_signs_of_earlier_messages_belong_together(messages: tuple[str, ...], lowest: int) -> None:
    """What was told some messages ago counts together with what is told now."""
    assert rank(*messages) >= lowest


@pytest.mark.parametrize(
    "messages",
    [
        ("my calf is swollen and hot", "my calf is not swollen and not hot any more, it was my sock"),
        ("my calf is swollen and hot", "I have seen a doctor, the scan was clear. Which stretch is good?"),
    ],
)
def test_what_is_taken_back_or_checked_does_not_alarm_for_ever(messages: tuple[str, ...]) -> None:
    """A later denial, or a doctor who has looked at it, ends the alarm."""
    assert rank(*messages) < 4


def test_a_yes_to_the_question_is_an_answer() -> None:
    """Who says yes to the question of the last answer has told the sign."""
    asked = GUARD.look("sudden severe low back pain")
    assert asked.question
    history = [
        {"role": "user", "content": "sudden severe low back pain"},
        {"role": "assistant", "content": f"**First a question:** {asked.question}"},
    ]
    said_yes, said_no = GUARD.look("yes, a bit", history), GUARD.look("no", history)
    assert said_yes.rule is not None
    assert said_yes.rule.urgency == "emergency"
    assert not said_no.is_urgent


@pytest.mark.parametrize(
    "text",
    ["what if I get numb between my legs", "What is foot drop?", "what are the symptoms of a blood clot in the leg"],
)
def test_what_is_only_asked_about_does_not_alarm(text: str) -> None:
    """A question for facts gets its answer, with what to do if it happens."""
    found = GUARD.look(text)
    assert not found.is_urgent
    assert found.supposed is not None


def test_a_long_message_is_read_to_its_end() -> None:
    """A sign after thousands of letters is found."""
    assert rank("I walk a lot and sit a lot. " * 150 + "Now I am numb between my legs.") == 5


def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list to which every word is added that the dictionary is asked about."""
    words: list[str] = []

    def is_known(word: str) -> bool:
        words.append(word)
        return False

    monkeypatch.setattr("nlp.sign_words.is_english", is_known)
    return words


@pytest.mark.parametrize(
    "text", ["what does the gluteus medius do", "where is the rectus femoris", "exercises for the hamstrings"]
)
def test_words_of_the_ontology_need_no_dictionary(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What the ontology names is no misspelt sign: no dictionary is loaded to know it."""
    asked = looked_up(monkeypatch)
    Guard(kg.open()).look(text)
    assert asked == []


def test_a_word_that_nobody_knows_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary is asked about a word that is like a sign and that nothing names."""
    asked = looked_up(monkeypatch)
    Guard(kg.open()).look("my leg is nmub")
    assert asked == ["nmub"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("my leg goes numb when I sit", 0, 3),
        ("my foot is numb", 0, 3),
        ("my legs go numb when I sit", 5, 5),
        ("my lges are numb", 5, 5),
        ("weakness in my left leg from a herniated disc", 4, 5),
        ("I have a bulging disc and my foot is weak", 4, 5),
        ("herniated disc, no weakness in my leg", 0, 3),
    ],
)
def test_one_leg_is_not_both_and_a_disc_is_in_the_back(text: str, least: int, most: int) -> None:
    """Numbness of both legs is an emergency, of one it is not; a disc problem with a weak leg is looked at today."""
    assert least <= rank(text) <= most


@pytest.mark.parametrize(
    "text",
    [
        "the bone is poking through my skin",
        "landed badly on the stairs, the bone's pushing at the skin of my shin",
        "after the crash I can see the bone",
        "I think it is a compound fracture",
    ],
)
def test_a_bone_at_the_skin_is_an_emergency(text: str) -> None:
    """An open fracture goes to the emergency department, whatever part it is said of."""
    assert rank(text) == 5


@pytest.mark.parametrize("text", ["my hip bones stick out when I lie down", "is the ilium a bone under the skin"])
def test_a_bone_that_one_feels_is_none(text: str) -> None:
    """Bones that stand out by nature alarm nobody."""
    assert rank(text) < 4


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("I can't move my legs", 5),
        ("I cannot feel my legs anymore", 5),
        ("half of my face is droopy", 5),
        ("my knee replacement is oozing pus", 4),
        ("my shin feels tight as a drum and my toes tingle after the kick", 4),
    ],
)
def test_grave_signs_in_few_words_alarm(text: str, least: int) -> None:
    """What cannot wait is heard without a story around it."""
    assert rank(text) >= least


@pytest.mark.parametrize("text", ["I can't move my legs after leg day", "I can't move my leg sideways"])
def test_soreness_and_stiffness_are_no_paralysis(text: str) -> None:
    """Sore legs after a workout, or one direction that is stiff, alarm nobody."""
    assert rank(text) < 4
