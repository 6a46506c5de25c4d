"""Where the question stands in a message: long posts tell a story and ask somewhere in it."""

from dataclasses import dataclass

from nlp.language import Word, is_asking

_ENDS = ".?!\n"
_LONG = 14
"""Words of a message from which on a story is told apart from its question."""
_WISHING = frozenset({"any", "anything", "anyone", "anybody", "anywhere"})
_JOINING = frozenset({"and", "but", "so", "also", "plus", "then", "ok", "okay"})
"""What goes before a question that follows on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a message: its first word and the one after its last, and whether it asks."""

    first: int
    end: int
    asks: bool


def sentences(text: str, heard: tuple[Word, ...]) -> tuple[Sentence, ...]:
    """Split a message into sentences."""
    found = []
    first = 0
    for place, word in enumerate(heard):
        following = heard[place + 1].start if place + 1 < len(heard) else len(text)
        between = text[word.end : following]
        if place + 1 == len(heard) or any(sign in between for sign in _ENDS):
            said = heard[first : place + 1]
            found.append(Sentence(first, place + 1, _asks(said)))
            first = place + 1
    return tuple(found)


def _asks(said: tuple[Word, ...]) -> bool:
    """Tell whether a sentence asks, with a question word or a wish in front: "Anything I should do before?"."""
    while len(said) > 1 and said[0].text.lower() in _JOINING:
        said = said[1:]
    return is_asking(said) or said[0].text.lower() in _WISHING


@dataclass(frozen=True, slots=True)
class Focus:
    """A message and the part of it that asks."""

    heard: tuple[Word, ...]
    asking: tuple[tuple[int, Word], ...]
    """The words of the question, with their places in the message."""

    def holds(self, first: int, last: int) -> bool:
        """Tell whether a stretch of words stands in the question; what is carried from an earlier turn does."""
        return first < 0 or any(first <= place <= last for place, _ in self.asking)


def focus_of(text: str, heard: tuple[Word, ...]) -> Focus:
    """Find the part of a message that asks; all of it where it is short, or where nothing asks."""
    every = tuple(enumerate(heard))
    parts = [part for part in sentences(text, heard) if part.asks and part.end - part.first > 2]
    if len(heard) < _LONG or not parts:
        return Focus(heard, every)
    return Focus(heard, tuple(every[place] for part in parts for place in range(part.first, part.end)))
