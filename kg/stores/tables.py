"""A query of the user on a graph that rdflib can reach, as a table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.model import Row, Table

if TYPE_CHECKING:
    from rdflib import Graph

TRIPLE = ("subject", "predicate", "object")
"""The columns of a query that gives triples."""


def asked(is_so: bool) -> Table:
    """Make the table of an ASK query."""
    return Table(("answer",), ({"answer": str(is_so).lower()},))


def row(names: Iterable[str], values: Iterable[object]) -> Row:
    """Make a row; what is unbound is left out."""
    return {name: str(value) for name, value in zip(names, values, strict=True) if value is not None}


def table_of(graph: "Graph", query: str) -> Table:
    """Run a query of any form on a graph; raise `QueryError` with one sentence."""
    try:
        result = graph.query(query)
        if result.type == "ASK":
            return asked(bool(result.askAnswer))
        names = tuple(str(name) for name in result.vars or TRIPLE)
        return Table(names, tuple(row(names, values) for values in result if isinstance(values, tuple)))
    except Exception as error:
        raise QueryError(f"The query cannot be run: {error}") from error
