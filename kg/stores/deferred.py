"""A store that is filled in the background: the first question to it waits until the triples are there."""

from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from kg.model import Row, Table

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.stores import Store


class DeferredStore:
    """Wraps a store whose files are known to be sound, so that reading them need not be waited for."""

    holds_its_own = False

    def __init__(self, store: "Store", files: Iterable[Path], further: bytes = b"") -> None:
        self._store = store
        self._error: Exception | None = None
        self._thread = Thread(target=self._fill, args=(tuple(files), further), daemon=True)
        self._thread.start()

    def load(self, files: Iterable[Path], further: bytes = b"") -> None:
        """Add the triples of more files."""
        self._filled().load(files, further)

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        return self._filled().select(query)

    def table(self, query: str) -> Table:
        """Run a query of any form."""
        return self._filled().table(query)

    def graph(self) -> "Graph":
        """Give the triples as an rdflib graph."""
        return self._filled().graph()

    def about(self, subjects: Iterable[str]) -> "Graph":
        """Give an rdflib graph of at least these subjects."""
        return self._filled().about(subjects)

    def _fill(self, files: tuple[Path, ...], further: bytes) -> None:
        try:
            self._store.load(files, further)
        except Exception as error:
            self._error = error

    def _filled(self) -> "Store":
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._store
