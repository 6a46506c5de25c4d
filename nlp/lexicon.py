"""Names of the ontology found in a text: the longest name wins; case, plurals, hyphens and articles do not matter."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg import KnowledgeGraph
from kg.cache import cached
from nlp.assertion import AFFIRMED, DENIED
from nlp.language import Word, is_skipped, words
from nlp.names import compiled
from nlp.spelling import Speller
from nlp.word_model import WordModel

BREAKS = frozenset(
    {"and", "but", "when", "because", "if", "while", "or", "than", "since", "after", "so", "caus", "lead"}
)
"""Stems of words behind which a new statement begins."""
_JUDGING = BREAKS | {"for"}
"""The same, and what stands between a judgement and what it is about: "bad for knees" are no bad knees."""
_DERIVED = ("al", "ally")
_OF = "of"
"""Tells nothing: "muscle of hip" is no longer a name than "hip flexors"."""
_CAUSING = frozenset({"caus", "make", "get", "forc", "let", "allow"})
"""Stems of what makes something do something: "knees to cave in" is said behind them for "knees cave in"."""
_INFINITIVE = "to"
_PRONOUN = "it"
"""Points back where it stands alone: "a banded bridge, what is it" names no IT band."""
_APART = 4
"""Words that a complaint of two words may stand apart."""
_SAME_PLACE = 6
"""Words from a complaint to another at the same place."""
_LISTS = frozenset({"and", "or", "but"})
"""Breaks over which a list of complaints goes on."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names something of the graph."""

    text: str
    start: int
    end: int
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""
    candidates: tuple[str, ...]
    """IRIs of the things that may be meant, the likeliest first."""
    assertion: str = AFFIRMED
    """What the text says of it: one of `nlp.assertion.ASSERTIONS`."""
    corrected_from: str | None = None
    carried: bool = False
    """Taken over from an earlier turn of the conversation."""
    scattered: bool = False
    """Its words stand apart."""
    parts: tuple["Mention", ...] = ()
    """The mentions that it was put together from."""

    @property
    def negated(self) -> bool:
        """Whether the text says that it is not so, or not wanted."""
        return self.assertion in DENIED


