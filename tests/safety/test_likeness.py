"""Messages that sound like a warning sign are found without its words, and everyday ones are not."""

import numpy as np
import pytest

import kg
import nlp
from nlp.likeness import LIKELY, POSSIBLE, VERY_LIKELY, Likeness

UNSEEN = (
    "it is like somebody switched off the power to my foot on the way home, it slaps the floor at every step",
    "nan went down in the bathroom and now her leg looks shorter and the foot falls outwards, is a hot bath ok",
    "two days after the long flight one calf is twice the other, hot as an oven, should i massage it",
    "wiping myself i felt nothing at all, as if that whole bit had been frozen at the dentist",
)
EVERYDAY = (
    "which muscles work when I climb a hill",
    "my knee aches a bit after gardening, what can I do",
    "how long should I hold a calf stretch",
    "I sit all day at a till and my back gets stiff by the evening",
    "can I squat twice a week",
)


@pytest.fixture(scope="module")
def likeness(graph: kg.KnowledgeGraph) -> Likeness:
    """Learn from the bundled examples."""
    return Likeness.of(graph)


@pytest.mark.parametrize("message", UNSEEN)
def test_a_sign_in_new_words_is_taken_for_possible(likeness: Likeness, message: str) -> None:
    """Words that stand in no list still sound like a warning sign."""
    assert likeness.likely(message) >= POSSIBLE


@pytest.mark.parametrize("message", EVERYDAY)
def test_everyday_questions_sound_like_none(likeness: Likeness, message: str) -> None:
    """What people ask every day is far from any sign."""
    assert likeness.likely(message) < POSSIBLE / 2


def test_case_and_marks_do_not_matter(likeness: Likeness) -> None:
    """The same words sound the same however they are typed."""
    for message in UNSEEN:
        assert likeness.likely(message.upper() + " !!") == pytest.approx(likeness.likely(message))


def test_the_nearest_rule_of_an_example_is_its_own(graph: kg.KnowledgeGraph, likeness: Likeness) -> None:
    """A message that is an example is read as the rule it stands for, or as one as urgent."""
    rules = {rule.iri: rule for rule in graph.index.warnings}
    rows = graph.store.select(
        "PREFIX kin: <https://w3id.org/kinegraph/> SELECT ?rule ?text WHERE { ?rule kin:toldAs ?text }"
    )
    astray = []
    for row in list(rows)[::7]:
        nearest = likeness.nearest(row["text"])
        if nearest is None or rules[nearest].rank < rules[row["rule"]].rank - 1:
            astray.append((row["text"], nearest))
    assert astray == []


def test_the_answer_says_that_it_only_sounds_so(assistant: nlp.Assistant) -> None:
    """Who is sent to a doctor by likeness is told that the words may have been misread."""
    answer = assistant.ask("since the epidural i push on my tummy to get any wee out and the saddle part is dull")
    assert (answer.status, answer.urgency) == ("urgent", "emergency")
    assert "may have misread" in answer.text


def test_what_is_denied_does_not_alarm(assistant: nlp.Assistant) -> None:
    """A sign that is said not to be there is not read into the other words."""
    assert assistant.ask("my back is sore, no numbness anywhere, bladder is fine, can I stretch").status == "answered"


def test_thresholds_are_in_order() -> None:
    """What is likely is possible too."""
    assert 0 < POSSIBLE < LIKELY < VERY_LIKELY < 1


def test_without_examples_nothing_sounds_like_a_sign() -> None:
    """A graph that has no examples stays quiet."""
    nothing = np.array([], dtype=np.int32)
    bare = Likeness({}, 0.0, (), np.array([0]), nothing, nothing.astype(np.float32))
    assert bare.likely("my leg is numb and I cannot pee") == 0.0
    assert bare.nearest("my leg is numb") is None
