"""The page of a thing: what it is called, what it is, how it hangs together with others, and who says so."""

import json
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from kg import KnowledgeGraph, Term
from kg.describe import describe
from kg.export import PREFIXES
from ui.certainty import badge, cited
from ui.markup import address_of, ask_link, fold, iri_of, listed, outward, thing
from ui.page import page
from ui.pictures import body_svg, exercise_card, marks_of
from ui.questions import about
from ui.relations import CARD, mappings, relations, text_of

if TYPE_CHECKING:
    from ui.web import Site

_EXERCISE = PREFIXES["kin"] + "Exercise"
_SHOWN, _IN_GRAPH, _NAMES = 12, 25, 8
_RECORDS = "What is said and measured of it"
_FORMATS = (".ttl", ".json", ".graph")


def routes(site: "Site") -> APIRouter:
    """Give the routes under `/thing`."""
    router = APIRouter()
    graph = site.graph

    @router.get("/thing/{name:path}")
    def show(name: str, request: Request) -> Response:
        """Show a thing as a page; as Turtle or JSON with that ending, or when the request asks for it."""
        term, kind = _resolved(graph, name)
        if term is None:
            known = graph.find(name)
            if known:
                return RedirectResponse(address_of(known[0].iri))
            raise HTTPException(404, f"Nothing in the graph is called “{name[:80]}”.")
        accepted = request.headers.get("accept", "")
        if kind == ".ttl" or (not kind and "text/turtle" in accepted):
            return Response(describe(graph, term.iri), media_type="text/turtle; charset=utf-8")
        if kind == ".graph":
            return JSONResponse(neighbourhood(graph, term))
        if kind == ".json" or (not kind and "application/json" in accepted and "text/html" not in accepted):
            return Response(
                json.dumps(as_json(graph, term), ensure_ascii=False, indent=1), media_type="application/json"
            )
        return HTMLResponse(shown(site, term))

    return router


def as_json(graph: KnowledgeGraph, term: Term) -> dict[str, Any]:
    """Give a thing with its statements, sources and mappings as plain values."""
    cites = graph.index.citations.get(term.iri, ())
    known = graph.index.sources
    return {
        **term.to_dict(),
        "statements": [list(triple) for triple in graph.neighbours(term.iri)],
        "sources": [{**known[work].to_dict(), "stance": stance} for work, stance in cites if work in known],
        "mappings": [{"kind": kind, "address": address} for kind, address in mappings(graph, term.iri)],
    }


def neighbourhood(graph: KnowledgeGraph, term: Term) -> dict[str, list[dict[str, Any]]]:
    """Give the things around a thing as nodes and edges for a drawing."""
    nodes, edges = {term.iri: term}, []
    known = [
        [(relation.words, other) for value in relation.values if (other := graph.index.terms.get(value))]
        for relation in relations(graph, term.iri)
    ]
    # One of each relation in turn, so that no long one fills the picture.
    for words, other in (pair for row in zip_longest(*known) for pair in row if pair):
        if other.definition and other.iri != term.iri and (other.iri in nodes or len(nodes) < _IN_GRAPH):
            nodes[other.iri] = other
            edges.append({"source": term.iri, "target": other.iri, "label": words})
    return {
        "nodes": [
            {"id": node.iri, "label": node.label, "kind": node.type, "page": address_of(node.iri)}
            for node in nodes.values()
        ],
        "edges": edges,
    }


def shown(site: "Site", term: Term) -> str:
    """Show a thing as a page."""
    graph = site.graph
    kinds = " · ".join(reversed(term.types))
    sure = graph.index.certainties.get(term.iri)
    said = term.definition or text_of(graph, term.iri)
    questions = "".join(ask_link(*question) for question in about(term, site.dialogue))
    card = f"<h2>How to do it</h2>{exercise_card(graph, term.iri)}" if _EXERCISE in term.classes else ""
    marks = marks_of(site.dialogue.last((term.label,)), graph)
    picture = body_svg(marks, links=True) if marks else ""
    told = (
        f'<p class="kg-kind">{escape(kinds)}</p><h1>{escape(term.label[:1].upper() + term.label[1:])}</h1>',
        f'<p class="kg-large">{escape(said)}</p>' if said else "",
        f"<p>{badge(graph, sure.name)}</p>" if sure else "",
        f'<p class="kg-chips">{questions}</p>' if questions else "",
        _names(term),
    )
    figure = f'<aside aria-label="On the body">{picture}</aside>' if picture else ""
    parts = (
        f'<div class="kg-lead-in"><div>{"".join(told)}</div>{figure}</div>',
        card,
        _relations(graph, term),
        _neighbours(term),
        _sources(graph, term),
        _mappings(graph, term),
        _machine(term),
    )
    links = {"text/turtle": f"{address_of(term.iri)}.ttl", "application/json": f"{address_of(term.iri)}.json"}
    return page(term.label, "".join(parts), scripts=("graph.js",), links=links)


