"""What a text says of the things it names: that they are so, are not so, were so, might be so, or are unwanted.

The cues are words of the language, so they stand here as tables. A cue reaches to the end of its clause: to a full
stop, a "but", or an "and" or a comma that begins something new. Being unable to do something ("can't straighten my
knee") is a finding, no denial.
"""

import re
from dataclasses import dataclass

from nlp import cues
from nlp.language import Word
from nlp.tokens import Cues, by_first_word, tokens

AFFIRMED, NEGATED, RULED_OUT = "affirmed", "negated", "ruled_out"
PAST, HYPOTHETICAL, OTHER, EXCLUDED = "past", "hypothetical", "other_person", "excluded"
ASSERTIONS = (AFFIRMED, OTHER, PAST, HYPOTHETICAL, NEGATED, RULED_OUT, EXCLUDED)
"""From what counts as said of somebody to what does not."""
DENIED = frozenset({NEGATED, RULED_OUT, EXCLUDED})
_LONGEST_REACH = 10
_LONG_AGO = 84
"""Days after which an event is past."""

_STOP = re.compile(r"[.!?;:()]")


@dataclass(frozen=True, slots=True)
class _Scope:
    cue: tuple[int, int]
    first: int
    last: int
    assertion: str
    doable_only: bool = False


_TABLES = (cues.NOT_DENYING, cues.SUPPOSING, cues.UNWANTED, cues.FORMERLY, cues.RULING_OUT, cues.DENYING)
_NOT_DENYING, _SUPPOSING, _UNWANTED, _FORMERLY, _RULING_OUT, _DENYING = map(by_first_word, _TABLES)
_BEGINNING = frozenset({cues.UNABLE, *(cue[0] for table in _TABLES for cue in table)})
"""Words that a cue may begin with: most words begin none."""


