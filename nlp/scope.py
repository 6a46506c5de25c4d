"""What a question asks that is not ours: foreign topics, and kinds of fact that nothing here records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import KnowledgeGraph
from nlp import cues
from nlp.focus import Focus
from nlp.language import is_asking
from nlp.lexicon import Mention
from nlp.masking import is_light

STATE = "circumstance"
"""The class of what lasts about a person and decides what suits."""
_TOPIC, _PASSING, _UNRECORDED = "out-of-scope topic", "topic named in passing", "unrecorded kind of fact"
_BODY = "anatomical entity"
"""A part of the body that is named alone says little: legs are washed and dressed too."""
_OURS = frozenset({"health state", "exercise", "muscle", "muscle group", _BODY})
_COMPLAINT = "health state"
_CLAUSE = 5
"""Words before a topic in which such a word stands: "when I walk the dog"."""
_STORY = 2
"""Things of ours beside each foreign topic from which on the topic is named in passing."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A topic of the ontology that keeps a question from being answered."""

    topic: str
    """IRI of the topic."""
    is_final: bool
    """Whether it decides alone; else only where no reading is sure."""
    ours: bool
    """Whether the question names something of ours too: then a part of it is unknown, not all of it foreign."""


def is_foreign(graph: KnowledgeGraph, mention: Mention) -> bool:
    """Tell whether a mention names a topic that is not ours."""
    return _TOPIC in _kinds(graph, mention)


def topics_of(graph: KnowledgeGraph, focus: Focus, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give the foreign topics that a question may be about: not the words of the story around it."""
    ours = _ours(graph, mentions)
    topics = _asked(graph, focus, mentions, ours)
    if len(ours) >= _STORY * len(topics) and all(_PASSING in _kinds(graph, m) for m in topics):
        return ()  # a wedding, a coach who films
    return topics


def _ours(graph: KnowledgeGraph, mentions: Iterable[Mention]) -> list[Mention]:
    return [m for m in mentions if _OURS & _kinds(graph, m) and not is_foreign(graph, m) and not is_light(graph, m)]


def _asked(
    graph: KnowledgeGraph, focus: Focus, mentions: Iterable[Mention], ours: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Give the foreign topics that stand in a question and do more than say when, where or like what."""
    foreign = [m for m in mentions if is_foreign(graph, m)]
    if not ours:
        return tuple(foreign)
    said = [word.text.lower() for word in focus.heard]
    complaints = [m for m in ours if _COMPLAINT in _kinds(graph, m) and not m.negated]
    return tuple(
        m
        for m in foreign
        if focus.holds(m.first, m.last)
        and not cues.SIMILE.search("".join(f"{word} " for word in said[: max(0, m.first)]))
        and not any(_is_circumstance(said, m, complaint) for complaint in complaints)
        and not (_PASSING in _kinds(graph, m) and _is_aside(focus, m, complaints))
    )


def _is_circumstance(said: Sequence[str], topic: Mention, complaint: Mention) -> bool:
    """Tell whether a topic only says when or where a complaint comes, behind it or before it."""
    behind = complaint.last < topic.first
    between = said[complaint.first if behind else max(0, topic.first - _CLAUSE) : topic.first]
    begun = next((place for place, word in enumerate(between) if word in cues.CIRCUMSTANCE), None)
    if begun is None or not cues.TAKING.isdisjoint(between):
        return False
    opens = begun == 0 and topic.first <= _CLAUSE
    return behind or opens or "i" in between[begun:]


def _is_aside(focus: Focus, topic: Mention, complaints: Iterable[Mention]) -> bool:
    """Tell whether a topic behind a complaint only speaks of it, or is told where nothing is asked."""
    following = focus.heard[topic.last + 1 : topic.last + 2]
    told = any(word.text.lower() in cues.SAYING for word in following) or not is_asking(focus.heard)
    return told and any(complaint.last < topic.first for complaint in complaints)


def limit_of(graph: KnowledgeGraph, focus: Focus, mentions: tuple[Mention, ...], said: frozenset[str]) -> Limit | None:
    """Find the topic that a question is about and that is not ours; the ones that decide alone go first.

    What was `said` of the person, such as being pregnant, is no topic.
    """
    topics = [m for m in mentions if is_foreign(graph, m) and said.isdisjoint(m.candidates)]
    told = _asked(graph, focus, mentions, _ours(graph, mentions))
    asked = [m for m in told if m in topics and focus.holds(m.first, m.last)]
    if not asked:
        return None
    ours = [m for m in mentions if m not in topics and not is_light(graph, m)]
    strong = [m for m in asked if not _kinds(graph, m) & {_PASSING, _UNRECORDED}]
    if strong and len(ours) <= _STORY * len(topics):
        return Limit(_named(graph, strong[0]), is_final=True, ours=False)
    mild = [m for m in asked if m not in strong]
    if not mild:
        return None
    unrecorded = [m for m in mild if _UNRECORDED in _kinds(graph, m)]
    if not unrecorded and any(_BODY not in _kinds(graph, m) for m in ours):
        return None
    chosen = (unrecorded or mild)[0]
    return Limit(_named(graph, chosen), is_final=not ours, ours=bool(ours and unrecorded))


def _kinds(graph: KnowledgeGraph, mention: Mention) -> frozenset[str]:
    return frozenset(graph.index.terms[_named(graph, mention)].types)


def _named(graph: KnowledgeGraph, mention: Mention) -> str:
    """Give what a mention names if it does not tell of the state of a person."""
    others = (iri for iri in mention.candidates if STATE not in graph.index.terms[iri].types)
    return next(others, mention.candidates[0])
