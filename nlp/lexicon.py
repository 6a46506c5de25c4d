"""Names of the ontology found in a text: the longest name wins; case, plurals, hyphens and articles do not matter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg import KnowledgeGraph, Term
from kg.cache import cached
from nlp.assertion import AFFIRMED, DENIED
from nlp.language import FUNCTION_WORDS, Word, is_skipped, stems, words
from nlp.spelling import Speller
from nlp.word_model import WordModel

_UNNAMED = frozenset(
    (
        "link, muscle action, step, dose, variation, fault, caution, EMG observation, warning rule, "
        "contested point, certainty, verdict, direction, study design, urgency, likelihood, question kind, "
        "guidance, possible reason, comparison, swap, session, difficulty"
    ).split(", ")
)
"""Classes of what nobody names."""

BREAKS = frozenset(
    {"and", "but", "when", "because", "if", "while", "or", "than", "since", "after", "so", "caus", "lead"}
)
"""Stems of words behind which a new statement begins."""
_JUDGING = BREAKS | {"for"}
"""The same, and what stands between a judgement and what it is about: "bad for knees" are no bad knees."""
_COMPLAINT = "health state"
_DERIVED = ("al", "ally")
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


@dataclass(frozen=True, slots=True)
class _Tables:
    """All names of a graph, folded for look-up."""

    names: Mapping[tuple[str, ...], tuple[str, ...]]
    """Stems of a name to the things of that name."""
    lengths: Mapping[str, int]
    """First stem to the length of the longest name that begins with it."""
    written: Mapping[str, tuple[str, ...]]
    """Names as written, in small letters, to their things."""
    proper: Mapping[str, frozenset[str]]
    """Stems of people's names and of short forms, such as Sever and REDs, to how they are written."""
    scattered: Mapping[frozenset[str], tuple[str, ...]]
    """Complaints of two words, whatever their order."""


class Lexicon:
    """All names of a graph, ready to be found."""

    def __init__(self, graph: KnowledgeGraph, asking: frozenset[str] = frozenset()) -> None:
        """Take the graph, and the stems of words that are known besides its names."""
        self._tables = cached("lexicon", graph.fingerprint, lambda: _compile(graph))
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
        return tuple(sorted(self._gathered(text, stems_of, found), key=lambda mention: mention.first))

    def _gathered(self, text: tuple[Word, ...], stems_of: list[str], found: list[Mention]) -> list[Mention]:
        """Read two words that stand apart as the complaint that they name together: "muscles ... tear"."""
        by_place = {place: m for m in found for place in range(m.first, m.last + 1)}
        open_places = [p for p in range(len(text)) if p not in by_place or by_place[p].first == by_place[p].last]
        used: set[int] = set()
        for one in open_places:
            for other in (p for p in open_places if one + 1 < p <= one + _APART):
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
        for one in (place for place in range(len(text)) if place not in taken):
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
        for last in range(place, len(text)):
            if last > place and is_skipped(text[last]):
                continue
            key = (*key, stems_of[last])
            if len(key) > limit:
                break
            if key in self._tables.names and not (len(key) == 1 and self._is_other_word(text, last)):
                best = last, self._tables.names[key], len(key)
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


def _compile(graph: KnowledgeGraph) -> _Tables:
    names: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    lengths: dict[str, int] = defaultdict(int)
    terms = [
        term
        for term in graph.index.terms.values()
        if _UNNAMED.isdisjoint(term.types) and not (not term.types and term.label in _UNNAMED)
    ]
    written: dict[str, dict[str, None]] = defaultdict(dict)
    scattered: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    complaints = {term.iri for term in terms if _COMPLAINT in term.types}
    proper: dict[str, set[str]] = defaultdict(set)
    common: set[str] = set()
    # A label outranks another name, so labels of all terms go first.
    for pick in (_labels, _other_names):
        pairs = [(name, term.iri) for term in terms for name in pick(term)]
        for (name, iri), key in zip(pairs, stems(name for name, _ in pairs), strict=True):
            # "AS" is an abbreviation in a clinic and a word like any other in a question.
            if key and name.lower() not in FUNCTION_WORDS:
                names[key][iri] = None
                written[name.lower().replace("-", " ")][iri] = None
                if len(key) == 2 and iri in complaints:
                    scattered[frozenset(key)][iri] = None
                if len(key) == 1:
                    person = name.lower().removesuffix("'s")
                    # A short form of capitals is no word either: REDs is not red.
                    if name.endswith("'s") or (name[0].isupper() and (name[1:].islower() or name[1:2].isupper())):
                        proper[key[0]] |= {person, f"{person}s"}
                    else:
                        common.add(key[0])
                lengths[key[0]] = max(lengths[key[0]], len(key))

    def breadth(iri: str) -> int:
        return len(graph.index.terms[iri].broader)

    def ranked(iris: dict[str, None], name: str) -> tuple[str, ...]:
        """Put the broader first where two share a name that is the label of neither: who says no more means no more."""
        terms = graph.index.terms
        return tuple(sorted(iris, key=lambda iri: (terms[iri].label != name, len(set(terms[iri].broader) & set(iris)))))

    return _Tables(
        names={key: tuple(iris) for key, iris in names.items()},
        lengths=dict(lengths),
        written={name: ranked(iris, name) for name, iris in written.items()},
        proper={stem: frozenset(said) for stem, said in proper.items() if stem not in common},
        scattered={pair: tuple(sorted(iris, key=breadth)) for pair, iris in scattered.items()},
    )


def carried(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mark mentions of an earlier turn as taken over."""
    return tuple(replace(mention, carried=True, first=-1, last=-1, start=-1, end=-1) for mention in mentions)


def _labels(term: Term) -> tuple[str, ...]:
    return (term.label,)


def _other_names(term: Term) -> tuple[str, ...]:
    return (*term.alternatives, *term.misspellings)
