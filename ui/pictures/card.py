"""An exercise as a card in HTML: what one needs to do it, in the order in which one needs it."""

from collections.abc import Iterable

from kg import KnowledgeGraph
from kg.exercise import ExerciseCard
from kg.exercise import exercise_card as read
from ui.pictures.ink import safe

_NEEDS_NOTHING = "nothing"
_SECTIONS = (("easier", "Easier"), ("harder", "Harder"), ("mistakes", "Common mistakes"), ("cautions", "Take care"))


def exercise_card(graph: KnowledgeGraph, iri: str) -> str:
    """Show an exercise as an `<article>`; raise `UnknownTermError` where the graph has no exercise of that IRI."""
    card = read(graph, iri)
    sure = f'<p class="kg-sure">{safe(card.certainty.wording)}</p>' if card.certainty else ""
    return (
        f'<article class="kg-card" data-iri="{safe(iri)}"><h3>{safe(heading(card))}</h3>'
        f"{facts(graph, card)}{steps(card)}{dose(card)}{details(card)}{sure}</article>"
    )


def heading(card: ExerciseCard) -> str:
    """Name an exercise as a heading does, with the lay name beside it."""
    lay = f" ({card.lay_name})" if card.lay_name and card.lay_name.casefold() != card.label.casefold() else ""
    return f"{card.label[:1].upper()}{card.label[1:]}{lay}"


def facts(graph: KnowledgeGraph, card: ExerciseCard) -> str:
    """List how it begins, what it needs and what it works on."""
    told = (
        ("Start", names(graph, card.positions)),
        ("You need", names(graph, card.equipment) or _NEEDS_NOTHING),
        ("Works on", names(graph, card.targets)),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{safe(value)}</dd></div>" for name, value in told if value)
    return f'<dl class="kg-facts">{rows}</dl>'


def steps(card: ExerciseCard) -> str:
    """Number the steps."""
    return f"<ol>{''.join(f'<li>{safe(step)}</li>' for step in card.steps)}</ol>"


def dose(card: ExerciseCard) -> str:
    """Tell how much to do."""
    return f"<p><b>How much:</b> {safe(' '.join(card.dose))}</p>" if card.dose else ""


def details(card: ExerciseCard) -> str:
    """Tell how to make it easier and harder, what goes wrong, and who should take care, as far as it is known."""
    told = ((title, getattr(card, name)) for name, title in _SECTIONS)
    return "".join(
        f'<p class="kg-detail"><b>{title}:</b> {safe(" ".join(lines))}</p>' for title, lines in told if lines
    )


def names(graph: KnowledgeGraph, iris: Iterable[str]) -> str:
    """Join the names of things, the lay name beside the anatomical one."""
    said = []
    for iri in iris:
        term = graph.index.terms.get(iri)
        label = term.label if term else iri.rpartition("/")[2]
        said.append(f"{label} ({term.lay_name})" if term and term.lay_name else label)
    return ", ".join(said)
