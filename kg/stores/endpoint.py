"""Any SPARQL 1.1 endpoint: queries go over HTTP, the triples stay where they are and are only read.

Name and password, or a token, come from the environment (`KINEGRAPH_ENDPOINT_USER` and `KINEGRAPH_ENDPOINT_PASSWORD`,
or `KINEGRAPH_ENDPOINT_TOKEN`), go into one header, and stand in no message: of an address, host and path are told.
"""

import os
import re
from base64 import b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError, MaxRetryError, TimeoutError

from kg.errors import QueryError, StoreError
from kg.model import Row, Table
from kg.stores.oxigraph import rdflib_of, rows_of
from kg.stores.tables import TRIPLE, asked, row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rdflib import Graph

_JSON = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_CONNECT, _READ = 3.0, 20.0
"""Seconds to wait for a connection and for an answer."""
_TEMPORARY = (429, 502, 503, 504)
# A query only reads, so asking twice does no harm. What took too long once is not asked a third time.
_RETRIES = urllib3.Retry(
    total=3,
    connect=3,
    read=1,
    status=3,
    redirect=False,
    allowed_methods={"POST"},
    status_forcelist=_TEMPORARY,
    backoff_factor=0.2,
    backoff_jitter=0.1,
    raise_on_status=False,
    respect_retry_after_header=False,
)
_CONNECTIONS = 16
"""Connections that are kept open: as many as threads that ask at once."""
_MOST = 2_000_000
"""Triples that are copied here at most; more are better worked on where they are."""
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_SOME = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { SUBJECTS } ?s ?p ?o }"
_AT_ONCE = 200
"""Subjects that one query asks for."""
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
_SIZE = "SELECT (COUNT(*) AS ?size) WHERE { ?s ?p ?o }"
_SAID = 200
"""Characters that are told of what an endpoint says is wrong."""


