"""The web service around one graph: its pages, its API and its headers. The chat is mounted on it from `ui.chat`."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from kg import KnowledgeGraph, StoreError
from nlp import Assistant
from ui import about, api, ask_page, explore, ontology_page, saving, thing_page
from ui.answer_view import AnswerView
from ui.dialogue import Dialogue
from ui.page import CHAT_HEADERS, PAGE_HEADERS, STATIC, page
from ui.sparql import Opened, QueryRunner

# Paths that this module answers itself; all others belong to the chat, whose front end needs looser headers.
_OWN = ("/api/", "/thing/", "/explore", "/ontology", "/about", "/save/", "/plan", "/body", "/look/", "/openapi.json")
_SPOKEN = {
    "Not Found": "There is nothing here.",
    "Method Not Allowed": "This address does not take such a request.",
}


@dataclass(frozen=True)
class Site:
    """What the pages share: one graph, one assistant, and the app they stand in."""

    graph: KnowledgeGraph
    dialogue: Dialogue
    view: AnswerView
    queries: QueryRunner
    app: FastAPI
    feedback: Path | None = None
    """File that the owner lets feedback be written to; None keeps nothing."""


def site(graph: KnowledgeGraph, assistant: Assistant, opened: Opened, feedback: Path | None) -> Site:
    """Build the pages and the API over a graph; `opened` tells how it was opened, for the process that runs queries."""
    app = FastAPI(title="KineGraph", docs_url=None, redoc_url=None)
    dialogue = Dialogue(assistant)
    view = AnswerView(graph, dialogue, feedback=feedback is not None)
    built = Site(graph, dialogue, view, QueryRunner(*opened), app, feedback)
    for part in (api, thing_page, explore, ontology_page, about, saving):
        app.include_router(part.routes(built))
    app.mount("/look", StaticFiles(directory=STATIC))
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_exception_handler(StoreError, _told)
    app.add_middleware(_Headers)
    # The first answer with a picture compiles what all others use: better before somebody asks than then.
    Thread(target=lambda: [view.html((question,)) for question in assistant.examples(1)], daemon=True).start()
    return built


def with_ask_page(built: Site) -> FastAPI:
    """Put a plain page that asks and answers at the root, for a service without the chat."""
    built.app.include_router(ask_page.routes(built))
    return built.app


async def _told(request: Request, error: Exception) -> Response:
    """Tell what is wrong in one sentence, as JSON to programs and as a page to people."""
    if isinstance(error, HTTPException):
        status, said = error.status_code, _SPOKEN.get(error.detail, error.detail)
    elif isinstance(error, StoreError):
        status, said = 503, str(error)
    else:
        status, said = 422, "This address needs other or more fields; /openapi.json tells which."
    if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        return JSONResponse({"error": said}, status)
    body = f'<h1>{escape(said)}</h1><p>Go back, or <a href="/explore">search</a>.</p>'
    return HTMLResponse(page("Not this way", body), status)


class _Headers:
    """Adds the security headers to every response."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        added = PAGE_HEADERS if path.startswith(_OWN) else CHAT_HEADERS

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _joined(message.get("headers", []), added)
            await send(message)

        await self._app(scope, receive, sending)


def _joined(headers: Any, added: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    names = {name.lower().encode() for name in added}
    kept = [(name, value) for name, value in headers if name.lower() not in names]
    return kept + [(name.lower().encode(), value.encode()) for name, value in added.items()]
