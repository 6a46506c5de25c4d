"""How a question reads when things are put into a wording: articles, plurals, and clauses where a clause is wanted.

"Why does {end} when {start}?" -> "Why does my knee hurt when my hips are weak?"
"""

import re
from collections.abc import Mapping

from kg import KnowledgeGraph, Term

_DOING = re.compile(r"\bdoes \{(\w+)\}(?= (?:when|if)\b)")
_BEING = re.compile(r"\b(?:when|if) \{(\w+)\}")
_STATE = re.compile(r"[\w-]+(?: [\w-]+)? (?:is|are) [\w-]+")
"""A short clause that says how a part of the body is."""
_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeiou])")
_UNCOUNTED = re.compile(r"(?:^| )[\w-]*[aeiou][\w-]*ing(?: of| as|$)")
"""What one does but does not count, such as rolling."""
_HISSED = re.compile(r"(?:s|x|z|ch|sh)$")
_TWICE = re.compile(r"\bI have \{.*\bI have \{|^(?:Why )?\{|\bhappen when\b|\bdo \{\w+\} (?:if|when)\b")
"""Two halves that say the same, and wordings without a verb, as people type but do not speak them."""


class Phrasing:
    """Puts the things of one graph into wordings."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def filled(self, wording: str, filling: Mapping[str, Term]) -> str | None:
        """Put things into a wording; None where a thing has no name of the kind that it wants."""
        clauses = {slot: self._doing(filling[slot]) for slot in _DOING.findall(wording) if slot in filling}
        clauses |= {slot: self._being(filling[slot]) for slot in _BEING.findall(wording) if slot in filling}
        for slot, term in filling.items():
            name = clauses.get(slot, term.label)
            if name is None:
                return None
            if _UNCOUNTED.search(name):
                if f"{{{slot}}}s" in wording:
                    return None
                wording = re.sub(rf"\ba (?=\{{{slot}\}})", "", wording)
            if _HISSED.search(name):
                wording = wording.replace(f"{{{slot}}}s", f"{name}es")
            wording = wording.replace(f"{{{slot}}}", name)
        return _BEFORE_VOWEL.sub(r"\1n ", wording)

    def _doing(self, term: Term) -> str | None:
        """Say with a verb, as after "does", what a part of the body does: "my knee hurt"."""
        clauses = (
            f"my {name.removesuffix(verb)}{verb[:-1]}"
            for name in sorted(term.alternatives, key=len, reverse=True)
            for verb in self._verbs(term)
            if name.endswith(f" {verb}") and not {"of", "my"} & set(name.split())
        )
        return next(clauses, None)

    def _being(self, term: Term) -> str | None:
        """Say as a clause how a part of the body is: "my hips are weak"."""
        return next((f"my {name}" for name in term.alternatives if _STATE.fullmatch(name)), None)

    def _verbs(self, term: Term) -> tuple[str, ...]:
        """Give what can be done by something of a kind: a name of the kind that it has with and without an s."""
        names = {name for kind in self._graph.find(term.type)[:1] for name in kind.alternatives}
        return tuple(sorted(name for name in names if name.endswith("s") and name[:-1] in names))


def clumsiness(wording: str, terms: list[Term]) -> int:
    """Count what sounds wrong with things put into a wording: the number of the verb, a missing or needless article."""
    plural = any(term.label.endswith("s") and "group" in term.type for term in terms)
    body = any("anatomical entity" in term.types for term in terms)
    head = wording.lower().split()[:3]
    wrong_verb = bool(set(head) & ({"does", "is"} if plural else {"are"}))
    # Where a clause can be put in, that is how one would say it.
    spoken = bool(_DOING.search(wording) and _BEING.search(wording))
    return 2 * wrong_verb + (("the {" in wording) != (body and not plural)) + bool(_TWICE.search(wording)) - spoken
