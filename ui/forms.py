"""What a request carries, read with limits: a body as JSON, or the fields of a form."""

import json
from typing import Any
from urllib.parse import parse_qs

from fastapi import Request
from starlette.exceptions import HTTPException

LARGEST = 200_000
"""Bytes of a request, at most."""
LONGEST = 2_000
"""Characters of a question, at most."""
MOST = 50
"""Questions of a conversation, at most."""


async def body(request: Request) -> bytes:
    """Read a body; refuse one that is too large, with 413."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > LARGEST:
            raise HTTPException(413, f"A request has at most {LARGEST} bytes.")
    return bytes(read)


async def json_object(request: Request) -> dict[str, Any]:
    """Read a body as a JSON object; refuse anything else with 400."""
    try:
        value = json.loads(await body(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "The body is not JSON.") from error
    if not isinstance(value, dict):
        raise HTTPException(400, "The body must be a JSON object.")
    return value


async def fields(request: Request) -> dict[str, list[str]]:
    """Read the fields of a form."""
    return parse_qs((await body(request)).decode("utf-8", "replace"), max_num_fields=200)


async def questions(request: Request) -> tuple[str, ...]:
    """Read the questions of a conversation from a form; refuse none with 400."""
    return conversation((await fields(request)).get("q", []))


def conversation(given: list[str]) -> tuple[str, ...]:
    """Check the questions of a conversation."""
    if not given:
        raise HTTPException(400, "There is no question.")
    return tuple(checked(question) for question in given[-MOST:])


def checked(question: Any) -> str:
    """Give a question back if it is a text of a fair length; refuse others with 400."""
    if not isinstance(question, str):
        raise HTTPException(400, 'A text "question" is expected.')
    if len(question) > LONGEST:
        raise HTTPException(400, f"A question has at most {LONGEST} characters.")
    return question
