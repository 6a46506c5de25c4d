"""Queries of users in a process of their own, so that one that takes too long can be ended."""

from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import kg
from kg import KineGraphError, QueryError, StoreError, Table
from kg.guard import check_query

SECONDS = 10.0
"""What a query may take."""
_STARTING = 60.0
_READY = "ready"
MOST_ROWS = 2_000

Places: TypeAlias = str | Sequence[Path] | None
"""Files and folders that a graph was opened with."""
Opened: TypeAlias = tuple[str, Places] | tuple[str, Places, bool]
"""How a graph was opened: store, files, and whether they stand alone."""


class QueryRunner:
    """Runs queries on a graph opened by another process, one at a time; the process starts with the first query."""

    def __init__(self, store: str, ontology: Places = None, only: bool = False, seconds: float = SECONDS) -> None:
        self._opened = store, ontology, only
        self._seconds = seconds
        self._lock = Lock()
        self._process: Any = None
        self._line: Connection | None = None

    def run(self, text: str) -> Table:
        """Run a query that reads the graph; raise `QueryError` in one sentence, also when it takes too long."""
        check_query(text)
        with self._lock:
            line = self._started()
            line.send(text)
            if not line.poll(self._seconds):
                self._end()
                raise QueryError(f"The query took longer than {self._seconds:g} seconds and was ended.")
            try:
                answer = line.recv()
            except EOFError as error:
                self._end()
                raise QueryError("The query ended the process that ran it.") from error
        if isinstance(answer, str):
            raise QueryError(answer)
        columns, rows = answer
        return Table(tuple(columns), tuple(rows))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._line is not None and self._process.is_alive():
            return self._line
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._opened), daemon=True)
        self._process.start()
        theirs.close()
        self._line = ours
        if not ours.poll(_STARTING):
            self._end()
            raise QueryError("The graph could not be opened for queries.")
        opened = ours.recv()
        if opened != _READY:
            self._end()
            raise QueryError(opened)
        return ours

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None


def _serve(line: Connection, store: str, ontology: Places, only: bool) -> None:
    """Answer queries until the other end is gone."""
    try:
        graph = kg.open(store, ontology, only)
        len(graph)
    except KineGraphError as error:
        line.send(str(error))
        return
    line.send(_READY)
    while True:
        try:
            text = line.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            table = graph.query(text)
            line.send((table.columns, [dict(row) for row in table.rows[:MOST_ROWS]]))
        except (QueryError, StoreError) as error:
            line.send(str(error))
