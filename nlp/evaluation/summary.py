"""The few figures that a reader of the product is shown, as data."""

from collections.abc import Sequence
from typing import Any

from kg import KnowledgeGraph
from nlp.evaluation.changes import typos
from nlp.evaluation.figures import figures, given, judge
from nlp.evaluation.questions import Gold
from nlp.evaluation.report import Ask

_NOTE = (
    "The questions are the project's own and were labelled by reading them, by one reader who is no clinician and who "
    "has worked on the answers too; their failures were not looked at while tuning. A right answer here means that the "
    "question was understood and answered with what the graph holds; whether that holds for you is another matter."
)
_KINDS = (
    ("Questions with an answer here, answered rightly", "right_where_answerable", "answered"),
    ("The same, refused or not understood", "false_refusals", "answered"),
    ("The same, taken for an emergency", "false_alarms", "answered"),
    ("Questions about something else, recognised as such", "out_of_scope_recall", "out_of_scope"),
    ("Questions to which nothing is known, told so", "honest_unknown", "not_known"),
    ("Emergencies, recognised", "urgent_found", "urgent"),
)
"""What is told, its figure, and the status of the questions that it is about."""


def summary(graph: KnowledgeGraph, questions: Sequence[Gold], ask: Ask, measured: str) -> dict[str, Any]:
    """Give `measured` (a date), `note`, and `rows` of `what`, `questions` (how many) and `result` (in words)."""
    pairs = [(gold, ask(gold.ask, gold.history)) for gold in questions]
    slipped = [(gold, ask(typos(gold.ask), gold.history)) for gold in questions]
    clean, typed = figures(graph, pairs), figures(graph, slipped)
    rows = [
        (what, sum(gold.status == status for gold in questions), _share(clean[figure]))
        for what, figure, status in _KINDS
    ]
    rows.append(("All, with a typing slip in every longer word", len(questions), f"{_share(typed['right'])} right"))
    rows.insert(0, ("All questions", len(questions), f"{_share(clean['right'])} right"))
    labelled = sum(gold.links is not None for gold in questions)
    rows.append(("Things named in a question, found (F1)", labelled, _share(clean["linking_f1"])))
    gap = clean["calibration_error"]
    told = "-" if gap is None else f"{100 * gap:.1f} points on average"
    rows.append(("How far the told confidence is from the share right", len(given(judge(graph, pairs))), told))
    return {
        "measured": measured,
        "note": _NOTE,
        "rows": [
            {"what": what, "questions": count, "result": result} for what, count, result in rows if count and result
        ],
    }


def _share(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f} %"
