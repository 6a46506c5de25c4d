"""One question end to end. Read this first.

hear -> words -> mentions -> warning signs -> out of scope? -> readings -> look up -> word
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from kg import KnowledgeGraph, Query, Result, Source, WarningRule, intents
from kg.cache import cached
from kg.catalogue import system_query
from nlp.advice import AdviceFinder
from nlp.answer import Answer, Entity
from nlp.claims import ClaimFinder
from nlp.composition import compose
from nlp.language import Word, is_yes_no, stem, words
from nlp.lexicon import Lexicon, Mention, carried
from nlp.parser import Parser, Reading, is_light
from nlp.reply import Wording, tidy
from nlp.spelling import is_english
from nlp.suggestions import Suggester
from nlp.triage import URGENT, warning

SURE_ENOUGH = 0.48
"""Confidence from which a reading is answered; below it, saying so is better than something near."""
_LOOSE = 0.34
"""Likeness from which a question in other words is read as the nearest intent, if it speaks of this domain."""
_ADVICE_SURE = 0.50
"""Likeness from which advice that is asked alike answers a question."""
_BESIDE = 0.30
"""Likeness from which advice is told beside another answer."""
_FAMILIAR = 0.5
"""Share of the topic words that the ontology uses too, from which a question is of this domain."""
_OVERVIEW = 0.30
_CLAIM = "claim"
_CLAIM_SURE = 0.60
_SAYING_SURE = 0.55
"""Confidence from which a claim is told beside an answer to another question."""
_CLAIM_BONUS = {True: 0.15, False: -0.12}
"""What a claim gains when the question asks for yes or no, and loses when it does not."""
_TOPIC = "out-of-scope topic"
_LONG = 180
"""Words of an answer from which nothing is told beside it."""
_AILMENT = "symptom"
_PRONOUNS = frozenset({"it", "this", "that", "they", "them", "these", "those", "one"})
_TRIED = 6

Turn = Mapping[str, str]
"""One turn of a conversation: `role` and `content`."""


class Assistant:
    """Answers questions from one graph: the same answer to the same question every time, nothing kept of it."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._lexicon = Lexicon(graph)
        self._parser = Parser(graph)
        self._claims = ClaimFinder(graph, self._parser.vocabulary)
        self._advice = AdviceFinder(graph, self._parser.vocabulary)
        self._familiar = cached("familiar", graph.fingerprint, lambda: _spoken_of(graph)) | self._parser.vocabulary
        self._wording = Wording(graph)
        self._suggester = Suggester(graph, self._can_answer)

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a question; `history` holds the earlier turns, oldest first. Never raises on any text."""
        started = perf_counter()
        heard = words(text)
        mentions = self._mentions(heard)
        earlier = self._earlier(history)
        answer = self._answer(text, heard, mentions, earlier)
        return replace(
            answer,
            entities=tuple(self._entity(mention) for mention in mentions),
            milliseconds=round((perf_counter() - started) * 1000, 3),
        )

    def examples(self, limit: int = 6) -> tuple[str, ...]:
        """Offer questions to begin with, taken from the ontology."""
        return self._suggester.openers(limit)

    def _mentions(self, heard: tuple[Word, ...]) -> tuple[Mention, ...]:
        return compose(self.graph, heard, self._lexicon.mentions(heard, self._parser.vocabulary))

    def _earlier(self, history: Sequence[Turn]) -> tuple[Mention, ...]:
        """Give what the last turn of the user that named something has named."""
        for turn in reversed(history):
            if turn.get("role") == "user":
                found = self._mentions(words(turn.get("content", "")))
                if found:
                    return carried(found)
        return ()

    def _answer(
        self, text: str, heard: tuple[Word, ...], mentions: tuple[Mention, ...], earlier: tuple[Mention, ...]
    ) -> Answer:
        rule = warning(self.graph, (*mentions, *earlier))
        if rule is not None and rule.rank >= URGENT:
            return self._urgent(text, rule)
        topic = self._topic(mentions)
        if topic is not None:
            return self._out_of_scope(text, topic)
        readings = self._readings(heard, mentions)
        if earlier and (not mentions or any(word.stem in _PRONOUNS for word in heard)):
            readings = tuple(
                sorted((*readings, *self._readings(heard, (*mentions, *earlier))), key=lambda r: -r.confidence)
            )
        advice = self._advice.readings(heard, mentions)
        found = self._chosen(heard, mentions or earlier, readings, advice)
        if found is not None:
            beside = self._saying(readings, found[0]) or self._advised(advice, found[0])
            return self._answered(text, *found, mentions, rule, beside)
        return self._declined(text, heard, mentions, readings)

    def _looked_up(self, readings: tuple[Reading, ...], sure: float = SURE_ENOUGH) -> tuple[Reading, Result] | None:
        """Take the likeliest reading that the graph has an answer to."""
        for reading in readings[:_TRIED]:
            if reading.confidence < sure:
                break
            result = self.graph.answer(reading.query)
            if result and result.triples:
                return reading, result
        return None

    def _chosen(
        self,
        heard: tuple[Word, ...],
        mentions: tuple[Mention, ...],
        readings: tuple[Reading, ...],
        advice: tuple[Reading, ...],
    ) -> tuple[Reading, Result] | None:
        """Choose what to answer: the wording that fits, advice asked alike, the nearest wording, an overview."""
        sure = [reading for reading in (*readings, *advice) if reading.confidence >= _sure_from(reading)]
        found = self._looked_up(tuple(sorted(sure, key=lambda r: -r.confidence)))
        if found is not None or not mentions or self.familiarity(heard, mentions) < _FAMILIAR:
            return found
        loose = [replace(r, confidence=r.loose) for r in readings if r.loose >= _LOOSE]
        near = [replace(r, confidence=r.confidence * 0.9) for r in advice if r.confidence >= _LOOSE]
        ranked = sorted((*loose, *near), key=lambda r: (-r.confidence, r.query.intent, r.query.bindings))
        return self._looked_up(tuple(ranked), 0.0) or self._looked_up(self._overviews(mentions), 0.0)

    def _overviews(self, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        """Read a question as one about the thing it names, the likeliest first."""
        found = []
        for mention in mentions:
            if mention.negated or is_light(self.graph, mention):
                continue
            for iri in mention.candidates:
                classes = set(self.graph.index.terms[iri].classes)
                for intent in intents().values():
                    if intent.overview and classes & set(intent.slots[0].classes):
                        query = Query(intent.name, ((intent.slots[0].name, iri),))
                        weight = self._parser.weight(mention) + 0.01 * (mention.last - mention.first)
                        found.append(Reading(query, round(_OVERVIEW * weight, 3), (mention,), intent.name))
        return tuple(sorted(found, key=lambda r: (-r.confidence, r.query.bindings)))

    def familiarity(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> float:
        """Rate which share of the topic words of a question the ontology uses too."""
        named = {place for m in mentions for place in range(m.first, m.last + 1)}
        topic = [(place, word) for place, word in enumerate(heard) if not word.is_function_word and len(word.text) > 1]
        known = [place for place, word in topic if place in named or word.stem in self._familiar]
        return len(known) / len(topic) if topic else 1.0

    def _advised(self, advice: tuple[Reading, ...], answered: Reading) -> Result | None:
        """Find advice about the things of a question, to be told beside another answer."""
        others = (r for r in advice if r.query != answered.query and r.confidence >= _BESIDE)
        best = next(others, None)
        return self.graph.answer(best.query) if best else None

    def _can_answer(self, question: str) -> bool:
        heard = words(question)
        mentions = self._mentions(heard)
        return self._topic(mentions) is None and self._looked_up(self._readings(heard, mentions)) is not None

    def _readings(self, heard: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        plain = self._parser.readings(heard, mentions)
        bonus = _CLAIM_BONUS[is_yes_no(heard)]
        claims = tuple(
            replace(reading, confidence=round(reading.confidence + bonus, 3))
            for reading in self._claims.readings(heard, mentions, lone=is_yes_no(heard))
            if reading.confidence >= _CLAIM_SURE
        )
        return tuple(sorted((*plain, *claims), key=lambda r: -r.confidence))

    def _saying(self, readings: tuple[Reading, ...], answered: Reading) -> Result | None:
        """Find the popular claim about the very things of a question, to be told beside another answer."""
        if answered.query.intent == _CLAIM:
            return None
        claims = (r for r in readings if r.query.intent == _CLAIM and r.confidence >= _SAYING_SURE)
        best = next(claims, None)
        return self.graph.answer(best.query) if best else None

    def _topic(self, mentions: tuple[Mention, ...]) -> str | None:
        for mention in mentions:
            for iri in mention.candidates:
                if _TOPIC in self.graph.index.terms[iri].types:
                    return iri
        return None

    def _answered(
        self,
        text: str,
        reading: Reading,
        result: Result,
        mentions: tuple[Mention, ...],
        rule: WarningRule | None,
        saying: Result | None,
    ) -> Answer:
        intent = intents()[result.query.intent]
        shared = self._wording.shared
        corrected = [(self.graph.label(m.candidates[0]), m.corrected_from) for m in mentions if m.corrected_from]
        negated = [m.text for m in mentions if m.negated]
        body = self._wording.body(result)
        long = len(body.split()) > _LONG
        parts = [
            shared.soon(rule) if rule else "",
            shared.correction(corrected) if corrected else "",
            body,
            self._beside(saying) if saying and not long else "",
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
            urgency=rule.urgency if rule else None,
            suggestions=self._suggester.after(result) or self.examples(3),
            confidence=min(1.0, reading.confidence),
        )

    def _beside(self, told: Result) -> str:
        row, shared = told.rows[0], self._wording.shared
        if told.query.intent == _CLAIM:
            return str(shared.often_said(row))
        return str(shared.also_asked(self.graph.label(told.query.terms[0]), row))

    def _urgent(self, text: str, rule: WarningRule) -> Answer:
        return Answer(
            question=text,
            status="urgent",
            text=tidy(str(self._wording.shared.urgent(rule))),
            reading=f"You describe something that can be urgent: {rule.label}.",
            urgency=rule.urgency,
            triples=tuple((rule.iri, predicate, sign) for predicate, sign in self._requires(rule)),
            confidence=1.0,
        )

    def _requires(self, rule: WarningRule) -> list[tuple[str, str]]:
        return [(triple[1], triple[2]) for triple in self.graph.neighbours(rule.iri) if triple[2] in rule.signs]

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
        self, text: str, heard: tuple[Word, ...], mentions: tuple[Mention, ...], readings: tuple[Reading, ...]
    ) -> Answer:
        shared = self._wording.shared
        if not mentions:
            if any(is_english(word.text) for word in heard if len(word.text) > 1):
                return self._out_of_scope(text, None)
            return Answer(
                question=text,
                status="not_understood",
                text=tidy(str(shared.not_understood())),
                suggestions=self.examples(3),
            )
        things = tuple(dict.fromkeys(m.candidates[0] for m in mentions))
        unexplained = readings[0].unexplained if readings else ()
        names = [self.graph.label(thing) for thing in things[:3]]
        ailing = any(_AILMENT in self.graph.index.types_of(thing) for thing in things)
        care = shared.see_somebody() if ailing else ""
        return Answer(
            question=text,
            status="not_known",
            text=tidy(f"{shared.not_known(names, [word for word in unexplained[:3] if word.isalpha()])}\n\n{care}"),
            reading=f"You ask something about {names[0]}.",
            suggestions=self._suggester.near(things) or self.examples(3),
            confidence=readings[0].confidence if readings else 0.0,
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


def _sure_from(reading: Reading) -> float:
    return _ADVICE_SURE if reading.query.intent == "guidance" else SURE_ENOUGH


def _spoken_of(graph: KnowledgeGraph) -> frozenset[str]:
    """Collect the stems of all that the ontology says."""
    texts = " ".join(row["text"] for row in graph.store.select(system_query("texts")))
    return frozenset(stem(word) for word in set(re.findall(r"[a-z]{2,}", texts.lower())))


def _merged(first: tuple[Source, ...], more: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(
        {source.iri: source for source in (*more, *first)}[iri] for iri in dict.fromkeys(s.iri for s in (*first, *more))
    )


__all__ = ["SURE_ENOUGH", "Assistant", "Turn"]
