"""What is said: an answered question, one with nothing known, one out of scope, one that asks back."""

import re
from dataclasses import replace

from kg import KnowledgeGraph, Result, Source, intents
from nlp.answer import Answer, Entity
from nlp.calibration import confidence_of
from nlp.cautions import is_emptied, named_against, names_of, said_why, suitable
from nlp.choosing import Judged
from nlp.lexicon import Mention
from nlp.limits import NO_LIMITS, Limits, exercises_of
from nlp.ranking import kind_of
from nlp.reader import Heard, Reader
from nlp.reply import Wording, tidy
from nlp.scope import Limit, is_foreign
from nlp.suggestions import Suggester

_BESIDE = 0.35
"""Confidence from which a claim or advice about the same things is told beside an answer."""
_LIKE = 0.30
"""How like it must be to what was asked."""
_LONG = 170
"""Words of an answer and what is told beside it, at most; else it stands alone."""
_AILMENT = "symptom"
_AILMENTS = frozenset({"symptom", "condition", "problem"})
SENDS = re.compile(r"doctor|physio|clinician|midwife|emergency", re.IGNORECASE)
"""What sends somebody to be seen: said once, not twice."""
_FIRST = 3
"""Questions to begin with that are offered where nothing nearer is."""


class Teller:
    """Words answers about one graph."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader, suggester: Suggester) -> None:
        self._graph = graph
        self._reader = reader
        self.suggester = suggester
        self.wording = Wording(graph)

    def answered(
        self,
        heard: Heard,
        judged: tuple[Judged, ...],
        said: frozenset[str],
        *,
        limits: Limits = NO_LIMITS,
        lead: str = "",
    ) -> Answer:
        """Answer with the first of the readings; `said` holds what the person told, `lead` goes before it."""
        reading, result = judged[0]
        mentions = heard.mentions
        saying = _saying(judged)
        told_of = frozenset(iri for m in mentions if not m.negated for iri in m.candidates) | said
        whole = result
        result, cautions = suitable(self._graph, whole, told_of)
        intent = intents()[result.query.intent]
        shared = self.wording.shared
        corrected = [(self._graph.label(m.candidates[0]), m.corrected_from) for m in mentions if m.corrected_from]
        negated = [self._graph.label(m.candidates[0]) for m in mentions if m.negated]
        if exercises_of(result):
            negated = list(dict.fromkeys((*negated, *limits.names)))
        body = str(shared.nothing_left()) if is_emptied(whole, result) else self.wording.body(result)
        told = self._beside(saying) if saying else ""
        if saying and (limits or saying.rows[0].get("answer", "\0") in body):
            told, saying = "", None if limits else saying
        long = len(body.split()) + len(told.split()) > _LONG
        named = named_against(self._graph, body if long else f"{body} {told}", told_of, cautions)
        ailing = any(_AILMENTS & set(self._graph.index.types_of(m.candidates[0])) for m in mentions)
        parts = [
            shared.correction(corrected) if corrected else "",
            lead,
            said_why(self._graph, cautions, result.query.terms, shared) if cautions else "",
            shared.named_for(*names_of(self._graph, named)) if named else "",
            body,
            "" if long else told,
            shared.see_somebody() if ailing and not SENDS.search(body) else "",
            shared.left_out(negated) if negated else "",
            self.wording.footer(result),
        ]
        return Answer(
            question=heard.text,
            status="not_known" if intent.declines else "answered",
            text=tidy("\n\n".join(str(part) for part in parts if str(part).strip())),
            intent=intent.name,
            bindings=result.query.bindings,
            reading=_sided(self.wording.reading(intent, result), heard.side),
            certainty=result.certainty.name if result.certainty else None,
            triples=tuple(dict.fromkeys((*result.triples, *(saying.triples if saying else ())))),
            paths=tuple(tuple(path.to_dict()) for path in result.paths),
            sources=merged(result.sources, saying.sources if saying else ()),
            suggestions=tuple(
                text
                for text in self.suggester.after(result) or self.openers()
                if not named_against(self._graph, text, told_of)
            ),
            confidence=confidence_of(reading.confidence),
            evidence=reading.evidence,
        )

    def openers(self) -> tuple[str, ...]:
        """Offer questions to begin with."""
        return self.suggester.openers(_FIRST)

    def out_of_scope(self, heard: Heard, topic: str | None) -> Answer:
        """Say that a question is about something else, and what this is about."""
        term = self._graph.index.terms[topic] if topic else None
        label = term.label if term else ""
        names = () if term else self._reader.unknown_names(heard)[:2]
        return Answer(
            question=heard.text,
            status="out_of_scope",
            text=tidy(str(self.wording.shared.out_of_scope(label, term.definition if term else "", names))),
            reading=f"You ask about {label}." if term else "You ask about something else.",
            suggestions=self.openers(),
        )

    def not_ours(self, heard: Heard, limit: Limit) -> Answer:
        """Say which part of a question is not recorded here, or that it is about something else."""
        ours = [m for m in self._reader.heavy(heard) if not is_foreign(self._graph, m)]
        if not limit.ours or not ours or self._reader.has_unknown_name(heard):
            return self.out_of_scope(heard, limit.topic)
        term = self._graph.index.terms[limit.topic]
        things = tuple(dict.fromkeys(m.candidates[0] for m in ours))
        names = [self._graph.label(thing) for thing in things[:2]]
        return Answer(
            question=heard.text,
            status="not_known",
            text=tidy(str(self.wording.shared.unrecorded(names, term.definition))),
            reading=f"You ask about {term.label}: {names[0]}.",
            suggestions=self.suggester.near(things) or self.openers(),
        )

    def declined(self, heard: Heard, judged: tuple[Judged, ...]) -> Answer:
        """Say that a question was not understood, is about something else, or has no known answer."""
        shared = self.wording.shared
        if topic := self._reader.aside(heard):
            return self.out_of_scope(heard, topic)
        if not self._reader.is_of_domain(heard):
            if self._reader.speaks_english(heard):
                return self.out_of_scope(heard, None)
            return Answer(
                question=heard.text,
                status="not_understood",
                text=tidy(str(shared.not_understood())),
                suggestions=self.openers(),
            )
        things = tuple(dict.fromkeys(m.candidates[0] for m in heard.mentions))
        unexplained = self._reader.unexplained(heard)
        names = [self._graph.label(thing) for thing in things[:3]]
        ailing = any(_AILMENT in self._graph.index.types_of(thing) for thing in things)
        care = shared.see_somebody() if ailing else ""
        return Answer(
            question=heard.text,
            status="not_known",
            text=tidy(f"{shared.not_known(names, [word for word in unexplained[:3] if word.isalpha()])}\n\n{care}"),
            reading=f"You ask something about {names[0]}.",
            suggestions=self.suggester.near(things) or self.openers(),
            confidence=judged[0][0].confidence if judged else 0.0,
        )

    def none_left(self, heard: Heard, result: Result, limits: Limits, *, more: bool = False) -> Answer:
        """Say that nothing is left of a list of exercises, and what it was narrowed to."""
        shared = self.wording.shared
        return Answer(
            question=heard.text,
            status="not_known",
            text=tidy(str(shared.no_more(limits.names) if more else shared.none_fits(limits.names))),
            reading=self.wording.reading(intents()[result.query.intent], result),
            suggestions=self.suggester.after(result) or self.openers(),
        )

    def asking_back(self, heard: Heard, text: str, reading: str, offered: tuple[str, ...]) -> Answer:
        """Ask back which of some questions is meant."""
        return Answer(
            question=heard.text, status="ambiguous", text=tidy(text), reading=reading, suggestions=offered or ()
        )

    def brief(self, heard: Heard, result: Result, text: str) -> Answer:
        """Say something short that is no statement about the body, such as a greeting."""
        return Answer(
            question=heard.text,
            status="answered",
            text=tidy(text),
            intent=result.query.intent,
            reading=self.wording.reading(intents()[result.query.intent], result),
            triples=result.triples,
            sources=result.sources,
            suggestions=self.openers(),
            confidence=1.0,
        )

    def entity(self, mention: Mention) -> Entity:
        """Give a mention as it stands in an answer."""
        term = self._graph.index.terms[mention.candidates[0]]
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

    def _beside(self, told: Result) -> str:
        row, shared = told.rows[0], self.wording.shared
        if kind_of(told.query.intent) == "claim":
            return str(shared.often_said(row))
        return str(shared.also_asked(self._graph.label(told.query.terms[0]), row))


_SIDES = {"left": "on the left", "right": "on the right", "both": "on both sides"}


def _sided(reading: str, side: str) -> str:
    """Say in a reading which side was told of."""
    return f"{reading.rstrip('.')} ({_SIDES[side]})." if side else reading


def _saying(judged: tuple[Judged, ...]) -> Result | None:
    """Find a claim or advice about the very things of a question, to be told beside another answer."""
    for reading, result in judged[1:]:
        if reading.confidence < _BESIDE:
            return None
        if kind_of(reading.query.intent) in {"claim", "advice"} and reading.likeness >= _LIKE:
            return result
    return None


def merged(first: tuple[Source, ...], more: tuple[Source, ...]) -> tuple[Source, ...]:
    """Join two lists of works; how a work stands to the first answer wins."""
    return tuple(
        {source.iri: source for source in (*more, *first)}[iri] for iri in dict.fromkeys(s.iri for s in (*first, *more))
    )


def with_lead(answer: Answer, lead: str) -> Answer:
    """Put a line before an answer."""
    return replace(answer, text=tidy(f"{lead}\n\n{answer.text}"))
