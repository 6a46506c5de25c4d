"""The words of warning signs in a sentence: a letter may be wrong, and they may not mean something else."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg import KnowledgeGraph, SignWords, Term
from kg.cache import cached
from nlp.assertion import Scopes
from nlp.cues import CONTRASTS, FILLERS, PASSED_OVER
from nlp.english import is_english
from nlp.language import Word, stem, words
from nlp.tokens import tokens

_GAP = "~"
_EXACT = "="
"""Stands before a word that counts only as written: "=legs" is not said by "leg"."""
_WIDEST = 4
"""Words that a gap in a phrase stands for, at most."""
_SHORTEST = 3
_SLIPS = ((8, 2), (_SHORTEST, 1))
"""Letters in a word, and the slips that are forgiven from there on."""
_NEAREST = 12
_WORD = re.compile(r"\b[a-z]{5,}\b")
"""Words of names that may be taken for granted; shorter ones are too like slips of one another."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A part of a sign in a sentence, and what the sentence says of it."""

    part: str
    first: int
    last: int
    assertion: str
    cue: tuple[int, int] = (-1, -1)
    """Where the cue stands that the assertion rests on."""
    clause: int = 0
    """How many contrasts ("but", "although") stand before it."""
    stems: frozenset[str] = frozenset()
    """The stems of its words."""


_Phrase = tuple[tuple[str, ...], str, bool]
"""Stems after the first, the part that they say, and whether they mask it."""
_Tables = tuple[dict[str, tuple[_Phrase, ...]], dict[str, str], frozenset[str]]
"""First stem to phrases; words as written to their stems; words of the ontology that only look like one of these."""


class SignWordFinder:
    """All ways to say the parts of warning signs, ready to be found."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        parts = graph.index.sign_words
        self._phrases, self._written, self._alike = cached(
            "signs", graph.fingerprint, lambda: _compile(parts, graph.index.terms.values())
        )
        self._targets = _targets(self._written)

    def hits(self, sentence: tuple[Word, ...], scopes: Scopes) -> tuple[Hit, ...]:
        """Find the parts of signs in a sentence, those that something else masks left out."""
        stream = [
            (self._readings(token), place)
            for place, token in enumerate(scopes.tokens)
            if token and token not in FILLERS
        ]
        said: dict[str, set[tuple[int, int]]] = defaultdict(set)
        masked: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for start, (readings, place) in enumerate(stream):
            for reading in readings:
                for rest, part, masks in self._phrases.get(reading, ()):
                    end = _match(stream, start, rest)
                    if end >= 0:
                        (masked if masks else said)[part].add((place, stream[end][1]))
        return tuple(
            Hit(
                *(part, first, last, *scopes.judged(first, last), _clause(scopes.tokens, first)),
                frozenset(map(stem, scopes.tokens[first : last + 1])),
            )
            for part, spans in said.items()
            for first, last in sorted(spans)
            # What masks says more: a mask of the same words would leave nothing to say.
            if not any(one <= first and last <= other and (one, other) != (first, last) for one, other in masked[part])
        )

    def _readings(self, token: str) -> tuple[str, ...]:
        """Give the stem of a word, or those of the nearest words of signs when nobody knows the word."""
        plain = stem(token)
        if token in self._written or not token.isalpha() or len(token) < _SHORTEST:
            return (plain, _EXACT + token)
        # A misspelt word can have the stem of another: "acident" is no acid.
        return tuple(dict.fromkeys((*self._corrected(token), plain)))

    @lru_cache(maxsize=4096)  # noqa: B019 - one finder lives as long as its assistant
    def _corrected(self, token: str) -> tuple[str, ...]:
        near = _near(token, self._targets)
        # Words of the ontology are no misspellings either: for them the dictionary need not be loaded.
        if not near or token in self._alike or is_english(token):
            return ()
        if len(token) == _SHORTEST:
            # So short a word is only read otherwise when its letters were swapped.
            near = [entry for entry in near if sorted(entry[0]) == sorted(token)]
            if not near:
                return ()
        least = min(distance for _, distance, _ in near)
        # All that are as near are read: a sign that is doubtful is better than a sign that is lost.
        meant = [word for word, distance, _ in near if distance == least]
        return tuple(dict.fromkeys((*(self._written[word] for word in meant), *(_EXACT + word for word in meant))))


def _targets(written: Iterable[str]) -> list[str]:
    return sorted(word for word in written if len(word) >= _SHORTEST and word.isalpha())


def _near(word: str, targets: list[str]) -> list[tuple[str, int, int]]:
    slips = next((slips for letters, slips in _SLIPS if len(word) >= letters), 0)
    return list(process.extract(word, targets, scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST))


def _clause(tokens_of: list[str], place: int) -> int:
    return sum(token in CONTRASTS for token in tokens_of[:place])


def _match(stream: list[tuple[tuple[str, ...], int]], start: int, rest: tuple[str, ...]) -> int:
    """Give where a phrase ends that begins at `start`; -1 when it does not go on so."""
    at, gap = start, 0
    for wanted in rest:
        if wanted == _GAP:
            gap = _WIDEST
            continue
        at += 1
        while at < len(stream) and wanted not in stream[at][0]:
            if gap == 0 and not set(stream[at][0]) & PASSED_OVER:
                return -1
            gap = max(0, gap - 1)
            at += 1
        if at >= len(stream):
            return -1
        gap = 0
    return at


def _compile(parts: Iterable[SignWords], terms: Iterable[Term]) -> _Tables:
    phrases: dict[str, dict[_Phrase, None]] = defaultdict(dict)
    written: dict[str, str] = {}
    for part in parts:
        for masks, texts in ((False, part.said), (True, part.masked)):
            for text in texts:
                stems = _stems(text, written)
                if stems:
                    phrases[stems[0]][stems[1:], part.iri, masks] = None
    targets = _targets(written)
    named = {
        word for term in terms for name in (term.label, *term.alternatives) for word in _WORD.findall(name.lower())
    }
    alike = frozenset(word for word in sorted(named - written.keys()) if _near(word, targets))
    return {first: tuple(found) for first, found in phrases.items()}, written, alike


def _stems(text: str, written: dict[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    for piece in re.split(f"({_GAP})", text):
        if piece == _GAP:
            found.append(_GAP)
            continue
        for token in tokens(words(piece)):
            if token and token not in FILLERS:
                written[token] = stem(token)
                found.append(_EXACT + token if _EXACT + token in piece.split() else stem(token))
    return tuple(found)
