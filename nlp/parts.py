"""Several questions in one message: where one ends and the next begins.

Each part must ask something about a thing of its own, or about what the part before named ("... and how do I train
it?"). What is told around the questions belongs to the part it stands before. A long story is never cut up.
"""

import re

from nlp.focus import sentences
from nlp.language import Word, is_asking, words
from nlp.lexicon import Mention
from nlp.masking import Namer

MOST = 3
"""Parts that are answered; the rest is told."""
_LONGEST = 60
"""Words of a message up to which it may hold several questions."""
_FEWEST = 3
"""Words of a part, at least."""
_ASKING = (
    "how|what|why|which|where|when|who|is|are|do|does|did|can|could|should|will|would|has|have|whats|what's|how's|hows"
)
_JOINT = re.compile(rf"(?:,|;)?\s+(?:and|also|plus|but)\s+(?:also\s+)?(?=(?:{_ASKING})\b)", re.IGNORECASE)
"""Where a question may end and another begin within a sentence."""
_STOP = re.compile(r"[.!\n]\s*\w")
_LEADING = re.compile(r"^\W*(?:also|plus|so|then|ok|okay)\b[\s,]*(?=\w+ \w+)", re.IGNORECASE)
_BACK = frozenset({"it", "this", "that", "they", "them", "these", "those"})
_SHARED = re.compile(r"\b(?:when|where|how|why|what|which|who|if|whether)\s*$", re.IGNORECASE)
"""What ends a question that goes on after the joint: "when and how"."""


def questions_in(text: str, name: Namer) -> tuple[str, ...]:
    """Split a message into its questions; the whole of it alone where there is but one.

    `name` finds the mentions in words; a part that names nothing, and points to nothing, is no question of its own.
    """
    if text.rstrip("?!. \n").count("?") == 0 and not _JOINT.search(text) and not _STOP.search(text):
        return (text,)
    heard = words(text)
    if len(heard) > _LONGEST:
        return (text,)
    found: list[str] = []
    story = ""
    for piece, asks in _pieces(text, heard):
        said = words(piece)
        if not asks:
            story = f"{story} {piece}".strip()
        elif len(said) >= _FEWEST and (_has_thing(said, name) or (found and _points_back(said))):
            found.append(f"{story} {piece}".strip())
            story = ""
        else:
            return (text,)  # something is asked that is no question by itself: the whole is one
    if len(found) < 2:
        return (text,)
    return tuple(_LEADING.sub("", part) for part in (*found[:-1], f"{found[-1]} {story}".strip()))


def _pieces(text: str, heard: tuple[Word, ...]) -> list[tuple[str, bool]]:
    """Give the sentences of a message, and the questions within each, with whether they ask."""
    pieces = []
    for sentence in sentences(text, heard):
        start = heard[sentence.first].start
        end = heard[sentence.end].start if sentence.end < len(heard) else len(text)
        whole = text[start:end].strip()
        asks = sentence.asks and is_asking(words(_LEADING.sub("", whole)))
        pieces += [(piece, True) for piece in _joined(whole)] if asks else [(whole, False)]
    return pieces


def _joined(sentence: str) -> tuple[str, ...]:
    """Split a sentence that asks twice."""
    found, start = [], 0
    for match in _JOINT.finditer(sentence):
        head = sentence[start : match.start()]
        if is_asking(words(head)) and len(words(head)) >= _FEWEST and not _SHARED.search(head):
            found.append(head)
            start = match.end()
    return (*found, sentence[start:])


def _has_thing(said: tuple[Word, ...], name: Namer) -> bool:
    mentions: tuple[Mention, ...] = name(said)
    return any(not mention.negated for mention in mentions)


def _points_back(said: tuple[Word, ...]) -> bool:
    return any(word.text.lower() in _BACK for word in said)
