"""A message in its conversation: each kind of move is tried in turn, the first that fits answers.

start over, greetings -> a choice that was asked for -> "the second one" -> "more" -> "without squats" ->
"what about the hip?" -> "it" -> a question by itself
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from kg import KnowledgeGraph
from nlp import backward
from nlp.answer import Answer
from nlp.limits import Limits, exercises_of
from nlp.moved import Moved, Said
from nlp.moves import Moves
from nlp.parts import MOST, questions_in
from nlp.reader import Reader
from nlp.single import Single, Told
from nlp.state import START, State, listed_in
from nlp.suited import Suited, suited
from nlp.telling import Teller
from nlp.together import together

Turn = Mapping[str, str]
"""One turn of a conversation: `role` and `content`."""
After = Callable[[], State]
"""Works out what a conversation has come to, which most messages never ask for."""

_REPLAYED = 8
"""Questions before this one that are read again; of earlier ones only what was not wanted counts."""
_REMEMBERED = 50
"""Questions of which anything counts."""
_OFFERED = 3
"""Questions that are offered after an answer, at most."""
_EXERCISE = "exercise"
_COMPARING = frozenset({"comparison", "side_by_side"})
"""The intents that set things side by side, so that "the second" is the second of them."""


class Conversation:
    """Answers messages after earlier ones; everything it knows of them is in the turns it is given."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader, single: Single, teller: Teller) -> None:
        self._graph = graph
        self._reader = reader
        self._single = single
        self._teller = teller
        self._moves = Moves(graph, reader, single, teller)

    def state(self, history: Sequence[Turn]) -> State:
        """Find what a conversation has come to, its turns given oldest first."""
        state = START
        asked = [place for place, turn in enumerate(history) if turn.get("role") == "user"][-_REMEMBERED:]
        for count, place in enumerate(asked, 1):
            text = history[place].get("content", "")
            shown = history[place + 1] if place + 1 < len(history) else {}
            said = shown.get("content", "") if shown.get("role") == "assistant" else ""
            if count <= len(asked) - _REPLAYED:
                more = self._single.limiter.told(self._reader.hear(text).mentions)
                state = START if backward.START_OVER.match(text) else State(limits=state.limits.and_(more))
            else:
                state = self._following(text, state, said)
        return state

    @lru_cache(maxsize=256)  # noqa: B019 - as of `Reader.hear`; each turn of a conversation goes over those before it
    def _following(self, text: str, state: State, shown: str) -> State:
        return self.said(text, state, frozenset(), shown)[1]()

    def said(self, text: str, state: State, person: frozenset[str], shown: str = "") -> tuple[Told, After]:
        """Answer a message and give what tells what it has come to; `shown` is the answer if it was another."""
        if talk := self._moves.small_talk(self._reader.hear(text), state):
            told, now = talk
            return replace(told, answer=self._within(told.answer, now.limits)), _stays(now)
        questions = questions_in(text, lambda heard: self._reader.mentions(heard))
        if len(questions) > 1:
            parts: list[Told] = []
            after = _stays(state)
            for question in questions[:MOST]:
                told, after = self._one(question, after(), person)
                parts.append(told)
            if joined := together(text, tuple(parts), questions, self._teller):
                return Told(joined, parts[-1].result), after
        return self._one(text, state, person, shown)

    def _one(self, text: str, state: State, person: frozenset[str], shown: str = "") -> tuple[Told, After]:
        heard = self._reader.hear(text)
        state = replace(state, limits=state.limits.and_(self._moves.limits(heard, state)))
        said = Said(heard, state, person)
        moved = self._moves.first(said)
        if moved is None:
            moved = self._moves.orphaned(said) or Moved(self._single.asked(text, person, state.limits), text)
        answer = self._within(replace(moved.told.answer, question=text), state.limits)
        told = replace(moved.told, answer=answer)
        return told, partial(self._after, state, moved, shown or told.answer.text)

    def suited(self, exercises: Iterable[str], history: Sequence[Turn], person: frozenset[str]) -> Suited:
        """Leave out of exercises what does not suit somebody after a conversation, `person` holding what they told."""
        heard = (self._reader.hear(turn.get("content", "")) for turn in history if turn.get("role") == "user")
        named = (mention for said in heard for mention in said.mentions if not mention.negated)
        told = frozenset(iri for mention in named for iri in mention.candidates) | person
        limits, shared = self.state(history).limits, self._teller.wording.shared
        return suited(self._graph, exercises, told, limits, limiter=self._single.limiter, shared=shared)

    def _within(self, answer: Answer, limits: Limits) -> Answer:
        """Offer nothing after an answer that names what is not wanted; choices that it counts up stay as they are."""
        if not limits:
            return answer
        offered = dict.fromkeys((*answer.suggestions, *self._teller.suggester.openers(2 * _OFFERED)))
        fitting = (
            question
            for question in offered
            if question in answer.text or all(self._single.limiter.allows(t, limits) for t in self._names(question))
        )
        return replace(answer, suggestions=tuple(fitting)[:_OFFERED])

    def _after(self, state: State, moved: Moved, shown: str) -> State:
        told, answer = moved.told, moved.told.answer
        if answer.status == "ambiguous":
            # Only what the answer lists can be chosen by its number.
            return replace(state, offered=tuple(offer for offer in answer.suggestions if offer in answer.text))
        named = tuple(
            dict.fromkeys(m.candidates[0] for m in self._reader.heavy(self._reader.hear(moved.text)) if not m.negated)
        )
        if answer.status != "answered" and not (named and answer.status == "not_known"):
            return replace(state, offered=())
        query = told.result.query if told.result else None
        read = tuple(iri for iri in (query.terms if query else ()) if iri in self._graph.index.terms)
        advice = set(self._graph.index.asked) | set(self._graph.index.about)
        things = tuple(dict.fromkeys((*moved.things, *(t for t in read if t not in advice), *named)))
        listed = self._listed(shown, moved.text) if answer.status == "answered" else ()
        exercises = exercises_of(told.result) if answer.status == "answered" else ()
        fresh = bool(exercises) and query is not None
        pair = named if query and query.intent in _COMPARING and len(named) > 1 and not moved.things else ()
        return State(
            text=moved.text,
            things=things or state.things,
            before=state.things if things and things != state.things else state.before,
            query=query,
            # Who asks about one of a list may go on to the next, so the list stays.
            listed=pair or (() if moved.things else tuple(t for t in listed if t not in things[:1])) or state.listed,
            listing=query if fresh else state.listing,
            listing_text=moved.text if fresh else state.listing_text,
            seen=(*moved.seen, *(t for t in listed if t in exercises)) if fresh else state.seen,
            limits=state.limits,
        )

    def _listed(self, shown: str, asked: str) -> tuple[str, ...]:
        """Give what an answer lists; of one that itemises nothing, the exercises, or what was asked for by its kind."""
        items = listed_in(shown, self._names)
        itemised = any(line.startswith("- ") for line in shown.splitlines())
        kinds = {_EXERCISE, *self._reader.kinds_named(self._reader.hear(asked))}
        return items if itemised else tuple(t for t in items if kinds & set(self._graph.index.terms[t].types))

    def _names(self, text: str) -> tuple[str, ...]:
        return tuple(m.candidates[0] for m in self._reader.heavy(self._reader.hear(text)) if not m.negated)


def _stays(state: State) -> After:
    return lambda: state
