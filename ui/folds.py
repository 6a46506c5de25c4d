"""The folds of an answer: the chain, what to do, how to check it, the sources, and the answer for machines."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from kg import KnowledgeGraph, Query, intents
from kg.catalogue import bind
from kg.export import PREFIXES
from nlp import Answer
from ui.certainty import badge, cited
from ui.markup import copied, fold, listed, posting, thing
from ui.parts import heading, parts_of
from ui.pictures import body_svg, chain_mermaid, chain_svg, exercise_card, marks_of

_EXERCISE = PREFIXES["kin"] + "Exercise"
_STATE = PREFIXES["kin"] + "HealthState"
_CHECKED_BY = "assessment_for"
_MOST_EXERCISES, _MOST_CHECKS, _MOST_NUMBERS = 3, 3, 4
_STANCES = {"supports": "for", "disputes": "against", "states": ""}


def chain(graph: KnowledgeGraph, answer: Answer, turn: str) -> str:
    """Draw the chains of an answer, and tell them as ordered lists with the numbers of their sources."""
    if not answer.paths:
        return ""
    terms = graph.index.terms
    picture = chain_svg(answer.paths, terms, title=answer.reading or answer.question)
    numbers = {source.iri: number for number, source in enumerate(answer.sources, 1)}
    first, *ways = (_steps(graph, path, numbers, turn) for path in answer.paths)
    others = fold("Other ways it may come about", "".join(ways), "ways", note=str(len(ways)))
    told = f"<h3>Step by step</h3>{first}{others}"
    text = fold("The same as Mermaid text", copied(chain_mermaid(answer.paths, terms)), "code")
    drawn = f'<div class="kg-picture" tabindex="0" role="group" aria-label="Picture of the chain">{picture}</div>'
    return fold("The chain", f'{drawn}<div class="kg-steps">{told}</div>{text}', "chain", unfolded=True)


def body(graph: KnowledgeGraph, answer: Answer, number: int = 0) -> str:
    """Make room for the figure of an answer; it is large, so it is fetched from `/body` when somebody opens it.

    `number` is that of its question in a message that holds several, 0 if there is but one.
    """
    waiting = f'<p class="kg-note" data-body data-part="{number}">One moment.</p>'
    return fold("On the body", waiting, "body") if marks_of(answer, graph) else ""


def figure(graph: KnowledgeGraph, answer: Answer) -> str:
    """Show on the body where it hurts, where it may start and what to train; tapping a part asks about it."""
    return body_svg(marks_of(answer, graph), links=True)


def exercises(graph: KnowledgeGraph, answer: Answer) -> str:
    """Give a card for each exercise that an answer names, in its order."""
    named = exercises_in(graph, answer)[:_MOST_EXERCISES]
    cards = "".join(exercise_card(graph, iri) for iri in named)
    names = ", ".join(graph.label(iri) for iri in named)
    return fold("What to do", cards, "todo", note=names)


def exercises_in(graph: KnowledgeGraph, answer: Answer) -> tuple[str, ...]:
    """List the exercises that an answer names, in the order in which it does."""
    labels = {
        graph.index.terms[iri].label.casefold(): iri
        for iri in dict.fromkeys(node for triple in answer.triples for node in triple)
        if iri in graph.index.terms and _EXERCISE in graph.index.terms[iri].classes
    }
    if not labels:
        return ()
    # The longest name wins, so that the name of one exercise inside that of another does not count.
    names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    found = re.findall(rf"(?<!\w)(?:{names})(?!\w)", answer.text.casefold())
    return tuple(dict.fromkeys(labels[name] for name in found))


def checks(graph: KnowledgeGraph, answer: Answer) -> str:
    """Tell how what an answer is about can be checked, and how far each check can be trusted."""
    if answer.intent == _CHECKED_BY:
        return ""
    rows: dict[str, Mapping[str, str]] = {}
    for iri in _states(graph, answer):
        for row in graph.answer(Query(_CHECKED_BY, (("finding", iri),))).rows:
            rows.setdefault(row["assessment"], row)
    told = [
        f"{thing(graph.index.terms[iri], beside=True)}: {escape(row['procedure'])}"
        + (f" {escape(row['home'])}" if "home" in row else "")
        + (f'<br><span class="kg-note">How far to trust it: {escape(row["trust"])}</span>' if "trust" in row else "")
        for iri, row in list(rows.items())[:_MOST_CHECKS]
        if iri in graph.index.terms
    ]
    return fold("How to check it", listed(told, kind="kg-checks"), "checks")


def sources(answer: Answer, turn: str) -> str:
    """Number the sources of an answer."""
    rows = "".join(
        f'<li id="{turn}-s{number}">{cited(source)}{_design(source.design, source.stance)}</li>'
        for number, source in enumerate(answer.sources, 1)
    )
    return fold("Sources", f"<ol>{rows}</ol>" if rows else "", "sources", note=str(len(answer.sources)))


def references(answer: Answer, turn: str) -> str:
    """Give the numbers of the sources that say most about an answer: those for and against it first."""
    telling = sorted(enumerate(answer.sources, 1), key=lambda pair: (pair[1].stance == "states", pair[0]))
    return _numbers(sorted(number for number, _ in telling[:_MOST_NUMBERS]), turn)


def machines(answer: Answer, turn: str) -> str:
    """Offer an answer as JSON, as Turtle, and as the SPARQL query that finds it; of several, all."""
    forms = "".join(
        posting(f"{turn}-form", f"/save/answer.{kind}", label)
        for kind, label in (("json", "The whole answer as JSON"), ("ttl", "Its statements as Turtle"))
    )
    several = bool(answer.parts)
    told = "".join(_query(part, f": {heading(part)}" if several else "") for part in parts_of(answer))
    return fold("As JSON, Turtle, SPARQL", f'<div class="kg-acts">{forms}</div>{told}', "machines")


def _query(answer: Answer, about: str) -> str:
    """Show the query that finds an answer; empty where none does."""
    intent = intents().get(answer.intent or "")
    if intent is None:
        return ""
    query = bind(intent, Query(intent.name, answer.bindings))
    address = f"/ontology?query={quote(query, safe='')}#query"
    run = f'<p><a href="{address}" target="_blank" rel="noopener">Run this query</a></p>'
    return f"<h3>SPARQL{escape(about)}</h3>{copied(query)}{run}"


def _steps(graph: KnowledgeGraph, path: Iterable[Mapping[str, str]], numbers: Mapping[str, int], turn: str) -> str:
    rows = []
    for step in path:
        ends = [graph.index.terms.get(step[end]) for end in ("subject", "object")]
        names = " → ".join(thing(term, _said(term.lay_name or term.label), beside=True) for term in ends if term)
        cites = [numbers[work] for work, _ in graph.index.citations.get(step.get("link", ""), ()) if work in numbers]
        sure = badge(graph, step.get("certainty", "").rpartition("/")[2])
        rows.append(f"{names} {sure}<br>{escape(step.get('mechanism', ''))}{_numbers(sorted(set(cites)), turn)}")
    return listed(rows, ordered=True)


def _said(name: str) -> str:
    return name[:1].upper() + name[1:]


def _states(graph: KnowledgeGraph, answer: Answer) -> tuple[str, ...]:
    """List the health states that an answer is about, the ones along its first chain first."""
    nodes = [step[end] for path in answer.paths[:1] for step in path for end in ("subject", "object")]
    nodes += [entity.iri for entity in answer.entities if not entity.negated]
    known = (iri for iri in dict.fromkeys(nodes) if iri in graph.index.terms)
    return tuple(iri for iri in known if _STATE in graph.index.terms[iri].classes)


def _design(design: str, stance: str) -> str:
    told = ", ".join(word for word in (design, _STANCES.get(stance, "")) if word)
    return f' <span class="kg-note">({escape(told)})</span>' if told else ""


def _numbers(numbers: Iterable[int], turn: str) -> str:
    links = " ".join(f'<a href="#{turn}-s{number}" aria-label="Source {number}">{number}</a>' for number in numbers)
    return f'<sup class="kg-refs">{links}</sup>' if links else ""
