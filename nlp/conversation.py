"""A message in its conversation: each kind of move is tried in turn, the first that fits answers.

start over, greetings -> a choice that was asked for -> "the second one" -> "more" -> "without squats" ->
"what about the hip?" -> "it" -> a question by itself
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import KnowledgeGraph, Query
from nlp import backward
from nlp.assertion import EXCLUDED, tokens
from nlp.choosing import SURE_ENOUGH
from nlp.cues import UNABLE
from nlp.language import is_asking, words
from nlp.lexicon import Mention
from nlp.limits import Limits, exercises_of
from nlp.masking import is_light
from nlp.parts import MOST, questions_in
from nlp.reader import Heard, Reader
from nlp.resolving import Resolver
from nlp.single import Single, Told
from nlp.state import START, State, listed_in
from nlp.telling import Teller
from nlp.together import together

Turn = Mapping[str, str]
"""One turn of a conversation: `role` and `content`."""

_REPLAYED = 8
"""Questions before this one that are read again; of earlier ones only what was not wanted counts."""
_REMEMBERED = 50
"""Questions of which anything counts."""
_LEAD = 0.05
"""Lead in confidence that a filled-in reading needs over a message with things of its own."""
_NEXT = 0.1
"""Lead in confidence that a thing spoken of earlier needs over one spoken of later."""
_EXERCISE = "exercise"
_BARE = 2
"""Words of a message up to which it asks for something new about the same."""
_LIST_OF = ("exercises_for", "goal")
"""The intent, and its slot, that lists exercises for a thing."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A message with what it stands in."""

    heard: Heard
    state: State
    person: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Moved:
    """What a move told, the question it was taken for, and what was shown of its list before."""

    told: Told
    text: str
    seen: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


