"""rdflib's own memory store: slow and plain, the reference that the other engines are held against."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import Graph
from rdflib.query import ResultRow

from kg.model import Row, Table
from kg.stores.tables import table_of
from kg.turtle import parse_into


class RdflibStore:
    """Triples in rdflib's memory store, queried by rdflib's own SPARQL engine."""

    holds_its_own = False

    def __init__(self) -> None:
        self._graph = Graph(bind_namespaces="none")

    def load(self, files: Iterable[Path], further: bytes = b"") -> None:
        """Add the triples of files."""
        for file in files:
            parse_into(self._graph, file)
        self._graph.parse(data=further, format="ox-nt")

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        return tuple(
            {name: str(value) for name, value in row.asdict().items()}
            for row in self._graph.query(query)
            if isinstance(row, ResultRow)
        )

    def table(self, query: str) -> Table:
        """Run a query of any form."""
        return table_of(self._graph, query)

    def graph(self) -> Graph:
        """Give the triples as an rdflib graph."""
        return self._graph

    def about(self, subjects: Iterable[str]) -> Graph:
        """Give all triples: they are at hand."""
        return self._graph
