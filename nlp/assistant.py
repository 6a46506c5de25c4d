"""One message end to end. Read this first.

hear -> warning signs -> what was said before -> the questions in it -> each: readings, look up, judge, word
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from time import perf_counter

from kg import KnowledgeGraph, Query
from nlp.answer import Answer
from nlp.care import urgent, with_care
from nlp.choosing import SURE_ENOUGH
from nlp.conversation import Conversation, Turn
from nlp.language import Word
from nlp.lexicon import Mention
from nlp.reader import Reader
from nlp.single import Single
from nlp.suggestions import Suggester
from nlp.suited import Suited
from nlp.telling import Teller
from nlp.triage import Guard


class Assistant:
    """Answers questions from one graph: the same answer to the same question every time, nothing kept of it."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._reader = Reader(graph)
        self._guard = Guard(graph)
        self._suggester = Suggester(graph, self._can_answer)
        self._teller = Teller(graph, self._reader, self._suggester)
        self._conversation = Conversation(graph, self._reader, Single(graph, self._reader, self._teller), self._teller)

    def ask(self, text: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer a message; `history` holds the earlier turns, oldest first. Never raises on any text."""
        started = perf_counter()
        shared = self._teller.wording.shared
        triage = self._guard.look(text, history)
        if triage.is_urgent:
            answer = urgent(self.graph, text, triage, shared)
        else:
            # A no to a question of ours leads back to what was asked before it.
            state = self._conversation.state(history[:-2] if triage.first_asked else history)
            person = frozenset(triage.person.signs)
            told, _ = self._conversation.said(triage.first_asked or text, state, person)
            answer = with_care(self.graph, told.answer, triage, shared)
        return replace(
            answer,
            question=text,
            entities=tuple(self._teller.entity(mention) for mention in self._reader.hear(text).mentions),
            milliseconds=round((perf_counter() - started) * 1000, 3),
        )

    def suited(self, exercises: Iterable[str], history: Sequence[Turn]) -> Suited:
        """Leave out of exercises what does not suit the person of a conversation, its turns given oldest first."""
        person = frozenset(self._guard.look("", history).person.signs)
        return self._conversation.suited(exercises, history, person)

    def examples(self, limit: int = 6) -> tuple[str, ...]:
        """Offer questions to begin with, taken from the ontology."""
        return self._suggester.openers(limit)

    def _mentions(self, heard: tuple[Word, ...]) -> tuple[Mention, ...]:
        return self._reader.mentions(heard)

    def _can_answer(self, question: str, query: Query) -> bool:
        """Tell whether a question is surely answered, and alarms nobody."""
        return not self._guard.look(question).is_urgent and self._reader.is_sure(question, query)


__all__ = ["SURE_ENOUGH", "Assistant", "Turn"]
