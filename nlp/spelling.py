"""Misspelt words: a word that is unknown, or unlikely beside its neighbours, is read as the likeliest word near to it.

A noisy channel: every reading of a message is as likely as its words are beside each other, times the slips that it
takes to write it as it was written. Names that are written in one word or in two are put right first.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.english import frequency, is_english, one_slip_from
from nlp.language import FUNCTION_WORDS, Word, stem
from nlp.word_model import WordModel

_SHORTEST = 3
_SHORT = 4
"""Letters up to which the first and the last letter must be right."""
_TWO_SLIPS = 8
"""Letters from which two slips are forgiven."""
_LONGEST = 30
_SLIP = 7.5
"""What a slip costs that fingers often make: letters swapped, dropped, doubled, or the key beside hit."""
_OTHER_SLIP = 9.5
_FIRST_LETTER = 1.5
_GENERAL = 0.15
"""Share of words that are not of this domain."""
_NO_WORD = -32.0
"""Logarithm of how likely a word is that nobody knows."""
_MOST = 12
_BY_NEIGHBOURS = 5.0
"""What a slip costs that makes another word, where the ontology writes only the one beside a neighbour."""
_WRITTEN, _USUAL = 2, 0.2
"""How often it must be written so; in which share beside a small word such as "my", which stands beside anything."""
_COMMONER = 20
"""How much oftener the ontology must say it than what was written."""
_JOINED = 6
"""Letters of a name that may have been written in two words, at least."""
_PIECE = 2
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: frozenset(row[max(0, i - 1) : i] + row[i + 1 : i + 2]) for row in _KEYS for i, key in enumerate(row)}


class Speller:
    """Corrects words by the words of one graph and their neighbours."""

    def __init__(self, model: WordModel, is_known: Callable[[Word], bool]) -> None:
        """Take the counts, and what tells whether a word is known as it is."""
        self._model = model
        self._is_known = is_known

    @cached_property
    def _targets(self) -> Mapping[int, list[str]]:
        """Give the words that may be meant, by their length: a slip changes it by one at most."""
        found: dict[int, list[str]] = {}
        for word in sorted(self._model.single):
            if len(word) >= _SHORTEST:
                found.setdefault(len(word), []).append(word)
        return found

    def corrected(self, text: tuple[Word, ...]) -> tuple[Word, ...]:
        """Give a text as it was likely meant; every word that was changed keeps what was typed."""
        text = self._beside(self._respaced(text))
        choices = [self._choices(word) for word in text]
        if all(len(choice) == 1 for choice in choices):
            return text
        best = self._likeliest(choices)
        return tuple(
            word if said == word.text.lower() else replace(word, text=said, stem=stem(said), typed=word.text)
            for word, said in zip(text, best, strict=True)
        )

    def _beside(self, text: tuple[Word, ...]) -> tuple[Word, ...]:
        """Put right the slips that make another word: "hop pain" is hip pain."""
        found = list(text)
        for place, word in enumerate(text):
            said = word.text.lower()
            if len(said) < _SHORTEST or said in FUNCTION_WORDS or not said.isalpha():
                continue
            before = found[place - 1].text.lower() if place and not word.before.strip() else ""
            rest = text[place + 1 :]
            after = rest[0].text.lower() if rest and not rest[0].before.strip() else ""
            meant = self._by_neighbours(said, before, after)
            if meant != said:
                found[place] = replace(word, text=meant, stem=stem(meant), typed=word.text)
        return tuple(found)

    @lru_cache(maxsize=4096)  # noqa: B019 - one speller lives as long as its assistant
    def _by_neighbours(self, said: str, before: str, after: str) -> str:
        pairs = self._model.pairs
        if (before, said) in pairs or (said, after) in pairs:
            return said
        beside = self._follows.get(before, frozenset()) | self._precedes.get(after, frozenset())
        near = sorted(w for w in beside if w[0] == said[0] and OSA.distance(said, w, score_cutoff=1) == 1)
        stay = self._log(said, before) + self._log(after, said)
        single, least = self._model.single, _COMMONER * max(1, self._model.single.get(said, 0))
        common = (w for w in near if stem(w) != stem(said) and single[w] >= least)
        gains = [(self._log(w, before) + self._log(after, w) - stay, w) for w in common]
        gain, other = max(gains, default=(0.0, said))
        return other if gain > _BY_NEIGHBOURS else said

    @cached_property
    def _follows(self) -> dict[str, frozenset[str]]:
        return self._written_beside(0)

    @cached_property
    def _precedes(self) -> dict[str, frozenset[str]]:
        return self._written_beside(1)

    def _written_beside(self, side: int) -> dict[str, frozenset[str]]:
        """Give for every word those that stand often before it, or behind it."""
        found: dict[str, set[str]] = {}
        for pair, count in self._model.pairs.items():
            beside, other = pair[side], pair[1 - side]
            if len(beside) < _SHORTEST or beside in FUNCTION_WORDS:
                is_written = count >= _USUAL * self._model.single[other]
            else:
                is_written = count >= _WRITTEN
            if is_written and len(other) >= _SHORTEST and other not in FUNCTION_WORDS:
                found.setdefault(beside, set()).add(other)
        return {word: frozenset(others) for word, others in found.items()}

    def _respaced(self, text: tuple[Word, ...]) -> tuple[Word, ...]:
        """Join a name that was written in two words, and part two that were written in one."""
        found: list[Word] = []
        for word in text:
            said = word.text.lower()
            last = found[-1].text.lower() if found else ""
            whole = last + said
            if last and not word.before.strip("-") and self._is_one(last, said, whole):
                found[-1] = Word(whole, stem(whole), found[-1].start, word.end, found[-1].before)
            elif said.isalpha() and not self._is_known(word) and (parts := self._parts(said)):
                cut = word.start + len(parts[0])
                found += [
                    Word(parts[0], stem(parts[0]), word.start, cut, word.before),
                    Word(parts[1], stem(parts[1]), cut, word.end),
                ]
            else:
                found.append(word)
        return tuple(found)

    def _is_one(self, one: str, other: str, whole: str) -> bool:
        if len(whole) < _JOINED or whole not in self._model.names or (one, other) in self._model.pairs:
            return False
        return not (one in FUNCTION_WORDS and other in FUNCTION_WORDS)

    @lru_cache(maxsize=4096)  # noqa: B019 - one speller lives as long as its assistant
    def _parts(self, word: str) -> tuple[str, str] | None:
        pairs = [(word[:cut], word[cut:]) for cut in range(_PIECE, len(word) - _PIECE + 1)]
        known = [pair for pair in pairs if self._model.pairs.get(pair) and not is_english(word)]
        return max(known, key=lambda pair: (self._model.pairs[pair], pair), default=None)

    def _choices(self, word: Word) -> tuple[tuple[str, float], ...]:
        """Give what a word may be meant to be, and the logarithm of how likely it is then written so."""
        said = word.text.lower()
        if not said.isalpha() or not _SHORTEST <= len(said) <= _LONGEST or said in FUNCTION_WORDS:
            return ((said, 0.0),)
        if said in self._model.single or self._is_known(word):
            return ((said, 0.0),)
        return self._near(said)

    @lru_cache(maxsize=4096)  # noqa: B019 - one speller lives as long as its assistant
    def _near(self, said: str) -> tuple[tuple[str, float], ...]:
        slips = 2 if len(said) >= _TWO_SLIPS else 1
        alike = [word for n in range(len(said) - slips, len(said) + slips + 1) for word in self._targets.get(n, ())]
        near = process.extract(said, alike, scorer=OSA.distance, score_cutoff=slips, limit=None)
        found = {target: _cost(said, target, int(count)) for target, count, _ in near}
        if not is_english(said) and len(said) > _SHORT:
            for other in one_slip_from(said):
                found.setdefault(other, _cost(said, other, 1))
        fitting = {target: cost for target, cost in found.items() if len(said) > _SHORT or _is_close(said, target)}
        ranked = sorted(fitting.items(), key=lambda pair: (-self._log(pair[0], "") - pair[1], pair[0]))
        return ((said, 0.0), *ranked[:_MOST])

    def _log(self, word: str, before: str) -> float:
        chance = (1 - _GENERAL) * self._model.likelihood(word, before) + _GENERAL * frequency(word)
        return math.log(chance) if chance > 0 else _NO_WORD

    def _likeliest(self, choices: list[tuple[tuple[str, float], ...]]) -> tuple[str, ...]:
        """Find the likeliest line of words (Viterbi)."""
        lines: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for choice in choices:
            following: dict[str, tuple[float, tuple[str, ...]]] = {}
            for said, cost in choice:
                score, line = max(
                    ((held + self._log(said, before), path) for before, (held, path) in lines.items()),
                    key=lambda pair: pair[0],
                )
                following[said] = score + cost, (*line, said)
            lines = following
        return max(lines.values(), key=lambda pair: pair[0])[1]


def _cost(typed: str, meant: str, slips: int) -> float:
    """Give the logarithm of how likely a word is written so."""
    each = _SLIP if slips == 1 and _is_common(typed, meant) else _OTHER_SLIP
    return -each * slips - (_FIRST_LETTER if typed[0] != meant[0] else 0.0)


def _is_close(typed: str, meant: str) -> bool:
    """Tell whether so short a word may be another: abbreviations are near to everything."""
    if len(typed) == _SHORTEST and sorted(typed) != sorted(meant) and len(typed) >= len(meant):
        return False
    return typed[0] == meant[0] and (typed[-1] == meant[-1] or sorted(typed) == sorted(meant))


def _is_common(typed: str, meant: str) -> bool:
    """Tell whether one slip is of the kind that fingers make."""
    if len(typed) < len(meant):
        return True
    differs = [place for place in range(len(meant)) if typed[place] != meant[place]]
    if len(typed) > len(meant):
        place = differs[0] if differs else len(meant)
        return place > 0 and typed[place] == typed[place - 1]
    return len(differs) == 2 or typed[differs[0]] in _BESIDE.get(meant[differs[0]], ())


@lru_cache(maxsize=8192)
def meant(word: str, targets: tuple[str, ...]) -> str:
    """Read a word that is nearly one of a few, and no English word, as that one; any other as it is."""
    near = process.extractOne(word, targets, scorer=OSA.distance, score_cutoff=1)
    return word if near is None or near[1] == 0 or is_english(word) else str(near[0])
