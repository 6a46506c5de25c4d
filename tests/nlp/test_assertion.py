"""What a text says of the things it names."""

import pytest

import nlp
from nlp.assertion import Scopes
from nlp.language import words


def said(text: str, thing: str, *, doable: bool = False, cautious: bool = False) -> str | None:
    """Say what a text says of a stretch of its words."""
    heard = words(text)
    plain = [word.text.lower() for word in heard]
    wanted = [word.text.lower() for word in words(thing)]
    for place in range(len(plain)):
        if plain[place : place + len(wanted)] == wanted:
            return Scopes(heard, cautious=cautious).of(place, place + len(wanted) - 1, doable=doable)
    return None


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("knee pain, no swelling", "swelling"),
        ("stiff without numbness", "numbness"),
        ("she denies fever or chills", "chills"),
        ("no fever, chills or swelling", "swelling"),
        ("my knee does not hurt", "hurt"),
        ("never any numbness", "numbness"),
        ("neither fever nor swelling", "swelling"),
        ("it hurts but there's no swelling", "swelling"),
    ],
)
def test_denied_findings_are_negated(text: str, thing: str) -> None:
    """ "No", "without", "denies" and their like reach the findings after them, through a list."""
    assert said(text, thing) == "negated"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("no fever but swelling", "swelling"),
        ("no fever although the knee is hot", "hot"),
        ("no fever and my knee is swollen", "swollen"),
        ("no fever, my knee is swollen", "swollen"),
        ("knee pain no swelling", "knee pain"),
        ("no, I meant the knee", "knee"),
        ("not only numb", "numb"),
        ("not getting better, numb", "numb"),
        ("pain everywhere except my knee", "knee"),
        ("why does my knee not bend", "bend"),
        ("who should not do lunges", "lunges"),
    ],
)
def test_a_denial_ends_where_something_new_begins(text: str, thing: str) -> None:
    """ "But", "although", a new verb, a full stop and a denial that denies nothing leave the rest as it is."""
    assert said(text, thing) == "affirmed"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("I can't straighten my knee", "straighten"),
        ("I cannot feel my foot", "feel"),
        ("unable to lift my foot", "lift"),
        ("she couldn't walk", "walk"),
        ("cant bend it", "bend"),
    ],
)
def test_inability_is_a_finding(text: str, thing: str) -> None:
    """Not being able to do something is no denial of it."""
    assert said(text, thing) in {"affirmed", "other_person"}


@pytest.mark.parametrize(
    ("text", "thing", "expected"),
    [
        ("it's not my back", "back", "ruled_out"),
        ("a fracture was ruled out", "fracture", "ruled_out"),
        ("I used to have back pain", "back pain", "past"),
        ("I had a fall ten years ago and my knee hurts", "fall", "past"),
        ("I had a fall ten years ago and my knee hurts", "knee", "affirmed"),
        ("surgery 3 weeks ago", "surgery", "affirmed"),
        ("the pain started two years ago", "pain", "affirmed"),
        ("what if I get numbness", "numbness", "hypothetical"),
        ("my son, 12, has a limp", "limp", "other_person"),
    ],
)
def test_other_ways_of_saying_are_told_apart(text: str, thing: str, expected: str) -> None:
    """Ruled out, past, supposed and said of somebody else are different things."""
    assert said(text, thing) == expected


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("exercises without squats", "squats"),
        ("no band please", "band"),
        ("not lying down", "lying down"),
        ("everything except squats", "squats"),
        ("I can't do squats", "squats"),
    ],
)
def test_unwanted_exercises_are_excluded(text: str, thing: str) -> None:
    """What is denied of something that one can do or use is that it is wanted."""
    assert said(text, thing, doable=True) == "excluded"


def test_a_cautious_reading_denies_less() -> None:
    """Where a comma leaves it open whether a list goes on, a warning sign is not lost."""
    assert said("no fever, hot swollen knee", "hot") == "negated"
    assert said("no fever, hot swollen knee", "hot", cautious=True) == "affirmed"


@pytest.mark.parametrize(
    ("text", "label", "assertion"),
    [
        ("what helps when my knee does not hurt", "knee pain", "negated"),
        ("glute exercises without squats", "squat", "excluded"),
        ("exercises without weights to train my glutes", "gluteal muscles", "affirmed"),
    ],
)
def test_mentions_carry_their_assertion(assistant: nlp.Assistant, text: str, label: str, assertion: str) -> None:
    """What is found in a question tells how it was meant."""
    found = {assistant.graph.label(m.candidates[0]): m.assertion for m in assistant._mentions(words(text))}
    assert found.get(label) == assertion, found
