"""Other ways to write the same message: what they change is not what is asked."""

import re
from collections.abc import Callable
from string import capwords
from zlib import crc32

from nlp.language import FUNCTION_WORDS

Change = Callable[[str], str]

_SHORTEST = 4
"""Letters of a word that gets a slip; the first and the last letter stay, as in Pruthi and others (2019)."""
_WORD = re.compile(r"[A-Za-z]+")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _KEYS for i, key in enumerate(row)}
_SILENT = re.compile(r"(?<=n)['\u2019](?=t\b)|(?<=\bi)['\u2019](?=m\b)|['\u2019](?=ve\b)", re.IGNORECASE)
"""Apostrophes without which a word stays what it is; "I'll" would become "ill"."""
_SHORT = (
    (r"\bdo not\b", "don't"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bis not\b", "isn't"),
    (r"\bare not\b", "aren't"),
    (r"\bcannot\b", "can't"),
    (r"\bi am\b", "i'm"),
    (r"\bi have\b(?= been| had)", "i've"),
    (r"\bwhat is\b", "what's"),
    (r"\bwhere is\b", "where's"),
    (r"\bit is\b", "it's"),
)
_LONG = (
    (r"\bdon'?t\b", "do not"),
    (r"\bdoesn'?t\b", "does not"),
    (r"\bisn'?t\b", "is not"),
    (r"\baren'?t\b", "are not"),
    (r"\bcan'?t\b", "cannot"),
    (r"\bi'm\b|\bim\b", "i am"),
    (r"\bi'?ve\b", "i have"),
    (r"\bwhat'?s\b", "what is"),
    (r"\bwhere'?s\b", "where is"),
    (r"\bit's\b", "it is"),
)


def typos(ask: str) -> str:
    """Put one slip of the fingers into every content word: two letters swapped, one dropped, doubled or mistaken.

    Which slip and where follows from the word alone, so that it is the same every time.
    """
    return _WORD.sub(lambda found: _slip(found.group()), ask)


def _slip(word: str) -> str:
    if len(word) < _SHORTEST or word.lower() in FUNCTION_WORDS:
        return word
    kind, rest = crc32(word.lower().encode()) % 4, crc32(word.lower().encode()) // 4
    place = 1 + rest % (len(word) - 2)
    if kind == 0:
        # A swap of two equal letters would be none: take the next pair that differs.
        pairs = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1]]
        if pairs:
            at = pairs[rest % len(pairs)]
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    near = _BESIDE[word[place].lower()]
    return word[:place] + near[rest % len(near)] + word[place + 1 :]


def _replaced(table: tuple[tuple[str, str], ...]) -> Change:
    def change(ask: str) -> str:
        for pattern, other in table:
            ask = re.sub(pattern, other, ask, flags=re.IGNORECASE)
        return ask

    return change


CHANGES: dict[str, Change] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "capitals": capwords,
    "question mark": lambda ask: ask.rstrip("?!. ") + "?",
    "no mark at the end": lambda ask: ask.rstrip("?!. "),
    "many marks": lambda ask: ask.rstrip("?!. ") + "???!!",
    "full stop": lambda ask: ask.rstrip("?!. ") + ".",
    "spaces": lambda ask: "  " + "   ".join(ask.split(" ")) + " ",
    "line ends": lambda ask: "\n" + ask + "\n\n",
    "curly quotes": lambda ask: ask.replace("'", "\u2019"),
    "no apostrophe": lambda ask: _SILENT.sub("", ask),
    "please": lambda ask: ask.rstrip() + " please",
    "thanks": lambda ask: ask.rstrip() + " Thanks!",
    "hello": lambda ask: "Hi, " + ask,
    "polite": lambda ask: "Hello there, sorry to bother you. " + ask + " Thank you so much in advance.",
    "short forms": _replaced(_SHORT),
    "long forms": _replaced(_LONG),
    "hyphens": lambda ask: ask.replace("-", " "),
}
"""Ways to write a message that may change nothing of its answer."""
