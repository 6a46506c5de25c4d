"""Files to keep and the plan to print: all made from the questions that a form carries, nothing is stored."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from kg.describe import statements
from nlp import Answer
from ui.answer_html import answer_html, conversation_html
from ui.folds import figure
from ui.forms import conversation, fields, questions
from ui.markup import iri_of
from ui.parts import parts_of
from ui.plan import plan_html
from ui.plan_page import plan_page

if TYPE_CHECKING:
    from ui.web import Site

_JSON = "application/json; charset=utf-8"
_MOST_EXERCISES = 12


def routes(site: "Site") -> APIRouter:
    """Give the routes under `/save` and `/plan`."""
    router = APIRouter(include_in_schema=False)
    makers: dict[str, tuple[str, Callable[[tuple[Answer, ...]], str | bytes]]] = {
        "answer.html": ("text/html", lambda answers: answer_html(site.graph, answers[-1])),
        "answer.json": (_JSON, lambda answers: _json(answers[-1].to_dict())),
        "answer.ttl": ("text/turtle; charset=utf-8", lambda answers: statements(site.graph, answers[-1].triples)),
        "conversation.html": ("text/html", lambda answers: conversation_html(site.graph, answers)),
        "conversation.json": (_JSON, lambda answers: _json([answer.to_dict() for answer in answers])),
    }

    @router.post("/save/{name}")
    async def save(name: str, request: Request) -> Response:
        if name not in makers:
            raise HTTPException(404, "There is no such file.")
        asked = await questions(request)
        media, make = makers[name]
        made = await to_thread.run_sync(lambda: make(site.dialogue.answers(asked)))
        kept = {"Content-Disposition": f'attachment; filename="kinegraph-{name}"'}
        return Response(made, media_type=media, headers=kept)

    @router.post("/body")
    async def body(request: Request) -> Response:
        given = await fields(request)
        asked = conversation(given.get("q", []))
        number = (given.get("part") or ["0"])[0]
        return HTMLResponse(await to_thread.run_sync(lambda: _figure(site, asked, number)))

    @router.post("/plan")
    async def plan(request: Request) -> Response:
        given = await fields(request)
        asked = conversation(given.get("q", []))
        return HTMLResponse(await to_thread.run_sync(lambda: plan_page(site, asked, given)))

    @router.post("/plan/sheet")
    async def sheet(request: Request) -> Response:
        given = await fields(request)
        chosen = [iri_of(name) for name in given.get("e", [])][:_MOST_EXERCISES]
        known = [iri for iri in chosen if iri in site.graph.index.terms]
        if not known:
            raise HTTPException(400, "No exercise is ticked. Go back and tick one.")
        title = (given.get("title") or ["My exercises"])[0][:120]
        return HTMLResponse(await to_thread.run_sync(lambda: plan_html(site.graph, known, title=title)))

    return router


def _figure(site: "Site", asked: tuple[str, ...], number: str) -> str:
    """Draw the figure of an answer, or of that to one of the questions of a message; an unknown number is the first."""
    parts = parts_of(site.dialogue.last(asked))
    at = int(number) - 1 if number.isdecimal() else 0
    return figure(site.graph, parts[at if 0 <= at < len(parts) else 0])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
