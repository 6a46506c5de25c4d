"""How a question was read, with the things in it linked, and the other ways in which it could have been meant."""

import re
from html import escape

from kg import KnowledgeGraph
from nlp import Answer
from ui.dialogue import Dialogue
from ui.markup import chip, thing

SURE = 0.65
"""Confidence below which a reading is told with doubt."""
_OFFERED = 2


def reading(graph: KnowledgeGraph, answer: Answer) -> str:
    """Tell how a question was read; empty where it was not."""
    if not answer.reading:
        return ""
    doubt = " I am not sure that I read it right." if answer.status == "answered" and answer.confidence < SURE else ""
    return f'<p class="kg-reading">{_linked(graph, answer)}{doubt}</p>'


def others(graph: KnowledgeGraph, dialogue: Dialogue, earlier: tuple[str, ...], answer: Answer) -> tuple[str, ...]:
    """Word the question with other things of the same name in it; only those that are answered."""
    found: list[str] = []
    for entity in answer.entities:
        for term in graph.find(entity.text):
            worded = f"{answer.question[: entity.start]}{term.label}{answer.question[entity.end :]}"
            if term.iri == entity.iri or len(found) == _OFFERED or not _exactly(entity.text, term.alternatives):
                continue
            told = dialogue.last((*earlier, worded))
            if told.status == "answered" and told.text != answer.text:
                found.append(worded)
    return tuple(dict.fromkeys(found))


def reading_chips(questions: tuple[str, ...]) -> str:
    """Offer other readings as buttons; empty where there is none."""
    if not questions:
        return ""
    return f'<p class="kg-chips kg-others"><span>Did you mean:</span> {" ".join(chip(q) for q in questions)}</p>'


def _exactly(text: str, names: tuple[str, ...]) -> bool:
    return text.casefold() in {name.casefold() for name in names}


def _linked(graph: KnowledgeGraph, answer: Answer) -> str:
    """Link the things of a question in the sentence that tells how it was read."""
    things = {
        escape(entity.label): graph.index.terms[entity.iri]
        for entity in answer.entities
        if entity.iri in graph.index.terms
    }
    text = escape(answer.reading)
    if not things:
        return text
    longest = sorted(things, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b")
    return pattern.sub(lambda match: thing(things[match.group()], beside=True), text)
