"""Text becomes words."""

import pytest

import kg
from nlp.language import LONGEST, is_skipped, is_yes_no, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [("knees", "Knee"), ("side-lying", "side lying"), ("hips’", "hip"), ("strengthening", "strengthen")],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    """Plural, case, hyphen and quotes make no difference."""
    assert [w.stem for w in words(one) if w.stem != "s"] == [w.stem for w in words(other)]


def test_words_know_where_they_stand() -> None:
    """Start and end lead back to the text."""
    text = "My  knee, really!"
    assert [text[w.start : w.end] for w in words(text)] == ["My", "knee", "really"]


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    """What comes after the limit is left out."""
    assert words("knee " * 10_000)[-1].end <= LONGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can weak hips cause pain?", True),
        ("Is it true?", True),
        ("Why does it hurt?", False),
        ("knee pain", False),
        ("", False),
    ],
)
def test_yes_no_questions_are_told_apart(text: str, expected: bool) -> None:
    """A question that begins with an auxiliary asks for yes or no."""
    assert is_yes_no(words(text)) is expected


def test_names_are_split_as_questions_are(graph: kg.KnowledgeGraph) -> None:
    """The short way to the stems of a name gives what the tokenizer gives."""
    names = [name for term in graph.index.terms.values() for name in (term.label, *term.alternatives)]
    for name, key in zip(names, stems(names), strict=True):
        assert key == tuple(word.stem for word in words(name) if not is_skipped(word)), name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wats a bursa", "what is a bursa"), ("shud i stretch", "should i stretch"), ("is it bad 4 u", "is it bad 4 you")],
)
def test_small_words_of_chats_are_spoken_out(typed: str, meant: str) -> None:
    """Short spellings of small words are the words, not what a dictionary finds next to them."""
    assert " ".join(word.text for word in words(typed)) == meant
