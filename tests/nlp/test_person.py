"""Ages, times and numbers that people tell."""

import pytest

from nlp.person import course, joined


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I'm 28 and my back is stiff", 28),
        ("my 12-year-old limps", 12),
        ("our ten-year-old dances", 10),
        ("age 14, sore knee", 14),
        ("78, fell, groin pain", 78),
        ("my son is 9", 9),
        ("my son, 12, has a limp", 12),
        ("he is 82", 82),
    ],
)
def test_ages_are_read(text: str, age: int) -> None:
    """An age is found however it is written."""
    assert age in course(text).ages


@pytest.mark.parametrize(
    "text",
    [
        "I am 5 weeks pregnant",
        "I'm 80 kg",
        "I am 6 feet tall",
        "3 sets of 12",
        "30 minutes a day",
        "aged cheese",
        "I'm a runner",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    """Weights, weeks and repetitions are not ages."""
    assert course(text).ages == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("back pain for 8 weeks", 56),
        ("hurting for two months now", 60),
        ("it started three years ago", 1095),
        ("half a year of stiffness", 182),
        ("since yesterday", 0),
        ("surgery 3 weeks ago", 0),
        ("20 weeks pregnant", 0),
        ("three times a week", 0),
    ],
)
def test_times_are_read(text: str, days: int) -> None:
    """How long something has lasted is told apart from when something happened."""
    assert course(text).days == days


@pytest.mark.parametrize(
    ("text", "severity"), [("pain 8/10", 8), ("9 out of 10", 9), ("unbearable", 9), ("it hurts", 0)]
)
def test_severity_is_read(text: str, severity: int) -> None:
    """Pain out of ten, or a word for the worst."""
    assert course(text).severity == severity


def test_messages_are_joined() -> None:
    """Later messages add to earlier ones, and correct the side."""
    person = joined((course("my left knee hurts for 3 weeks"), course("sorry, the right knee, I am 40")))
    assert (person.side, person.days, person.ages) == ("right", 21, (40,))
