"""Explore: search by any name, by kind, or on the body."""

from collections import defaultdict
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kg import KnowledgeGraph, Term
from nlp import Assistant
from ui.forms import checked
from ui.markup import fold, listed, thing
from ui.page import page
from ui.pictures import body_svg

if TYPE_CHECKING:
    from ui.web import Site

_FOUND = 40
_LARGE = 25
"""Things of its largest kind from which on a family of kinds is listed at once."""
_MORE = "more"


def routes(site: "Site") -> APIRouter:
    """Give the routes of Explore."""
    router = APIRouter(include_in_schema=False)

    @router.get("/explore")
    def show(q: str = "", kind: str = "") -> HTMLResponse:
        graph, asked = site.graph, checked(q).strip()
        search = (
            '<form class="kg-find" action="/explore" role="search"><label class="kg-unseen" for="find">Search</label>'
            f'<input id="find" name="q" value="{escape(asked)}" maxlength="200" '
            'placeholder="Any name or everyday word" autocomplete="off"><button class="kg-go">Search</button></form>'
        )
        body = "<h1>Explore</h1><p>Everything the answers rest on has a page of its own.</p>" + search
        if asked:
            body += _results(graph, site.dialogue.assistant, asked)
        elif kind:
            body += _members(graph, kind)
        else:
            body += _kinds(graph)
        return HTMLResponse(page("Explore", body, "/explore"))

    return router


def found(graph: KnowledgeGraph, assistant: Assistant, text: str) -> tuple[Term, ...]:
    """Find things by name: exact names, what the words mean to the chat, then names that hold the words."""
    exact = [
        term for term in graph.find(text) if text.casefold() in {n.casefold() for n in (term.label, *term.alternatives)}
    ]
    heard = [
        graph.index.terms[entity.iri] for entity in assistant.ask(text).entities if entity.iri in graph.index.terms
    ]
    named = dict.fromkeys(term.iri for term in (*exact, *heard, *graph.find(text)))
    return tuple(graph.index.terms[iri] for iri in named)


def kinds(graph: KnowledgeGraph) -> Mapping[str, tuple[Term, ...]]:
    """Group the things by kind, the largest kinds first."""
    groups: dict[str, list[Term]] = defaultdict(list)
    for term in graph.index.terms.values():
        if term.types:
            groups[term.type].append(term)
    largest = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {kind: tuple(sorted(terms, key=lambda term: term.label.casefold())) for kind, terms in largest}


def whole_kinds(graph: KnowledgeGraph) -> Mapping[str, tuple[Term, ...]]:
    """Give the kinds whose things stand for themselves; parts of others, such as steps, have no definitions."""
    return {
        kind: terms
        for kind, terms in kinds(graph).items()
        if 2 * sum(bool(term.definition) for term in terms) > len(terms)
    }


def tiles(kinds: Mapping[str, tuple[Term, ...]]) -> str:
    """List kinds as links to their things, each with how many there are."""
    return listed(
        (
            f'<a href="/explore?kind={quote(kind)}"><span>{escape(kind[:1].upper() + kind[1:])}</span>'
            f'<span class="kg-note">{len(terms)}</span></a>'
            for kind, terms in kinds.items()
        ),
        kind="kg-tiles",
    )


def _kinds(graph: KnowledgeGraph) -> str:
    whole = whole_kinds(graph)
    families: dict[str, dict[str, tuple[Term, ...]]] = defaultdict(dict)
    for kind, terms in whole.items():
        families[terms[0].types[-1]][kind] = terms
    large = {name: family for name, family in families.items() if max(map(len, family.values())) >= _LARGE}
    lone = {kind: terms for family in large.values() if len(family) == 1 for kind, terms in family.items()}
    shown = {kind for family in large.values() for kind in family}
    rest = {kind: terms for kind, terms in kinds(graph).items() if kind not in shown}
    # What has many kinds is what people look for, such as anatomy; what the chat needs for itself has few.
    several = sorted((pair for pair in large.items() if len(pair[1]) > 1), key=lambda pair: -len(pair[1]))
    rows = [*several, (_MORE, lone)]
    told = "".join(f"<h3>{escape(name[:1].upper() + name[1:])}</h3>{tiles(family)}" for name, family in rows if family)
    body = body_svg({}, links=True)
    figure = f"<section><h2>On the body</h2><p>Tap a place or a muscle to ask about it.</p>{body}</section>"
    return (
        f'<div class="kg-halves">{figure}<section><h2>By kind</h2>{told}'
        f"{fold('Parts, links, studies and what else there is', tiles(rest), 'more')}</section></div>"
    )


def _members(graph: KnowledgeGraph, kind: str) -> str:
    terms = kinds(graph).get(kind, ())
    if not terms:
        return f"<p>There is no kind called “{escape(kind)}”.</p>"
    rows = (thing(term) for term in terms)
    return f"<h2>{escape(kind[:1].upper() + kind[1:])} ({len(terms)})</h2>" + listed(rows, kind="kg-tiles")


def _results(graph: KnowledgeGraph, assistant: Assistant, text: str) -> str:
    terms = found(graph, assistant, text)
    if not terms:
        return (
            f"<p>Nothing is called “{escape(text)}”. Try a single word, or "
            f'<a href="/?q={quote(text, safe="")}">ask it as a question</a>.</p>'
        )
    whole = [term for term in terms if term.definition] or list(terms)
    parts = [term for term in terms if term not in whole]
    rows = (
        f'{thing(term)} <span class="kg-note">{escape(term.type)}</span><br>{escape(term.definition)}'
        for term in whole[:_FOUND]
    )
    more = f"<p>And {len(whole) - _FOUND} more; add a word to narrow it down.</p>" if len(whole) > _FOUND else ""
    told = listed((thing(term) for term in parts[:_FOUND]), kind="kg-results")
    also = fold("Parts, studies and notes with these words", told, "more", note=str(len(parts)))
    return f"<h2>{len(whole)} found</h2>{listed(rows, kind='kg-results')}{more}{also}"
