"""How a question opens ("how many", "should I") and which intents are asked so, by their own wordings."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg import intents
from kg.cache import cached, fingerprint
from nlp.language import AUXILIARIES, QUESTION_WORDS, Word, words

_FEW = 4
"""Wordings that must open with the same two words for these to be told apart from the first alone."""
_PRIOR = 3.0
"""Wordings of all intents together that count beside an intent's own."""
_MOST = 2.0
_NONE = "-"

Opening = tuple[str, ...]


def opening(text: Sequence[Word]) -> Opening:
    """Give the word that a question asks with, then the same with the word after it; a dash for a fragment."""
    said = ["is" if word.text.lower() == "'s" else word.text.lower() for word in text]
    asking = (place for place, word in enumerate(said) if word in QUESTION_WORDS or (not place and word in AUXILIARIES))
    place = next(asking, None)
    return (_NONE,) if place is None else (said[place], " ".join(said[place : place + 2]))


def suits(intent: str, asked: Opening) -> float:
    """Rate how much more often an intent is asked with an opening than the others: a log of odds, from -2 to 2."""
    own = _openings()
    everywhere = _everywhere()
    said = asked[-1] if everywhere[asked[-1]] >= _FEW else asked[0]
    usual = (everywhere[said] + 0.5) / everywhere.total()
    here = (own[intent][said] + _PRIOR * usual) / (len(intents()[intent].wordings) + _PRIOR)
    return round(max(-_MOST, min(_MOST, math.log(here / usual))), 4)


@lru_cache(maxsize=1)
def _openings() -> dict[str, Counter[str]]:
    """Count how the wordings of each intent open, by one word and by two; they follow from the program alone."""
    return cached("openings", fingerprint(()), _counted)


def _counted() -> dict[str, Counter[str]]:
    return {intent.name: Counter(_all_openings(intent.wordings)) for intent in intents().values()}


@lru_cache(maxsize=1)
def _everywhere() -> Counter[str]:
    return sum(_openings().values(), Counter())


def _all_openings(wordings: Iterable[str]) -> Iterable[str]:
    for wording in wordings:
        yield from opening(words(re.sub(r"\{\w+\}", "something", wording)))
