"""From one message to its readings: words, mentions, the part that asks, and what may be meant, the surest first."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from kg import KnowledgeGraph, Query
from nlp.advice import AdviceFinder
from nlp.asking import asking_words
from nlp.cautions import about_state, with_states
from nlp.choosing import SURE_ENOUGH, Chooser, Judged
from nlp.claims import ClaimFinder
from nlp.composition import apart, compose
from nlp.english import is_english
from nlp.focus import Focus, focus_of
from nlp.language import Word, has_question_word, is_yes_no
from nlp.lasting import lasting
from nlp.lexicon import Lexicon, Mention
from nlp.masking import is_light
from nlp.parser import Parser, Reading
from nlp.ranking import Ranker
from nlp.scope import Limit, is_foreign, limit_of

_KINDS = 8
"""Intents that ask with a word from which on it tells nothing of what advice is about."""
_SLANG = 4
"""Letters up to which a word that nobody knows is taken for slang."""
_SIDES = frozenset({"left", "right", "both"})
_COMPLAINT = "health state"
_SIDED = frozenset({"anatomical entity", _COMPLAINT})
"""Classes of what there is one of on each side."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A message with its words, what they name, and the part of it that asks; the same only as itself."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    focus: Focus
    side: str = ""
    """Which side of the body is told of: left, right, both, or nothing."""


class Reader:
    """Reads messages about one graph; each by itself."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._vocabulary = asking_words(graph)
        self._lexicon = Lexicon(graph, self._vocabulary)
        self.parser = Parser(graph, self.mentions)
        self._claims = ClaimFinder(graph, self._vocabulary)
        self._advice = AdviceFinder(graph, asking_words(graph, _KINDS), self.mentions)
        self.chooser = Chooser(graph, self.parser, Ranker(graph))

    @lru_cache(maxsize=256)  # noqa: B019 - one reader lives as long as its assistant; a message is looked at often
    def hear(self, text: str) -> Heard:
        """Split a message into words and find what they name."""
        heard = self._lexicon.heard(text)
        mentions = self.mentions(heard)
        focus = focus_of(text, heard)
        firsts = {m.first for m in mentions if _SIDED & set(self.graph.index.types_of(m.candidates[0]))}
        # A side says where, not what is asked: "left knee" is no knee that is left untreated.
        sides = {
            p: word.text.lower() for p, word in enumerate(heard) if p + 1 in firsts and word.text.lower() in _SIDES
        }
        named = {place for m in mentions for place in range(m.first, m.last + 1)}
        aside = (lasting(text, heard) - named) | sides.keys() if self._ails(mentions) else sides.keys()
        asking = tuple(pair for pair in focus.asking if pair[0] not in aside)
        return Heard(text, heard, mentions, replace(focus, asking=asking), next(iter(sides.values()), ""))

    def _ails(self, mentions: tuple[Mention, ...]) -> bool:
        """Tell whether a complaint is named: what lasts is it, not a set of an exercise."""
        return any(_COMPLAINT in self.graph.index.types_of(m.candidates[0]) for m in mentions)

    def mentions(self, heard: tuple[Word, ...]) -> tuple[Mention, ...]:
        """Find what words name."""
        return compose(self.graph, heard, self._lexicon.mentions(heard))

    def heavy(self, heard: Heard) -> tuple[Mention, ...]:
        """Give the mentions that are more than a word such as "muscle"."""
        return tuple(m for m in heard.mentions if not is_light(self.graph, m))

    def kinds_named(self, heard: Heard) -> frozenset[str]:
        """Give the labels of the classes that a message names as such."""
        lines = self.graph.index.lines
        return frozenset(lines[iri][0] for m in heard.mentions for iri in m.candidates if lines.get(iri))

    def limit(self, heard: Heard, said: frozenset[str] = frozenset()) -> Limit | None:
        """Give what a question asks for that is not ours, or that nothing here records; `said` is about the person."""
        return limit_of(self.graph, heard.focus, heard.mentions, said)

    def topic(self, heard: Heard) -> str | None:
        """Give the topic out of scope that a question is about, where that is so whatever else it says."""
        limit = self.limit(heard)
        return limit.topic if limit and limit.is_final else None

    def aside(self, heard: Heard) -> str | None:
        """Give the first foreign topic that a question names at all."""
        asked = (m for m in heard.mentions if heard.focus.holds(m.first, m.last) and is_foreign(self.graph, m))
        return next((m.candidates[0] for m in asked), None)

    def has_unknown_name(self, heard: Heard) -> bool:
        """Tell whether what a message asks holds a long word that neither the ontology nor a dictionary has."""
        return bool(self.unknown_names(heard))

    def unknown_names(self, heard: Heard) -> tuple[str, ...]:
        """List them, as they were written."""
        asked = {word.text.lower(): word.text for _, word in heard.focus.asking}
        return tuple(
            asked[word]
            for word in self.unexplained(heard)
            if len(word) > _SLANG and word.isalpha() and word in asked and not is_english(word)
        )

    @lru_cache(maxsize=256)  # noqa: B019 - as of `hear`; every move of a conversation judges the same message
    def judged(self, heard: Heard) -> tuple[Judged, ...]:
        """List the readings that have an answer, the surest first."""
        focus, mentions = heard.focus, heard.mentions
        readings = [*self._readings(focus, mentions)]
        if any(m.parts for m in mentions):
            whole = {reading.query for reading in readings}
            readings += [r for r in self._readings(focus, apart(mentions)) if r.query not in whole]
        return self.chooser.judged(focus, mentions, readings)

    @lru_cache(maxsize=256)  # noqa: B019 - as of `hear`
    def about_state(self, heard: Heard, said: frozenset[str]) -> tuple[Judged, ...]:
        """Give the readings that ask whether something suits the state of the person, the surest first."""
        if has_question_word(heard.words):
            return ()
        fitting = (self.judged(replace(heard, mentions=m)) for m in with_states(self.graph, heard.mentions, said))
        return about_state(self.graph, heard.words, chain.from_iterable(fitting))

    def is_sure(self, question: str, query: Query) -> bool:
        """Tell whether the reading of a question that was meant is sure enough by itself."""
        heard = self.hear(question)
        if self.limit(heard):
            return False
        meant = [r for r in self.parser.readings(heard.focus, heard.mentions)[0] if r.query == query]
        judged = self.chooser.judged(heard.focus, heard.mentions, meant)
        return bool(judged) and judged[0][0].confidence >= SURE_ENOUGH

    def is_of_domain(self, heard: Heard) -> bool:
        """Tell whether a message names something of this domain, in words that this domain uses."""
        return self.chooser.is_of_domain(heard.words, heard.mentions)

    def unexplained(self, heard: Heard) -> tuple[str, ...]:
        """List the words of a message that nothing here speaks of."""
        return self.chooser.unexplained(heard.words, heard.mentions)

    def speaks_english(self, heard: Heard) -> bool:
        """Tell whether a message holds at least one English word."""
        return any(is_english(word.text) for word in heard.words if len(word.text) > 1)

    def _readings(self, focus: Focus, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
        plain, shares = self.parser.readings(focus, mentions)
        yes_no = is_yes_no(tuple(word for _, word in focus.asking))
        return (
            *plain,
            *self._claims.readings(focus.heard, mentions, lone=yes_no),
            *self._advice.readings(focus, mentions, shares),
            *self.chooser.overviews(mentions),
        )
