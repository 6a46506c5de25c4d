"""Figures on a file of questions: pure functions on pairs of a question and its answer."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import KnowledgeGraph
from nlp.answer import Answer

_STATUS = {"yes": "answered", "no": "not_known", "out_of_scope": "out_of_scope", "triage": "urgent"}
_DECLINED = ("not_understood", "not_known", "out_of_scope")
# What an honest "nothing known" may look like: any way of declining, or asking back.
_HONEST = (*_DECLINED, "ambiguous")


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with what a right answer is; every group of `things` wants one of its forms named."""

    ask: str
    status: str
    intents: tuple[str, ...] = ()
    things: tuple[tuple[str, ...], ...] = ()
    history: tuple[dict[str, str], ...] = ()


Pair = tuple[Gold, Answer]


def read_questions(file: Path) -> tuple[Gold, ...]:
    """Read a question file: TOML with `[[question]]` tables, or JSON, an object a line."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml":
        return tuple(_own(value) for value in tomllib.loads(text)["question"])
    return tuple(_foreign(json.loads(line)) for line in text.splitlines() if line.strip())


def _own(value: dict[str, Any]) -> Gold:
    things = tuple(tuple(group.split("|")) for group in value["things"])
    return Gold(value["ask"], value["status"], tuple(value["intents"]), things, tuple(value.get("history", ())))


def _foreign(value: dict[str, Any]) -> Gold:
    forms = value.get("expect", {}).get("must_mention_any", [])
    status = _STATUS[value["answerable"]]
    if status == "urgent" and not any("emergency" in group for group in forms):
        status = "clinician"
    return Gold(value["question"], status, (), tuple(map(tuple, forms)), tuple(value.get("history") or ()))


def is_right(graph: KnowledgeGraph, gold: Gold, answer: Answer) -> bool:
    """Tell whether status, intent and things named are those of the question."""
    if gold.status in ("not_known", "not_understood"):
        return answer.status in _HONEST
    # A milder warning sends to a clinician, whether the answer is an urgent one or not.
    if answer.status not in (("answered", "urgent") if gold.status == "clinician" else (gold.status,)):
        return False
    if gold.status not in ("answered", "clinician"):
        return True
    labels = [graph.label(end) for triple in answer.triples for end in triple]
    said = " | ".join([*(e.label for e in answer.entities), answer.reading, *labels, answer.text[:400]]).lower()
    named = all(any(name in said for form in group for name in _names(graph, form)) for group in gold.things)
    return named and (not gold.intents or answer.intent in gold.intents)


def _names(graph: KnowledgeGraph, form: str) -> set[str]:
    folded = form.lower().strip()
    same = [term for term in graph.find(folded) if folded in map(str.lower, (term.label, *term.alternatives))]
    return {folded, *(name.lower() for term in same for name in (term.label, *term.alternatives))}


def figures(graph: KnowledgeGraph, pairs: Sequence[Pair]) -> dict[str, float | None]:
    """Give the shares, each from 0 to 1 and None where no question bears on it, and the times in milliseconds."""
    judged = [(gold, answer, is_right(graph, gold, answer)) for gold, answer in pairs]
    asked = [(answer, right) for gold, answer, right in judged if gold.status == "answered"]
    times = sorted(answer.milliseconds for _, answer in pairs)
    return {
        "questions": len(pairs),
        "right": _share([right for *_, right in judged]),
        "answered": _share([answer.status == "answered" for answer, _ in asked]),
        "right_where_answerable": _share([right for _, right in asked]),
        "out_of_scope_recall": _share([r for gold, _, r in judged if gold.status == "out_of_scope"]),
        "honest_unknown": _share([r for gold, _, r in judged if gold.status == "not_known"]),
        "urgent_found": _share([r for gold, _, r in judged if gold.status == "urgent"]),
        "false_alarms": _share([answer.status == "urgent" for answer, _ in asked]),
        "false_refusals": _share([answer.status in _DECLINED for answer, _ in asked]),
        "calibration_error": calibration_error(asked),
        "p50_ms": times[len(times) // 2] if times else None,
        "p95_ms": times[int(len(times) * 0.95)] if times else None,
    }


def calibration(judged: Sequence[tuple[Answer, bool]]) -> tuple[tuple[int, int, float, float], ...]:
    """Give tenth, count, mean confidence and share right of the answers that were given, tenth by tenth."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for answer, right in judged:
        if answer.status == "answered":
            bins.setdefault(min(int(answer.confidence * 10), 9), []).append((answer.confidence, right))
    return tuple(
        (tenth, len(held), sum(c for c, _ in held) / len(held), sum(r for _, r in held) / len(held))
        for tenth, held in sorted(bins.items())
    )


def calibration_error(judged: Sequence[tuple[Answer, bool]]) -> float | None:
    """Give the expected calibration error: how far confidence is from the share right, weighed by count."""
    table = calibration(judged)
    count = sum(row[1] for row in table)
    return sum(n * abs(sure - right) for _, n, sure, right in table) / count if count else None


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
