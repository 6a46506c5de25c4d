"""How sure an answer is, in a word, a sign and a colour, with the studies for and against."""

from collections.abc import Iterable
from html import escape

from kg import Certainty, KnowledgeGraph, Source
from nlp import Answer
from ui.markup import listed, outward

_SIGNS = {"established": "●", "likely": "◕", "expert_opinion": "◑", "contested": "◐", "refuted": "✕"}
_SIDES = {
    "supports": ("Speaks for it", "kg-for"),
    "disputes": ("Speaks against it", "kg-against"),
}


def scale(graph: KnowledgeGraph) -> tuple[Certainty, ...]:
    """Give the certainties that the ontology knows, the surest first."""
    known = {certainty.name: certainty for certainty in graph.index.certainties.values()}
    return tuple(sorted(known.values(), key=lambda certainty: certainty.rank))


def badge(graph: KnowledgeGraph, name: str) -> str:
    """Show a certainty as a badge: a sign, a word and a colour; empty for one that the ontology does not know."""
    found = next((certainty for certainty in scale(graph) if certainty.name == name), None)
    if found is None:
        return ""
    sign = _SIGNS.get(found.name, "○")
    label = found.label[:1].upper() + found.label[1:]
    return (
        f'<span class="kg-badge kg-{escape(found.name)}"><span aria-hidden="true">{sign}</span> {escape(label)}</span>'
    )


def how_sure(graph: KnowledgeGraph, answer: Answer, said: dict[str, str]) -> str:
    """Show the badge of an answer; it opens to what speaks for and against it. `said` holds HTML by side."""
    if not answer.certainty:
        return ""
    found = next((c for c in scale(graph) if c.name == answer.certainty), None)
    if found is None:
        return ""
    wording = found.wording.partition(": ")[2] or found.wording
    sides = "".join(
        f'<section class="{kind}"><h3>{title}</h3>{said.get(side, "")}'
        f"{_studies(graph, _on(answer.sources, side))}</section>"
        for side, (title, kind) in _SIDES.items()
        if said.get(side) or _on(answer.sources, side)
    )
    stated = _on(answer.sources, "states")
    if not sides and stated:
        sides = f"<section><h3>It rests on</h3>{_studies(graph, stated)}</section>"
    return (
        f'<details class="kg-fold kg-f-sure"><summary>{badge(graph, found.name)} '
        f'<span class="kg-note">{escape(wording[:1].upper() + wording[1:])}</span></summary>'
        f'<div class="kg-inside kg-sides">{sides}</div></details>'
    )


def cited(source: Source) -> str:
    """Give a work as HTML: its citation, with its address where it has one."""
    if source.doi:
        return f"{escape(source.citation)}. {outward(f'https://doi.org/{source.doi}', f'doi:{source.doi}')}"
    return f"{escape(source.citation)}. {outward(source.url, 'Read it')}" if source.url else escape(source.citation)


def _on(sources: Iterable[Source], stance: str) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.stance == stance)


def _studies(graph: KnowledgeGraph, sources: Iterable[Source]) -> str:
    rows = []
    for source in sources:
        known = graph.index.sources.get(source.iri, source)
        design = f' <span class="kg-note">{escape(known.design)}</span>' if known.design else ""
        rows.append(
            f"<strong>{escape(known.short)}</strong>{design}{'<br>' + escape(known.result) if known.result else ''}"
        )
    return listed(rows, kind="kg-studies")
