"""Figures on questions and their answers: pure functions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg import KnowledgeGraph
from nlp.answer import Answer
from nlp.evaluation.questions import Gold

DECLINED = ("not_understood", "not_known", "out_of_scope")
# What an honest "nothing known" may look like: any way of declining, or asking back.
_HONEST = (*DECLINED, "ambiguous")
_LIGHT = frozenset({"concept", "scale value", "symptom feature"})
_BEGINNING = 400
"""Characters of an answer in which a thing must be named."""

Pair = tuple[Gold, Answer]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its answer, and whether that is right."""

    gold: Gold
    answer: Answer
    right: bool


def judge(graph: KnowledgeGraph, pairs: Sequence[Pair]) -> tuple[Judged, ...]:
    """Judge answers."""
    return tuple(Judged(gold, answer, is_right(graph, gold, answer)) for gold, answer in pairs)


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
    said = " | ".join([*(e.label for e in answer.entities), answer.reading, *labels, answer.text[:_BEGINNING]]).lower()
    named = all(any(name in said for form in group for name in _names(graph, form)) for group in gold.things)
    return named and (not gold.intents or answer.intent in gold.intents)


def _names(graph: KnowledgeGraph, form: str) -> set[str]:
    folded = form.lower().strip()
    same = [term for term in graph.find(folded) if folded in map(str.lower, (term.label, *term.alternatives))]
    return {folded, *(name.lower() for term in same for name in (term.label, *term.alternatives))}


def linking(graph: KnowledgeGraph, pairs: Sequence[Pair]) -> tuple[float, float, float] | None:
    """Give precision, recall and F1 of the things that were found, over all questions that say which are meant.

    A thing is right when it is exactly the one meant, or one of those that a "|" stands between. Mere words such as
    "muscle" or "morning" are counted only where they are meant.
    """
    hits = found = meant = 0
    for gold, answer in pairs:
        if gold.links is None:
            continue
        terms = [graph.index.terms[entity.iri] for entity in answer.entities]
        wanted = [set(link.split("|")) for link in gold.links]
        labels = {term.label for term in terms}
        said = {term.label for term in terms if term.types and not _LIGHT & set(term.types)}
        hits += sum(bool(forms & labels) for forms in wanted)
        found += len(said | (labels & set().union(*wanted)))
        meant += len(wanted)
    if not meant:
        return None
    precision, recall = hits / found if found else 0.0, hits / meant
    return precision, recall, 2 * hits / (found + meant)


def figures(graph: KnowledgeGraph, pairs: Sequence[Pair]) -> dict[str, float | None]:
    """Give the shares, each from 0 to 1 and None where no question bears on it, and the times in milliseconds."""
    judged = judge(graph, pairs)
    asked = [one for one in judged if one.gold.status == "answered"]
    times = sorted(answer.milliseconds for _, answer in pairs)
    linked = linking(graph, pairs)
    return {
        "questions": len(pairs),
        "right": _share([one.right for one in judged]),
        "answered": _share([one.answer.status == "answered" for one in asked]),
        "right_where_answerable": _share([one.right for one in asked]),
        "intent_accuracy": _share([one.answer.intent in one.gold.intents for one in asked if one.gold.intents]),
        "linking_f1": linked[2] if linked else None,
        "out_of_scope_recall": _share([one.right for one in judged if one.gold.status == "out_of_scope"]),
        "honest_unknown": _share([one.right for one in judged if one.gold.status == "not_known"]),
        "urgent_found": _share([one.right for one in judged if one.gold.status == "urgent"]),
        "false_alarms": _share([one.answer.status == "urgent" for one in asked]),
        "false_refusals": _share([one.answer.status in DECLINED for one in asked]),
        "calibration_error": calibration_error(judged),
        "macro_calibration_error": macro_calibration_error(judged),
        "p50_ms": times[len(times) // 2] if times else None,
        "p95_ms": times[int(len(times) * 0.95)] if times else None,
    }


def given(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Pick the answers that were given to answerable questions: those whose confidence is judged."""
    return tuple(one for one in judged if one.gold.status == one.answer.status == "answered")


def calibration(judged: Sequence[Judged]) -> tuple[tuple[int, int, float, float], ...]:
    """Give tenth, count, mean confidence and share right of the answers that were given, tenth by tenth."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one in given(judged):
        bins.setdefault(min(int(one.answer.confidence * 10), 9), []).append((one.answer.confidence, one.right))
    return tuple(
        (tenth, len(held), sum(c for c, _ in held) / len(held), sum(r for _, r in held) / len(held))
        for tenth, held in sorted(bins.items())
    )


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """Give the expected calibration error: how far confidence is from the share right, weighed by count."""
    table = calibration(judged)
    count = sum(row[1] for row in table)
    return sum(n * abs(sure - right) for _, n, sure, right in table) / count if count else None


def macro_calibration_error(judged: Sequence[Judged]) -> float | None:
    """Give how far confidence is from 1 where right and from 0 where wrong, both alike (Si and others 2022)."""
    right = [1 - one.answer.confidence for one in given(judged) if one.right]
    wrong = [one.answer.confidence for one in given(judged) if not one.right]
    if not right or not wrong:
        return None
    return (sum(right) / len(right) + sum(wrong) / len(wrong)) / 2


def risk(judged: Sequence[Judged], steps: int = 5) -> tuple[tuple[float, float, float], ...]:
    """Give coverage, least confidence and share wrong when only the surest answers are given, step by step."""
    ranked = sorted(given(judged), key=lambda one: -one.answer.confidence)
    found = []
    for step in range(1, steps + 1):
        held = ranked[: max(1, round(len(ranked) * step / steps))] if ranked else []
        if held:
            wrong = sum(not one.right for one in held) / len(held)
            found.append((len(held) / len(ranked), held[-1].answer.confidence, wrong))
    return tuple(found)


def confusion(judged: Sequence[Judged]) -> tuple[tuple[str, str, int], ...]:
    """Count which intent was taken for which, commonest first; the first accepted intent stands for all."""
    pairs = Counter(
        (one.gold.intents[0], one.answer.intent or one.answer.status)
        for one in judged
        if one.gold.status == "answered" and one.gold.intents and one.answer.intent not in one.gold.intents
    )
    return tuple((meant, taken, n) for (meant, taken), n in sorted(pairs.items(), key=lambda p: (-p[1], p[0])))


def statuses(judged: Sequence[Judged]) -> tuple[tuple[str, str, int], ...]:
    """Count which status was given where which was expected."""
    counted = Counter((one.gold.status, one.answer.status) for one in judged)
    return tuple((expected, gave, n) for (expected, gave), n in sorted(counted.items()))


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
