"""The sentences of a message in which warning signs are looked for."""

import re

from nlp import cues
from nlp.language import fold

_PIECE = 900
_FRAGMENT = 3
"""Words up to which what stands between two full stops belongs to the sentence before."""
_SENTENCE = re.compile(r"[.!?;]+(?=\s|$)|[\n\r]+")


def sentences(text: str) -> list[str]:
    """Split a message into sentences; fragments belong to the sentence before, endless ones are cut."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        plain = piece.strip()
        if not plain:
            continue
        if found and len(plain.split()) <= _FRAGMENT and len(found[-1]) + len(plain) < _PIECE:
            found[-1] = f"{found[-1]}, {plain}"
            continue
        while len(plain) > _PIECE:
            cut = plain.rfind(" ", 0, _PIECE)
            cut = cut if cut > 0 else _PIECE
            found.append(plain[:cut])
            plain = plain[cut:].strip()
        found.append(plain)
    return found


def asks_for_facts(text: str, tokens: list[str]) -> bool:
    """Tell whether a sentence asks about a thing as such, and tells nothing about a person."""
    if cues.PERSONAL & set(tokens) or cues.OTHERS & set(tokens):
        return False
    plain = fold(text).lower().strip()
    return bool(cues.FOR_FACTS.match(plain)) and not cues.WORRIED.search(plain)
