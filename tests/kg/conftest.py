"""The bundled ontology on the engines beside the default one, and a real SPARQL server to ask."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

import kg


class Server:
    """An Oxigraph server on a port of its own, that can be stopped and started again."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self.port = port or _free_port()
        self.address = f"http://127.0.0.1:{self.port}/query"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens."""
        command = [_program(), "serve", "--location", str(self.folder), "--bind", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self._process.poll() is None, "the Oxigraph server ended at once"
            time.sleep(0.05)
        raise AssertionError("the Oxigraph server does not listen")

    def stop(self) -> None:
        """End it, by its own process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def load(self, turtle: bytes) -> None:
        """Put triples into it."""
        done = urllib3.request(
            "POST", f"http://127.0.0.1:{self.port}/store?default", body=turtle, headers={"Content-Type": "text/turtle"}
        )
        assert done.status in (200, 201, 204), done.data


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


def _program() -> str:
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("oxigraph", path=beside)
    assert found, "the Oxigraph server is not installed: it comes with the extra `test`"
    return found


@pytest.fixture(scope="session")
def server(graph: kg.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that holds the bundled ontology."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.start()
    running.load(graph.export(format="ntriples"))
    yield running
    running.stop()


@pytest.fixture
def bare_server(tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own, with nothing in it."""
    running = Server(tmp_path / "server")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> kg.KnowledgeGraph:
    """The bundled ontology on disk."""
    return kg.open(store=str(tmp_path_factory.mktemp("disk") / "graph.db"))


@pytest.fixture(scope="session")
def endpoint(server: Server) -> kg.KnowledgeGraph:
    """The bundled ontology behind an endpoint."""
    return kg.open(store=server.address)
