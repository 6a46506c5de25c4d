"""Messages written without looking at the words of the signs are found, and harmless ones like them stay calm."""

import tomllib
from pathlib import Path

import kg
import nlp

FRESH = tomllib.loads((Path(__file__).parent / "fresh.toml").read_text(encoding="utf-8"))
RANKS = {"soon": 3, "same_day": 4, "emergency": 5}
FOUND, CALM = 0.97, 0.97


def answered(assistant: nlp.Assistant, turns: list[str]) -> nlp.Answer:
    """Ask the last of the messages of one person, after the earlier ones."""
    return assistant.ask(turns[-1], [{"role": "user", "content": turn} for turn in turns[:-1]])


def test_fresh_messages_are_found(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """Of fresh messages with a warning sign, 97 of 100 are answered with at least the least urgency that will do."""
    rank = {None: 0} | {rule.urgency: rule.rank for rule in graph.index.warnings}
    missed = [
        message["turns"]
        for message in FRESH["message"]
        if rank[answered(assistant, message["turns"]).urgency] < RANKS[message["urgency"]]
    ]
    assert 1 - len(missed) / len(FRESH["message"]) >= FOUND, missed


def test_fresh_harmless_messages_stay_calm(assistant: nlp.Assistant) -> None:
    """Of fresh messages that only sound like a sign, 97 of 100 are answered without urgency."""
    alarmed = [text for text in FRESH["harmless"] if assistant.ask(text).status == "urgent"]
    assert 1 - len(alarmed) / len(FRESH["harmless"]) >= CALM, alarmed