def _resolved(graph: KnowledgeGraph, name: str) -> tuple[Term | None, str]:
    terms = graph.index.terms
    if iri_of(name) in terms:
        return terms[iri_of(name)], ""
    kind = next((ending for ending in _FORMATS if name.endswith(ending)), "")
    return terms.get(iri_of(name.removesuffix(kind))), kind


def _names(term: Term) -> str:
    """Give the other names of a thing, the first of them at once."""
    names = tuple(dict.fromkeys(name for name in (term.lay_name, *term.alternatives) if name and name != term.label))
    if not names:
        return ""
    more = fold(f"{len(names) - _NAMES} more names", f"<p>{escape(', '.join(names[_NAMES:]))}</p>", "more")
    shown = escape(", ".join(names[:_NAMES]))
    told = f'<p><span class="kg-note">Also called:</span> {shown}</p>'
    return told + (more if len(names) > _NAMES else "")


def _relations(graph: KnowledgeGraph, term: Term) -> str:
    """Tell how a thing hangs together with others; what is recorded about it, claims and measurements, is folded."""
    rows: list[str] = []
    records: list[str] = []
    for relation in relations(graph, term.iri, CARD if _EXERCISE in term.classes else frozenset()):
        told = [_value(graph, value) for value in relation.values]
        kind = (
            "" if any(len(value) > 160 for value in told) or not all("<a" in value for value in told) else "kg-inline"
        )
        body = listed(told[:_SHOWN], kind=kind)
        more = listed(told[_SHOWN:], kind=kind)
        body += fold(f"{len(told) - _SHOWN} more", more, "more") if more else ""
        kept = rows if any(_is_whole(graph, value) for value in relation.values) else records
        kept.append(f"<dt>{escape(relation.words)}</dt><dd>{body}</dd>")
    if not rows:
        rows, records = records, []
    shown = f"<h2>How it hangs together</h2><dl>{''.join(rows)}</dl>" if rows else ""
    return shown + fold(_RECORDS, f"<dl>{''.join(records)}</dl>" if records else "", "more")


def _is_whole(graph: KnowledgeGraph, value: str) -> bool:
    """Tell whether a value stands for itself: a text, or a thing with a definition."""
    term = graph.index.terms.get(value)
    return term is None or bool(term.definition)


def _value(graph: KnowledgeGraph, value: str) -> str:
    term = graph.index.terms.get(value)
    if term is None:
        return outward(value, value)
    text = text_of(graph, value)
    return f"{escape(text)} {thing(term, 'more')}" if text else thing(term)


def _neighbours(term: Term) -> str:
    address = f"{address_of(term.iri)}.graph"
    return (
        f'<details class="kg-fold" data-graph="{escape(address)}"><summary><span class="kg-title">As a graph to walk '
        f"through</span></summary><div class='kg-inside'><div class='kg-graph' role='img' aria-label='Graph of what is "
        f"around {escape(term.label)}; the list above says the same'></div></div></details>"
    )


def _sources(graph: KnowledgeGraph, term: Term) -> str:
    known = graph.index.sources
    works = [(known[work], stance) for work, stance in graph.index.citations.get(term.iri, ()) if work in known]
    told = {"supports": " (for)", "disputes": " (against)"}
    rows = [f"{cited(work)} · {thing_link(work.iri)}{told.get(stance, '')}" for work, stance in works]
    return f"<h2>Sources</h2>{listed(rows)}" if rows else ""


def thing_link(iri: str) -> str:
    """Link to the page of a work."""
    return f'<a href="{escape(address_of(iri))}">about this work</a>'


def _mappings(graph: KnowledgeGraph, term: Term) -> str:
    rows = [f"{kind} {outward(address, address)}" for kind, address in mappings(graph, term.iri)]
    return f"<h2>In other vocabularies</h2>{listed(rows)}" if rows else ""


def _machine(term: Term) -> str:
    address = escape(address_of(term.iri))
    return (
        f'<h2>For machines</h2><p><code>{escape(term.iri)}</code><br><a href="{address}.ttl">Turtle</a> · '
        f'<a href="{address}.json">JSON</a></p>'
    )