class Scopes:
    """What the words of one text are said to be."""

    def __init__(self, text: tuple[Word, ...], *, cautious: bool = False) -> None:
        """Find the cues; a cautious reading lets a denial reach less far, so that no warning sign is lost."""
        self._text = text
        self._cautious = cautious
        self.tokens = tokens(text)
        """One token a word; what a cue has swallowed is empty, every inability is `UNABLE`."""
        self._scopes = tuple(self._find())

    def of(self, first: int, last: int, *, doable: bool = False) -> str:
        """Say what the words from `first` to `last` are said to be; `doable` things can be unwanted."""
        return self.judged(first, last, doable=doable)[0]

    def judged(self, first: int, last: int, *, doable: bool = False) -> tuple[str, tuple[int, int]]:
        """Say the same, and where the cue stands that it rests on; (-1, -1) without one."""
        found, cue = AFFIRMED, (-1, -1)
        for scope in self._scopes:
            within = first <= scope.cue[0] and scope.cue[1] <= last
            if within or scope.last < first or last < scope.first or (scope.doable_only and not doable):
                continue
            said = EXCLUDED if doable and scope.assertion in DENIED else scope.assertion
            if ASSERTIONS.index(said) > ASSERTIONS.index(found):
                found, cue = said, scope.cue
        if found is AFFIRMED and self._of_another(first, last):
            return OTHER, cue
        return found, cue

    def each(self) -> list[str]:
        """Say it of every single word, whoever is spoken of."""
        found = [AFFIRMED] * len(self.tokens)
        for scope in self._scopes:
            for place in range(scope.first, scope.last + 1):
                if not scope.doable_only and ASSERTIONS.index(scope.assertion) > ASSERTIONS.index(found[place]):
                    found[place] = scope.assertion
        return found

    def _find(self) -> list[_Scope]:
        found: list[_Scope] = []
        taken: set[int] = set()
        for place in range(len(self.tokens)):
            if self.tokens[place] not in _BEGINNING or place in taken:
                continue
            if end := self._cue(place, _NOT_DENYING):
                taken.update(range(place, end))
            elif end := self._cue(place, _SUPPOSING):
                found.append(_Scope((place, end - 1), end, self._sentence_end(end), HYPOTHETICAL))
            elif end := self._cue(place, _UNWANTED):
                found.append(_Scope((place, end - 1), end, self._reach(end), EXCLUDED, doable_only=True))
            elif end := self._cue(place, _FORMERLY):
                if not cues.STILL & set(self._clause_of(place)):
                    found.append(_Scope((place, end - 1), end, self._reach(end), PAST))
            elif end := self._cue(place, _RULING_OUT):
                found.append(_Scope((place, end - 1), *self._clause(place), RULED_OUT))
                taken.update(range(place, end))
            elif end := self._cue(place, _DENYING):
                if self._denies(place):
                    last = min(self._reach(end), self._verb_ends(place, end))
                    found.append(_Scope((place, end - 1), end, last, self._how(place)))
            elif self.tokens[place] == cues.UNABLE and self._next(place + 1) in cues.MANAGING:
                found.append(_Scope((place, place + 1), place + 1, self._reach(place + 1), EXCLUDED, doable_only=True))
        return found + self._ago()

    def _cue(self, place: int, cues: Cues) -> int:
        """Give where a cue that begins here ends, the longest of a table; 0 where there is none."""
        best = 0
        for cue in cues.get(self.tokens[place], ()):
            at = place
            for word in cue:
                while at < len(self.tokens) and not self.tokens[at]:
                    at += 1
                if at >= len(self.tokens) or self.tokens[at] != word:
                    break
                at += 1
            else:
                best = max(best, at)
        return best

    def _denies(self, place: int) -> bool:
        """Tell whether a denial denies what follows, rather than the doing, or the last thing somebody said."""
        token, before = self.tokens[place], self.tokens[max(0, place - 3) : place]
        if token == "no" and place + 1 < len(self._text) and re.match(r"[,.!;]", self._text[place + 1].before):
            return False
        if token == "not":
            # "who should not do lunges" denies the doing, not the lunges; "why does it not bend" does not deny it
            if cues.MODALS & set(before) or "why" in self.tokens[:place]:
                return False
            begins = place <= 1 or bool(_STOP.search(self._text[place - 1].before))
            if begins and before[-1:] and before[-1] in {"do", "does", "did"}:
                return self._next(place + 1) in {"have", "feel", "get", "want", "think", "like"}
        return True

    def _verb_ends(self, place: int, first: int) -> int:
        """Give the last word of a denied doing, which ends at a comma: "he is not moving his leg, high fever"."""
        doing = self._cautious and self.tokens[place] == "not" and self._next(first) not in cues.LISTED
        commas = (at for at in range(first + 1, len(self.tokens)) if doing and "," in self._text[at].before)
        return next((at - 1 for at in commas if self._next(at) not in cues.GOES_ON), len(self.tokens))

    def _how(self, place: int) -> str:
        """Tell what denies a state from what denies that something is the matter: "it is not my back"."""
        around = {*self.tokens[max(0, place - 2) : place], self._next(place + 1)}
        return RULED_OUT if self.tokens[place] == "not" and around & {"it", "'s", "my", "is", "from"} else NEGATED

    def _next(self, place: int) -> str:
        return next((token for token in self.tokens[place:] if token), "")

    def _reach(self, first: int) -> int:
        """Give the last word that a cue before `first` reaches."""
        for place in range(first, min(len(self.tokens), first + _LONGEST_REACH)):
            token, before = self.tokens[place], self._text[place].before
            if place > first and _STOP.search(before):
                return place - 1
            if token in cues.ENDS or (place > first and token in cues.PREPOSITIONS):
                return place - 1
            joined = token in {"and", "plus"} or ("," in before and place > first)
            if joined and self._begins_anew(place + (token in {"and", "plus"})):
                return place - 1
        return min(len(self.tokens), first + _LONGEST_REACH) - 1

    def _begins_anew(self, place: int) -> bool:
        """Tell whether the words from here on are a statement of their own, not one more item of a list."""
        item: list[str] = []
        for at in range(place, len(self.tokens)):
            token = self.tokens[at]
            stops = _STOP.search(self._text[at].before) or "," in self._text[at].before
            if at > place and (stops or token in {"and", "or", "nor"} or token in cues.ENDS):
                listed = token in {"or", "nor"} or (not stops and token not in cues.ENDS)
                break
            if token in {"or", "nor", "no", "not", "any"} and at == place:
                return False
            item.append(token)
        else:
            listed = False
        if cues.BEGINS & set(item):
            return True
        return len(item) > (2 if self._cautious else 4) and not listed

    def _clause(self, place: int) -> tuple[int, int]:
        """Give the first and last word of the clause around a place."""
        first = last = place
        while first > 0 and not self._parts(first):
            first -= 1
        while last + 1 < len(self.tokens) and not self._parts(last + 1):
            last += 1
        return first, last

    def _clause_of(self, place: int) -> tuple[str, ...]:
        first, last = self._clause(place)
        return tuple(self.tokens[max(0, first - 1) : last + 2])

    def _parts(self, place: int) -> bool:
        """Tell whether a clause begins here."""
        if self._text[place].before.strip("'\"-") or self.tokens[place] in cues.ENDS - {"after", "since", "when"}:
            return True
        if self.tokens[place] == "since":
            return True
        return self.tokens[place] == "and" and bool(cues.BEGINS & set(self.tokens[place + 1 : place + 4]))

    def _sentence_end(self, place: int) -> int:
        while place < len(self.tokens) and not re.search(r"[.!?;]", self._text[place].before):
            place += 1
        return max(0, place - 1)

    def _ago(self) -> list[_Scope]:
        """Find what was long ago: it is past unless something says that it goes on."""
        joined, places = "", []
        for place, token in enumerate(self.tokens):
            places += [place] * (len(token) + 1)
            joined += f"{token} "
        found = []
        for match in cues.AGO.finditer(joined):
            unit = match.group(2)
            if unit and cues.count(match.group(1), unit) * cues.DAYS[unit] < _LONG_AGO:
                continue
            cue = places[match.start()], places[min(len(places) - 1, match.end() - 1)]
            first, last = self._clause(cue[0])
            if not cues.STILL & set(self._clause_of(cue[0])):
                found.append(_Scope(cue, first, max(last, cue[1]), PAST))
        return found

    def _of_another(self, first: int, last: int) -> bool:
        """Tell whether the sentence speaks of somebody else."""
        begin, end = first, last
        while begin > 0 and not re.search(r"[.!?;]", self._text[begin].before):
            begin -= 1
        while end + 1 < len(self.tokens) and not re.search(r"[.!?;]", self._text[end + 1].before):
            end += 1
        said = set(self.tokens[begin : end + 1])
        return bool(cues.OTHERS & said) and "i" not in said
