"""No answer tells anybody what they have."""

import re
from pathlib import Path

import pytest

import kg
import nlp

ROOT = Path(nlp.__file__).parent
DIAGNOSES = re.compile(
    r"\b(?<!what )(?<!if )(?<!whether )you(?:'ve got|r diagnosis is| (?:\w+ly )?(?:may |might |could |must )?"
    r"(?:have|suffer|are suffering|are diagnosed))\b",
    re.IGNORECASE,
)
TEXTS = """SELECT ?thing ?property ?text WHERE { ?thing ?property ?text . FILTER (ISLITERAL(?text)) }"""
OF_THE_USER = ("askedAs", "said", "notSaid", "altLabel", "hiddenLabel")
"""Properties that hold what people say, not what is said to them."""


@pytest.mark.parametrize(
    "text", ["You have a torn meniscus.", "you probably have arthritis", "You may have sciatica", "you've got a strain"]
)
def test_the_pattern_finds_diagnoses(text: str) -> None:
    """What would tell somebody what they have is recognised as such."""
    assert DIAGNOSES.search(text)


def test_no_template_tells_what_somebody_has() -> None:
    """Neither the replies of the intents nor the shared wording say "you have"."""
    texts = {name: f"{intent.reply} {intent.reading}" for name, intent in kg.intents().items()}
    texts["wording.j2"] = (ROOT / "wording.j2").read_text(encoding="utf-8")
    assert {name: found.group() for name, text in texts.items() if (found := DIAGNOSES.search(text))} == {}


def test_no_text_of_the_ontology_tells_what_somebody_has(graph: kg.KnowledgeGraph) -> None:
    """No text that can be shown says "you have"."""
    shown = [row for row in graph.query(TEXTS).rows if not row["property"].endswith(OF_THE_USER)]
    assert [(row["thing"], found.group()) for row in shown if (found := DIAGNOSES.search(row["text"]))] == []


def test_an_urgent_answer_begins_with_what_to_do(assistant: nlp.Assistant, graph: kg.KnowledgeGraph) -> None:
    """What to do now is the first sentence, why is the second, and it says that nobody was examined."""
    for message in ("my back hurts and I am numb between my legs", "my calf is swollen and hot"):
        answer = assistant.ask(message)
        starts = [f"**{rule.what_to_do}**\n\n{rule.reason}" for rule in graph.index.warnings]
        assert any(answer.text.startswith(start) for start in starts)
        assert "not a diagnosis" in answer.text
        assert answer.suggestions == ()


def test_every_emergency_names_a_number_or_a_unit(graph: kg.KnowledgeGraph) -> None:
    """The first sentence of an emergency says whom to call."""
    wrong = [
        rule.label
        for rule in graph.index.warnings
        if rule.urgency == "emergency" and not re.search(r"112, 999 or 911|maternity unit", rule.what_to_do)
    ]
    assert wrong == []
