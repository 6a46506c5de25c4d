"""The API for programs: ask, find, query; and feedback, where the owner wants it."""

import json
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kg import QueryError
from nlp import Answer
from ui.forms import MOST, checked, conversation, json_object

if TYPE_CHECKING:
    from ui.web import Site

_FOUND = 20
_WRITTEN = 256
"""Answers of which the JSON is kept in memory."""


def routes(site: "Site") -> APIRouter:
    """Give the routes under `/api`."""
    router = APIRouter()

    # A question by itself has one answer, so it is written out once; see `ui.dialogue`.
    @lru_cache(maxsize=_WRITTEN)
    def alone(question: str) -> bytes:
        return _written(site.dialogue.last((question,)))

    @router.post("/api/ask", openapi_extra=_ASK, response_model=dict[str, Any])
    async def ask(request: Request) -> Response:
        """Answer a question: {question, history} in, an Answer out; `history` is a list of {role, content}."""
        given = await json_object(request)
        question, history = checked(given.get("question")), _history(given.get("history") or [])
        answering = (lambda: _written(site.dialogue.assistant.ask(question, history))) if history else None
        written = await to_thread.run_sync(answering or partial(alone, question))
        return Response(written, media_type="application/json")

    @router.get("/api/find")
    def find(q: str) -> list[dict[str, Any]]:
        """Find things by name, lay words and misspellings included."""
        from ui.explore import found

        return [term.to_dict() for term in found(site.graph, site.dialogue.assistant, checked(q))[:_FOUND]]

    @router.post("/api/query")
    async def query(request: Request) -> dict[str, Any]:
        """Run a SPARQL query that reads the graph: {query} in, {columns, rows} out."""
        text = (await json_object(request)).get("query")
        if not isinstance(text, str):
            raise HTTPException(400, 'A text "query" is expected.')
        try:
            table = await to_thread.run_sync(site.queries.run, text)
        except QueryError as error:
            raise HTTPException(400, str(error)) from error
        return {"columns": table.columns, "rows": table.to_dict()}

    @router.post("/api/feedback", include_in_schema=False)
    async def feedback(request: Request) -> dict[str, bool]:
        """Keep whether an answer was useful, in the file that the owner named."""
        given = await json_object(request)
        if site.feedback is None:
            raise HTTPException(404, "Feedback is not kept here.")
        if not isinstance(given.get("useful"), bool):
            raise HTTPException(400, '"useful" must be true or false.')
        asked, reason = given.get("questions"), checked(given.get("reason") or "")
        questions = conversation(asked if isinstance(asked, list) else [])
        answer = site.dialogue.last(questions)
        row = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "questions": questions,
            "status": answer.status,
            "intent": answer.intent,
            "text": answer.text,
            "useful": given["useful"],
            "reason": reason,
        }
        with site.feedback.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return {"kept": True}

    return router


def _written(answer: Answer) -> bytes:
    return bytes(JSONResponse(answer.to_dict()).body)


def _history(given: Any) -> list[dict[str, str]]:
    """Check the earlier turns."""
    if not isinstance(given, list) or len(given) > 2 * MOST:
        raise HTTPException(400, f'"history" must be a list of at most {2 * MOST} turns.')
    for turn in given:
        if not isinstance(turn, dict) or not all(isinstance(turn.get(key), str) for key in ("role", "content")):
            raise HTTPException(400, 'A turn of "history" has a text "role" and a text "content".')
    return [{"role": turn["role"], "content": turn["content"]} for turn in given]


_TEXT = {"type": "string"}
_TURN = {"type": "object", "properties": {"role": _TEXT, "content": _TEXT}, "required": ["role", "content"]}
_ASK = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"question": _TEXT, "history": {"type": "array", "items": _TURN}},
                    "required": ["question"],
                }
            }
        },
    }
}
