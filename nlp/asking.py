"""The words that people ask with, such as "cause" or "help", as the wordings of the intents use them."""

from collections import Counter
from collections.abc import Mapping

from kg import KnowledgeGraph, intents
from kg.cache import cached
from nlp.language import words


def asking_words(graph: KnowledgeGraph, kinds: int = 1) -> frozenset[str]:
    """Collect the stems of the words that at least so many intents ask with."""
    used = cached("asking", graph.fingerprint, _asking_words)
    return frozenset(stem for stem, count in used.items() if count >= kinds)


def _asking_words() -> Mapping[str, int]:
    """Count the intents that ask with each stem."""
    counts: Counter[str] = Counter()
    for intent in intents().values():
        asked = {piece for wording in intent.wordings for piece in wording.split() if "{" not in piece}
        counts.update({word.stem for piece in asked for word in words(piece)})
    return dict(sorted(counts.items()))
