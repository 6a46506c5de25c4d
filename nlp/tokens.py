"""The plain tokens of a text, in which every way of not being able to do something is one."""

from collections.abc import Iterable, Mapping

from nlp import cues
from nlp.language import Word
from nlp.spelling import meant

Cues = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word of a cue to the cues that begin with it, the longest first."""


def by_first_word(cues: Iterable[tuple[str, ...]]) -> Cues:
    """Sort cues by their first word."""
    longest_first = sorted(cues, key=len, reverse=True)
    return {cue[0]: tuple(other for other in longest_first if other[0] == cue[0]) for cue in longest_first}


_INABILITY = by_first_word(cues.INABILITY)
_LONG = 5
"""Letters from which a misspelt cue is understood."""


def tokens(text: tuple[Word, ...]) -> list[str]:
    """Give one plain token a word; a way to say "not able to" becomes `UNABLE` and empty places."""
    typed = (meant(low, cues.LONG) if len(low := word.text.lower()) >= _LONG else low for word in text)
    plain = [cues.SAME.get(word, word) for word in typed]
    for place in range(len(plain)):
        for cue in _INABILITY.get(plain[place], ()):
            if tuple(plain[place : place + len(cue)]) == cue:
                plain[place : place + len(cue)] = [cues.UNABLE, *[""] * (len(cue) - 1)]
                break
    return plain
