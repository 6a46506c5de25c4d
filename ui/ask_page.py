"""One question, one answer, on a plain page without script of its own: the front of the service without the chat."""

from html import escape
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ui.forms import checked
from ui.markup import ask_link
from ui.page import PLACEHOLDER, SUBTITLE, page

if TYPE_CHECKING:
    from ui.web import Site


def routes(site: "Site") -> APIRouter:
    """Give the route of the front page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def show(q: str = "") -> HTMLResponse:
        asked = checked(q).strip()
        form = (
            '<form class="kg-find" action="/" role="search"><label class="kg-unseen" for="q">Your question</label>'
            f'<input id="q" name="q" value="{escape(asked)}" maxlength="2000" placeholder="{PLACEHOLDER}" '
            'autocomplete="off"><button class="kg-go">Ask</button></form>'
        )
        examples = "".join(ask_link(question) for question in site.dialogue.assistant.examples())
        body = site.view.html([asked]) if asked else f'<p>{SUBTITLE}</p><p class="kg-chips">{examples}</p>'
        return HTMLResponse(page(asked or "Ask", form + body, "/", scripts=("ask.js", "answer.js")))

    return router
