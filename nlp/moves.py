"""The moves of a conversation: what a message can do besides asking a question by itself, tried in turn."""

from collections.abc import Callable
from dataclasses import replace

from kg import KnowledgeGraph, Query, intents
from nlp import backward
from nlp.assertion import EXCLUDED
from nlp.choosing import SURE_ENOUGH
from nlp.cues import UNABLE
from nlp.following import WHY
from nlp.language import is_asking, words
from nlp.lexicon import Mention
from nlp.limits import Limits, exercises_of
from nlp.masking import is_light
from nlp.moved import Moved, Said
from nlp.reader import Heard, Reader
from nlp.resolving import TRAINING, Resolver
from nlp.single import Single, Told
from nlp.state import START, State
from nlp.telling import Teller
from nlp.tokens import tokens

_LEAD = 0.05
"""Lead in confidence that a filled-in reading needs over a message with things of its own."""
_POINTS = 0.25
"""Confidence by which a message with "it" may stand behind itself taken alone."""
_NEXT = 0.1
"""Lead in confidence that a thing spoken of earlier needs over one spoken of later."""
_UNSURE = 0.45
"""Confidence below which small words alone are asked back."""
_BARE = 2
"""Words of a message up to which it asks for something new about the same."""
_SAME = 0.75
"""Confidence up to which what is asked about "it" is not taken for what was asked before."""
_BODY = "anatomical entity"
_ADVICE = "advice"
"""The slot that advice fills."""
_LIST_OF = ("exercises_for", "goal")
"""The intent, and its slot, that lists exercises for a thing."""


