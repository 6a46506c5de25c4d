"""About: what this is, how far to trust it, and where it comes from."""

from html import escape
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from ui.certainty import badge, scale
from ui.figures import evaluation, told
from ui.markup import ask_link, fold, listed, outward
from ui.page import page

if TYPE_CHECKING:
    from ui.web import Site


def routes(site: "Site") -> APIRouter:
    """Give the route of About."""
    router = APIRouter(include_in_schema=False)

    @router.get("/about")
    def show() -> HTMLResponse:
        return HTMLResponse(page("About", _body(site), "/about"))

    return router


def _body(site: "Site") -> str:
    graph = site.graph
    sure = listed(
        (
            f"{badge(graph, known.name)} {escape(known.wording.partition(': ')[2] or known.wording)}"
            for known in scale(graph)
        ),
        kind="kg-scale",
    )
    works = sorted(graph.index.sources.values(), key=lambda work: work.short)
    designs: dict[str, int] = {}
    for work in works:
        designs[work.design or "other"] = designs.get(work.design or "other", 0) + 1
    kinds = "".join(
        f'<li><span>{escape(design[:1].upper() + design[1:])}</span><span class="kg-note">{count}</span></li>'
        for design, count in sorted(designs.items(), key=lambda pair: -pair[1])
    )
    rows = listed(
        f"{escape(work.citation)} {outward(f'https://doi.org/{work.doi}', f'doi:{work.doi}') if work.doi else ''}"
        for work in works
    )
    examples = "".join(ask_link(question) for question in site.dialogue.assistant.examples(4))
    return f"""<h1>About KineGraph</h1>
<p class="kg-large">KineGraph answers questions about how hips, knees and low back work together. It shows the chain
behind each answer, how sure it is, and which studies speak for and against it.</p>
<p class="kg-chips">{examples}</p>
<h2>How it works</h2>
<p>There is no language model here. Your words are matched to things in a graph that people have written by hand from
published work. The same question gets the same answer every time, and every sentence rests on statements that you can
look up on the <a href="/ontology">Ontology</a> page.</p>
<h2>How sure is it?</h2>{sure}
<h2>How good are the answers?</h2>{told(evaluation())}
<h2>What it cannot do</h2>
<p>It does not know you, cannot examine you and never gives a diagnosis. No clinician has signed its contents off. It
knows the chain from the foot over knee and hip to the low back, and says so when a question is outside that. When it
finds nothing certain it says that too, rather than guess.</p>
<h2>When to see somebody</h2>
<p>It looks for {len(graph.index.warnings)} combinations of warning signs before anything else, and shows a card when
one fits. It can miss one. If something is severe, sudden, came with an injury, is getting worse or worries you, see a
doctor whatever you read here. In an emergency call your local emergency number.</p>
<h2>Your privacy</h2>
<p>What you type goes to the computer on which KineGraph runs and no further. It is not stored: closing the page ends
the conversation. Nothing is fetched from elsewhere. Only your choice of colours is kept in the browser.
{_feedback(site)}</p>
<h2>Sources</h2>
<p>{len(works)} works, by what they are:</p><ul class="kg-tiles kg-counts">{kinds}</ul>
{fold("All of them", rows, "more")}
<h2>Licence</h2>
<p>The program is under Apache 2.0, the ontology under CC BY 4.0. The graph of a thing's neighbourhood is drawn with
Cytoscape.js (MIT).</p>"""


def _feedback(site: "Site") -> str:
    return "The owner of this service keeps what you send with “Was this useful?” in a file." if site.feedback else ""
