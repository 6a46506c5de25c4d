"""One question by itself: out of scope, answered, asked back, or declined; see `nlp.conversation` for what came before.

heard -> out of scope? -> readings -> judged -> what limits leave of them -> told
"""

from dataclasses import dataclass
from itertools import chain

from kg import KnowledgeGraph, Query, Result, intents
from nlp.answer import Answer
from nlp.choosing import SURE_BESIDE_A_TOPIC, SURE_ENOUGH, Judged
from nlp.language import is_asking, words
from nlp.limits import NO_LIMITS, Limiter, Limits, exercises_of, without
from nlp.parser import Reading
from nlp.ranking import kind_of
from nlp.reader import Heard, Reader
from nlp.telling import Teller

_NEAR = 0.02
"""Lead in confidence below which two readings are as likely."""
_DOUBTFUL = 0.45
"""Confidence below which a tie is asked back; a surer reading is answered, whatever comes close."""
_MOST = 3
_SHORT = 6
"""Words of a message up to which it may be too short to tell what is meant."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the look-up that it rests on."""

    answer: Answer
    result: Result | None = None


class Single:
    """Answers one question by itself."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader, teller: Teller) -> None:
        self._graph = graph
        self.reader = reader
        self.teller = teller
        self.limiter = Limiter(graph)

    def asked(self, text: str, said: frozenset[str], limits: Limits = NO_LIMITS, *, lead: str = "") -> Told:
        """Answer a question; `said` holds what the person told of themselves, `limits` what they do not want."""
        heard = self.reader.hear(text)
        if not heard.words:
            return Told(self.teller.declined(heard, ()))
        suited = self.reader.about_state(heard, said)
        foreign = None if suited else self.reader.limit(heard, said)
        if foreign and foreign.is_final:
            return Told(self.teller.out_of_scope(heard, foreign.topic))
        judged = (*suited, *self.reader.judged(heard))
        if foreign and (not judged or judged[0][0].confidence < SURE_BESIDE_A_TOPIC):
            return Told(self.teller.not_ours(heard, foreign))
        if judged and judged[0][0].confidence < SURE_BESIDE_A_TOPIC and self.reader.has_unknown_name(heard):
            return Told(self.teller.declined(heard, judged))
        return self.judged(heard, judged, said, limits, lead=lead)

    def judged(
        self, heard: Heard, judged: tuple[Judged, ...], said: frozenset[str], limits: Limits, *, lead: str = ""
    ) -> Told:
        """Answer by readings that are judged already."""
        if not judged or judged[0][0].confidence < SURE_ENOUGH:
            return Told(self.teller.declined(heard, judged))
        if limits:
            lists = bool(exercises_of(judged[0][1]))
            whole, judged = judged, self._within(judged, limits)
            if not judged:
                known = whole[0][1] if lists else None
                none = self.teller.none_left(heard, known, limits) if known else self.teller.declined(heard, whole)
                return Told(none, known)
        if offered := self._tied(heard, judged):
            shared = self.teller.wording.shared
            reading = f"You may ask about {self._graph.label(judged[0][1].query.terms[0])}."
            return Told(self.teller.asking_back(heard, str(shared.which_one(offered)), reading, offered))
        return Told(self.teller.answered(heard, judged, said, limits=limits, lead=lead), judged[0][1])

    def again(
        self, text: str, query: Query, said: frozenset[str], limits: Limits, seen: tuple[str, ...], lead: str = ""
    ) -> Told:
        """Answer a question that was read before, without the exercises that were seen and what limits rule out."""
        heard = self.reader.hear(text)
        whole = self._graph.answer(query)
        result = without(self.limiter.kept(whole, limits), seen)
        if exercises_of(whole) and not exercises_of(result):
            return Told(self.teller.none_left(heard, result, limits, more=bool(seen)), result)
        reading = Reading(query, heard.mentions, "", 1.0, confidence=1.0)
        return Told(self.teller.answered(heard, ((reading, result),), said, limits=limits, lead=lead), result)

    def _within(self, judged: tuple[Judged, ...], limits: Limits) -> tuple[Judged, ...]:
        """Give the readings whose answers name nothing that is not wanted."""
        found = []
        for reading, result in judged:
            kept = self.limiter.kept(result, limits)
            if exercises_of(result) and not exercises_of(kept):
                continue
            if reading.confidence >= SURE_ENOUGH and not self._names(kept, limits):
                found.append((reading, kept))
        return tuple(found)

    def _names(self, result: Result, limits: Limits) -> bool:
        """Tell whether the text of an answer names what is not wanted, unless it was asked for by name."""
        unwanted = limits.things - set(result.query.terms)
        body = self.teller.wording.body(result)
        named = chain.from_iterable(self.reader.mentions(words(line)) for line in body.splitlines())
        return any(not unwanted.isdisjoint(mention.candidates[:1]) for mention in named)

    def _tied(self, heard: Heard, judged: tuple[Judged, ...]) -> tuple[str, ...]:
        """Give the questions that a short message may mean, where the likeliest are as likely and tell of other things.

        Nothing where one of them is sure, or where fewer than two can be asked so that they surely have an answer.
        """
        top = judged[0][0].confidence
        if len(heard.words) > _SHORT:
            return ()
        # Two things named alike in a fragment are as likely however sure the reading of each is.
        near = _NEAR if top < _DOUBTFUL else 0.0 if not is_asking(heard.words) else -1.0
        offered: dict[frozenset[str], str] = {}
        for reading, result in judged:
            if top - reading.confidence > near:
                break
            things = frozenset(result.query.terms)
            if kind_of(reading.query.intent) != "plain" or any(things & told for told in offered):
                continue
            question = self.teller.suggester.phrased(intents()[reading.query.intent], result.query)
            if question:
                offered[things] = question
        return tuple(offered.values())[:_MOST] if len(offered) > 1 else ()
