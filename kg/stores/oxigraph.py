"""Oxigraph in memory, through oxrdflib: the default engine."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph

from kg.model import Row
from kg.turtle import parse_into


class OxigraphStore:
    """Triples in Oxigraph's memory store behind an rdflib graph."""

    def __init__(self) -> None:
        self._graph = Graph(store="Oxigraph", bind_namespaces="none")

    def load(self, files: Iterable[Path]) -> None:
        """Add the triples of Turtle files."""
        for file in files:
            parse_into(self._graph, file)

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        result = self._graph.query(query)
        names = [str(name) for name in result.vars or ()]
        return tuple(
            {name: str(value) for name, value in zip(names, row, strict=True) if value is not None}  # type: ignore[arg-type]
            for row in result
        )

    def graph(self) -> Graph:
        """Give the triples as an rdflib graph."""
        return self._graph
