"""Oxigraph in memory: the default engine. SPARQL goes to it directly, rdflib's interface through oxrdflib."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.model import Row
from kg.turtle import reading

if TYPE_CHECKING:
    from rdflib import Graph


class OxigraphStore:
    """Triples in Oxigraph's memory store."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, files: Iterable[Path]) -> None:
        """Add the triples of Turtle files."""
        for file in files:
            with reading(file):
                self._store.load(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=file.resolve().as_uri())

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        solutions = self._store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return tuple(
            # A blank node has no name to give; nothing that is shown is one.
            {name: getattr(term, "value", "") for name, term in zip(names, row, strict=True) if term is not None}
            for row in solutions
        )

    def graph(self) -> "Graph":
        """Give the triples as an rdflib graph."""
        return self._graph

    @cached_property
    def _graph(self) -> "Graph":
        # Imported when asked for: rdflib takes longer to import than a hundred answers take, and answers do without.
        from oxrdflib import OxigraphStore as Plugged
        from rdflib import Graph
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        plugged = Plugged(store=self._store)
        return Graph(store=plugged, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
