"""How a message points back to what was said: tables of cues, and what they are rewritten to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.cues import NUMBERS

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDER = {
    **{word: place for place, word in enumerate(_ORDINALS)},
    **{word: place for place, word in enumerate(NUMBERS)},
    "last": -1,
    "final": -1,
    "former": 0,
    "latter": -1,
}
_NTH = rf"{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last|final"
_ENDING = r"(?:\s+(?:please|then|instead|again))*\W*"
ORDINALS = (
    re.compile(rf"\b(?:the |that |this )?({_NTH})\s+(?:one|option|choice)\b", re.IGNORECASE),
    re.compile(rf"\b(?:the )?({_NTH})\s+of\s+(?:them|those|these)\b", re.IGNORECASE),
    re.compile(rf"(?:\bnumber|\bno\.|\bnr\.?|\boption|#)\s*(\d{{1,2}}|{'|'.join(NUMBERS)})\b", re.IGNORECASE),
    re.compile(r"\bthe (former|latter)\b", re.IGNORECASE),
    re.compile(
        rf"\bthe ({_NTH})(?=\W*$|\s+(?:works?|do|does|trains?|needs?|helps?|targets?|strengthens?|good|safe)\b)",
        re.IGNORECASE,
    ),
)
"""Ways to point to one of what was listed."""
LONE_ORDINAL = re.compile(rf"^\W*(?:the )?({_NTH}|\d{{1,2}}){_ENDING}$", re.IGNORECASE)
"""The same, where nothing else is said."""
KIND_ORDINAL = rf"\b(?:the )?({_NTH})\s+"
"""The same before the name of a kind of thing: "the second exercise"."""

START_OVER = re.compile(
    r"^\W*(?:please |ok(?:ay)? |let'?s )?(?:start (?:over|again|afresh|anew)|new (?:conversation|topic|subject|chat)|"
    r"reset|forget (?:it|that|everything|all that)(?: all)?|begin again|clear)(?: please)?\W*$",
    re.IGNORECASE,
)
SMALL_TALK = (
    (
        re.compile(
            r"^\W*(?:(?:great|ok(?:ay)?|perfect|super|cool|nice|good|brilliant|lovely)\W+)?"
            r"(?:thanks?(?: you| u)?|cheers|ta|thx|many thanks|much appreciated)"
            r"(?: (?:a lot|so much|very much|again|for (?:the|your) (?:help|answer|advice)|"
            r"that helps?(?:ed)?|please))*\W*$",
            re.IGNORECASE,
        ),
        "thanks",
    ),
    (
        re.compile(
            r"^\W*(?:(?:ok(?:ay)?|thanks?)\W+)?(?:(?:good)?bye(?: bye)?|see you(?: later)?|cya|good night)\W*$", re.I
        ),
        "bye",
    ),
    (
        re.compile(
            r"^\W*(?:hi|hello|hey|hiya|good (?:mor\w+|afternoon|evening|day))"
            r"(?: (?:there|again|everyone|all|everybody))?(?:\W+please)?\W*$",
            re.IGNORECASE,
        ),
        "hello",
    ),
    (
        re.compile(
            r"^\W*(?:ok(?:ay)?|great|perfect|cool|nice|super|good|brilliant|got it|i see|alright|all right)\W*$", re.I
        ),
        "fine",
    ),
)
"""What is said without asking, and the macro of the shared wording that answers it."""
THANKED = re.compile(r"^\W*(?:(?:great|ok(?:ay)?|perfect)\W+)?(?:thanks?|cheers|thx|ta)\b", re.IGNORECASE)
"""How a message begins that is done with what was said."""
MORE = re.compile(
    r"^\W*(?:(?:can you |please |and |have you )*(?:show|give|tell|got|any|some|do you (?:have|know))?\s*(?:me )?)"
    r"(?:a few |some |any )?(?:more|another(?: one)?|others?|other ones|anything (?:else|other)|something else|"
    r"(?:and )?what else|next|different ones?|other (?:options|exercises|ideas)|any others?)"
    r"(?: (?:please|exercises?|ones|of (?:them|those)|options|ideas))*\W*$",
    re.IGNORECASE,
)
"""A wish for more of the same."""
CORRECTING = re.compile(
    r"^\W*(?:(?:no|nope|not that|wrong|sorry)\b\W*)+(?:but )?"
    r"(?:i (?:meant?|mean|said|was asking about)|actually|rather)?\W*"
    r"|^\W*i (?:meant|mean)\b\W*"
    r"|^\W*actually\b\W*(?:i (?:meant?|mean))?\W*",
    re.IGNORECASE,
)
"""How a message begins that takes back how the last one was read."""
INSTEAD = re.compile(
    r"^\W*(?:(?:and|but|ok(?:ay)?|so|now)\W+)*(?:what|how) about\W*|"
    r"^\W*(?:and|or|but|also)\b\W*(?:what if it(?:'s| is)|with|for|in|if it(?:'s| is))?\W*|"
    r"^\W*(?:same|the same) for\W*",
    re.IGNORECASE,
)
"""How a message begins that asks the same of something else."""
OTHER_SIDE = re.compile(r"\bother (?P<of>\w+)", re.IGNORECASE)
"""What may be the other of a pair; what is true of one is true of both."""
SIDE = re.compile(r"^(?:on )?(?:the |my )?(?:left|right)(?: (?:one|side))?\W*$", re.IGNORECASE)
"""Nothing but a side, after what takes back the other."""
PRONOUN = re.compile(
    r"\b(it|this|they|them|these|those|that(?! (?:i|you|he|she|it|we|they|is|are|was|has|have|can)\b))\b", re.IGNORECASE
)
PLURAL = frozenset({"they", "them", "these", "those"})
POINTING = frozenset({"this", "that", "these", "those"})
"""What may stand before the name of a kind: "that muscle"."""
LEANING = re.compile(
    r"\b(?:then|again|instead|safer|easier|harder|better|too|also|else|still|that|it|them|those)\b", re.I
)
"""What shows that a message with things of its own still leans on what was said."""
COMPARING = re.compile(r"\b(?:which(?: one)?|safer|better|easier|harder|difference|differ|compare)\b", re.IGNORECASE)
"""What asks about two things at once."""
ORPHAN = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|no|nope|not really|maybe|more|another|else|next|why|how|what|it|that|this|those|them|"
    r"one|ones|please|the|do|does|did|i|can|should|is|are|was|about|and|or|so|then|not|me|show|tell)\b\W*)+$",
    re.IGNORECASE,
)
"""Small words that say nothing without what came before."""
LONGEST = 12
"""Words of a message that may lean on what was said before."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A stretch of a message that points to one of what was listed; -1 is the last."""

    start: int
    end: int
    place: int


def pointed_at(text: str, kinds: Iterable[tuple[int, int]] = ()) -> Pointed | None:
    """Find what points to an item of a list; `kinds` holds where names of kinds stand, such as "exercise"."""
    if match := LONE_ORDINAL.match(text):
        return Pointed(0, len(text), _place(match.group(1)))
    for pattern in ORDINALS:
        if match := pattern.search(text):
            return Pointed(match.start(), match.end(), _place(match.group(1)))
    for start, end in kinds:
        if match := re.search(f"{KIND_ORDINAL}$", text[:start], re.IGNORECASE):
            return Pointed(match.start(), end, _place(match.group(1)))
    return None


def _place(said: str) -> int:
    word = said.lower()
    digits = re.match(r"\d+", word)
    return int(digits.group()) - 1 if digits else _ORDER[word]
