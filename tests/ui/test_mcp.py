"""A language model's client can use the graph over standard input and output."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

CALLS = [
    ("ask", {"question": "why does my knee hurt when my hips are weak"}),
    ("ask", {"question": "Where is it?", "earlier_questions": ["What is the gluteus medius?"]}),
    ("ask", {"question": "I can't pee and my back hurts"}),
    ("find", {"text": "side hip muscle"}),
    ("paths", {"start": "weak hips", "end": "knee pain"}),
    ("exercises", {"goal": "weak hips", "limit": 2}),
    ("query", {"sparql": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2"}),
    ("query", {"sparql": "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}),
    ("paths", {"start": "xyzzy", "end": "knee pain"}),
]


@pytest.fixture(scope="module")
def talked() -> tuple[list[Any], list[tuple[bool, str]]]:
    """Start the server as a client does; give its tools and what it says to each call."""

    async def talk() -> tuple[list[Any], list[tuple[bool, str]]]:
        import os

        server = StdioServerParameters(command=sys.executable, args=["-m", "ui", "mcp"], env=dict(os.environ))
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            said = [await session.call_tool(name, given) for name, given in CALLS]
            return tools, [(bool(one.is_error), one.content[0].text if one.content else "[]") for one in said]

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(anyio.run, talk).result()


def test_tools_are_described_for_a_stranger(talked: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    """Five tools, each with enough words to be used well."""
    tools = {tool.name: tool.description for tool in talked[0]}
    assert list(tools) == ["ask", "find", "paths", "exercises", "query"]
    assert min(len(description.split()) for description in tools.values()) >= 50


def test_ask_answers_with_history_and_warns(talked: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    """The answer is the one of the chat."""
    main, later, urgent = (json.loads(text) for _, text in talked[1][:3])
    assert main["intent"] == "mechanism"
    assert "gluteus medius" in later["reading"]
    assert urgent["status"] == "urgent"


def test_find_paths_exercises_and_query_read_the_graph(talked: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    """Each tool gives what its description promises."""
    found, path, exercise, rows = (text for _, text in talked[1][3:7])
    assert '"gluteus medius"' in found
    assert "mechanism" in path
    assert "steps" in exercise
    assert json.loads(rows)["columns"] == ["s"]


def test_mistakes_are_told_in_a_sentence(talked: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    """A refused query and an unknown name say why."""
    (refused, why), (unknown, name) = talked[1][7:]
    assert refused
    assert "SERVICE is not allowed" in why
    assert unknown
    assert "xyzzy" in name


def test_it_starts_without_gradio() -> None:
    """The server needs no screens."""
    code = (
        "import sys\nimport nlp, kg\nfrom ui import cli\nfrom ui.mcp_server import server\n"
        "from ui.sparql import QueryRunner\ng = kg.open()\nserver(g, nlp.Assistant(g), QueryRunner('memory', None))\n"
        "print({'gradio', 'fastapi'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
