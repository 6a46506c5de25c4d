"""What serving costs: answers through an endpoint, the HTTP API and the chat beside an echo of Gradio's."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

import urllib3

import kg
import nlp
from benchmarks.answers import questions
from benchmarks.timing import ROOT, Ratio, against, at, elapsed, ms, paired, processes

_CLIENTS = 8
_MESSAGES = 160
_ROUNDS = 5
_ASKED = 60


def rows() -> Iterator[Ratio]:
    """Measure."""
    yield from _endpoint()
    took = processes(
        {"echo": ["-m", "benchmarks.served", "echo"], "chat": ["-m", "benchmarks.served", "chat"]}, rounds=4
    )
    echo, chat = took["echo"][0], took["chat"][0]
    yield Ratio(
        "chat ready over an echo ChatInterface ready, CPU", 1.25, chat / echo, f"{chat:.2f} s over {echo:.2f} s"
    )
    with _running("served echo") as plain, _running("served chat") as ours:
        pool = urllib3.PoolManager(maxsize=_CLIENTS, timeout=120)
        asked = questions()[:_ASKED]
        for question in asked:
            _ask(pool, ours, question)
        first, second = _submit(pool, plain), _submit(pool, ours)
        speeds: tuple[list[float], list[float]] = ([], [])
        for _ in range(_ROUNDS):
            for place, (address, numbers) in enumerate(((plain, first), (ours, second))):
                speeds[place].append(_messages_a_second(pool, address, numbers, asked))
        detail = f"{median(speeds[1]):.0f} over {median(speeds[0]):.0f} a second, {_CLIENTS} clients"
        ratio = median(speeds[1]) / median(speeds[0])
        yield Ratio("chat messages a second over an echo app's", 0.95, ratio, detail, least=True)
        # One after the other: what Gradio tidies up after a call would fall on the request that follows.
        (api,) = paired(asked[:40], lambda q: _ask(pool, ours, q), rounds=5, clock=elapsed)
        (call,) = paired(asked[:40], lambda q: _call(pool, ours, q), rounds=5, clock=elapsed)
        detail = f"the same question to /api/ask and /gradio_api/call/ask, {ms(at(api, 0.5))} and {ms(at(call, 0.5))}"
        yield Ratio(
            "JSON API messages a second over Gradio's own call endpoint", 15, against(call, api), detail, least=True
        )


def _endpoint() -> Iterator[Ratio]:
    """Measure answers through an Oxigraph server on this machine, against one ASK over a connection that is kept."""
    graph = kg.open()
    with TemporaryDirectory() as folder, _running("oxigraph", folder) as address:
        written = graph.export(format="ntriples")
        done = urllib3.request(
            "POST",
            f"{address}/store?default",
            body=written,
            headers={"Content-Type": "application/n-triples"},
            timeout=120,
        )
        assert done.status < 300
        asked = questions()[:_ASKED]
        assistant = nlp.Assistant(kg.open(f"{address}/query"))
        pool = urllib3.PoolManager()

        def ask(_: str) -> None:
            pool.request("POST", f"{address}/query", fields={"query": "ASK { ?s ?p ?o }"}, encode_multipart=False)

        fresh, once = paired(asked, assistant.ask, ask, rounds=1, clock=elapsed)
        again, same = paired(asked, assistant.ask, ask, rounds=3, clock=elapsed)
        detail = (
            f"{ms(at(again, 0.5))} over {ms(at(same, 0.5))}; asked for the first time "
            f"{ms(at(fresh, 0.5))}, ratio {against(fresh, once):.0f}"
        )
        yield Ratio("answer through an endpoint over one keep-alive ASK", 4, against(again, same), detail)


@contextmanager
def _running(what: str, folder: str = "") -> Iterator[str]:
    """Run a server until the block ends; gives its address."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    command = (
        [str(shutil.which("oxigraph", path=beside)), "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
        if folder
        else [sys.executable, "-m", "benchmarks.served", what.split()[1], str(port)]
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1800):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise TimeoutError(f"{what} does not listen")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _ask(pool: urllib3.PoolManager, address: str, question: str) -> None:
    done = pool.request("POST", f"{address}/api/ask", json={"question": question})
    assert done.status == 200, done.data


def _call(pool: urllib3.PoolManager, address: str, question: str) -> None:
    event = pool.request("POST", f"{address}/gradio_api/call/ask", json={"data": [question]}).json()["event_id"]
    done = pool.request("GET", f"{address}/gradio_api/call/ask/{event}")
    assert b"event: complete" in done.data, done.data


def _submit(pool: urllib3.PoolManager, address: str) -> tuple[int, int]:
    """Find the numbers of the functions that take and that answer a message of the chat."""
    listed = pool.request("GET", f"{address}/config").json()["dependencies"]
    found = {one["api_name"]: int(one["id"]) for one in reversed(listed)}
    return found["_clear_and_save_textbox"], found["_submit_fn"]


def _messages_a_second(
    pool: urllib3.PoolManager, address: str, numbers: tuple[int, int], asked: tuple[str, ...]
) -> float:
    """Send messages as the page does, from several clients at once."""

    def send(place: int) -> None:
        session = uuid4().hex
        message = asked[place % len(asked)]
        taken = {"data": [message], "fn_index": numbers[0], "session_hash": session, "event_data": None}
        assert pool.request("POST", f"{address}/gradio_api/run/predict", json=taken).status == 200
        body = {"data": [None, []], "fn_index": numbers[1], "session_hash": session, "event_data": None}
        joined = pool.request("POST", f"{address}/gradio_api/queue/join", json=body)
        assert joined.status == 200, joined.data
        done = pool.request("GET", f"{address}/gradio_api/queue/data", fields={"session_hash": session})
        last = [json.loads(line[6:]) for line in done.data.decode().splitlines() if line.startswith("data: ")]
        assert any(one["msg"] == "process_completed" and one["success"] for one in last), done.data

    started = time.perf_counter()
    with ThreadPoolExecutor(_CLIENTS) as clients:
        list(clients.map(send, range(_MESSAGES)))
    return _MESSAGES / (time.perf_counter() - started)
