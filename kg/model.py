"""The values that the graph hands out; knows no engine, no language and no screen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Row = Mapping[str, str]
"""One solution of a query: variable name to IRI or literal text; an unbound variable is left out."""

Triple = tuple[str, str, str]
"""Subject, predicate and object as IRIs; a literal object is its text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A thing of the graph with what it is called."""

    iri: str
    label: str
    types: tuple[str, ...] = ()
    """Labels of its classes, the most specific first, superclasses after."""
    classes: tuple[str, ...] = ()
    """IRIs of the same classes in the same order."""
    alternatives: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    definition: str = ""
    lay_name: str = ""
    broader: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The label of the most specific class."""
        return self.types[0] if self.types else ""

    def to_dict(self) -> dict[str, Any]:
        """Give the term as plain values."""
        return asdict(self)

    def _repr_html_(self) -> str:
        from html import escape

        return f"<b>{escape(self.label)}</b> <i>({escape(self.type)})</i><br>{escape(self.definition)}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a question that a term of certain classes fills."""

    name: str
    classes: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Intent:
    """One kind of question: how it is asked, what it takes, the SPARQL that answers it, and how to word the answer."""

    name: str
    asks: tuple[str, ...]
    slots: tuple[Slot, ...]
    query: str
    reading: str
    reply: str
    states: tuple[Triple, ...] = ()
    """Triple patterns over variables of the query: what each row states."""
    cites: tuple[str, ...] = ()
    """Variables whose things carry the certainty and the sources."""
    then: str | None = None
    follows: tuple[str, ...] = ()
    asks_like: tuple[str, ...] = ()
    """Intents whose wordings it shares."""
    overview: bool = False
    """Whether it tells what there is to know about the thing in its first slot, when nothing nearer is asked."""
    advises: str | None = None
    """The kind or class of advice that answers it; such an intent is filled by the advice that is asked most alike."""
    gives: frozenset[str] = frozenset()
    """What it can tell beside things: "time", "number", "place", "person", "reason"."""
    columns: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[Slot, ...]:
        """The slots that must be filled."""
        return tuple(slot for slot in self.slots if slot.required)


@dataclass(frozen=True, slots=True)
class Query:
    """An intent with its slots filled by IRIs, in the order of the slots."""

    intent: str
    bindings: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The IRIs that fill the slots."""
        return tuple(iri for _, iri in self.bindings)


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure a statement is; rank 1 is the surest."""

    name: str
    label: str
    rank: int
    wording: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published work behind a statement, and how it stands to it: supports, disputes or states."""

    iri: str
    short: str
    citation: str
    design: str = ""
    year: str = ""
    doi: str = ""
    url: str = ""
    seen: str = ""
    result: str = ""
    stance: str = "states"

    def to_dict(self) -> dict[str, Any]:
        """Give the source as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PathStep:
    """One link walked along a chain."""

    subject: str
    predicate: str
    object: str
    link: str
    mechanism: str
    certainty: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of links between two things; the earlier in a list, the surer and shorter."""

    steps: tuple[PathStep, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The IRIs along the way, both ends included."""
        return (self.steps[0].subject, *(step.object for step in self.steps)) if self.steps else ()

    def to_dict(self) -> list[dict[str, str]]:
        """Give the steps as plain values."""
        return [asdict(step) for step in self.steps]


@dataclass(frozen=True, slots=True)
class Result:
    """What the graph says to a query."""

    query: Query
    rows: tuple[Row, ...] = ()
    paths: tuple[Path, ...] = ()
    triples: tuple[Triple, ...] = ()
    sources: tuple[Source, ...] = ()
    certainty: Certainty | None = None
    certainties: Mapping[str, Certainty] = field(default_factory=dict)
    """Certainty of each cited thing, by IRI."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.paths)


@dataclass(frozen=True, slots=True)
class WarningRule:
    """A combination of warning signs and what to do about it; all signs must be there."""

    iri: str
    label: str
    signs: tuple[str, ...]
    urgency: str
    rank: int
    what_to_do: str
    reason: str
    ask: str = ""
    """A short question to put first, because the answer would change the urgency."""
    asked: tuple[str, ...] = ()
    """The signs that a yes to the question tells."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One way to tell a warning sign: parts that must all be said, and numbers that must be reached."""

    parts: tuple[str, ...]
    days: int = 0
    severity: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign or a circumstance of a person, and how it is told."""

    iri: str
    tellings: tuple[Telling, ...] = ()
    lasting: bool = False
    """A circumstance, such as an age or a disease: nothing that a doctor has looked at makes it go away."""
    clears: bool = False
    """That somebody has looked at what was told before."""
    past: bool = False
    """Whether it counts also when it was long ago."""
    ages: tuple[int, int] | None = None
    """The youngest and the oldest age at which it holds."""


@dataclass(frozen=True, slots=True)
class SignWords:
    """The ways to say one part of a warning sign."""

    iri: str
    said: tuple[str, ...]
    masked: tuple[str, ...] = ()
    """Words that hold one of the ways and mean something else."""
    place: bool = False
    nearest: bool = False
    """Whether it belongs to the place that is named nearest only."""


@dataclass(frozen=True, slots=True)
class Caution:
    """That an exercise is not suggested to somebody with a circumstance, sign or health state."""

    iri: str
    exercise: str
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SPARQL query, column names first."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def to_dict(self) -> list[dict[str, str]]:
        """Give one dictionary a row; unbound variables are left out."""
        return [dict(row) for row in self.rows]

    def to_frame(self) -> Any:
        """Give the table as a pandas DataFrame; pandas must be installed."""
        import pandas

        return pandas.DataFrame(
            [[row.get(column) for column in self.columns] for row in self.rows], columns=self.columns
        )

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(row.get(column, ''))}</td>" for column in self.columns) + "</tr>"
            for row in self.rows
        )
        return f"<table><tr>{head}</tr>{body}</table>"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the ontology breaks, where, and what to type to mend it."""

    rule: str
    focus: str
    message: str

    def __str__(self) -> str:
        return f"{self.focus}: {self.message} [{self.rule}]"
