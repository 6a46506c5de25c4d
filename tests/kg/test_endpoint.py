"""An endpoint that is slow, shut, or away is told in one sentence, and the next question is answered again."""

import logging
import time
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import urllib3

import kg
from kg.stores.endpoint import EndpointStore

if TYPE_CHECKING:
    from tests.kg.conftest import Server

SMALL = b"""@prefix kin: <https://w3id.org/kinegraph/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
kin:Muscle a owl:Class ; rdfs:label "muscle"@en .
kin:a a kin:Muscle ; rdfs:label "first muscle"@en ; skos:definition "A muscle."@en ."""
SECRET = "open-sesame"
ASK = "SELECT ?o WHERE { <https://w3id.org/kinegraph/a> a ?o }"


class Gate(ThreadingHTTPServer):
    """What stands before a server in a company: it wants a password, is busy at times, and hands questions on."""

    daemon_threads = True
    # Beyond its own waiting, a gate keeps nothing back from the server behind it.
    busy = 0
    slow = 0.0
    wanted = ""
    connections = 0
    requests = 0

    def __init__(self, behind: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = behind
        self.address = f"http://127.0.0.1:{self.server_port}/query"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Gate

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests += 1
        time.sleep(self.server.slow)
        if self.server.busy:
            self.server.busy -= 1
            return self._answer(503, b"busy", "text/plain")
        if self.server.wanted and self.headers.get("Authorization") != self.server.wanted:
            return self._answer(401, b"no", "text/plain")
        kept = {name: self.headers[name] for name in ("Accept", "Content-Type")}
        answer = urllib3.request("POST", self.server.behind, body=body, headers=kept)
        self._answer(answer.status, answer.data, answer.headers.get("Content-Type", ""))

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture
def gate(server: "Server") -> Iterator[Gate]:
    """A gate before the server that holds the bundled ontology."""
    made = Gate(server.address)
    Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def own_server(bare_server: "Server") -> "Server":
    """A server of the test's own, with one muscle in it."""
    bare_server.load(SMALL)
    return bare_server


def test_endpoint_that_goes_away_is_told_and_found_again(own_server: "Server") -> None:
    """While it is away there is a sentence; once it is back the same graph answers, with nothing opened anew."""
    graph = kg.open(store=own_server.address)
    assert len(graph) == 5
    own_server.stop()
    with pytest.raises(kg.StoreError, match=rf"{own_server.address} cannot be reached"):
        len(graph)
    with pytest.raises(kg.StoreError, match="cannot be reached"):
        graph.query(ASK)
    own_server.start()
    assert len(graph) == 5
    assert graph.query(ASK).rows == ({"o": "https://w3id.org/kinegraph/Muscle"},)


def test_endpoint_that_is_restarted_between_questions_is_not_noticed(own_server: "Server") -> None:
    """A connection that was kept and is gone is made again without a word."""
    graph = kg.open(store=own_server.address)
    own_server.stop()
    own_server.start()
    assert len(graph) == 5


def test_things_of_the_endpoint_are_known(own_server: "Server") -> None:
    """What is understood comes from the endpoint alone."""
    graph = kg.open(store=own_server.address)
    assert graph.term("first muscle").type == "muscle"
    assert graph.find("gluteus") == ()


def test_empty_endpoint_is_told(bare_server: "Server") -> None:
    """A server without the ontology is told at the start, not by answers that know nothing."""
    with pytest.raises(kg.StoreError, match="no named things"):
        kg.open(store=bare_server.address)


def test_busy_endpoint_is_asked_again(gate: Gate) -> None:
    """Being busy for a moment costs time, not the answer."""
    gate.busy = 2
    assert EndpointStore(gate.address).select(ASK) == ()
    assert gate.requests == 3


def test_endpoint_that_stays_busy_is_told_after_a_few_tries(gate: Gate) -> None:
    """It is not asked for ever."""
    gate.busy = 100
    with pytest.raises(kg.StoreError, match=r"busy or being restarted \(503\)"):
        EndpointStore(gate.address).select(ASK)
    assert gate.requests == 4


def test_slow_endpoint_is_told_after_two_tries(gate: Gate) -> None:
    """What takes too long twice is given up."""
    gate.slow = 1.0
    with pytest.raises(kg.StoreError, match="took too long"):
        EndpointStore(gate.address, seconds=0.1).select(ASK)
    assert gate.requests == 2


def test_one_connection_carries_many_questions(gate: Gate) -> None:
    """Connections are kept."""
    store = EndpointStore(gate.address)
    for _ in range(20):
        store.select(ASK)
    assert (gate.requests, gate.connections) == (20, 1)


def test_look_ups_that_are_prepared_are_not_made_again(gate: Gate, graph: kg.KnowledgeGraph) -> None:
    """What was asked side by side is what would have been asked in turn, and is asked once."""
    far = kg.open(store=gate.address)
    muscles = [term.iri for term in graph.find("gluteus")][:6]
    queries = [kg.Query("muscle_function", (("muscle", muscle),)) for muscle in muscles]
    far.prepare(queries)
    asked = gate.requests
    assert [far.answer(query) for query in queries] == [graph.answer(query) for query in queries]
    assert len(queries) > 1
    assert gate.requests == asked


CREDENTIALS = {
    "bearer": ({"KINEGRAPH_ENDPOINT_TOKEN": SECRET}, f"Bearer {SECRET}"),
    "basic": (
        {"KINEGRAPH_ENDPOINT_USER": "alí", "KINEGRAPH_ENDPOINT_PASSWORD": SECRET},
        f"Basic {b64encode(f'alí:{SECRET}'.encode()).decode()}",
    ),
}


@pytest.mark.parametrize("way", CREDENTIALS)
def test_credentials_open_the_gate_and_are_never_told(
    gate: Gate, way: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The environment names them; neither log nor error does."""
    environment, gate.wanted = CREDENTIALS[way]
    caplog.set_level(logging.DEBUG)
    with pytest.raises(kg.StoreError, match="wants a name and password, or a token"):
        EndpointStore(gate.address).select(ASK)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    store = EndpointStore(gate.address)
    assert store.select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1")
    gate.wanted = "something else"
    with pytest.raises(kg.StoreError) as told:
        store.select(ASK)
    gate.busy = 100
    with pytest.raises(kg.StoreError) as told_later:
        store.select(ASK)
    written = f"{told.value} {told_later.value} {told.value.__cause__} {caplog.text}"
    assert SECRET not in written
    assert CREDENTIALS[way][1].split()[1] not in written


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"http://ali:{SECRET}@127.0.0.1:1/query", "KINEGRAPH_ENDPOINT_USER"),
        ("http://", "names no host"),
        ("http://[::1/query", "cannot be read"),
        (f"http://127.0.0.1:1/query?key={SECRET}", "cannot be reached"),
    ],
    ids=["password", "no host", "no address", "key"],
)
def test_bad_addresses_are_told_without_what_is_secret_in_them(address: str, said: str) -> None:
    """An address is shown as host and path."""
    with pytest.raises(kg.StoreError, match=said) as told:
        kg.open(store=address)
    assert SECRET not in str(told.value)


def test_token_with_a_line_break_is_told_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that would break the header is refused."""
    monkeypatch.setenv("KINEGRAPH_ENDPOINT_TOKEN", f"{SECRET}\nX: y")
    with pytest.raises(kg.StoreError, match="line break") as told:
        EndpointStore("http://127.0.0.1:1/query")
    assert SECRET not in str(told.value)


def test_query_that_the_endpoint_refuses_is_a_query_error(server: "Server") -> None:
    """What the endpoint says is wrong is handed on, on one line."""
    with pytest.raises(kg.QueryError, match="refuses the query") as told:
        EndpointStore(server.address).table("SELECT nothing")
    assert "\n" not in str(told.value)


def test_address_that_is_no_endpoint_is_told(server: "Server") -> None:
    """A path that the server does not know is told."""
    with pytest.raises(kg.StoreError, match="no such path"):
        kg.open(store=server.address.replace("/query", "/nowhere"))


def test_files_cannot_join_an_endpoint(server: "Server", tmp_path: Path) -> None:
    """An endpoint is only read."""
    mine = tmp_path / "mine.ttl"
    mine.write_text("")
    with pytest.raises(kg.StoreError, match="only read"):
        kg.open(store=server.address, ontology=mine)
