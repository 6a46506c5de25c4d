"""An answer as it stands in the chat: read first, then the answer, then folds for whoever wants to know more."""

import re
from collections.abc import Sequence
from html import escape

from kg import KnowledgeGraph
from nlp import Answer
from ui.care import LEVELS, care_card
from ui.certainty import how_sure
from ui.dialogue import Dialogue
from ui.folds import body, chain, checks, exercises, machines, references, sources
from ui.markdown import Section, sections, to_html
from ui.markup import chip, hidden, posting
from ui.parts import around, heading, parts_of
from ui.plan_page import collected
from ui.readings import others, reading, reading_chips

# Where a labelled part of the text goes; what is not named here stays in the text, under its label.
_PLACES = {
    "First": "care",
    "The chain": "chain",
    "For it": "supports",
    "Against it": "disputes",
    "How sure": "badge",
    "Sources": "sources",
}
_FIRST = re.compile(r"(<p>(?!<em>).*?)</p>", re.DOTALL)
_URGENT, _AMBIGUOUS = "urgent", "ambiguous"
_HEADING = '<h2 class="kg-unseen">Answer</h2>'


class AnswerView:
    """Shows answers of one graph as HTML; every text in it is escaped."""

    def __init__(self, graph: KnowledgeGraph, dialogue: Dialogue, *, feedback: bool = False) -> None:
        self._graph = graph
        self._dialogue = dialogue
        self._feedback = feedback

    def html(self, questions: Sequence[str]) -> str:
        """Show the answer to the last of the questions of a conversation."""
        asked = tuple(questions)
        answer = self._dialogue.last(asked)
        turn = f"a{len(asked)}"
        shown = self._several(answer, turn) if answer.parts else self._one(answer, asked, turn)
        after = "" if answer.status == _AMBIGUOUS else _offered(answer, "Ask next", "kg-next")
        level = LEVELS.get(answer.urgency or "")
        kind = f" kg-is-{level.kind}" if level and answer.status == _URGENT else ""
        return (
            f'<article class="kg-answer{kind}" data-status="{escape(answer.status)}" id="{turn}">{shown}'
            f"{after}{self._actions(asked, answer)}</article>"
        )

    def _one(self, answer: Answer, asked: tuple[str, ...], turn: str) -> str:
        """Show the answer to a message with one question."""
        told, placed = _told(answer)
        if answer.status == _URGENT:
            said = care_card(answer.urgency, told) + reading(self._graph, answer)
        else:
            said = care_card(answer.urgency, placed.get("care", "")) + _HEADING + reading(self._graph, answer)
            said += reading_chips(others(self._graph, self._dialogue, asked[:-1], answer)) + _lead(told, answer, turn)
            said += _offered(answer, "Choose what you mean", "kg-choices") if answer.status == _AMBIGUOUS else ""
        return said + _folds(*self._known(answer, placed, turn), machines(answer, turn))

    def _several(self, answer: Answer, turn: str) -> str:
        """Show the answers to a message with several questions, each under its question with its own folds."""
        before, after = around(answer)
        care = "".join(to_html(part.text) for part in sections(before) if _PLACES.get(part.label) == "care")
        said = "".join(_labelled(part) for part in sections(before) if _PLACES.get(part.label) != "care")
        shown = [care_card(answer.urgency, care), _HEADING, said]
        for number, part in enumerate(parts_of(answer), 1):
            told, placed = _told(part)
            shown.append(
                f'<section class="kg-part" data-status="{escape(part.status)}" aria-labelledby="{turn}p{number}">'
                f'<h2 id="{turn}p{number}">{number}. {escape(heading(part))}</h2>'
                f"{reading(self._graph, part)}{_lead(told, part, f'{turn}p{number}')}"
                f"{_folds(*self._known(part, placed, f'{turn}p{number}', number))}</section>"
            )
        return "".join(shown) + to_html(after) + _folds(machines(answer, turn))

    def _known(self, answer: Answer, placed: dict[str, str], turn: str, number: int = 0) -> tuple[str, ...]:
        """Give the folds of an answer that are for people; `number` is that of its question, 0 if there is but one."""
        graph, known = self._graph, answer.status == "answered"
        return (
            how_sure(graph, answer, placed),
            chain(graph, answer, turn),
            body(graph, answer, number) if known else "",
            exercises(graph, answer) if known else "",
            checks(graph, answer) if known else "",
            sources(answer, turn),
        )

    def _actions(self, asked: tuple[str, ...], answer: Answer) -> str:
        form = f"a{len(asked)}-form"
        carried = f'<form id="{form}" method="post" action="/plan">{hidden(asked)}</form>'
        told = self._dialogue.answers(asked)
        planned = answer.status == "answered" and collected(self._graph, told)
        plan = posting(form, "/plan", "Make me a plan", beside=True) if planned else ""
        copy = f'<button type="button" class="kg-act" data-copy="{escape(answer.text)}">Copy</button>'
        saved = "".join(posting(form, f"/save/{name}", label) for name, label in _FILES)
        kept = f'<details class="kg-save"><summary class="kg-act">Save</summary><div>{saved}</div></details>'
        return f'<div class="kg-acts">{carried}{plan}{copy}{kept}{_THUMBS if self._feedback else ""}</div>'


_FILES = (
    ("answer.html", "This answer"),
    ("conversation.html", "Conversation"),
    ("conversation.json", "Conversation as JSON"),
)
_THUMBS = (
    '<form class="kg-thumbs" data-feedback><span>Was this useful?</span>'
    '<button class="kg-act" name="useful" value="yes">Yes</button>'
    '<button class="kg-act" name="useful" value="no">No</button>'
    '<label><span class="kg-unseen">Why, if you like</span>'
    '<input name="reason" maxlength="500" placeholder="Why, if you like" autocomplete="off"></label></form>'
)


def _told(answer: Answer) -> tuple[str, dict[str, str]]:
    """Split the text of an answer into what stands at its head and what goes into its folds, both as HTML."""
    parts = sections(answer.text)
    placed = {_PLACES[part.label]: to_html(part.text) for part in parts if part.label in _PLACES}
    lead = tuple(part for part in parts if part.label not in _PLACES)
    if not answer.paths and "chain" in placed:
        lead = tuple(part for part in parts if _PLACES.get(part.label, "chain") == "chain")
    return "".join(_labelled(part) for part in lead), placed


def _lead(told: str, answer: Answer, turn: str) -> str:
    """Show the head of an answer; its numbers stand after the first paragraph that is more than a note."""
    numbers = references(answer, turn)
    shown = _FIRST.sub(lambda found: f"{found[1]}{numbers}</p>", told, count=1)
    return f'<div class="kg-lead">{shown}</div>'


def _folds(*folds: str) -> str:
    return f'<div class="kg-folds">{"".join(folds)}</div>' if any(folds) else ""


def _labelled(part: Section) -> str:
    html = to_html(part.text[:1].upper() + part.text[1:])
    return f"<section><h3>{escape(part.label)}</h3>{html}</section>" if part.label else html


def _offered(answer: Answer, label: str, kind: str) -> str:
    """Offer the suggestions of an answer as buttons that ask them."""
    if not answer.suggestions:
        return ""
    chips = "".join(f"<li>{chip(question)}</li>" for question in answer.suggestions)
    return f'<div class="{kind}" role="group" aria-label="{label}"><ul class="kg-chips">{chips}</ul></div>'
