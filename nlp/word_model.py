"""How often words stand in what the ontology says, alone and side by side: what a misspelt word is read by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from kg import KnowledgeGraph, intents
from kg.cache import cached
from kg.catalogue import system_query

_NAME, _QUESTION = 3, 3
"""How often a name and a wording of an intent count beside a sentence."""
_SLOT = re.compile(r"\{\w+\}|[.?!:;,()]")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class WordModel:
    """Counts of words and of pairs of neighbours."""

    single: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    total: int
    names: frozenset[str]
    """Words that stand in names."""

    @staticmethod
    def of(graph: KnowledgeGraph) -> "WordModel":
        """Count the words of a graph."""
        return cached("words", graph.fingerprint, lambda: _counted(graph))

    def likelihood(self, word: str, before: str) -> float:
        """Give how likely a word is behind another, 0 to 1."""
        alone = self.single.get(word, 0) / self.total
        held = self.single.get(before, 0)
        return 0.5 * alone + (0.5 * self.pairs.get((before, word), 0) / held if held else 0.5 * alone)


def _counted(graph: KnowledgeGraph) -> WordModel:
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    terms = graph.index.terms.values()
    called = [name for term in terms for name in (term.label, *term.alternatives)]
    asked = [wording for intent in intents().values() for wording in intent.wordings]
    told = [row["text"] for row in graph.store.select(system_query("texts"))]
    names: set[str] = set()
    for texts, weight in ((called, _NAME), (asked, _QUESTION), (told, 1)):
        lines = list(_lines(texts))
        # Counted as a whole, then weighed: a large graph has millions of words and few that differ.
        words, neighbours = Counter(chain.from_iterable(lines)), Counter(chain.from_iterable(map(pairwise, lines)))
        single.update({word: count * weight for word, count in words.items()})
        pairs.update({pair: count * weight for pair, count in neighbours.items()})
        names = names or set(words)
    # A name stands in the plural as well as not, whatever is written of it.
    for word in sorted(names):
        if not word.endswith("s") and len(word) > 2:
            single.setdefault(f"{word}s", 1)
    return WordModel(dict(single), dict(pairs), single.total(), frozenset(names))


def _lines(texts: Iterable[str]) -> Iterable[list[str]]:
    """Split texts into stretches of words that nothing stands between."""
    for text in texts:
        for piece in _SLOT.split(text.lower().replace("'s", "")):
            if words := _WORD.findall(piece):
                yield words
