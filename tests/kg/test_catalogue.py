"""Intent files are read, checked and filled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import catalogue
from kg.catalogue import bind, read_intent
from kg.errors import QueryFileError

GOOD = """#+ asks: What is {thing}?
#+ slot thing: kin:Muscle
#+ reading: You ask what {thing} is.
#+ reply:
#+   {{ thing }}
PREFIX kin: <https://w3id.org/kinegraph/>
SELECT ?thing WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing a kin:Muscle .
}
"""


def written(tmp_path: Path, text: str) -> Path:
    """Write an intent file."""
    file = tmp_path / "test.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_good_file_is_read(tmp_path: Path) -> None:
    """Header and query of a good file are there."""
    intent = read_intent(written(tmp_path, GOOD))
    assert intent.name == "test"
    assert intent.slots == (kg.Slot("thing", ("https://w3id.org/kinegraph/Muscle",)),)
    assert intent.columns == ("thing",)


def test_wordings_that_are_only_heard_stand_last(tmp_path: Path) -> None:
    """Lines below the query teach how people write; they belong neither to the query nor to what may be shown."""
    intent = read_intent(written(tmp_path, GOOD + "#+ heard: {thing} what is it\n"))
    assert intent.asks == ("What is {thing}?",)
    assert intent.wordings == ("What is {thing}?", "{thing} what is it")
    assert "heard" not in intent.reply + intent.query


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ asks: What is {thing}?\n", "", "there is no 'asks' line"),
        ("#+ reading: You ask what {thing} is.\n", "", "there is no 'reading' line"),
        ("What is {thing}?", "What is {stuff}?", "{stuff}, which is no slot"),
        ("What is {thing}?", "What is it?", "must mention {thing}"),
        ("}\n", "}\n#+ heard: {stuff} is\n", "heard '{stuff} is' mentions {stuff}, which is no slot"),
        ("VALUES (?thing)", "VALUES (?other)", "the VALUES row must name exactly thing"),
        ("kin:Muscle\n#+ reading", "xyz:Muscle\n#+ reading", "the prefix of 'xyz:Muscle' is not declared"),
        ("#+ reading", "#+ colour: red\n#+ reading", "unknown line"),
    ],
)
def test_bad_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Every mistake in a file is named."""
    with pytest.raises(kg.QueryFileError) as error:
        read_intent(written(tmp_path, GOOD.replace(old, new)))
    assert said in str(error.value)


SHARING = """#+ asks: May I do {thing}?
#+ slot? advice: kin:Swap
#+ as: advice
#+ advises: kin:Swap
#+ reading: You ask about {advice}.
"""


def test_body_is_shared(tmp_path: Path) -> None:
    """An intent takes query and reply from a shared body, filled with what it advises; its own lines stand first."""
    intent = read_intent(written(tmp_path, SHARING))
    assert "kin:Swap" in intent.query
    assert "?advised" not in intent.query
    assert intent.reply
    assert [slot.classes[0].rpartition("/")[2] for slot in intent.slots[:1]] == ["Swap"]


def test_body_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A misspelt name of a shared body is an error."""
    with pytest.raises(kg.QueryFileError, match="advise"):
        read_intent(written(tmp_path, SHARING.replace("as: advice", "as: advise")))


def test_slots_that_do_not_exist_are_refused(graph: kg.KnowledgeGraph) -> None:
    """A query cannot fill what the intent does not have."""
    with pytest.raises(ValueError, match="no slot"):
        graph.answer(kg.Query("cause", (("nothing", "https://w3id.org/kinegraph/hip"),)))


@given(st.text(max_size=40))
def test_only_iris_enter_a_query(text: str) -> None:
    """Text either is an IRI or is refused; it never becomes query text."""
    intent = kg.intents()["cause"]
    try:
        filled = bind(intent, kg.Query("cause", (("state", text),)))
    except ValueError:
        return
    assert "<" + text + ">" in filled
    assert not set(text) & set('<>"{}|^`\\ ')


def test_unknown_intent_is_told(graph: kg.KnowledgeGraph) -> None:
    """An intent that does not exist is an error."""
    with pytest.raises(kg.QueryError, match="no intent"):
        graph.answer(kg.Query("astrology"))


def test_an_intent_stands_in_for_one_that_exists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is asked otherwise must be an intent; it is marked as one that is not read by itself."""
    assert kg.intents()[kg.intents()["mechanism"].otherwise or ""].stands_in
    assert not kg.intents()["mechanism"].stands_in
    written(tmp_path, GOOD + "#+ otherwise: nothing\n")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(QueryFileError, match="otherwise 'nothing' is asked, which is no intent"):
        catalogue.intents.__wrapped__()


def test_lent_wordings_keep_the_places_of_their_slots() -> None:
    """What one intent lends another names the slots of the borrower, place by place."""
    lent = kg.intents()["no_known_link"].asks
    assert "Is {end} caused by {start}?" in lent
    assert all("{start}" in asked and "{end}" in asked for asked in lent)


def test_what_comes_next_exists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An intent that nobody wrote cannot be named to come next."""
    written(tmp_path, GOOD + "#+ next: nothing\n")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    with pytest.raises(QueryFileError, match="'nothing' comes next, which is no intent"):
        catalogue.intents.__wrapped__()
