"""What every page has: its head and foot, its headers, and what the chat says before anything is asked."""

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

TITLE = "KineGraph"
SUBTITLE = (
    "Ask how hips, knees and low back work together. Every answer shows the chain behind it, how sure it is and its "
    "sources. None is a diagnosis or replaces a doctor."
)
PRIVACY = "Nothing you type leaves this computer or is stored. General information, not a diagnosis."
PLACEHOLDER = "Ask in your own words"

STATIC = Path(__file__).resolve().parent / "static"

_PAGES = (("/", "Chat"), ("/explore", "Explore"), ("/ontology", "Ontology"), ("/about", "About"))
_POLICY = (
    "default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Gradio's front end writes scripts into its page and builds functions from text; our own pages do neither.
CHAT_HEADERS = {**_ALWAYS, "Content-Security-Policy": _POLICY.format(scripts=" 'unsafe-inline' 'unsafe-eval'")}
_NONE: Mapping[str, str] = {}
PAGE_HEADERS = {**_ALWAYS, "Content-Security-Policy": _POLICY.format(scripts="")}


@lru_cache(maxsize=16)
def static(name: str) -> str:
    """Give the text of a file under `static/`."""
    return (STATIC / name).read_text(encoding="utf-8")


def top(current: str) -> str:
    """Give the head of a page: the name, the pages and the choice of colours."""
    links = "".join(
        f'<li><a href="{address}"{" aria-current=page" if address == current else ""}>{name}</a></li>'
        for address, name in _PAGES
    )
    tag = "h1" if current == "/" else "p"
    choices = "".join(f'<option value="{value}">{value.title()}</option>' for value in ("system", "light", "dark"))
    return (
        f'<div class="kg-top"><{tag} class="kg-brand"><a href="/">{TITLE}</a></{tag}>'
        f'<nav aria-label="Pages"><ul>{links}</ul></nav>'
        f'<label class="kg-theme"><span class="kg-unseen">Colours</span>'
        f'<select data-theme-choice autocomplete="off">{choices}</select></label></div>'
    )


def page(
    title: str, body: str, current: str = "", scripts: tuple[str, ...] = (), links: Mapping[str, str] = _NONE
) -> str:
    """Give a whole page. `title` is text, `body` HTML; `links` are addresses of the same thing, by media type."""
    more = "".join(f'<script src="/look/{name}" defer></script>' for name in scripts)
    more += "".join(f'<link rel="alternate" type="{kind}" href="{escape(to)}">' for kind, to in links.items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · {TITLE}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><script src="/look/theme.js"></script>'
        '<link rel="stylesheet" href="/look/site.css"><link rel="stylesheet" href="/look/page.css">'
        f'<link rel="icon" href="/look/icon.svg" type="image/svg+xml">{more}</head><body>'
        '<a class="kg-skip" href="#content">Skip to the content</a>'
        f'<div class="kg-frame"><header>{top(current)}</header>'
        f'<main class="kg-page" id="content">{body}</main><footer class="kg-foot"><p>{PRIVACY}</p></footer>'
        "</div></body></html>"
    )
