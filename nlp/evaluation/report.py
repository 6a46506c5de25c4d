"""The page that tells how well questions are answered, and by which method that was measured."""

import math
from collections.abc import Callable, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from kg import KnowledgeGraph
from nlp.answer import Answer
from nlp.evaluation.changes import CHANGES, typos
from nlp.evaluation.figures import (
    Pair,
    calibration,
    confusion,
    figures,
    judge,
    linking,
    risk,
    statuses,
)
from nlp.evaluation.questions import Gold, is_talk

_MIXED_UP = 12
Ask = Callable[[str, Sequence[dict[str, str]]], Answer]


def report(graph: KnowledgeGraph, name: str, questions: Sequence[Gold], ask: Ask) -> str:
    """Write the page, in Markdown, for a file of questions of that name; `ask` answers a question with its history."""
    pairs = [(gold, ask(gold.ask, gold.history)) for gold in questions]
    slipped = [(gold, ask(typos(gold.ask), gold.history)) for gold in questions]
    judged = judge(graph, pairs)
    clean, typed = figures(graph, pairs), figures(graph, slipped)
    page = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False).from_string(
        files("nlp.evaluation").joinpath("report.md.j2").read_text(encoding="utf-8")
    )
    return page.render(
        name=name,
        questions=questions,
        clean=clean,
        typed=typed,
        linked=linking(graph, pairs),
        linked_typed=linking(graph, slipped),
        labelled=sum(gold.links is not None for gold in questions),
        accepted=_accepted(questions),
        calibration=calibration(judged),
        risk=risk(judged),
        confusion=confusion(judged)[:_MIXED_UP],
        statuses=statuses(judged),
        broken=_broken(pairs, ask),
        slowest=_ratio(clean["p95_ms"], clean["p50_ms"]),
        share=_share,
        points=_points,
    )


def _broken(pairs: Sequence[Pair], ask: Ask) -> list[tuple[str, int, int]]:
    """Count for each way to write a message how many are changed by it, and how many get another answer."""
    found = []
    plain = [(gold, answer) for gold, answer in pairs if not gold.history and gold.status != "not_understood"]
    asked = [(gold, answer) for gold, answer in plain if not is_talk(gold)]
    for name, change in CHANGES.items():
        changed = [(answer, change(gold.ask)) for gold, answer in asked if change(gold.ask) != gold.ask]
        other = (ask(text, ()) for _, text in changed)
        broken = sum(_told(one) != _told(two) for (one, _), two in zip(changed, other, strict=True))
        found.append((name, len(changed), broken))
    return found


def _accepted(questions: Sequence[Gold]) -> float:
    """Tell how many intents are accepted for a question that has an answer, on average."""
    counts = [len(gold.intents) for gold in questions if gold.status == "answered" and gold.intents]
    return sum(counts) / len(counts) if counts else 0.0


def _told(answer: Answer) -> tuple[str, str | None, str]:
    return answer.status, answer.intent, answer.text


def _ratio(one: float | None, other: float | None) -> int | None:
    return math.ceil(one / other) if one and other else None


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def _points(one: float | None, other: float | None) -> str:
    return "-" if one is None or other is None else f"{100 * (one - other):.1f}"
