"""One question end to end. Read this first.

hear -> words -> mentions -> warning signs -> out of scope? -> readings -> look up -> judge -> word
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from kg import KnowledgeGraph, Query, Result, Source, intents
from nlp.advice import AdviceFinder
from nlp.answer import Answer, Entity
from nlp.care import urgent, with_care
from nlp.cautions import said_why, suitable
from nlp.choosing import SURE_ENOUGH, Chooser, Judged
from nlp.claims import ClaimFinder
from nlp.composition import apart, compose
from nlp.focus import Focus, focus_of
from nlp.language import Word, is_yes_no
from nlp.lexicon import Lexicon, Mention, carried
from nlp.masking import is_light
from nlp.parser import Parser, Reading, asking_words
from nlp.ranking import Ranker, kind_of
from nlp.reply import Wording, tidy
from nlp.spelling import is_english
from nlp.suggestions import Suggester
from nlp.triage import Guard

_BESIDE = 0.35
"""Confidence from which a claim or advice about the same things is told beside an answer."""
_LIKE = 0.30
"""How like it must be to what was asked."""
_TOPIC = "out-of-scope topic"
_PASSING = 2
"""Things of ours beside each foreign topic from which on the topic is named in passing."""
_LONG = 170
"""Words of an answer and what is told beside it, at most; else it stands alone."""
_AILMENT = "symptom"
_AILMENTS = frozenset({"symptom", "condition", "problem"})
_SENDS = re.compile(r"doctor|physio|clinician|midwife|emergency", re.IGNORECASE)
"""What sends somebody to be seen: said once, not twice."""
_PRONOUNS = frozenset({"it", "this", "that", "they", "them", "these", "those", "one"})

Turn = Mapping[str, str]
"""One turn of a conversation: `role` and `content`."""


class Assistant:
    """Answers questions from one graph: the same answer to the same question every time, nothing kept of it."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._vocabulary = asking_words(graph)
        self._lexicon = Lexicon(graph, self._vocabulary)
        self._parser = Parser(graph, self._mentions)
        self._claims = ClaimFinder(graph, self._vocabulary)
        self._advice = AdviceFinder(graph, self._vocabulary, self._mentions)
        self._chooser = Chooser(graph, self._parser, Ranker(graph))
        self._guard = Guard(graph)
        self._wording = Wording(graph)
        self._suggester = Suggester(graph, self._can_answer)

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question; `history` holds the earlier turns, oldest first. Never raises on any text."""
        started = perf_counter()
        heard = self._lexicon.heard(text)
        mentions = self._mentions(heard)
        triage = self._guard.look(text, history)
        if triage.is_urgent:
            answer = urgent(self.graph, text, triage, self._wording.shared)
        else:
            said = frozenset(triage.person.signs)
            answer = self._answer(text, heard, mentions, self._earlier(history), said)
            answer = with_care(self.graph, answer, triage, self._wording.shared)
        return replace(
            answer,
            entities=tuple(self._entity(mention) for mention in mentions),
            milliseconds=round((perf_counter() - started) * 1000, 3),
        )

    def examples(self, limit: int = 6) -> tuple[str, ...]:
        """Offer questions to begin with, taken from the ontology."""
        return self._suggester.openers(limit)

    def _mentions(self, heard: tuple[Word, ...]) -> tuple[Mention, ...]:
        return compose(self.graph, heard, self._lexicon.mentions(heard))

    def _earlier(self, history: Sequence[Turn]) -> tuple[Mention, ...]:
        """Give what the last turn of the user that named something has named."""
        for turn in reversed(history):
            if turn.get("role") == "user":
                found = self._mentions(self._lexicon.heard(turn.get("content", "")))
                if found:
                    return carried(found)
        return ()

    def _answer(
        self,
        text: str,
        heard: tuple[Word, ...],
        mentions: tuple[Mention, ...],
        earlier: tuple[Mention, ...],
        said: frozenset[str],
    ) -> Answer:
        focus = focus_of(text, heard)
        if not heard:
            return self._declined(text, heard, mentions, ())
        topic = self._topic(focus, mentions)
        if topic is not None:
            return self._out_of_scope(text, topic)
        judged = self._judged(focus, mentions)
        if earlier and (not mentions or any(word.stem in _PRONOUNS for word in heard)):
            judged = (*judged, *self._judged(focus, (*mentions, *earlier)))
            judged = tuple(sorted(judged, key=lambda pair: -pair[0].confidence))
        if judged and judged[0][0].confidence >= SURE_ENOUGH:
            return self._answered(text, judged, mentions, said)
        return self._declined(text, heard, mentions, judged)

    def _judged(self, focus: Focus, mentions: tuple[Mention, ...]) -> tuple[Judged, ...]:
        """List the readings that have an answer, the surest first."""
        readings = [*self._readings(focus, mentions)]
        if any(m.parts for m in mentions):
            whole = {reading.query for reading in readings}
            readings += [r for r in self._readings(focus, apart(mentions)) if r.query not in whole]
        return self._chooser.judged(focus, mentions, readings)

    def _readings(self, focus: Focus, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        plain, shares = self._parser.readings(focus, mentions)
        yes_no = is_yes_no(tuple(word for _, word in focus.asking))
        return (
            *plain,
            *self._claims.readings(focus.heard, mentions, lone=yes_no),
            *self._advice.readings(focus, mentions, shares),
            *self._chooser.overviews(mentions),
        )

    def _can_answer(self, question: str, query: Query) -> bool:
        """Tell whether a question is surely answered: the reading that was meant is sure enough by itself."""
        heard = self._lexicon.heard(question)
        mentions = self._mentions(heard)
        focus = focus_of(question, heard)
        if self._topic(focus, mentions) or self._guard.look(question).is_urgent:
            return False
        meant = [reading for reading in self._parser.readings(focus, mentions)[0] if reading.query == query]
        judged = self._chooser.judged(focus, mentions, meant)
        return bool(judged) and judged[0][0].confidence >= SURE_ENOUGH

    def _saying(self, judged: tuple[Judged, ...]) -> Result | None:
        """Find a claim or advice about the very things of a question, to be told beside another answer."""
        for reading, result in judged[1:]:
            if reading.confidence < _BESIDE:
                return None
            if kind_of(reading.query.intent) in {"claim", "advice"} and reading.likeness >= _LIKE:
                return result
        return None

    def _topic(self, focus: Focus, mentions: tuple[Mention, ...]) -> str | None:
        """Give the topic out of scope that a question is about; one named in passing in a story of ours is none."""
        topics = [m for m in mentions if self._is_foreign(m)]
        ours = [m for m in mentions if m not in topics and not is_light(self.graph, m)]
        asked = [m for m in topics if focus.holds(m.first, m.last)]
        if not asked or len(ours) > _PASSING * len(topics):
            return None
        return asked[0].candidates[0]

    def _is_foreign(self, mention: Mention) -> bool:
        return any(_TOPIC in self.graph.index.terms[iri].types for iri in mention.candidates[:1])

    def _answered(
        self, text: str, judged: tuple[Judged, ...], mentions: tuple[Mention, ...], said: frozenset[str]
    ) -> Answer:
        reading, result = judged[0]
        saying = self._saying(judged)
        told_of = frozenset(iri for m in mentions if not m.negated for iri in m.candidates) | said
        result, cautions = suitable(self.graph, result, told_of)
        intent = intents()[result.query.intent]
        shared = self._wording.shared
        corrected = [(self.graph.label(m.candidates[0]), m.corrected_from) for m in mentions if m.corrected_from]
        negated = [self.graph.label(m.candidates[0]) for m in mentions if m.negated]
        body = self._wording.body(result)
        told = self._beside(saying) if saying else ""
        if saying and saying.rows[0].get("answer", "\0") in body:
            told = ""
        long = len(body.split()) + len(told.split()) > _LONG
        ailing = any(_AILMENTS & set(self.graph.index.types_of(m.candidates[0])) for m in mentions)
        parts = [
            shared.correction(corrected) if corrected else "",
            said_why(self.graph, cautions, result.query.terms, shared) if cautions else "",
            body,
            "" if long else told,
            shared.see_somebody() if ailing and not _SENDS.search(body) else "",
            shared.left_out(negated) if negated else "",
            self._wording.footer(result),
        ]
        return Answer(
            question=text,
            status="answered",
            text=tidy("\n\n".join(str(part) for part in parts if str(part).strip())),
            intent=intent.name,
            reading=self._wording.reading(intent, result),
            certainty=result.certainty.name if result.certainty else None,
            triples=tuple(dict.fromkeys((*result.triples, *(saying.triples if saying else ())))),
            paths=tuple(tuple(path.to_dict()) for path in result.paths),
            sources=_merged(result.sources, saying.sources if saying else ()),
            suggestions=self._suggester.after(result) or self.examples(3),
            confidence=reading.confidence,
        )

    def _beside(self, told: Result) -> str:
        row, shared = told.rows[0], self._wording.shared
        if kind_of(told.query.intent) == "claim":
            return str(shared.often_said(row))
        return str(shared.also_asked(self.graph.label(told.query.terms[0]), row))

    def _out_of_scope(self, text: str, topic: str | None) -> Answer:
        term = self.graph.index.terms[topic] if topic else None
        return Answer(
            question=text,
            status="out_of_scope",
            text=tidy(
                str(self._wording.shared.out_of_scope(term.label if term else "", term.definition if term else ""))
            ),
            reading=f"You ask about {term.label}." if term else "You ask about something else.",
            suggestions=self.examples(3),
        )

    def _declined(
        self, text: str, heard: tuple[Word, ...], mentions: tuple[Mention, ...], judged: tuple[Judged, ...]
    ) -> Answer:
        shared = self._wording.shared
        if not self._chooser.is_of_domain(heard, mentions):
            if any(is_english(word.text) for word in heard if len(word.text) > 1):
                return self._out_of_scope(text, None)
            return Answer(
                question=text,
                status="not_understood",
                text=tidy(str(shared.not_understood())),
                suggestions=self.examples(3),
            )
        things = tuple(dict.fromkeys(m.candidates[0] for m in mentions))
        unexplained = self._chooser.unexplained(heard, mentions)
        names = [self.graph.label(thing) for thing in things[:3]]
        ailing = any(_AILMENT in self.graph.index.types_of(thing) for thing in things)
        care = shared.see_somebody() if ailing else ""
        return Answer(
            question=text,
            status="not_known",
            text=tidy(f"{shared.not_known(names, [word for word in unexplained[:3] if word.isalpha()])}\n\n{care}"),
            reading=f"You ask something about {names[0]}.",
            suggestions=self._suggester.near(things) or self.examples(3),
            confidence=judged[0][0].confidence if judged else 0.0,
        )

    def _entity(self, mention: Mention) -> Entity:
        term = self.graph.index.terms[mention.candidates[0]]
        return Entity(
            iri=term.iri,
            label=term.label,
            type=term.type,
            text=mention.text,
            start=mention.start,
            end=mention.end,
            negated=mention.negated,
            corrected_from=mention.corrected_from,
        )


def _merged(first: tuple[Source, ...], more: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(
        {source.iri: source for source in (*more, *first)}[iri] for iri in dict.fromkeys(s.iri for s in (*first, *more))
    )


__all__ = ["SURE_ENOUGH", "Assistant", "Turn"]
