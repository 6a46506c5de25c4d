"""Fragments that only make sense after a question, and the whole questions that they stand for."""

import re
from dataclasses import dataclass

_JOINED = r"^\W*(?:(?:and|but|so|or|ok(?:ay)?|well|then)\W+)*"
_THAT = r"(?:it|that|this|they|them|these|those)"
_STATE, _EXERCISE = "health state", "exercise"


@dataclass(frozen=True, slots=True)
class Following:
    """A fragment, the class of the thing that it goes on about, and the questions that it stands for, best first."""

    pattern: re.Pattern[str]
    kind: str
    asks: tuple[str, ...]

    def asked(self, text: str, label: str) -> tuple[str, ...]:
        """Give the questions that a message may stand for, about the thing with a label; none where it says more."""
        match = self.pattern.match(" ".join(text.split()))
        return tuple(ask.format(thing=label, **match.groupdict()) for ask in self.asks) if match else ()


def _following(pattern: str, kind: str, *asks: str) -> Following:
    whole = rf"{_JOINED}(?:{pattern})(?:\W+(?:then|please|or not))*\W*$"
    return Following(re.compile(whole, re.IGNORECASE), kind, asks)


FOLLOWING = (
    _following(
        rf"(?:is|are|can|could) {_THAT}(?: be)?(?: really| very| ever)? (?:dangerous|serious|"
        rf"bad(?: for me)?|harmful|worrying|something serious|anything serious|something to worry about)|"
        rf"(?:should|do|must) i (?:need to |have to |get )?(?:worry|(?:be )?worried|be concerned)"
        rf"(?: about {_THAT})?",
        _STATE,
        "Is {thing} serious?",
        "Symptoms of {thing}",
    ),
    _following(
        r"(?:what (?:can|should|do|could) i do |what helps |what about )?(?:in the |the )?"
        r"(?:meanwhile|meantime|until then|till then|while i wait)",
        _STATE,
        "What helps with {thing}?",
    ),
    _following(
        rf"(?:something |anything |one |a bit |make {_THAT} |is there (?:an?|something|anything) )?"
        r"(?P<how>easier|harder)(?: version| one| option)?",
        _EXERCISE,
        "How can I make the {thing} {how}?",
    ),
)
"""What goes on about a thing that was spoken of."""
WHY = re.compile(
    rf"{_JOINED}(?:why(?: not)?|how come|what for)(?: (?:is|are) {_THAT}| {_THAT})?"
    r"(?: (?:so|ones?|exercises?|stretches|in particular))*\W*$",
    re.IGNORECASE,
)
"""A wish to hear the reason of what was just said, and nothing else."""
WHY_LISTED = "What does the {thing} train?"
"""What "why?" asks of the first of the exercises that were listed."""
WHY_ILL = "What causes {thing}?"
"""What "why?" asks of a complaint."""
ACTING = re.compile(
    r"^\W*(?:(?:(?:and|or|but|so|then)\W+)+|(?:what|how) about\W+)(?:to |for )?(?P<doing>\w+(?:ing)?) it(?: back)?\W*$",
    re.IGNORECASE,
)
"""Another thing that is done with what was spoken of: "and straighten it?"."""
WAY = re.compile(r"^\W*(?:(?:and|or|but|what about|how about)\W+)*(?P<way>\w+)\W*$", re.IGNORECASE)
"""Nothing but a way, perhaps: "and up?"."""
_PAIRS = (("up", "down"), ("in", "out"), ("inward", "outward"), ("inwards", "outwards"), ("left", "right"))
OPPOSITE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
"""Ways and the ways against them."""


def turned(text: str, message: str) -> str | None:
    """Ask a question again of the opposite way, where a message says nothing but that."""
    match = WAY.match(message)
    way = match["way"].lower() if match else ""
    if way not in OPPOSITE:
        return None
    other, count = re.subn(rf"\b{OPPOSITE[way]}\b", way, text, flags=re.IGNORECASE)
    return other if count == 1 else None
