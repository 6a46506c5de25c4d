"""What the graph gives back: rows, chains of links, and tables."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.model.questions import Query
from kg.model.things import Certainty, Row, Source, Triple


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
