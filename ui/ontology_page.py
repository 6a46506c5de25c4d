"""The ontology: what is in it, its licence, its files, and a box for SPARQL that reads it."""

import csv
from functools import lru_cache
from html import escape
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

import kg
from kg import KnowledgeGraph, QueryError, Table
from kg.export import PREFIXES
from ui.explore import tiles, whole_kinds
from ui.markup import listed, outward, thing
from ui.page import page

if TYPE_CHECKING:
    from ui.web import Site

_FILES = {
    "turtle": ("ttl", "text/turtle"),
    "ntriples": ("nt", "application/n-triples"),
    "jsonld": ("jsonld", "application/ld+json"),
    "rdfxml": ("rdf", "application/rdf+xml"),
    "graphml": ("graphml", "application/xml"),
    "sssom": ("tsv", "text/tab-separated-values"),
    "schemaorg": ("json", "application/ld+json"),
}
_OTHER = ("ttl", "text/turtle")
_TITLES = {
    "turtle": "Turtle, the form it is written in",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
    "graphml": "GraphML, for drawing and network programs",
    "skos": "SKOS: names, definitions and mappings alone",
    "schemaorg": "schema.org, as JSON-LD",
    "sssom": "SSSOM: the mappings to other vocabularies as a table",
    "void": "VoID and DCAT: a description for catalogues",
}
_SHOWN, _KINDS = 200, 24
_FIRST = "definition"


def routes(site: "Site") -> APIRouter:
    """Give the routes under `/ontology`."""
    router = APIRouter(include_in_schema=False)
    graph = site.graph

    @lru_cache(maxsize=16)
    def written(format: str) -> bytes:
        return graph.export(format=format)

    @router.get("/ontology")
    def show(query: str = "", example: str = "") -> HTMLResponse:
        intents = kg.intents()
        text = query or (intents[example].query if example in intents else intents[_FIRST].query)
        result = _result(site, query) if query else ""
        return HTMLResponse(page("Ontology", _body(graph, text, result, example), "/ontology"))

    @router.get("/ontology/query.csv")
    def rows(query: str) -> Response:
        try:
            table = site.queries.run(query)
        except QueryError as error:
            raise HTTPException(400, str(error)) from error
        return _attached(_csv(table), "text/csv", "kinegraph-query.csv")

    @router.get("/ontology/{format}")
    def download(format: str) -> Response:
        if format not in kg.EXPORTS:
            raise HTTPException(404, f"There is no such format. Known: {', '.join(kg.EXPORTS)}.")
        ending, media = _FILES.get(format, _OTHER)
        plain = format == "turtle"
        return _attached(written(format), media, f"kinegraph.{ending}" if plain else f"kinegraph-{format}.{ending}")

    return router


def _attached(content: bytes | str, media: str, name: str) -> Response:
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _body(graph: KnowledgeGraph, text: str, result: str, example: str) -> str:
    counts = tiles(dict(list(whole_kinds(graph).items())[:_KINDS]))
    formats = listed(
        f'<a href="/ontology/{name}" download>{escape(_TITLES.get(name, name))}</a>' for name in kg.EXPORTS
    )
    examples = '<option value="">Choose one</option>' + "".join(
        f'<option value="{name}"{" selected" if name == example else ""}>{escape(intent.asks[0])}</option>'
        for name, intent in kg.intents().items()
    )
    return (
        f"<h1>The ontology</h1>{_header(graph)}<p><strong>{len(graph):,}</strong> statements about these and more:</p>"
        f"{counts}<h2>Take it with you</h2>{formats}"
        '<h2 id="query">Ask it in SPARQL</h2><p>Queries read the graph and change nothing. One that takes longer than '
        "ten seconds is ended. Every kind of question that the chat knows is an example; fill in the "
        "<code>UNDEF</code> with a thing.</p>"
        '<form action="/ontology#query" class="kg-filters"><label>Example '
        f'<select name="example">{examples}</select></label><button class="kg-act">Show it</button></form>'
        '<form action="/ontology#query"><label for="sparql" class="kg-unseen">SPARQL query</label>'
        f'<textarea id="sparql" name="query" rows="14" maxlength="20000" spellcheck="false">{escape(text)}</textarea>'
        f'<p><button class="kg-go">Run</button></p></form>{result}'
    )


def _header(graph: KnowledgeGraph) -> str:
    wanted = {
        PREFIXES["dcterms"] + "description": "",
        PREFIXES["owl"] + "versionInfo": "Version",
        PREFIXES["dcterms"] + "license": "Licence",
        PREFIXES["dcterms"] + "creator": "By",
    }
    rows = graph.query(f"SELECT ?p ?o WHERE {{ ?ontology a <{PREFIXES['owl']}Ontology> ; ?p ?o }}").rows
    told = {row["p"]: row["o"] for row in rows if row["p"] in wanted}
    titles = {p: f'<span class="kg-note">{title}:</span> ' if title else "" for p, title in wanted.items()}
    lines = [f"<p>{titles[p]}{outward(told[p], told[p])}</p>" for p in wanted if p in told]
    return "".join(lines)


def _result(site: "Site", query: str) -> str:
    try:
        table = site.queries.run(query)
    except QueryError as error:
        return f'<p class="kg-hint" role="status">{escape(str(error))}</p>'
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in table.columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(site.graph, row.get(column, str()))}</td>' for column in table.columns)}</tr>"
        for row in table.rows[:_SHOWN]
    )
    more = f"; the first {_SHOWN} are shown" if len(table) > _SHOWN else ""
    address = f"/ontology/query.csv?query={quote(query, safe='')}"
    return (
        f'<p role="status">{len(table)} rows{more}. <a href="{address}">As CSV</a></p>'
        f'<div class="kg-scroll" tabindex="0" role="region" aria-label="Rows"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(graph: KnowledgeGraph, value: str) -> str:
    term = graph.index.terms.get(value)
    return thing(term) if term else escape(value)


def _csv(table: Table) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([row.get(column, "") for column in table.columns] for row in table.rows)
    return text.getvalue()
