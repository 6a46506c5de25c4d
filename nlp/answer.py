"""The answer to a question: the values of the JSON contract."""

from dataclasses import asdict, dataclass
from typing import Any

from kg import Source, Triple

STATUSES = ("answered", "ambiguous", "not_understood", "not_known", "out_of_scope", "urgent")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that was found in the question."""

    iri: str
    label: str
    type: str
    text: str
    start: int
    end: int
    negated: bool = False
    corrected_from: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What made one reading of a question win."""

    wording: str
    """The wording of the ontology that the question is likest to; empty where only the thing was named."""
    words: tuple[str, ...]
    """The words of the question, beside its things, that the wording or the answer speaks of."""
    signs: tuple[tuple[str, float], ...]
    """What each sign added to the odds (a logarithm), the strongest first; see decision 8."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, and everything it rests on; see `STATUSES` for `status`.

    `bindings` holds what fills the slots of the intent, as (slot, IRI).
    """

    question: str
    status: str
    text: str
    intent: str | None = None
    bindings: tuple[tuple[str, str], ...] = ()
    reading: str = ""
    entities: tuple[Entity, ...] = ()
    certainty: str | None = None
    triples: tuple[Triple, ...] = ()
    paths: tuple[tuple[dict[str, str], ...], ...] = ()
    sources: tuple[Source, ...] = ()
    urgency: str | None = None
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: Evidence | None = None
    """Why the question was read so; none where it was not answered by a reading."""
    milliseconds: float = 0.0
    parts: tuple["Answer", ...] = ()
    """The answers to the questions of a message that holds several, in their order; else none."""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, ready for JSON."""
        values = asdict(self)
        values["bindings"] = dict(self.bindings)
        values["triples"] = [list(triple) for triple in self.triples]
        values["paths"] = [list(path) for path in self.paths]
        values["parts"] = [part.to_dict() for part in self.parts]
        values["evidence"] = self.evidence and {**asdict(self.evidence), "signs": dict(self.evidence.signs)}
        values["sources"] = [
            {
                "iri": s.iri,
                "citation": s.citation,
                "doi": s.doi or None,
                "url": s.url or None,
                "design": s.design,
                "stance": s.stance,
            }
            for s in self.sources
        ]
        return values

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre style='white-space:pre-wrap'>{escape(self.text)}</pre>"
