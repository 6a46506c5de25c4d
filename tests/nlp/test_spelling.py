"""What misspelt words are read as, and what is left as it was written."""

import pytest

import nlp


def heard(assistant: nlp.Assistant, text: str) -> str:
    """The words of a message as they are taken to be meant."""
    return " ".join(word.text for word in assistant._reader._lexicon.heard(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sins of sciatica", "signs of sciatica"),
        ("my hop hurts", "my hip hurts"),
        ("hop pain on running", "hip pain on running"),
        ("back pan at night", "back pain at night"),
        ("angle sprain", "ankle sprain"),
        ("hip trust for glutes", "hip thrust for glutes"),
    ],
)
def test_a_slip_that_makes_another_word_is_read_by_its_neighbours(
    assistant: nlp.Assistant, typed: str, meant: str
) -> None:
    """The ontology writes the one word beside such a neighbour, and never the other."""
    assert heard(assistant, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "can I hop on one leg",
        "i tore my acl",
        "pain in my left foot",
        "a plain x-ray of the knee",
        "how do I reset my password",
        "too fat to plank",
        "single leg hop test",
    ],
)
def test_a_word_that_may_be_meant_is_left_as_it_is(assistant: nlp.Assistant, text: str) -> None:
    """A real word is no slip because another would be likelier here."""
    assert heard(assistant, text).split() == text.replace("-", " ").split()