class EndpointStore:
    """Triples behind an address; every query is one request over a connection that is kept."""

    holds_its_own = True

    def __init__(self, address: str, seconds: float = _READ) -> None:
        """Take an address that starts with http:// or https://; raise `StoreError` for one that is no address."""
        try:
            url = urllib3.util.parse_url(address)
        except LocationParseError:
            raise StoreError("The address of the endpoint cannot be read.") from None
        if url.auth:
            raise StoreError(
                "A name or password does not belong in the address of an endpoint: "
                "set KINEGRAPH_ENDPOINT_USER and KINEGRAPH_ENDPOINT_PASSWORD."
            )
        if not url.host:
            raise StoreError("The address of the endpoint names no host.")
        self._address = address
        self._shown = f"{url.scheme}://{url.netloc}{url.path or ''}"
        self._pool = urllib3.PoolManager(
            maxsize=_CONNECTIONS,
            headers=_authorisation(os.environ),
            retries=_RETRIES,
            timeout=urllib3.Timeout(connect=_CONNECT, read=seconds),
        )

    def load(self, files: "Iterable[Path]", further: bytes = b"") -> None:
        """Refuse: an endpoint is only read."""
        raise StoreError(f"{self._shown} is only read: load files into it with its own tools.")

    def select(self, query: str) -> tuple[Row, ...]:
        """Run a SELECT query."""
        solutions = self._results(self._ask(query, _JSON).data)
        assert isinstance(solutions, ox.QuerySolutions)
        return rows_of(solutions)

    def table(self, query: str) -> Table:
        """Run a query of any form."""
        try:
            answer = self._ask(query, f"{_JSON}, {_TRIPLES}")
        except _RefusedError as error:
            raise QueryError(str(error)) from None
        kind = _kind(answer)
        if "json" not in kind:
            return Table(TRIPLE, tuple(row(TRIPLE, map(_text, quad.triple)) for quad in self._triples(answer)))
        results = self._results(answer.data)
        if isinstance(results, ox.QueryBoolean):
            return asked(bool(results))
        return Table(tuple(variable.value for variable in results.variables), rows_of(results))

    def graph(self) -> "Graph":
        """Copy all triples here; raise `StoreError` where they are too many for that."""
        size = int(self.select(_SIZE)[0]["size"])
        if size > _MOST:
            raise StoreError(
                f"{self._shown} holds {size:,} statements, too many to be copied ({_MOST:,} at most): "
                "export or check them with its own tools."
            )
        copy = ox.Store()
        copy.extend(self._triples(self._ask(_EVERYTHING, _TRIPLES)))
        return rdflib_of(copy)

    def about(self, subjects: "Iterable[str]") -> "Graph":
        """Copy the triples of these subjects here, some at a time; blank nodes cannot be asked for and are left out."""
        named = sorted(f"<{iri}>" for iri in set(subjects) if _IRI.fullmatch(iri))
        copy = ox.Store()
        for start in range(0, len(named), _AT_ONCE):
            query = _SOME.replace("SUBJECTS", " ".join(named[start : start + _AT_ONCE]))
            copy.extend(self._triples(self._ask(query, _TRIPLES)))
        return rdflib_of(copy)

    def _ask(self, query: str, accepted: str) -> urllib3.BaseHTTPResponse:
        try:
            answer = self._pool.request(
                "POST",
                self._address,
                fields={"query": query},
                encode_multipart=False,
                headers={**self._pool.headers, "Accept": accepted},
            )
        except MaxRetryError as error:
            slow = isinstance(error.reason, TimeoutError) and "read" in type(error.reason).__name__.lower()
            why = "took too long" if slow else "cannot be reached"
            raise StoreError(f"The endpoint {self._shown} {why}. Ask again when it is back.") from None
        except HTTPError as error:
            raise StoreError(f"The endpoint {self._shown} broke off ({type(error).__name__}).") from None
        if answer.status == 400:
            raise _RefusedError(f"The endpoint {self._shown} refuses the query: {_said(answer)}")
        if answer.status != 200:
            raise StoreError(f"The endpoint {self._shown} {_WHY.get(answer.status, f'answers {answer.status}')}.")
        return answer

    def _results(self, body: bytes) -> Any:
        try:
            return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError):
            raise StoreError(f"What {self._shown} answers are no SPARQL results. Is it the query address?") from None

    def _triples(self, answer: urllib3.BaseHTTPResponse) -> "list[ox.Quad]":
        kind = ox.RdfFormat.from_media_type(_kind(answer))
        try:
            if kind is None:
                raise ValueError(_kind(answer))
            return list(ox.parse(answer.data, format=kind))
        except (SyntaxError, ValueError):
            raise StoreError(f"What {self._shown} answers are no triples. Is it the query address?") from None


class _RefusedError(StoreError):
    """The endpoint finds the query itself wrong."""


_WHY: Mapping[int, str] = {
    401: "wants a name and password, or a token (KINEGRAPH_ENDPOINT_USER and _PASSWORD, or KINEGRAPH_ENDPOINT_TOKEN)",
    403: "does not let this user read",
    404: "is not there: the server knows no such path",
    **{status: f"is busy or being restarted ({status}); ask again in a moment" for status in _TEMPORARY},
}


def _authorisation(environment: Mapping[str, str]) -> dict[str, str]:
    """Make the header that says who asks; none where the environment names nobody."""
    token = environment.get("KINEGRAPH_ENDPOINT_TOKEN", "")
    user = environment.get("KINEGRAPH_ENDPOINT_USER", "")
    if token:
        if not (token.isascii() and token.isprintable()):
            raise StoreError("KINEGRAPH_ENDPOINT_TOKEN holds a sign that no header can carry, such as a line break.")
        return {"Authorization": f"Bearer {token}"}
    if user:
        pair = f"{user}:{environment.get('KINEGRAPH_ENDPOINT_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    return {}


def _kind(answer: urllib3.BaseHTTPResponse) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _said(answer: urllib3.BaseHTTPResponse) -> str:
    """Give the beginning of what an endpoint says, on one line."""
    return " ".join(answer.data.decode("utf-8", "replace").split())[:_SAID]


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