class Lexicon:
    """All names of a graph, ready to be found."""

    def __init__(self, graph: KnowledgeGraph, asking: frozenset[str] = frozenset()) -> None:
        """Take the graph, and the stems of words that are known besides its names."""
        self._tables = cached("lexicon", graph.fingerprint, lambda: compiled(graph))
        self._known = asking.union(*self._tables.names)
        self._speller = Speller(WordModel.of(graph), lambda word: word.stem in self._known)

    def heard(self, text: str) -> tuple[Word, ...]:
        """Split a text into words, misspelt ones put right."""
        return self._speller.corrected(words(text))

    def mentions(self, text: tuple[Word, ...]) -> tuple[Mention, ...]:
        """Find the names in a text, in its order, none overlapping."""
        stems_of = [word.stem for word in text]
        matches = [(place, *match) for place in range(len(text)) if (match := self._longest(text, stems_of, place))]
        taken: set[int] = set()
        found = []
        # The longest name first, wherever it stands: a short one before it may not eat its head.
        for place, last, iris, _ in sorted(matches, key=lambda match: (-match[3], match[1] - match[0], match[0])):
            if taken.isdisjoint(range(place, last + 1)):
                taken.update(range(place, last + 1))
                found.append(self._mention(text, place, last, iris))
        # Where another name took the tail of one, its head may still name something: hip, in "hip a ball and socket".
        for place, *_ in matches:
            free = next((p for p in range(place, len(text)) if p in taken), len(text))
            if match := self._longest(text[:free], stems_of, place) if free > place else None:
                taken.update(range(place, match[0] + 1))
                found.append(self._mention(text, place, match[0], match[1]))
        return tuple(sorted(self._gathered(text, stems_of, found), key=lambda mention: mention.first))

    def _gathered(self, text: tuple[Word, ...], stems_of: list[str], found: list[Mention]) -> list[Mention]:
        """Read two words that stand apart, or the other way round, as the complaint they name: "muscles ... tear"."""
        by_place = {place: m for m in found for place in range(m.first, m.last + 1)}
        alone = [p for p in range(len(text)) if p not in by_place or by_place[p].first == by_place[p].last]
        open_places = [p for p in alone if stems_of[p] != _PRONOUN]
        used: set[int] = set()
        for one in open_places:
            for other in (p for p in open_places if one < p <= one + _APART):
                iris = self._tables.scattered.get(frozenset((stems_of[one], stems_of[other])))
                if not iris or {one, other} & used or _JUDGING.intersection(stems_of[one + 1 : other]):
                    continue
                used |= {one, other}
                inside = tuple(by_place[p] for p in (one, other) if p in by_place)
                found = [m for m in found if m not in inside]
                found.append(replace(self._mention(text, one, other, iris), parts=inside, scattered=True))
        return [*found, *self._of_same_place(text, stems_of, found)]

    def _of_same_place(self, text: tuple[Word, ...], stems_of: list[str], found: list[Mention]) -> list[Mention]:
        """Read a word left alone with the place of the complaint before it: "knee pain without swelling"."""
        taken = {place for m in found for place in range(m.first, m.last + 1)}
        more = []
        for one in (place for place in range(len(text)) if place not in taken and stems_of[place] != _PRONOUN):
            near = [m for m in reversed(found) if m.first < m.last < one <= m.last + _SAME_PLACE and not m.scattered]
            near = [m for m in near if not (BREAKS - _LISTS).intersection(stems_of[m.last + 1 : one])]
            pairs = (frozenset((stems_of[one], place)) for m in near for place in stems_of[m.first : m.last + 1])
            iris = next((self._tables.scattered[pair] for pair in pairs if pair in self._tables.scattered), None)
            if iris:
                more.append(self._mention(text, one, one, iris))
        return more

    def _longest(
        self, text: tuple[Word, ...], stems_of: list[str], place: int
    ) -> tuple[int, tuple[str, ...], int] | None:
        """Give the last word of the longest name that begins here, its things, and how many stems it has."""
        best = None
        key: tuple[str, ...] = ()
        limit = self._tables.lengths.get(stems_of[place], 0)
        caused = not _CAUSING.isdisjoint(stems_of[max(0, place - _APART) : place])
        for last in range(place, len(text)):
            if last > place and (is_skipped(text[last]) or (caused and stems_of[last] == _INFINITIVE)):
                continue
            key = (*key, stems_of[last])
            if len(key) > limit:
                break
            if key in self._tables.names and not (len(key) == 1 and self._is_other_word(text, last)):
                best = last, self._tables.names[key], len(key) - key.count(_OF)
        return best

    def _is_other_word(self, text: tuple[Word, ...], place: int) -> bool:
        """Tell whether a word only shares the stem of a name: severe is not Sever, medical no medication."""
        word = text[place]
        said = word.text.lower()
        following = text[place + 1].text.lower() if place + 1 < len(text) else ""
        if said in self._tables.written or f"{said} {following}" in self._tables.written:
            return False
        if said.endswith(_DERIVED):
            return True
        return word.stem in self._tables.proper and said not in self._tables.proper[word.stem]

    def _mention(self, text: tuple[Word, ...], place: int, last: int, iris: tuple[str, ...]) -> Mention:
        wrong = [word.typed.lower() for word in text[place : last + 1] if word.typed]
        said = " ".join(text[i].text for i in range(place, last + 1))
        # What is called exactly so comes before what is only called alike: a lunge, then lunging.
        exact = self._tables.written.get(said.lower(), ())
        return Mention(
            text=said,
            start=text[place].start,
            end=text[last].end,
            first=place,
            last=last,
            candidates=tuple(dict.fromkeys((*(iri for iri in exact if iri in iris), *iris))),
            corrected_from=" ".join(wrong) or None,
        )


def carried(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mark mentions of an earlier turn as taken over."""
    return tuple(replace(mention, carried=True, first=-1, last=-1, start=-1, end=-1) for mention in mentions)
