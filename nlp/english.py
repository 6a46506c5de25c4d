"""The dictionary of ordinary English, loaded at the first word that nothing here knows."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Tell whether a word is an ordinary English word."""
    return word.lower() in _dictionary()


def frequency(word: str) -> float:
    """Give which share of written English a word is."""
    return float(_dictionary()[word]) / _written() if word in _dictionary() else 0.0


def one_slip_from(word: str) -> list[str]:
    """List the English words that are one slip away."""
    known = _dictionary()
    return sorted(other for other in _checker().edit_distance_1(word) if other in known)


@lru_cache(maxsize=1)
def _checker() -> Any:
    # Loaded at the first unknown word only: most questions do without.
    from spellchecker import SpellChecker

    return SpellChecker(distance=1)


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, int]:
    return cast("Mapping[str, int]", _checker().word_frequency.dictionary)


@lru_cache(maxsize=1)
def _written() -> int:
    return int(_checker().word_frequency.total_words)
