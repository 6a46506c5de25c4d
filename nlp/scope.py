"""What a question asks that is not ours: foreign topics, and kinds of fact that nothing here records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg import KnowledgeGraph
from nlp.focus import Focus
from nlp.lexicon import Mention
from nlp.masking import is_light

STATE = "circumstance"
"""The class of what lasts about a person and decides what suits."""
_TOPIC, _PASSING, _UNRECORDED = "out-of-scope topic", "topic named in passing", "unrecorded kind of fact"
_BODY = "anatomical entity"
"""A part of the body that is named alone says little: legs are washed and dressed too."""
_OURS = frozenset({"health state", "exercise", "muscle", "muscle group", _BODY})
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


def is_in_passing(graph: KnowledgeGraph, topics: Sequence[Mention], mentions: Iterable[Mention]) -> bool:
    """Tell whether topics are only words of a story about things of ours: a wedding, a coach who films."""
    ours = [m for m in mentions if _OURS & set(graph.index.types_of(m.candidates[0])) and not is_light(graph, m)]
    return len(ours) >= _STORY * len(topics) and all(_PASSING in _kinds(graph, m) for m in topics)


def limit_of(graph: KnowledgeGraph, focus: Focus, mentions: tuple[Mention, ...], said: frozenset[str]) -> Limit | None:
    """Find the topic that a question is about and that is not ours; the ones that decide alone go first.

    What was `said` of the person, such as being pregnant, is no topic.
    """
    topics = [m for m in mentions if is_foreign(graph, m) and said.isdisjoint(m.candidates)]
    asked = [m for m in topics if focus.holds(m.first, m.last)]
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
    told = [m for m in ours if _BODY not in _kinds(graph, m)]
    if not unrecorded and told:
        return None
    chosen = (unrecorded or mild)[0]
    return Limit(_named(graph, chosen), is_final=not ours, ours=bool(ours and unrecorded))


def _kinds(graph: KnowledgeGraph, mention: Mention) -> frozenset[str]:
    return frozenset(graph.index.terms[_named(graph, mention)].types)


def _named(graph: KnowledgeGraph, mention: Mention) -> str:
    """Give what a mention names if it does not tell of the state of a person."""
    others = (iri for iri in mention.candidates if STATE not in graph.index.terms[iri].types)
    return next(others, mention.candidates[0])
