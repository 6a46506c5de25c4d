"""Which reading of a question is answered: the one whose answer fits best, or none."""

from collections.abc import Iterable
from dataclasses import replace

from kg import KnowledgeGraph, Query, Result, intents
from nlp.asked import Asked, asked_of
from nlp.focus import Focus
from nlp.language import Word
from nlp.lexicon import Mention
from nlp.masking import is_light
from nlp.parser import Parser, Reading
from nlp.ranking import CLAIM, Ranker, kind_of

SURE_ENOUGH = 0.1
"""Confidence from which a reading is answered."""
SURE_BESIDE_A_TOPIC = 0.8
"""The same where the question also names something that is not ours, a kind of fact that is not recorded, or has a name
that nobody here knows."""
QUITE_SURE = 0.35
"""Confidence below which an answer says that it may have been read wrongly."""
_FAMILIAR = 0.6
"""Share of the topic words that the ontology uses too, from which a question is of this domain."""
_WELL_KNOWN = 0.8
"""The same where only a kind of thing is named, such as muscles."""
_OURS = frozenset({"anatomical entity", "exercise", "health state"})
_SIGN = "warning sign"
_VERDICT = 0.02
"""Lead in confidence that makes up for a verdict."""
_GIVEN_UP = 0.02
"""Likeness that a reading may lose by giving way to one that knows more of the same things."""
_SURELY_UNKNOWN = 0.4
"""Likeness to a wording that asks for what nobody can know, from which a question is taken for one."""
_LOOKED_UP = 14
"""Readings whose answers are looked up, the likeliest by their wording."""

Judged = tuple[Reading, Result]


class Chooser:
    """Chooses among the readings of a question, and abstains."""

    def __init__(self, graph: KnowledgeGraph, parser: Parser, ranker: Ranker) -> None:
        self._graph, self._parser, self._ranker = graph, parser, ranker

    def judged(self, focus: Focus, mentions: tuple[Mention, ...], readings: Iterable[Reading]) -> tuple[Judged, ...]:
        """Look up the likeliest readings and give those with an answer, the surest first."""
        asked = asked_of(self._graph, focus, mentions)
        ranked = sorted(readings, key=lambda r: (-_promise(r), r.query.intent, r.query.bindings))
        self._graph.prepare(reading.query for reading in ranked[:_LOOKED_UP])
        found = [judged for reading in ranked[:_LOOKED_UP] if (judged := self._answered(reading, asked))]
        kept = [judged for judged in found if not _gives_way(judged[0], [reading for reading, _ in found])]
        return tuple(sorted(kept, key=lambda pair: _rank(pair[0], yes_no=asked.yes_no)))

    def _answered(self, reading: Reading, asked: Asked) -> Judged | None:
        """Look up a reading, or what is asked in its place where it has no answer."""
        instead = intents()[reading.query.intent].otherwise
        judged = self._look_up(reading, asked)
        if judged or instead is None:
            return judged
        return self._look_up(replace(reading, query=Query(instead, reading.query.bindings)), asked)

    def _look_up(self, reading: Reading, asked: Asked) -> Judged | None:
        if intents()[reading.query.intent].declines and reading.likeness < _SURELY_UNKNOWN:
            return None
        result = self._graph.answer(reading.query)
        if not result or not result.triples:
            return None
        return self._ranker.judged(reading, result, asked), result

    def overviews(self, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        """Read a question as one about the thing it names."""
        found = []
        for mention in mentions:
            if mention.negated or is_light(self._graph, mention):
                continue
            for iri in (*self._parser.complaints(mention), *mention.candidates):
                classes = set(self._graph.index.terms[iri].classes)
                for intent in intents().values():
                    if intent.overview and classes & set(intent.slots[0].classes):
                        query = Query(intent.name, ((intent.slots[0].name, iri),))
                        found.append(Reading(query, (mention,), "", 0.3, 0.5, self._parser.weight(mention)))
        return tuple(found)

    def familiarity(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> float:
        """Rate which share of the topic words of a question the ontology uses too."""
        named = {place for m in mentions for place in range(m.first, m.last + 1)}
        topic = [(place, word) for place, word in enumerate(heard) if not word.is_function_word and len(word.text) > 1]
        known = [place for place, word in topic if place in named or self._ranker.is_spoken(word.stem)]
        return len(known) / len(topic) if topic else 1.0

    def unexplained(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        """List the words that nothing here speaks of."""
        named = {place for m in mentions for place in range(m.first, m.last + 1)}
        return tuple(
            word.text.lower()
            for place, word in enumerate(heard)
            if place not in named and not word.is_function_word and not self._ranker.is_spoken(word.stem)
        )

    def is_of_domain(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> bool:
        """Tell whether a question names something of this domain, in words that this domain uses."""
        named = [m for m in mentions if not is_light(self._graph, m) and not self._is_sign(m)]
        kinds = [m for m in mentions if set(self._graph.index.lines.get(m.candidates[0], ())) & _OURS]
        known = self.familiarity(heard, mentions)
        return (bool(named) and known >= _FAMILIAR) or (bool(kinds) and known >= _WELL_KNOWN)

    def _is_sign(self, mention: Mention) -> bool:
        """Tell whether a mention is nothing but a warning sign: what it warns of may be foreign to this domain."""
        return _SIGN in self._graph.index.types_of(mention.candidates[0])


def _gives_way(reading: Reading, others: Iterable[Reading]) -> bool:
    """Tell whether this one stands in the place of an intent that, read another way, knows more of the same things."""
    things = frozenset(reading.query.terms)
    return any(
        intents()[other.query.intent].otherwise == reading.query.intent
        and things == frozenset(other.query.terms)
        and other.likeness >= reading.likeness - _GIVEN_UP
        for other in others
    )


def _rank(reading: Reading, *, yes_no: bool) -> tuple[float, str, int, tuple[tuple[str, str], ...]]:
    """Order readings, the surest first; where yes or no is asked, a verdict goes before what is as sure;
    of the same intent about two things, the one about the first named."""
    lead = _VERDICT if yes_no and kind_of(reading.query.intent) == CLAIM else 0.0
    first = min((m.first for m in reading.mentions), default=0)
    return -reading.confidence - lead, reading.query.intent, first, reading.query.bindings


def _promise(reading: Reading) -> float:
    """Rate a reading before its answer is known."""
    return (
        (reading.likeness + 0.6 * reading.share) * (0.4 + 0.6 * reading.weight) * (0.7 + 0.15 * len(reading.mentions))
    )
