"""From a conversation to a plan: its exercises to choose from, by equipment, position and time."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from kg import KnowledgeGraph, Query, intents
from kg.exercise import ExerciseCard, exercise_card
from nlp import Answer
from ui.dialogue import turns
from ui.folds import exercises_in
from ui.markdown import to_html
from ui.markup import hidden, name_of
from ui.page import page
from ui.parts import parts_of
from ui.plan import choose

if TYPE_CHECKING:
    from ui.web import Site

_OFFERED, _TICKED = 12, 3
_EXERCISES = "exercises_for"
_TIMES = ("10", "20", "30", "45")
_NEEDS_NOTHING = "none"


def plan_page(site: "Site", asked: Sequence[str], given: Mapping[str, list[str]]) -> str:
    """Show the exercises of a conversation with boxes to tick, and the filters as they were given."""
    graph = site.graph
    answers = site.dialogue.answers(asked)
    history = [turn for answer in answers for turn in turns(answer)]
    suited = site.dialogue.assistant.suited(collected(graph, answers), history)
    found = suited.exercises
    cards = {iri: exercise_card(graph, iri) for iri in found}
    equipment, position, minutes = (_one(given, name) for name in ("equipment", "position", "minutes"))
    kept = choose(
        graph,
        found,
        equipment=None if not equipment else () if equipment == _NEEDS_NOTHING else (equipment,),
        position=(position,) if position else None,
        minutes=int(minutes) if minutes in _TIMES else None,
    )
    filters = (
        _choice(
            graph, "equipment", "Equipment", _used(cards.values(), "equipment"), equipment, (_NEEDS_NOTHING, "none")
        ),
        _choice(graph, "position", "Position", _used(cards.values(), "positions"), position),
        _times(minutes),
    )
    form = (
        f'<form method="post" action="/plan" class="kg-filters">{hidden(asked)}{"".join(filters)}'
        '<button class="kg-act">Show what fits</button></form>'
    )
    goals = _goals(graph, answers)
    title = f"Exercises for {graph.label(goals[0])}" if goals else "My exercises"
    left_out = f'<div class="kg-hint">{to_html(suited.said)}</div>' if suited.said else ""
    return page("Make a plan", f"<h1>Make a plan</h1>{form}{left_out}{_sheet(kept[:_OFFERED], cards, title)}")


def collected(graph: KnowledgeGraph, answers: Sequence[Answer]) -> tuple[str, ...]:
    """Collect the exercises of a conversation: those that the answers name, then others for what was asked about."""
    named = [iri for answer in answers for part in parts_of(answer) for iri in exercises_in(graph, part)]
    slot = intents()[_EXERCISES].required[0].name
    rows = [row for iri in _goals(graph, answers) for row in graph.answer(Query(_EXERCISES, ((slot, iri),))).rows]
    # Those that train what was asked about come before those that only use it; of each, what people know first.
    trained = {row["exercise"] for row in rows if "training" in row}
    more = dict.fromkeys(row["exercise"] for row in rows if "exercise" in row)
    terms = graph.index.terms
    more_in_order = sorted(more, key=lambda iri: (iri not in trained, -len(terms[iri].alternatives)))
    return tuple(dict.fromkeys((*named, *more_in_order)))[: 4 * _OFFERED]


def _goals(graph: KnowledgeGraph, answers: Sequence[Answer]) -> tuple[str, ...]:
    """List what a conversation is about that one can train for, the last question first."""
    fitting = set(intents()[_EXERCISES].required[0].classes)
    named = [
        iri
        for answer in reversed(answers)
        for part in parts_of(answer)
        for iri in (*(iri for _, iri in part.bindings), *(e.iri for e in part.entities if not e.negated))
    ]
    terms = graph.index.terms
    return tuple(iri for iri in dict.fromkeys(named) if iri in terms and fitting & set(terms[iri].classes))


def _sheet(kept: Sequence[str], cards: Mapping[str, ExerciseCard], title: str) -> str:
    if not kept:
        return (
            '<p class="kg-hint">No exercise fits. Choose other filters, or ask in the chat which exercises help and '
            "come back from there.</p>"
        )
    rows = "".join(
        f'<li><label><input type="checkbox" name="e" value="{escape(name_of(iri))}"'
        f"{' checked' if at < _TICKED else ''}>"
        f"<span><strong>{escape(cards[iri].label[:1].upper() + cards[iri].label[1:])}</strong><br>"
        f'<span class="kg-note">{escape(cards[iri].definition)}</span></span></label></li>'
        for at, iri in enumerate(kept)
    )
    return (
        '<form method="post" action="/plan/sheet" target="_blank"><fieldset class="kg-picks">'
        f"<legend>Tick what goes in; three are plenty to begin with</legend><ul>{rows}</ul></fieldset>"
        "<p><label>Title of the sheet "
        f'<input class="kg-field" name="title" maxlength="120" value="{escape(title)}"></label></p>'
        '<button class="kg-go">Make the sheet</button> '
        '<span class="kg-note">It opens in a new tab, ready to print.</span></form>'
    )


def _choice(
    graph: KnowledgeGraph, name: str, title: str, iris: Iterable[str], chosen: str, extra: tuple[str, str] | None = None
) -> str:
    rows = [("", "any"), *([extra] if extra else []), *((iri, graph.label(iri)) for iri in iris)]
    return f'<label>{title} <select name="{name}">{_options(rows, chosen)}</select></label>'


def _times(chosen: str) -> str:
    rows = [("", "any"), *((minutes, f"{minutes} minutes") for minutes in _TIMES)]
    return f'<label>Time <select name="minutes">{_options(rows, chosen)}</select></label>'


def _options(rows: Iterable[tuple[str, str]], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in rows
    )


def _used(cards: Iterable[ExerciseCard], name: str) -> tuple[str, ...]:
    return tuple(sorted({iri for card in cards for iri in getattr(card, name)}))


def _one(given: Mapping[str, list[str]], name: str) -> str:
    return (given.get(name) or [""])[0]
