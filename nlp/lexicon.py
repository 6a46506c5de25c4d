"""Names of the ontology found in a text: the longest name wins; case, plurals, hyphens and articles do not matter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg import KnowledgeGraph, Term
from kg.cache import cached
from nlp.assertion import AFFIRMED, DENIED
from nlp.language import FUNCTION_WORDS, Word, is_skipped, stems
from nlp.spelling import Speller

_UNNAMED = frozenset(
    {
        "link",
        "muscle action",
        "step",
        "dose",
        "variation",
        "fault",
        "caution",
        "EMG observation",
        "warning rule",
        "contested point",
        "certainty",
        "verdict",
        "direction",
        "study design",
        "urgency",
        "likelihood",
        "guidance",
        "possible reason",
        "comparison",
        "swap",
        "session",
        "difficulty",
    }
)


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

    @property
    def negated(self) -> bool:
        """Whether the text says that it is not so, or not wanted."""
        return self.assertion in DENIED


_Tables = tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, int], dict[str, str]]
"""Stems of a name to the things of that name; the longest name by its first stem; words to a name they stand in."""


class Lexicon:
    """All names of a graph, ready to be found."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._names, self._lengths, vocabulary = cached("lexicon", graph.fingerprint, lambda: _compile(graph))
        self.vocabulary = frozenset(part for key in self._names for part in key)
        self._speller = Speller(vocabulary, self.vocabulary)

    def mentions(self, text: tuple[Word, ...], also_known: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
        """Find the names in a text, in its order, none overlapping.

        Words that are in no name, not in `also_known` and not English are tried as misspellings.
        """
        corrected = self._speller.correct(text, also_known)
        stems_of = [corrected[place].stem if place in corrected else word.stem for place, word in enumerate(text)]
        matches = [(place, *match) for place in range(len(text)) if (match := self._longest(text, stems_of, place))]
        taken: set[int] = set()
        found = []
        # The longest name first, wherever it stands: a short one before it may not eat its head.
        for place, last, iris in sorted(matches, key=lambda match: (match[0] - match[1], match[0])):
            if taken.isdisjoint(range(place, last + 1)):
                taken.update(range(place, last + 1))
                found.append(_mention(text, place, last, iris, corrected))
        return tuple(sorted(found, key=lambda mention: mention.first))

    def _longest(self, text: tuple[Word, ...], stems_of: list[str], place: int) -> tuple[int, tuple[str, ...]] | None:
        best = None
        key: tuple[str, ...] = ()
        limit = self._lengths.get(stems_of[place], 0)
        for last in range(place, len(text)):
            if last > place and is_skipped(text[last]):
                continue
            key = (*key, stems_of[last])
            if len(key) > limit:
                break
            if key in self._names:
                best = last, self._names[key]
        return best


def _compile(graph: KnowledgeGraph) -> _Tables:
    names: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    lengths: dict[str, int] = defaultdict(int)
    vocabulary: dict[str, str] = {}
    terms = [
        term
        for term in graph.index.terms.values()
        if _UNNAMED.isdisjoint(term.types) and not (not term.types and term.label in _UNNAMED)
    ]
    # A label outranks another name, so labels of all terms go first.
    for pick in (_labels, _other_names):
        pairs = [(name, term.iri) for term in terms for name in pick(term)]
        for (name, iri), key in zip(pairs, stems(name for name, _ in pairs), strict=True):
            # "AS" is an abbreviation in a clinic and a word like any other in a question.
            if key and name.lower() not in FUNCTION_WORDS:
                names[key][iri] = None
                lengths[key[0]] = max(lengths[key[0]], len(key))
                for raw in name.lower().replace("-", " ").split():
                    vocabulary.setdefault(raw, name)
    return {key: tuple(iris) for key, iris in names.items()}, dict(lengths), vocabulary


def _mention(
    text: tuple[Word, ...], place: int, last: int, iris: tuple[str, ...], corrected: Mapping[int, Word]
) -> Mention:
    wrong = [text[i].text for i in range(place, last + 1) if i in corrected]
    return Mention(
        text=" ".join(text[i].text for i in range(place, last + 1)),
        start=text[place].start,
        end=text[last].end,
        first=place,
        last=last,
        candidates=iris,
        corrected_from=" ".join(wrong) or None,
    )


def carried(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mark mentions of an earlier turn as taken over."""
    return tuple(replace(mention, carried=True, first=-1, last=-1, start=-1, end=-1) for mention in mentions)


def _labels(term: Term) -> tuple[str, ...]:
    return (term.label,)


def _other_names(term: Term) -> tuple[str, ...]:
    return (*term.alternatives, *term.misspellings)
