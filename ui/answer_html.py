"""An answer, or a whole conversation, as one HTML file to keep: no script, nothing fetched, prints as it stands."""

from collections.abc import Iterable

from markdown_it import MarkdownIt

from kg import KnowledgeGraph, Source
from nlp import Answer
from ui.parts import around, heading, parts_of
from ui.pictures.body import body_svg, marks_of
from ui.pictures.chain import chain_list, chain_svg
from ui.pictures.ink import FONT, safe

# Raw HTML is shown as text; a remote picture would be fetched, so there are none.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")

_STANCES = {"supports": "for", "disputes": "against"}
_STYLE = f"""
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 {FONT}; max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; }} h2 {{ font-size: 1.25rem; }}
h3 {{ font-size: 1.05rem; margin-bottom: .3rem; }}
.reading, footer {{ font-size: .9rem; opacity: .85; }} svg {{ max-width: 100%; height: auto; }}
section.answer + section.answer {{ border-top: 1px solid currentColor; margin-top: 2rem; }}
@media print {{ :root {{ color-scheme: light; }} body {{ font-size: 10.5pt; max-width: none; }} }}
@media print {{ h2, h3 {{ break-after: avoid; }} svg {{ break-inside: avoid; }} }}
"""
_NOTE = "This is general information with its sources. It is not a diagnosis and does not replace a doctor."


def answer_html(graph: KnowledgeGraph, answer: Answer) -> str:
    """Write one answer as a page of its own."""
    return _page(answer.question, f"<h1>{safe(answer.question)}</h1>{_told(graph, answer, 2)}")


def conversation_html(graph: KnowledgeGraph, answers: Iterable[Answer]) -> str:
    """Write a conversation as a page, oldest question first."""
    told = "".join(
        f'<section class="answer"><h2>{safe(answer.question)}</h2>{_told(graph, answer, 3)}</section>'
        for answer in answers
    )
    return _page("Conversation", f"<h1>Conversation</h1>{told}")


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{safe(title)}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main>{body}</main><footer><p>{_NOTE}</p></footer></body></html>"
    )


def _told(graph: KnowledgeGraph, answer: Answer, level: int) -> str:
    """Tell an answer, with headings of that level; of several questions each under its own."""
    if not answer.parts:
        return _one(graph, answer, level)
    before, after = around(answer)
    told = "".join(
        f"<h{level}>{number}. {safe(heading(part))}</h{level}>{_one(graph, part, level + 1)}"
        for number, part in enumerate(parts_of(answer), 1)
    )
    return f"{_MARKDOWN.render(before)}{told}{_MARKDOWN.render(after)}"


def _one(graph: KnowledgeGraph, answer: Answer, level: int) -> str:
    """Tell the answer to one question."""
    title = f"The chain: {answer.question}"
    chain = chain_svg(answer.paths, graph.index.terms, title=title)
    marks = marks_of(answer, graph)
    parts = (
        ("", f'<p class="reading">{safe(answer.reading)}</p>' if answer.reading else ""),
        ("", _MARKDOWN.render(answer.text)),
        ("The chain", chain + chain_list(answer.paths, graph.index.terms) if chain else ""),
        ("On the body", body_svg(marks, links=False) if marks else ""),
        ("Sources", _sources(answer.sources)),
    )
    return "".join((f"<h{level}>{title}</h{level}>" if title else "") + part for title, part in parts if part)


def _sources(sources: Iterable[Source]) -> str:
    return "".join(["<ol>", *(f"<li>{_source(source)}</li>" for source in sources), "</ol>"]) if sources else ""


def _source(source: Source) -> str:
    about = "; ".join(filter(None, (source.design, _STANCES.get(source.stance, ""))))
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    # Anything but a web address stays text: a graph is not trusted with what a click does.
    linked = address.startswith(("https://", "http://"))
    shown = f"doi:{source.doi}" if source.doi else source.url
    link = f' <a href="{safe(address)}" rel="noreferrer">{safe(shown)}</a>' if linked else f" {safe(shown)}"
    return f"{safe(source.citation)}{f' ({safe(about)})' if about else ''}{link if address else ''}"
