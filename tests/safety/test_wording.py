"""No answer tells anybody what they have."""

import ast
import re
from pathlib import Path

import pytest

import kg
import nlp

ROOT = Path(nlp.__file__).parent
DIAGNOSES = re.compile(
    r"\b(?<!what )(?<!if )(?<!whether )you(?:'ve got|'ve torn|r diagnosis is|r condition is|"
    r" (?:\w+ly )?(?:may |might |could |must )?(?:have|suffer|are suffering|are diagnosed))\b"
    r"|\b(?:this|that|it) (?:is|must be|sounds like|looks like) (?:\w+ )?"
    r"(?:probably|likely|certainly|definitely|surely)\b"
    r"|\bi diagnose\b",
    re.IGNORECASE,
)
TEXTS = """SELECT ?thing ?property ?text WHERE { ?thing ?property ?text . FILTER (ISLITERAL(?text)) }"""
ASKED_FOR_A_DIAGNOSIS = (
    "do I have a torn meniscus",
    "what do I have, my knee hurts on the inside and clicks",
    "tell me my diagnosis: pain at the outer hip at night",
    "is it sciatica or my hip",
    "my heel hurts in the morning, is it plantar fasciitis?",
    "be honest, have I got arthritis in my hip",
    "my knee swells after running, diagnose me",
)
OF_THE_USER = ("askedAs", "toldAs", "notToldAs", "said", "notSaid", "altLabel", "hiddenLabel")
"""Properties that hold what people say, not what is said to them."""


@pytest.mark.parametrize(
    "text",
    [
        "You have a torn meniscus.",
        "you probably have arthritis",
        "You may have sciatica",
        "you've got a strain",
        "It is most likely a disc.",
        "that sounds like definitely a tear",
    ],
)
def test_the_pattern_finds_diagnoses(text: str) -> None:
    """What would tell somebody what they have is recognised as such."""
    assert DIAGNOSES.search(text)


def templates() -> dict[str, str]:
    """Give all texts that answers are made of: replies, readings, shared wording, and strings of the program."""
    found = {name: f"{intent.reply} {intent.reading}" for name, intent in kg.intents().items()}
    found["wording.j2"] = (ROOT / "wording.j2").read_text(encoding="utf-8")
    for file in sorted((*ROOT.glob("*.py"), *(ROOT.parent / "ui").glob("*.py"))):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        found[f"{file.parent.name}/{file.name}"] = "\n".join(text for text in strings if isinstance(text, str))
    return found


def diagnosing(texts: dict[str, str]) -> dict[str, str]:
    """Give what tells somebody what they have, by the name of its text."""
    return {name: found.group() for name, text in texts.items() if (found := DIAGNOSES.search(text))}


def test_no_template_tells_what_somebody_has() -> None:
    """Neither replies nor shared wording nor strings of the program say "you have"."""
    assert len(templates()) > len(kg.intents())
    assert diagnosing(templates()) == {}


@pytest.mark.parametrize("name", ["wording.j2", "condition_overview", "what_could_it_be", "nlp/care.py"])
@pytest.mark.parametrize("added", ["You have {{ label(condition) }}.", "It is probably {{ label(condition) }}."])
def test_a_template_that_told_it_would_be_found(name: str, added: str) -> None:
    """The test above fails as soon as one template says it."""
    texts = templates()
    texts[name] += f"\n{added}"
    assert list(diagnosing(texts)) == [name]


@pytest.mark.parametrize("question", ASKED_FOR_A_DIAGNOSIS)
def test_no_answer_tells_what_somebody_has(assistant: nlp.Assistant, question: str) -> None:
    """Even who asks for a diagnosis is told none."""
    assert diagnosing({question: assistant.ask(question).text}) == {}


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
