"""From the word of a table to a thing of the graph, by its exact name only: half a name may mean something else."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from kg.graph import KnowledgeGraph
from kg.model import Term

_ALIKE = 0.75
"""How alike a name must be to be offered, from 0 to 1."""


class Names:
    """The names of the things of some classes, and what a table says instead of them."""

    def __init__(self, graph: KnowledgeGraph, classes: Iterable[str], words: Mapping[str, str] | None = None) -> None:
        """Take words of a table with the name that each stands for, or with none where it says nothing."""
        wanted = set(classes)
        self._words = {_folded(word): name for word, name in (words or {}).items()}
        self._names: dict[str, tuple[str, Term]] = {}
        for term in graph.index.terms.values():
            if wanted & set(term.classes):
                for name in (term.label, *term.alternatives, *term.misspellings):
                    self._names.setdefault(_folded(name), (name, term))

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._names

    def find(self, word: str) -> Term | None:
        """Find what is meant by a word; none where nothing is called so."""
        found = self._names.get(_folded(self._words.get(_folded(word), word)))
        return found[1] if found else None

    def is_empty(self, word: str) -> bool:
        """Tell whether a word is known to say nothing."""
        return self._words.get(_folded(word)) == ""

    def nearest(self, word: str) -> str:
        """Give the name that is most like a word, with the label of its thing; empty where none is like it."""
        folded = _folded(word)
        holding = sorted((n for n in self._names if set(folded.split()) & set(n.split())), key=lambda n: (len(n), n))
        near = get_close_matches(folded, self._names, n=1, cutoff=_ALIKE) or holding
        if not near:
            return ""
        name, term = self._names[near[0]]
        return name if name == term.label else f"{name} ({term.label})"


def _folded(text: str) -> str:
    """Fold case, hyphens and the plural away."""
    return " ".join(_singular(word) for word in text.casefold().replace("-", " ").split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
