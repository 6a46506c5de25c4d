"""Things of the graph, what is said of them, and how sure it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
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
