"""The one place where the spaCy pipeline is built: text in, words out."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import snowballstemmer
import spacy
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

from nlp.courtesy import courtesies

LONGEST = 1000
"""Characters of a question that are read; what comes after is left out, and the answer says so."""

_SKIPPED = frozenset({"a", "an", "the", "my", "your", "our", "their", "his", "her", "its", "s", "is", "are", "be"})
"""Words that stand inside a name without changing it: "side of the hip", "side of my hip"."""

_ADVERBS = frozenset({"always", "often", "sometimes", "usually", "really", "actually", "constantly", "also"})
"""Words that may stand inside a complaint as it is told: "my hip always drops"."""

_FOLDS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
    | dict.fromkeys("/()[]{}+&=*_~|<>", " ")
)
QUESTION_WORDS = frozenset({"who", "whom", "whose", "which", "what", "when", "where", "why", "how"})

FUNCTION_WORDS = frozenset(STOP_WORDS)
"""Words that carry no topic."""

_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: as written, folded to its stem, and where it stands in the text."""

    text: str
    stem: str
    start: int
    end: int
    before: str = ""
    """Punctuation between the word before and this one."""
    typed: str | None = None
    """What was written, where it was read as another word."""

    @property
    def is_function_word(self) -> bool:
        """Whether the word carries no topic of its own."""
        return self.text.lower() in FUNCTION_WORDS


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Build the spaCy pipeline: a blank English one with its tokenizer; nothing is downloaded."""
    blank = spacy.blank("en")
    for spelt in ("wat", "wot", "wut"):
        blank.tokenizer.add_special_case(f"{spelt}s", [{"ORTH": spelt}, {"ORTH": "s"}])  # type: ignore[union-attr]
    return blank


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Fold a word to its stem: plurals, verb endings and case go."""
    return str(_stemmer.stemWord(word.lower()))


def fold(text: str) -> str:
    """Give a text of the same length with plain quotes and dashes and without control characters."""
    plain = text[:LONGEST].translate(_FOLDS)
    if plain.isupper() and len(plain.lower()) == len(plain):
        plain = plain.lower()  # who shouts means the same words
    return "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in plain)


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Split a text into words; punctuation and mere courtesy are left out, short forms such as "don't" spoken out."""
    every = _words(fold(text), text)
    dropped = courtesies([word.text.lower() for word in every], [word.before for word in every])
    found: list[Word] = []
    signs = ""
    for place, word in enumerate(every):
        signs += word.before
        if place not in dropped:
            found.append(replace(word, before=signs) if signs != word.before else word)
            signs = ""
    return tuple(found)


def stems(names: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Give the stems of each name, in the order of the names."""
    special = pipeline().tokenizer.rules  # type: ignore[union-attr]
    for name in names:
        parts = [part for part in name.replace("-", " ").split() if part.lower() not in _ADVERBS]
        # The tokenizer splits such a name at its spaces and hyphens too, at many times the cost.
        plain = all(part.isalpha() and part.isascii() and part not in special for part in parts)
        found = map(stem, parts) if plain else (word.stem for word in _words(fold(name)) if not is_skipped(word))
        yield tuple(part for part in found if part not in _SKIPPED)


def is_skipped(word: Word) -> bool:
    """Tell whether a word may stand inside a name without changing it."""
    return word.stem in _SKIPPED or word.text.lower() in _ADVERBS


def is_yes_no(question: tuple[Word, ...]) -> bool:
    """Tell whether a question asks for yes or no: it holds no question word at its start."""
    head = [word.text.lower() for word in question[:4]]
    return bool(head) and not QUESTION_WORDS & set(head) and head[0] in AUXILIARIES


def is_asking(text: tuple[Word, ...]) -> bool:
    """Tell whether a text holds a question word, or begins with an auxiliary."""
    return has_question_word(text) or (bool(text) and text[0].text.lower() in AUXILIARIES)


def has_question_word(text: tuple[Word, ...]) -> bool:
    """Tell whether a text asks what, which, how and the like."""
    return any(word.text.lower() in QUESTION_WORDS for word in text)


AUXILIARIES = frozenset(
    (
        *("am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must"),
        *("shall", "should", "was", "were", "will", "would"),
    )
)
_WORD = re.compile(r"[^\W_]", re.UNICODE)
_SPOKEN_OUT = {
    "n't": "not",
    "nt": "not",
    "ca": "can",
    "wo": "will",
    "'m": "am",
    "'ve": "have",
    "ve": "have",
    "'ll": "will",
    "ll": "will",
    "'re": "are",
    "re": "are",
}
"""Pieces that the tokenizer cuts from short forms, and what they stand for."""
_CHAT = {
    **dict.fromkeys(("wat", "wot", "wut"), "what"),
    **dict.fromkeys(("coz", "cuz", "bcoz", "becuz"), "because"),
    "wen": "when",
    "wich": "which",
    "wher": "where",
    "shud": "should",
    "cud": "could",
    "wud": "would",
    "hav": "have",
    "abt": "about",
    "thru": "through",
    "tho": "though",
    "u": "you",
    "ur": "your",
}
"""Small words as they are written in chats; a dictionary would take some of them for other words."""
_SUBJECTS = frozenset({"what", "where", "who", "how", "when", "why", "that", "there", "here", "it", "he", "she"})
"""Words behind which an "'s" is an "is"; behind any other it says whose."""


def _words(text: str, raw: str | None = None) -> tuple[Word, ...]:
    raw = raw or text
    small = text.lower()
    found: list[Word] = []
    last = 0
    # Case may not matter to how a text is cut: the tokenizer knows "don't" but no "DON't".
    for token in pipeline().tokenizer(small if len(small) == len(text) else text):
        if _WORD.search(token.text):
            end = token.idx + len(token.text)
            glued = found[-1].text.lower() if found and token.idx == found[-1].end else ""
            said = _spoken_out(token.text, glued) or text[token.idx : end]
            found.append(Word(said, stem(said.strip("'")), token.idx, end, raw[last : token.idx].strip()))
            last = end
    return tuple(found)


def _spoken_out(piece: str, before: str) -> str | None:
    """Give what a piece of a short form stands for, None where it is no such piece."""
    if piece in {"'s", "s"}:
        return "is" if before in _SUBJECTS else None
    if piece == "m":
        return "am" if before == "i" else None
    return _SPOKEN_OUT.get(piece) if before or piece in {"ca", "wo"} else _CHAT.get(piece.lower())
