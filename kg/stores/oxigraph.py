"""Oxigraph in memory: the default engine. SPARQL goes to it directly, rdflib's interface through oxrdflib."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.model import Row, Table
from kg.stores.tables import table_of
from kg.turtle import JSON_LD, format_of, parsed, reading

if TYPE_CHECKING:
    from rdflib import Graph


class OxigraphStore:
    """Triples in Oxigraph's memory store."""

    holds_its_own = False

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, files: Iterable[Path], further: bytes = b"") -> None:
        """Add the triples of files."""
        for file in files:
            load_into(self._store, file)
        self._store.load(input=further, format=ox.RdfFormat.N_TRIPLES)

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        solutions = self._store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        return rows_of(solutions)

    def table(self, query: str) -> Table:
        """Run a query of any form."""
        return table_of(self._graph, query)

    def graph(self) -> "Graph":
        """Give the triples as an rdflib graph."""
        return self._graph

    def about(self, subjects: Iterable[str]) -> "Graph":
        """Give all triples: they are at hand."""
        return self._graph

    @cached_property
    def _graph(self) -> "Graph":
        return rdflib_of(self._store)


def load_into(store: ox.Store, file: Path, *, in_bulk: bool = False) -> None:
    """Add the triples of a file; a broken one is an `OntologyError` and, unless loaded in bulk, adds none."""
    with reading(file):
        if file.suffix.lower() == JSON_LD:
            (store.bulk_extend if in_bulk else store.extend)(parsed(file))
            return
        kind, base = ox.RdfFormat.from_extension(format_of(file)), file.resolve().as_uri()
        (store.bulk_load if in_bulk else store.load)(path=str(file), format=kind, base_iri=base)


def rows_of(solutions: ox.QuerySolutions) -> tuple[Row, ...]:
    """Turn solutions of Oxigraph into rows."""
    names = [variable.value for variable in solutions.variables]
    return tuple(
        # A blank node has no name to give; nothing that is shown is one.
        {name: getattr(term, "value", "") for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in solutions
    )


def rdflib_of(store: ox.Store) -> "Graph":
    """Put rdflib's interface before a store of Oxigraph."""
    # Imported when asked for: rdflib takes longer to import than a hundred answers take, and answers do without.
    from oxrdflib import OxigraphStore as Plugged
    from rdflib import Graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    plugged = Plugged(store=store)
    return Graph(store=plugged, identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
