"""Warning signs first: which rule of the ontology the signs in a conversation meet."""

from collections.abc import Iterable

from kg import KnowledgeGraph, WarningRule
from nlp.lexicon import Mention

URGENT = 4
"""Rank of the urgency from which an answer is nothing but the warning."""
_SOON = 3


def warning(graph: KnowledgeGraph, mentions: Iterable[Mention]) -> WarningRule | None:
    """Give the most urgent rule whose signs are all mentioned and not negated; None where there is none."""
    signs = {iri for m in mentions if not m.negated for iri in m.candidates}
    met = [rule for rule in graph.index.warnings if signs.issuperset(rule.signs) and rule.rank >= _SOON]
    return max(met, key=lambda rule: (rule.rank, len(rule.signs)), default=None)
