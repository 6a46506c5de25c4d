"""Exercises that do not suit somebody are not suggested."""

import pytest

import kg
import nlp
from nlp.cautions import leave_out

ASKED = "which exercises are good for my {part}"
TOLD = {
    "I have osteoporosis": "worn_bones",
    "I am pregnant": "pregnant_now",
    "I have an artificial hip": "replaced_joint",
    "I have glaucoma": "glaucoma",
    "I have a heart condition": "heart_disease",
}
PARTS = ("glutes", "core", "hamstrings", "hip flexors", "back", "quads")


def against(graph: kg.KnowledgeGraph, person: str) -> set[str]:
    """Give the names of the exercises that are not suggested to somebody."""
    return {graph.label(caution.exercise) for caution in graph.index.cautions if caution.person.endswith(f"/{person}")}


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("earlier", [False, True])
def test_unsuited_exercises_are_not_listed(
    assistant: nlp.Assistant, graph: kg.KnowledgeGraph, told: str, part: str, earlier: bool
) -> None:
    """What was told now or earlier keeps the exercises with a caution for it out of every list."""
    question = ASKED.format(part=part)
    history = [{"role": "user", "content": told}] if earlier else []
    answer = assistant.ask(question if earlier else f"{told}, {question}", history)
    listed = [line for line in answer.text.splitlines() if line.startswith("- **")]
    for name in against(graph, TOLD[told]):
        assert not any(line.lower().startswith(f"- **{name.lower()}") for line in listed), name


@pytest.mark.parametrize("told", TOLD)
def test_everything_told_has_cautions(graph: kg.KnowledgeGraph, told: str) -> None:
    """Each of these circumstances keeps some exercise away."""
    assert against(graph, TOLD[told])


def test_left_out_exercises_are_told(assistant: nlp.Assistant) -> None:
    """The answer says what was left out and why."""
    answer = assistant.ask("I'm pregnant, exercises for my glutes")
    assert "Left out because you tell of" in answer.text


def test_leaving_out_splits_a_list(graph: kg.KnowledgeGraph) -> None:
    """What is kept and what is left out make the whole list."""
    exercises = tuple(term.iri for term in graph.index.terms.values() if "exercise" in term.types)
    said = frozenset(caution.person for caution in graph.index.cautions)
    kept, left = leave_out(graph, exercises, said)
    assert {*kept, *(caution.exercise for caution in left)} == set(exercises)
    assert not set(kept) & {caution.exercise for caution in left}
    assert leave_out(graph, exercises, frozenset()) == (exercises, ())
