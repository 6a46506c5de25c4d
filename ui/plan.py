"""A training plan as one sheet to print, and which exercises go into it."""

from collections.abc import Collection, Iterable

from kg import KnowledgeGraph
from kg.exercise import ExerciseCard, exercise_card, pain_rules
from ui.pictures.card import details, dose, facts, heading, steps
from ui.pictures.ink import FONT, safe

WEEKS, DAYS = 6, 3
"""Boxes to tick: weeks, and days in a week."""
_MOST_TITLE = 80
_LONG = 1350
"""Signs of an average exercise, with its markup, above which a sheet of many is set smaller."""
_PAIN = "If something hurts (0 is no pain, 10 the worst pain you can think of)"
_HOW_TO_PRINT = "Print this page with your browser: Ctrl and P, or its menu."
_STYLE = f"""
@page {{ size: A4; margin: 11mm 12mm; }}
* {{ box-sizing: border-box; }}
:root {{ color-scheme: light; }}
body {{ font: 10pt/1.34 {FONT}; color: #111; background: #fff; max-width: 190mm; margin: 0 auto; padding: 4mm; }}
@media print {{ body {{ padding: 0; max-width: none; }} }}
.screen {{ color: #444; border-bottom: .3mm solid #bbb; padding-bottom: 2mm; margin-bottom: 4mm; }}
@media print {{ .screen {{ display: none; }} }}
h1 {{ font-size: 15pt; line-height: 1.2; margin: 0 0 2mm; overflow-wrap: anywhere; }}
h2 {{ font-size: 11.5pt; margin: 0 0 1mm; }} h3 {{ font-size: 11.5pt; margin: 0 0 .6mm; }}
p {{ margin: .6mm 0; }} ol, ul {{ margin: .8mm 0; padding-left: 5.5mm; }}
.who {{ display: flex; flex-wrap: wrap; gap: 6mm; margin-bottom: 2.5mm; }}
.who span {{ flex: 1 1 55mm; border-bottom: .3mm solid #555; padding-bottom: .5mm; }}
.rules {{ border: .5mm solid #111; border-radius: 2mm; padding: 2mm 3.5mm; margin-bottom: 3.5mm; break-inside: avoid; }}
.rules table {{ border-collapse: collapse; width: 100%; font-size: 9pt; }}
.rules th {{ text-align: left; font-weight: 600; padding: .3mm 3mm .3mm 0; width: 42%; vertical-align: top; }}
.rules td {{ padding: .3mm 0; vertical-align: top; }}
.exercises {{ display: grid; grid-template-columns: 1fr 1fr; gap: 2.5mm; }}
@media screen and (max-width: 560px) {{ .exercises {{ grid-template-columns: 1fr; }} }}
article {{ border: .3mm solid #777; border-radius: 2mm; padding: 2.2mm 3mm; break-inside: avoid; }}
article:last-child:nth-child(odd) {{ grid-column: 1 / -1; }}
article {{ font-size: 8.8pt; line-height: 1.28; }}
dl {{ margin: 0; color: #333; }} dl div {{ display: inline; }} dl div + div::before {{ content: " · "; }}
dt, dd {{ display: inline; margin: 0; }} dt::after {{ content: ": "; }}
.kg-detail {{ font-size: 8.3pt; }}
.tight article {{ font-size: 7.7pt; line-height: 1.18; padding: 1.2mm 2.2mm; }}
.tight .kg-detail {{ font-size: 7.5pt; }}
.tight .rules table {{ font-size: 8pt; }}
.ticks {{ border-collapse: collapse; margin-top: 1.5mm; width: 100%; table-layout: fixed; font-size: 8pt; }}
.ticks th {{ font-weight: 400; padding: 0 0 .5mm; }}
.ticks td {{ text-align: center; padding: 0; white-space: nowrap; }}
.ticks i {{ display: inline-block; width: 3.6mm; height: 3.6mm; border: .3mm solid #111; margin: 0 .25mm; }}
.ticks i {{ border-radius: .7mm; }}
footer {{ font-size: 8.5pt; color: #333; margin-top: 3mm; }}
"""


def plan_html(graph: KnowledgeGraph, exercises: Iterable[str], *, title: str) -> str:
    """Write a sheet for these exercises as one HTML file without script; six of them print on two A4 pages at most.

    Raises `UnknownTermError` where the graph has no exercise of an IRI.
    """
    cards = [exercise_card(graph, iri) for iri in dict.fromkeys(exercises)]
    shown = safe(title[:_MOST_TITLE])
    articles = [_article(graph, card) for card in cards]
    tight = " tight" if len(articles) > 4 and sum(map(len, articles)) > _LONG * len(articles) else ""
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{shown}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head><body>'
        f'<header><p class="screen">{_HOW_TO_PRINT}</p><h1>{shown}</h1>'
        f'<p class="who"><span>Name:</span><span>First day:</span></p>{_rules(graph)}</header>'
        f'<main class="exercises{tight}">{"".join(articles)}</main>'
        f"<footer>Tick a box on each day you do the exercise. Start with one or two exercises and build up slowly. "
        f"This sheet is general information, not a diagnosis and not a prescription. If pain is severe, came with an "
        f"injury, is getting worse or lasts, see a doctor or physiotherapist.</footer></body></html>"
    )


def choose(
    graph: KnowledgeGraph,
    exercises: Iterable[str],
    *,
    equipment: Collection[str] | None = None,
    position: Collection[str] | None = None,
    minutes: int | None = None,
) -> tuple[str, ...]:
    """Keep the exercises that can be done: with this equipment, from these positions, in this time; order is kept.

    None asks for nothing. An exercise without equipment fits everybody; one whose dose tells no time counts as nothing.
    """
    left = None if minutes is None else 60 * minutes
    kept = []
    for iri in dict.fromkeys(exercises):
        card = exercise_card(graph, iri)
        if equipment is not None and not set(card.equipment) <= set(equipment):
            continue
        if position is not None and not set(card.positions) & set(position):
            continue
        if left is not None:
            if card.seconds > left:
                continue
            left -= card.seconds
        kept.append(iri)
    return tuple(kept)


def _article(graph: KnowledgeGraph, card: ExerciseCard) -> str:
    weeks = "".join(f'<th scope="col">Week {week}</th>' for week in range(1, WEEKS + 1))
    boxes = f"<td>{'<i></i>' * DAYS}</td>" * WEEKS
    return (
        f"<article><h3>{safe(heading(card))}</h3>{facts(graph, card)}{steps(card)}{dose(card)}{details(card)}"
        f'<table class="ticks"><tr>{weeks}</tr><tr>{boxes}</tr></table></article>'
    )


def _rules(graph: KnowledgeGraph) -> str:
    rows = "".join(
        f'<tr><th scope="row">{safe(rule.when[:1].upper() + rule.when[1:])}</th><td>{safe(rule.then)}</td></tr>'
        for rule in pain_rules(graph)
    )
    return f'<section class="rules"><h2>{_PAIN}</h2><table>{rows}</table></section>' if rows else ""
