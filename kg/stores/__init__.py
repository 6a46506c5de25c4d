"""The engines that hold the triples: one file each, all behind one small protocol.

`STORES` maps the name of an engine, or the shape of its name, to the place of its class; a new engine is one file and
one row.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import StoreError
from kg.model import Row, Table

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["STORES", "Store", "open_store"]


class Store(Protocol):
    """SPARQL text in, rows out."""

    holds_its_own: bool
    """Whether the triples are there already, put in by others, so that no file is loaded."""

    def load(self, files: Iterable[Path], further: bytes = b"") -> None:
        """Add the triples of files and further N-Triples; raise `OntologyError` with file and line on a broken one."""
        ...

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query and give its solutions in the order of the engine."""
        ...

    def table(self, query: str) -> Table:
        """Run a query of any form, already found harmless; raise `QueryError` or `StoreError` in one sentence."""
        ...

    def graph(self) -> "Graph":
        """Give the triples as an rdflib graph."""
        ...

    def about(self, subjects: Iterable[str]) -> "Graph":
        """Give an rdflib graph that holds at least the triples whose subject is one of these IRIs."""
        ...


STORES = {
    "memory": ("kg.stores.oxigraph", "OxigraphStore"),
    "rdflib": ("kg.stores.rdflib_memory", "RdflibStore"),
    "*.db": ("kg.stores.disk", "DiskStore"),
    "http://*": ("kg.stores.endpoint", "EndpointStore"),
    "https://*": ("kg.stores.endpoint", "EndpointStore"),
}


def open_store(name: str) -> Store:
    """Open the engine of that name, empty unless it holds its own; raise `StoreError` for a name unlike all `STORES`.

    A name of a shape with a star says where the triples are, so the engine is told it.
    """
    for shape, (module, cls) in STORES.items():
        if fnmatchcase(name, shape):
            engine = getattr(import_module(module), cls)
            store: Store = engine(name) if "*" in shape else engine()
            return store
    raise StoreError(f"There is no store called {name!r}. Known: {', '.join(STORES)}.")
