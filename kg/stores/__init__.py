"""The engines that hold the triples: one file each, all behind one small protocol.

`STORES` maps the name of an engine to the place of its class; a new engine is one file and one row.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import StoreError
from kg.model import Row

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["STORES", "Store", "open_store"]


class Store(Protocol):
    """SPARQL text in, rows out."""

    def load(self, files: Iterable[Path]) -> None:
        """Add the triples of Turtle files; raise `OntologyError` naming file and line on a broken one."""
        ...

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query and give its solutions in the order of the engine."""
        ...

    def graph(self) -> "Graph":
        """Give the triples as an rdflib graph."""
        ...


STORES = {
    "memory": ("kg.stores.oxigraph", "OxigraphStore"),
    "rdflib": ("kg.stores.rdflib_memory", "RdflibStore"),
}


def open_store(name: str) -> Store:
    """Open the engine of that name, empty; raise `StoreError` for a name that is not in `STORES`."""
    if name not in STORES:
        raise StoreError(f"There is no store called {name!r}. Known: {', '.join(STORES)}.")
    module, cls = STORES[name]
    store: Store = getattr(import_module(module), cls)()
    return store