class Moves:
    """Answers messages that lean on what was said before."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader, single: Single, teller: Teller) -> None:
        self._graph = graph
        self._reader = reader
        self._single = single
        self._teller = teller
        self._resolver = Resolver(graph, reader)
        self._tried: tuple[Callable[[Said], Moved | None], ...] = (
            self._chosen,
            self._pointed,
            self._more,
            self._limited,
            self._denied,
            self._followed,
            self._swapped,
            self._filled,
        )

    def first(self, said: Said) -> Moved | None:
        """Answer by the first move that fits; None where a message is a question by itself."""
        return next((moved for move in self._tried if (moved := move(said))), None)

    def limits(self, heard: Heard, state: State) -> Limits:
        """Read what a message says is not wanted."""
        return self._single.limiter.told(self._unwanted(heard, state))

    def _unwanted(self, heard: Heard, state: State) -> tuple[Mention, ...]:
        """Give what a message names; to a list of exercises, "I can't kneel" says what to leave out."""
        unable = next((place for place, token in enumerate(tokens(heard.words)) if token == UNABLE), None)
        if unable is None or state.listing is None:
            return heard.mentions
        return tuple(replace(m, assertion=EXCLUDED) if m.first > unable else m for m in heard.mentions)

    def small_talk(self, heard: Heard, state: State) -> tuple[Told, State] | None:
        """Answer what asks for nothing: a greeting, thanks, the wish to start over."""
        shared = self._teller.wording.shared
        about = self._graph.answer(Query("about"))
        if backward.START_OVER.match(heard.text):
            return Told(self._teller.brief(heard, about, str(shared.afresh()))), START
        spaced = " ".join(heard.text.split())
        for pattern, macro in backward.SMALL_TALK:
            if pattern.match(spaced):
                return Told(self._teller.brief(heard, about, str(getattr(shared, macro)()))), state
        return None

    def orphaned(self, said: Said) -> Moved | None:
        """Ask back where a message points to something, or only says what is not wanted, and nothing was said."""
        heard, shared = said.heard, self._teller.wording.shared
        unwanted = [m for m in self._reader.heavy(heard) if not self._single.limiter.is_limit(m)]
        limits = self._single.limiter.told(heard.mentions)
        if limits and not unwanted and not is_asking(heard.words) and len(heard.words) <= backward.LONGEST:
            text, reading = str(shared.will_leave_out(limits.names)), "You tell me what you do not want."
        elif self._is_clear(heard):
            return None
        elif backward.ORPHAN.match(heard.text) or (backward.pointed_at(heard.text) and not heard.mentions):
            text, reading = str(shared.refers_to_nothing()), "You point to something that was not named yet."
        else:
            return None
        return Moved(Told(self._teller.asking_back(heard, text, reading, self._teller.openers())), heard.text)

    def _is_clear(self, heard: Heard) -> bool:
        judged = self._reader.judged(heard)
        return bool(judged) and judged[0][0].confidence >= _UNSURE

    def _chosen(self, said: Said) -> Moved | None:
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
        return Moved(self._single.asked(choice, said.person, said.state.limits), choice)

    def _pointed(self, said: Said) -> Moved | None:
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
            return Moved(Told(answer), heard.text)
        thing = listed[pointed.place]
        text = self._resolver.pointing(heard, (pointed.start, pointed.end), thing)
        told = self._single.asked(text, said.person, said.state.limits)
        # What the list was stays, so that "the third one" can be asked next.
        return Moved(told, text, things=(thing,))

    def _more(self, said: Said) -> Moved | None:
        """Show more of the exercises that the last question asked for."""
        state = said.state
        if state.listing is None or not backward.MORE.match(said.heard.text):
            return None
        lead = str(self._teller.wording.shared.more())
        told = self._single.again(state.listing_text, state.listing, said.person, state.limits, state.seen, lead)
        return Moved(told, state.listing_text, seen=state.seen)

    def _limited(self, said: Said) -> Moved | None:
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
        return Moved(self._single.again(text, query, said.person, state.limits, ()), text)

    def _denied(self, said: Said) -> Moved | None:
        """Take note of what a message only says is not so, and answer what was asked before."""
        heard, state = said.heard, said.state
        heavy = self._reader.heavy(heard)
        if not state.text or not heavy or not all(m.negated for m in heavy):
            return None
        if is_asking(heard.words) or len(heard.words) > backward.LONGEST:
            return None
        lead = str(self._teller.wording.shared.noted([self._graph.label(m.candidates[0]) for m in heavy]))
        return Moved(self._single.asked(state.text, said.person, state.limits, lead=lead), state.text)

    def _followed(self, said: Said) -> Moved | None:
        """Answer a fragment that goes on about what was said: "why?", "is it serious?", "and meanwhile?"."""
        heard, state = said.heard, said.state
        if state.query and WHY.match(heard.text) and any(slot == _ADVICE for slot, _ in state.query.bindings):
            # Advice holds its reason.
            return Moved(self._single.again(state.text, state.query, said.person, state.limits, ()), state.text)
        for thing, text in self._resolver.followed(heard, state):
            told = self._single.asked(text, said.person, state.limits)
            # An answer that is about something else, or that was just given, is none.
            query = told.result.query if told.result and told.answer.status == "answered" else None
            if query and thing in query.terms and query != state.query:
                return Moved(told, text)
        return None

    def _swapped(self, said: Said) -> Moved | None:
        """Answer the last question about another thing."""
        heard, state = said.heard, said.state
        if state.query and backward.CORRECTING.match(heard.text) and self._is_other_side(heard):
            lead = str(self._teller.wording.shared.other_side())
            return Moved(self._single.asked(state.text, said.person, state.limits, lead=lead), state.text)
        text = self._resolver.swapped(heard, state)
        told = self._single.asked(text, said.person, state.limits) if text else None
        if state.query and (told is None or told.result is None or told.result.query.intent != state.query.intent):
            asked = self._resolver.exchanged(heard, state)
            if same := next((query for query in asked if self._graph.answer(query).rows), None):
                text = self._teller.suggester.phrased(intents()[same.intent], same) or text or heard.text
                return Moved(self._single.again(text, same, said.person, state.limits, ()), text)
        return Moved(told, text) if told and text and told.answer.status == "answered" else None

    def _is_other_side(self, heard: Heard) -> bool:
        """Tell whether the other of a pair is meant: "the other side", or the other of a part of the body."""
        lead = backward.CORRECTING.match(heard.text)
        if lead and backward.SIDE.match(heard.text[lead.end() :]):
            return True
        other = backward.OTHER_SIDE.search(heard.text)
        if other is None:
            return False
        parts = (m for m in heard.mentions if _BODY in self._graph.index.types_of(m.candidates[0]))
        return other["of"].lower() in {"side", "one"} or any(m.start == other.start("of") for m in parts)

    def _filled(self, said: Said) -> Moved | None:
        """Answer with what "it" stands for, or what a message leaves out, filled in, where that is the surest."""
        heard, state = said.heard, said.state
        texts = self._resolver.filled(heard, state)
        own = any(TRAINING not in self._graph.index.types_of(m.candidates[0]) for m in self._reader.heavy(heard))
        plain = self._reader.judged(heard) if own else ()
        # Who says "it" means something that was named before, so the message does not stand alone.
        lead = -_POINTS if backward.PRONOUN.search(heard.text) else _LEAD
        best, sure = None, max(SURE_ENOUGH, plain[0][0].confidence + lead) if plain else SURE_ENOUGH
        for text in texts:
            other = self._reader.hear(text)
            # Who goes on asking seldom wants to hear the same again, and never who asks "why?" or "more?".
            least = 1.0 if len(heard.words) <= _BARE else _SAME
            judged = self._reader.judged(other)
            judged = tuple(j for j in judged if j[1].query != state.query or j[0].confidence > least)
            if judged and judged[0][0].confidence > sure and not self._reader.topic(other):
                # What was spoken of last is meant, unless something else fits much better.
                best, sure = (other, judged), judged[0][0].confidence + _NEXT
        if best is None:
            return None
        return Moved(self._single.judged(*best, said.person, state.limits), best[0].text)
