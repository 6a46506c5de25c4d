"""A question taken apart: its things, its other words, how it opens and what kind of answer it wants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg import KnowledgeGraph
from nlp.focus import Focus
from nlp.language import Word, is_asking, is_yes_no
from nlp.lexicon import Mention
from nlp.masking import is_light
from nlp.opening import Opening, opening
from nlp.scope import is_foreign, topics_of

_DEMANDS = (
    ("how long", "time"),
    ("how soon", "time"),
    ("how quickly", "time"),
    ("how fast", "time"),
    ("how many", "number"),
    ("how much", "number"),
    ("how often", "time"),
    ("how far", "number"),
    ("what year", "year"),
    ("how old", "year"),
)
_LEADING = (("who ", "person"), ("where ", "place"), ("when did", "year"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question holds: its words, its things, and what is left when the things are named."""

    things: tuple[Mention, ...]
    aside: frozenset[Mention]
    """Things that are told of around the question, not in it."""
    topics: tuple[Mention, ...]
    """Foreign topics that it may be about."""
    loose: tuple[str, ...]
    """Stems of the topic words outside the things."""
    topic: frozenset[str]
    """Stems of all topic words of the question, those of its things too."""
    written: Mapping[str, str]
    """The stems of `loose` to how they are written."""
    yes_no: bool
    is_asking: bool
    """Whether it holds a question word or an auxiliary; else it is a fragment or a statement."""
    opening: Opening
    """How it opens; see `nlp.opening`."""
    demand: str | None
    """What kind of answer is asked for beside things: time, number, place, person; see `Intent.gives`."""


def asked_of(graph: KnowledgeGraph, focus: Focus, mentions: tuple[Mention, ...]) -> Asked:
    """Take a question apart."""
    heavy = [m for m in mentions if not is_light(graph, m)]
    inside = {place for m in heavy for place in range(m.first, m.last + 1)}
    topic = [
        word
        for place, word in focus.asking
        if place not in inside and not word.is_function_word and len(word.text) > 1 and not word.text.isdigit()
    ]
    written = {word.stem: word.text for word in reversed(topic)}
    loose = tuple(dict.fromkeys(word.stem for word in topic))
    said = tuple(word for _, word in focus.asking)
    aside = frozenset(m for m in mentions if not focus.holds(m.first, m.last))
    if len(aside) == len(mentions):
        aside = frozenset()
    topics = topics_of(graph, focus, mentions)
    return Asked(
        things=tuple(m for m in mentions if m in topics or not is_foreign(graph, m)),
        aside=aside,
        topics=topics,
        loose=loose,
        topic=topic_of(said),
        written=written,
        yes_no=is_yes_no(said),
        is_asking=is_asking(said),
        opening=opening(said),
        demand=_demand(said),
    )


def topic_of(said: Iterable[Word]) -> frozenset[str]:
    """Give the stems of the words that say what a text is about."""
    return frozenset(word.stem for word in said if not word.is_function_word)


def _demand(heard: Iterable[Word]) -> str | None:
    said = f"{' '.join(word.text.lower() for word in heard)} "
    leading = next((kind for words, kind in _LEADING if said.startswith(words)), None)
    return leading or next((kind for words, kind in _DEMANDS if f"{words} " in said), None)
