"""Names are found in text, with misspellings, compositions and negation."""

import pytest

import kg
import nlp
from nlp.language import words


def found(assistant: nlp.Assistant, text: str) -> list[str]:
    """Give the labels of what is found in a text."""
    return [entity.label for entity in assistant.ask(text).entities]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("What is the GLUTE MED?", "gluteus medius"),
        ("what are quads", "quadriceps"),
        ("where are my hamstrings", "hamstrings"),
        ("what is an it-band", "iliotibial band"),
        ("muscle on the side of my hip", "gluteus medius"),
        ("runner's knee", "patellofemoral pain"),
        ("runner’s knee", "patellofemoral pain"),
    ],
)
def test_lay_names_are_found(assistant: nlp.Assistant, text: str, label: str) -> None:
    """Short forms, plurals, hyphens, articles and quotes do not matter."""
    assert label in found(assistant, text)


def test_every_label_is_found(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """Whatever can be mentioned is found by its own label."""
    kinds = {"anatomical entity", "health state", "motor task", "intervention", "assessment", "concept"}
    for term in graph.index.terms.values():
        if kinds & set(term.types):
            assert any(term.iri in mention.candidates for mention in assistant._mentions(words(term.label))), term.label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("my knee hurts", "knee pain"),
        ("my knees are sore", "knee pain"),
        ("weak hips", "hip weakness"),
        ("my hips are so weak", "hip weakness"),
        ("weakness of the gluteus medius", "gluteus medius weakness"),
        ("tight hamstrings", "hamstring tightness"),
        ("strong glutes", "gluteal strength"),
    ],
)
def test_state_and_part_make_one_finding(assistant: nlp.Assistant, text: str, label: str) -> None:
    """A state word and a part of the body are read together."""
    assert label in found(assistant, text)


@pytest.mark.parametrize("said", ["what makes knees to cave in", "can weak hips cause my knees to cave in"])
def test_what_is_caused_is_named_with_to(assistant: nlp.Assistant, said: str) -> None:
    """Behind a word such as "cause", a name is found around "to"; elsewhere "to" parts words."""
    assert "dynamic knee valgus" in found(assistant, said)
    assert "dynamic knee valgus" not in found(assistant, "I want my knees to cave in")


def test_notes_of_the_whole_are_told_with_its_part(assistant: nlp.Assistant) -> None:
    """A question for a part of a whole tells what is noted of the whole."""
    text = assistant.ask("how many ligaments in the knee").text
    assert "**The knee**" in text
    assert "four" in text


def test_no_whole_is_told_where_none_is_named(assistant: nlp.Assistant) -> None:
    """A question for one thing tells nothing of others."""
    assert "**The " not in assistant.ask("Tell me about the hinge joint").text


def test_two_states_go_with_their_own_parts(assistant: nlp.Assistant) -> None:
    """Each state is joined with the part it belongs to."""
    assert found(assistant, "why does my knee hurt when my hips are weak") == ["knee pain", "hip weakness"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("glutues medius", "gluteus medius"),
        ("hamstrigns", "hamstrings"),
        ("quadricepts", "quadriceps"),
        ("pirifomris", "piriformis"),
    ],
)
def test_misspellings_are_read_and_told(assistant: nlp.Assistant, typed: str, label: str) -> None:
    """A slip is forgiven, and the answer says what was read."""
    answer = assistant.ask(f"What does the {typed} do?")
    assert [entity.label for entity in answer.entities] == [label]
    assert answer.entities[0].corrected_from == typed.split()[0]
    assert f"“{typed.split()[0]}”" in answer.text


@pytest.mark.parametrize("word", ["house", "birthday", "tomato", "kitchen", "thing"])
def test_ordinary_words_are_not_corrected(assistant: nlp.Assistant, word: str) -> None:
    """Good English stays what it is."""
    assert not [entity for entity in assistant.ask(f"What is a {word}?").entities if entity.corrected_from]


def test_negated_things_are_left_out_and_told(assistant: nlp.Assistant) -> None:
    """What the user says is not so is not answered about."""
    answer = assistant.ask("What causes knee pain without hip weakness?")
    assert [entity.label for entity in answer.entities if entity.negated] == ["hip weakness"]
