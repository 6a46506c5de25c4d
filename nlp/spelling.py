"""Misspelt words: a word that nobody knows is read as the nearest word of the ontology, and the answer says so."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.language import FUNCTION_WORDS, Word, stem

_SHORTEST = 5
_ALLOWED = ((8, 2), (_SHORTEST, 1))
"""Letters in the word, and the slips that are forgiven from there on."""


class Speller:
    """Corrects words against the words of the ontology."""

    def __init__(self, vocabulary: Mapping[str, str], stems: frozenset[str]) -> None:
        self._stems = stems
        self._vocabulary = vocabulary

    @cached_property
    def _targets(self) -> list[str]:
        return sorted(word for word in self._vocabulary if len(word) >= _SHORTEST and word.isalpha())

    def correct(self, text: tuple[Word, ...], also_known: frozenset[str]) -> dict[int, Word]:
        """Give the words to read instead, by place; words that are known or good English are left alone."""
        found = {}
        for place, word in enumerate(text):
            if word.stem in self._stems or word.stem in also_known or not word.text.isalpha():
                continue
            if word.text.lower() in FUNCTION_WORDS:
                continue
            better = self._nearest(word.text.lower())
            if better:
                found[place] = Word(better, stem(better), word.start, word.end)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - one speller lives as long as its assistant
    def _nearest(self, word: str) -> str | None:
        slips = next((slips for letters, slips in _ALLOWED if len(word) >= letters), 0)
        if not slips or len(word) > 30:
            return None
        near = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=slips, limit=4)
        if not near or is_english(word):
            return None
        # Of words as near, the one of the same length: letters are swapped more often than lost.
        ranked = sorted((slips, abs(len(target) - len(word)), target) for target, slips, _ in near)
        if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2] and stem(ranked[0][2]) != stem(ranked[1][2]):
            return None  # two words are as near: guessing would be worse than asking
        return str(ranked[0][2])


@lru_cache(maxsize=8192)
def meant(word: str, targets: tuple[str, ...]) -> str:
    """Read a word that is nearly one of a few, and no English word, as that one; any other as it is."""
    near = process.extractOne(word, targets, scorer=OSA.distance, score_cutoff=1)
    return word if near is None or near[1] == 0 or is_english(word) else str(near[0])


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Tell whether a word is an ordinary English word."""
    return word.lower() in _dictionary()


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    # Loaded at the first unknown word only: most questions do without.
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(distance=1).word_frequency.words())
