"""What goes into a move of a conversation, and what comes out of it."""

from dataclasses import dataclass

from nlp.reader import Heard
from nlp.single import Told
from nlp.state import State


@dataclass(frozen=True, slots=True)
class Said:
    """A message with what it stands in."""

    heard: Heard
    state: State
    person: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move told, the question it was taken for, and what was shown of its list before."""

    told: Told
    text: str
    seen: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
