"""What one conversation has come to: it follows from its turns and is kept nowhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg import Query
from nlp.limits import NO_LIMITS, Limits

_ITEM = re.compile(r"^(?:-|\d+[.)])\s+(.*)$")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_BRACKET = re.compile(r"\(([^()]+)\)")

Names = Callable[[str], tuple[str, ...]]
"""What gives the things that a stretch of text names, in its order."""


@dataclass(frozen=True, slots=True)
class State:
    """What the next message may refer to."""

    text: str = ""
    """The last question, with what it referred to filled in."""
    things: tuple[str, ...] = ()
    """What "it" may mean, the likeliest first, as IRIs."""
    before: tuple[str, ...] = ()
    """What "it" might have meant before the last message, for "compare them"."""
    query: Query | None = None
    """How the last question was read."""
    listed: tuple[str, ...] = ()
    """What the last answer listed, in the order shown."""
    listing: Query | None = None
    """How the last question was read that was answered with a list of exercises."""
    listing_text: str = ""
    """That question."""
    seen: tuple[str, ...] = ()
    """The exercises that were shown to it so far."""
    offered: tuple[str, ...] = ()
    """The questions between which the last answer asked to choose."""
    limits: Limits = NO_LIMITS
    """What is not wanted, as told in any turn."""


START = State()
"""A conversation in which nothing was said yet."""


def listed_in(text: str, names: Names) -> tuple[str, ...]:
    """Give what an answer lists, in its order: the head of each item, or where nothing is itemised, what it names."""
    items = [match.group(1) for line in text.splitlines() if (match := _ITEM.match(line))]
    if len(items) > 1:
        heads = [_head(item, names) for item in items]
        return tuple(dict.fromkeys(head for head in heads if head))
    named = tuple(dict.fromkeys(names(text)))
    return named if len(named) > 1 else ()


def _head(item: str, names: Names) -> str:
    bold = _BOLD.search(item)
    bracket = _BRACKET.search(item)
    tries = (bold.group(1) if bold else "", bracket.group(1) if bracket and not bold else "", item)
    return next((found[0] for text in tries if text and (found := names(text))), "")
