"""Warning signs are found in any wording, and their denial does not alarm."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
import nlp
from nlp.triage import Guard

HERE = Path(__file__).parent
RULES = [*tomllib.loads((HERE / "vignettes.toml").read_text(encoding="utf-8"))["rule"]]
HELD_BACK = [*tomllib.loads((HERE / "held_back.toml").read_text(encoding="utf-8"))["rule"]]
HARMLESS = tomllib.loads((HERE / "harmless.toml").read_text(encoding="utf-8"))["questions"]
FEWEST_VIGNETTES, FEWEST_HARMLESS = 300, 300
URGENT = 4
LEAST_TOLD = 2
"""Rank from which an urgency is told."""
SPECIFIC = 0.97
HELD_BACK_FOUND = 0.95
"""A little under what the first run found: 174 of 178."""


def rank_of(graph: kg.KnowledgeGraph, name: str) -> int:
    """Give the rank of the urgency of a rule."""
    return next(rule.rank for rule in graph.index.warnings if rule.iri.endswith(f"/{name}"))


def asked(assistant: nlp.Assistant, messages: str | list[str]) -> nlp.Answer:
    """Ask one message, or several in turn."""
    turns = [messages] if isinstance(messages, str) else messages
    return assistant.ask(turns[-1], [{"role": "user", "content": turn} for turn in turns[:-1]])


def ranks(graph: kg.KnowledgeGraph) -> dict[str | None, int]:
    """Give the rank of each urgency as it is said."""
    return {None: 0} | {rule.urgency: rule.rank for rule in graph.index.warnings}


def alarms(rules: list[dict[str, Any]]) -> Iterator[tuple[str, str, str | list[str]]]:
    """List rule, style and text of the vignettes that must be found."""
    for rule in rules:
        for style, text in rule.items():
            if style not in {"rule", "twin"}:
                yield rule["rule"], style, text


@pytest.mark.parametrize(("rule", "style", "text"), [*alarms(RULES)])
def test_every_wording_is_found(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, rule: str, style: str, text: str | list[str]
) -> None:
    """A warning sign is answered with at least its urgency, in lay words, terse, misspelt, in a story, over turns."""
    answer = asked(assistant, text)
    if rank_of(graph, rule) >= LEAST_TOLD:
        assert ranks(graph)[answer.urgency] >= rank_of(graph, rule), (answer.urgency, style)
    assert (answer.status == "urgent") is (ranks(graph)[answer.urgency] >= URGENT)


def test_what_calls_for_a_question_is_asked_about(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """A rule of self care that asks back puts its question, or something more urgent was told besides."""
    asking = {rule.iri.rpartition("/")[2]: rule.ask for rule in graph.index.warnings if rule.ask}
    told = [(asking[rule], asked(assistant, text)) for rule, _, text in alarms(RULES) if rule in asking]
    assert all(ask in answer.text or answer.status == "urgent" for ask, answer in told)


def test_a_twin_does_not_meet_its_own_rule(graph: kg.KnowledgeGraph) -> None:
    """What denies the signs of a rule, or only sounds like them, does not meet it, however mild it is."""
    guard = Guard(graph)
    found = {rule["rule"]: guard.look(rule["twin"]) for rule in RULES}
    wrong = [
        name
        for name, triage in found.items()
        if any(met.iri.endswith(f"/{name}") for met in (triage.rule, *triage.also) if met)
    ]
    assert 1 - len(wrong) / len(RULES) >= SPECIFIC, wrong


def test_denied_twins_do_not_alarm(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """Of texts that deny a sign or only sound like it, 97 of 100 are not answered with its urgency."""
    wrong = [
        rule["twin"]
        for rule in RULES
        if (found := asked(assistant, rule["twin"])).status == "urgent"
        or (rank_of(graph, rule["rule"]) < URGENT and ranks(graph)[found.urgency] >= rank_of(graph, rule["rule"]) > 2)
    ]
    assert 1 - len(wrong) / len(RULES) >= SPECIFIC, wrong


def test_there_are_enough_vignettes() -> None:
    """At least 300 vignettes, in six styles for each rule."""
    assert sum(len(rule) - 1 for rule in RULES) >= FEWEST_VIGNETTES
    assert all({"lay", "terse", "typo", "story", "turns", "twin"} <= rule.keys() for rule in RULES)


def test_every_rule_has_vignettes(graph: kg.KnowledgeGraph) -> None:
    """No rule is without them, and none is written about that is not there."""
    assert sorted(rule["rule"] for rule in RULES) == sorted(
        rule.iri.rpartition("/")[2] for rule in graph.index.warnings
    )


def test_held_back_wordings_are_found(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """Wordings that nobody has tuned on are found as on the first run."""
    missed = [
        text
        for rule, _, text in alarms(HELD_BACK)
        if ranks(graph)[asked(assistant, text).urgency] < rank_of(graph, rule)
    ]
    total = len([*alarms(HELD_BACK)])
    assert 1 - len(missed) / total >= HELD_BACK_FOUND


def test_harmless_questions_do_not_alarm(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """Of at least 300 questions without a warning sign, 97 of 100 are not answered as urgent."""
    questions = [*HARMLESS, *_of_intents(graph)]
    alarmed = [question for question in questions if assistant.ask(question).status == "urgent"]
    assert len(questions) >= FEWEST_HARMLESS
    assert 1 - len(alarmed) / len(questions) >= SPECIFIC, alarmed
    assert [question for question in alarmed if question in HARMLESS] == []


def _of_intents(graph: kg.KnowledgeGraph) -> list[str]:
    """Fill the wordings of the intents with exercises, muscles and other harmless things."""
    kinds = {"exercise", "muscle", "muscle group", "training", "movement", "joint"}
    harmless = sorted(term.iri for term in graph.index.terms.values() if kinds & set(term.types))
    found = []
    for intent in kg.intents().values():
        for number, wording in enumerate(intent.asks[:6]):
            if wording.count("{") != len(intent.required):
                continue
            for place, slot in enumerate(intent.required):
                pool = [iri for iri in harmless if set(slot.classes) & set(graph.index.terms[iri].classes)]
                if pool:
                    label = graph.label(pool[(number * 31 + place * 7) % len(pool)])
                    wording = wording.replace(f"{{{slot.name}}}", label)
            if "{" not in wording:
                found.append(wording)
    return found
