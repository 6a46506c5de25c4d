"""Greetings, thanks and other words around a question: they say nothing of what is asked."""

import re

_Phrases = frozenset[tuple[str, ...]]


def _phrases(text: str) -> _Phrases:
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


_OPENING = _phrases(
    """
    hi | hello | hey | hiya | howdy | hi there | hello there | hey there | hi all | hi everyone | hello everyone |
    hey guys | hi guys | hi folks | hey all | greetings | dear all |
    hi doc | sorry to bother you | sorry to ask | excuse me | quick question | a quick question |
    just a quick question | i have a question | i have a quick question | i was wondering | i am wondering |
    just wondering | i was just wondering | just curious | ok | okay | um | uh | erm | hmm
    """
)
_CLOSING = _phrases(
    """
    thanks | thank you | thx | ty | cheers | ta | many thanks | thanks a lot | thanks so much | thanks very much |
    thank you so much | thank you very much | thanks a million | thanks in advance | thank you in advance |
    thank you so much in advance | thank you very much in advance | many thanks in advance | thanks for any help |
    thanks for your help | thank you for your help | thanks for the help | thanks for reading | thanks all |
    thanks everyone | thanks guys | any help appreciated | any help is appreciated | any help would be appreciated |
    any help would be great | any advice appreciated | any advice is appreciated | any advice would be appreciated |
    any advice would be great | i appreciate it | i would appreciate it | much appreciated | lol | haha |
    have a nice day | have a good day | best wishes | kind regards
    """
)
_ASKING_FOR = _phrases(
    """
    can you tell me | could you tell me | would you tell me | will you tell me | can you explain | could you explain |
    can you explain to me | could you explain to me | can somebody tell me | can someone tell me |
    can anyone tell me | can anybody tell me | can someone explain | can anyone explain | do you know |
    does anyone know | does anybody know | tell me | i want to know | i would like to know | i need to know |
    i would love to know | can i ask | could i ask | may i ask
    """
)
_ASKED = frozenset({"who", "which", "what", "when", "where", "why", "how"})
"""Words of which one must follow: "can you tell me about" is no courtesy."""
_ANYWHERE = frozenset({"please", "pls", "plz", "kindly"})
_LONGEST = max(len(phrase) for phrase in _OPENING | _CLOSING | _ASKING_FOR)
_STOP = re.compile(r"[.!?;:,\n]")


def courtesies(said: list[str], before: list[str]) -> frozenset[int]:
    """Give the places of the words that are mere courtesy, from the words in small letters and what stands before each.

    Where a message is nothing but a greeting or thanks, its words stay.
    """
    pleases = {place for place, word in enumerate(said) if word in _ANYWHERE}
    kept = [place for place in range(len(said)) if place not in pleases]
    first, end = 0, len(kept)
    while step := _begins(said, kept[first:end]):
        first += step
    while step := _ends(said, before, kept[first:end]):
        end -= step
    if first >= end:
        return frozenset(pleases)
    return frozenset((*pleases, *kept[:first], *kept[end:]))


def _begins(said: list[str], places: list[int]) -> int:
    for length in range(min(_LONGEST, len(places)), 0, -1):
        phrase = tuple(said[place] for place in places[:length])
        follows = said[places[length]] if length < len(places) else ""
        if phrase in _OPENING or (phrase in _ASKING_FOR and follows in _ASKED):
            return length
    return 0


def _ends(said: list[str], before: list[str], places: list[int]) -> int:
    for length in range(min(_LONGEST, len(places)), 0, -1):
        phrase = tuple(said[place] for place in places[-length:])
        if phrase in _CLOSING or (phrase in _OPENING and _STOP.search(before[places[-length]])):
            return length
    return 0