class Conversation:
    """Answers messages after earlier ones; everything it knows of them is in the turns it is given."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader, single: Single, teller: Teller) -> None:
        self._graph = graph
        self._reader = reader
        self._single = single
        self._teller = teller
        self._resolver = Resolver(graph, reader)
        self._moves: tuple[Callable[[_Said], _Moved | None], ...] = (
            self._chosen,
            self._pointed,
            self._more,
            self._limited,
            self._swapped,
            self._filled,
        )

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
                state = self.said(text, state, frozenset(), said)[1]
        return state

    def said(self, text: str, state: State, person: frozenset[str], shown: str = "") -> tuple[Told, State]:
        """Answer a message and give what the conversation has come to; `shown` is the answer if it was another."""
        if answer := self._small_talk(self._reader.hear(text), state):
            return answer
        if state.offered and (chosen := self._one(text, state, person)) and chosen[1].query != state.query:
            return chosen
        questions = questions_in(text, lambda heard: self._reader.mentions(heard))
        if len(questions) > 1:
            parts = []
            now = state
            for question in questions[:MOST]:
                told, now = self._one(question, now, person)
                parts.append(told)
            if joined := together(text, tuple(parts), questions, self._teller):
                return Told(joined, parts[-1].result), now
        return self._one(text, state, person, shown)

    def _one(self, text: str, state: State, person: frozenset[str], shown: str = "") -> tuple[Told, State]:
        heard = self._reader.hear(text)
        state = replace(state, limits=state.limits.and_(self._limits(heard, state)))
        said = _Said(heard, state, person)
        moved = next((moved for move in self._moves if (moved := move(said))), None)
        if moved is None:
            moved = self._orphaned(said) or _Moved(self._single.asked(text, person, state.limits), text)
        told = replace(moved.told, answer=replace(moved.told.answer, question=text))
        return told, self._after(state, moved, shown or told.answer.text)

    def _limits(self, heard: Heard, state: State) -> Limits:
        return self._single.limiter.told(self._unwanted(heard, state))

    def _unwanted(self, heard: Heard, state: State) -> tuple[Mention, ...]:
        """Give what a message names; to a list of exercises, "I can't kneel" says what to leave out."""
        unable = next((place for place, token in enumerate(tokens(heard.words)) if token == UNABLE), None)
        if unable is None or state.listing is None:
            return heard.mentions
        return tuple(replace(m, assertion=EXCLUDED) if m.first > unable else m for m in heard.mentions)

    def _after(self, state: State, moved: _Moved, shown: str) -> State:
        told, answer = moved.told, moved.told.answer
        if answer.status == "ambiguous":
            return replace(state, offered=answer.suggestions)
        named = tuple(
            dict.fromkeys(m.candidates[0] for m in self._reader.heavy(self._reader.hear(moved.text)) if not m.negated)
        )
        if answer.status != "answered" and not (named and answer.status == "not_known"):
            return replace(state, offered=())
        query = told.result.query if told.result else None
        read = tuple(iri for iri in (query.terms if query else ()) if iri in self._graph.index.terms)
        advice = set(self._graph.index.asked) | set(self._graph.index.about)
        things = tuple(dict.fromkeys((*moved.things, *(t for t in read if t not in advice), *named)))
        listed = self._listed(shown) if answer.status == "answered" else ()
        exercises = exercises_of(told.result) if answer.status == "answered" else ()
        fresh = bool(exercises) and query is not None
        return State(
            text=moved.text,
            things=things or state.things,
            before=state.things if things and things != state.things else state.before,
            query=query,
            # Who asks about one of a list may go on to the next, so the list stays.
            listed=(() if moved.things else tuple(t for t in listed if t not in things[:1])) or state.listed,
            listing=query if fresh else state.listing,
            listing_text=moved.text if fresh else state.listing_text,
            seen=(*moved.seen, *(t for t in listed if t in exercises)) if fresh else state.seen,
            limits=state.limits,
        )

    def _listed(self, shown: str) -> tuple[str, ...]:
        """Give what an answer lists; of one that itemises nothing, the exercises that it names."""
        items = listed_in(shown, self._names)
        itemised = any(line.startswith("- ") for line in shown.splitlines())
        return items if itemised else tuple(t for t in items if _EXERCISE in self._graph.index.terms[t].types)

    def _names(self, text: str) -> tuple[str, ...]:
        return tuple(m.candidates[0] for m in self._reader.heavy(self._reader.hear(text)) if not m.negated)

    def _small_talk(self, heard: Heard, state: State) -> tuple[Told, State] | None:
        shared = self._teller.wording.shared
        about = self._graph.answer(Query("about"))
        if backward.START_OVER.match(heard.text):
            return Told(self._teller.brief(heard, about, str(shared.afresh()))), START
        for pattern, macro in backward.SMALL_TALK:
            if pattern.match(heard.text):
                return Told(self._teller.brief(heard, about, str(getattr(shared, macro)()))), state
        return None

    def _orphaned(self, said: _Said) -> _Moved | None:
        """Ask back where a message points to something, or only says what is not wanted, and nothing was said."""
        heard, shared = said.heard, self._teller.wording.shared
        unwanted = [m for m in self._reader.heavy(heard) if not self._single.limiter.is_limit(m)]
        limits = self._single.limiter.told(heard.mentions)
        if limits and not unwanted and not is_asking(heard.words) and len(heard.words) <= backward.LONGEST:
            text, reading = str(shared.will_leave_out(limits.names)), "You tell me what you do not want."
        elif backward.ORPHAN.match(heard.text) or (backward.pointed_at(heard.text) and not heard.mentions):
            text, reading = str(shared.refers_to_nothing()), "You point to something that was not named yet."
        else:
            return None
        return _Moved(Told(self._teller.asking_back(heard, text, reading, self._teller.openers())), heard.text)

    def _chosen(self, said: _Said) -> _Moved | None:
        """Take one of the questions that the last answer asked to choose from: by its number, or by its words."""
        offered = said.state.offered
        if not offered:
            return None
        pointed = backward.pointed_at(said.heard.text)
        if pointed and -1 <= pointed.place < len(offered):
            choice = offered[pointed.place]
        else:
            asked = {word.stem for word in said.heard.words if not word.is_function_word}
            shared = [len(asked & {word.stem for word in words(question)}) for question in offered]
            if not asked or max(shared) < len(asked) or shared.count(max(shared)) > 1:
                return None
            choice = offered[shared.index(max(shared))]
        return _Moved(self._single.asked(choice, said.person, said.state.limits), choice)

    def _pointed(self, said: _Said) -> _Moved | None:
        """Answer about one of what the last answer listed."""
        heard, listed = said.heard, said.state.listed
        kinds = [(m.start, m.end) for m in heard.mentions if is_light(self._graph, m)]
        pointed = backward.pointed_at(heard.text, kinds) if listed else None
        if pointed is None:
            return None
        if pointed.place >= len(listed):
            names = [self._graph.label(thing) for thing in listed]
            shared = self._teller.wording.shared
            offered = self._teller.suggester.near(listed) or self._teller.openers()
            text = str(shared.past_the_end(len(listed), names))
            answer = self._teller.asking_back(heard, text, "You point to something that I did not list.", offered)
            return _Moved(Told(answer), heard.text)
        thing = listed[pointed.place]
        text = self._resolver.pointing(heard, (pointed.start, pointed.end), thing)
        told = self._single.asked(text, said.person, said.state.limits)
        # What the list was stays, so that "the third one" can be asked next.
        return _Moved(told, text, things=(thing,))

    def _more(self, said: _Said) -> _Moved | None:
        """Show more of the exercises that the last question asked for."""
        state = said.state
        if state.listing is None or not backward.MORE.match(said.heard.text):
            return None
        lead = str(self._teller.wording.shared.more())
        told = self._single.again(state.listing_text, state.listing, said.person, state.limits, state.seen, lead)
        return _Moved(told, state.listing_text, seen=state.seen)

    def _limited(self, said: _Said) -> _Moved | None:
        """List exercises anew where a message says nothing but what is not wanted."""
        heard, state = said.heard, said.state
        limiter, mentions = self._single.limiter, self._unwanted(heard, state)
        heavy = [m for m in mentions if not is_light(self._graph, m) or limiter.is_limit(m)]
        if not heavy or not all(map(limiter.is_limit, heavy)) or len(heard.words) > backward.LONGEST:
            return None
        text = state.listing_text or state.text
        query = state.listing
        if query is None:
            intent, slot = _LIST_OF
            asked = (Query(intent, ((slot, thing),)) for thing in state.things)
            query = next((query for query in asked if exercises_of(self._graph.answer(query))), None)
        if query is None:
            return None
        return _Moved(self._single.again(text, query, said.person, state.limits, ()), text)

    def _swapped(self, said: _Said) -> _Moved | None:
        """Answer the last question about another thing."""
        heard, state = said.heard, said.state
        if state.query and backward.CORRECTING.match(heard.text) and backward.OTHER_SIDE.search(heard.text):
            lead = str(self._teller.wording.shared.other_side())
            return _Moved(self._single.asked(state.text, said.person, state.limits, lead=lead), state.text)
        text = self._resolver.swapped(heard, state)
        if text is None:
            return None
        told = self._single.asked(text, said.person, state.limits)
        return _Moved(told, text) if told.answer.status == "answered" else None

    def _filled(self, said: _Said) -> _Moved | None:
        """Answer with what "it" stands for, or what a message leaves out, filled in, where that is the surest."""
        heard, state = said.heard, said.state
        texts = self._resolver.filled(heard, state)
        own = bool(self._reader.heavy(heard))
        plain = self._reader.judged(heard) if own else ()
        best, sure = None, (plain[0][0].confidence + _LEAD) if plain else SURE_ENOUGH
        for text in texts:
            other = self._reader.hear(text)
            # Who asks "why?" or "more?" does not want to hear the same again.
            heard_it = state.query if len(heard.words) <= _BARE else None
            judged = tuple(pair for pair in self._reader.judged(other) if pair[1].query != heard_it)
            if judged and judged[0][0].confidence > sure and not self._reader.topic(other):
                # What was spoken of last is meant, unless something else fits much better.
                best, sure = (other, judged), judged[0][0].confidence + _NEXT
        if best is None:
            return None
        return _Moved(self._single.judged(*best, said.person, state.limits), best[0].text)
