"""What triage adds to an answer: the warning itself, or first lines that send to the right person."""

from dataclasses import replace
from typing import Any

from kg import KnowledgeGraph, WarningRule
from nlp.answer import Answer
from nlp.reply import tidy
from nlp.triage import Triage

_MOST_WORDS = 245
_LONG = 170
"""Words of an answer from which what stands before it is kept short."""
_DECLINED = frozenset({"not_understood", "not_known", "ambiguous"})
_BESIDE = ("**Often said:**", "**See also**")
"""How paragraphs begin that an answer can do without."""


def urgent(graph: KnowledgeGraph, text: str, triage: Triage, shared: Any) -> Answer:
    """Word the answer to a message with an urgent warning sign: what to do now, then why, and nothing else."""
    rule = triage.rule
    assert rule is not None
    return Answer(
        question=text,
        status="urgent",
        text=tidy(
            str(
                shared.urgent(
                    rule,
                    [graph.label(s) for s in rule.signs if s not in triage.agreed],
                    triage.more,
                    triage.is_alike,
                )
            )
        ),
        reading=f"You describe something that should not wait ({_name(rule)}).",
        urgency=rule.urgency,
        triples=_statements(graph, rule),
        confidence=1.0,
    )


def with_care(graph: KnowledgeGraph, answer: Answer, triage: Triage, shared: Any) -> Answer:
    """Put before an answer what milder warning signs, doubts and things only supposed call for."""
    lines = []
    if triage.question:
        lines.append(str(shared.first_a_question(triage.question)))
    if triage.supposed:
        is_long = len(answer.text.split()) > _LONG
        lines.append(str(shared.if_so(triage.supposed, _name(triage.supposed), is_long)))
    told = [triage.rule] if triage.rule else []
    told += [rule for rule in triage.also if rule.what_to_do not in {r.what_to_do for r in told}][: 2 - len(told)]
    lines += [str(shared.soon(rule)) for rule in told]
    if not lines:
        return answer
    if answer.status in _DECLINED and told:
        # Somebody who tells a warning sign is sent to be seen, whatever else was understood.
        return replace(
            answer,
            status="answered",
            text=tidy("\n\n".join([*lines, str(shared.general_limits())])),
            reading=f"You tell something that should be looked at ({_name(told[0])}).",
            urgency=triage.urgency,
            triples=_statements(graph, told[0]),
            confidence=max(answer.confidence, 0.5),
        )
    body = answer.text.replace(str(shared.see_somebody()), "") if told else answer.text
    return replace(
        answer,
        text=tidy("\n\n".join([*lines, _shortened(body, lines)])),
        urgency=triage.urgency,
        triples=tuple(dict.fromkeys((*answer.triples, *(t for rule in told for t in _statements(graph, rule))))),
    )


def _shortened(body: str, lines: list[str]) -> str:
    """Leave out what an answer can do without where it would get too long."""
    if len(" ".join([*lines, body]).split()) <= _MOST_WORDS:
        return body
    return "\n\n".join(part for part in body.split("\n\n") if not part.startswith(_BESIDE))


def _statements(graph: KnowledgeGraph, rule: WarningRule) -> tuple[tuple[str, str, str], ...]:
    return tuple(triple for triple in graph.neighbours(rule.iri) if triple[0] == rule.iri and triple[2] in rule.signs)


def _name(rule: WarningRule) -> str:
    return rule.label.partition(": ")[2] or rule.label
