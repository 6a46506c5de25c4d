"""Exercises that do not suit somebody are not suggested."""

import pytest

import kg
import nlp
from nlp.cautions import leave_out, named_against

ASKED = "which exercises are good for my {part}"
TOLD = {
    "I gave birth two weeks ago": "recent_birth",
    "I had knee surgery last week": "recent_surgery",
    "I broke my ankle last month": "recent_fracture",
    "I take blood thinners": "blood_thinners",
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


STATES = (
    ("I'm pregnant, can I do burpees", "burpee", "midwife"),
    ("can I do glute bridges at 30 weeks, I am pregnant", "glute bridge", "midwife"),
    ("is the plank ok during pregnancy", "front plank", "midwife"),
    ("I had a hip replacement, can I do the pigeon pose", "pigeon pose", "surgeon"),
    ("I have osteoporosis, are crunches ok", "abdominal crunch", "physiotherapist"),
    ("I had my meniscus operated last month. Can I go running?", "running", "surgical team"),
    ("I broke my ankle two months ago, can I do lunges", "lunging", "physiotherapist"),
    ("my son is 12, can he do burpees", "burpee", "doctor"),
    ("can i deadlift with high blood pressure", "conventional deadlift", "doctor"),
    ("am I allowed to do the plank, 6 weeks postpartum", "front plank", "midwife"),
)
UNSUITED = (
    ("pregnant_now", ("burpee", "box_jump", "skipping_rope", "glute_bridge", "dead_bug", "superman", "russian_twist")),
    ("worn_bones", ("mcgill_curl_up", "cat_cow", "hamstring_stretch", "romanian_deadlift", "kettlebell_swing")),
    ("worn_bones", ("yoga_or_pilates_class", "abdominal_crunch", "bicycle_crunch", "saw_and_spine_twist", "sit_up")),
    ("worn_bones", ("standing_forward_fold", "seated_forward_fold", "seated_twist", "medicine_ball_slam_or_throw")),
    ("replaced_joint", ("hip_flexor_stretch", "piriformis_stretch", "squat", "side_lying_adduction")),
    ("replaced_joint", ("thread_the_needle", "figure_4_seated", "pigeon_pose")),
    ("heart_disease", ("isometric_standing_hip_abduction", "side_plank", "front_plank", "wall_sit", "ball_squeeze")),
    ("heart_disease", ("copenhagen_adduction", "gluteal_squeeze", "conventional_deadlift", "downward_facing_dog")),
    ("glaucoma", ("downward_facing_dog", "standing_forward_fold", "legs_up_the_wall")),
)
STARTS = """PREFIX kin: <https://w3id.org/kinegraph/> SELECT ?exercise ?start WHERE {
  ?exercise a kin:Exercise ; kin:startsIn ?start . FILTER (?start IN (kin:lying_on_back, kin:lying_on_front)) }"""


@pytest.mark.parametrize(("message", "exercise", "who"), STATES)
@pytest.mark.parametrize("earlier", [False, True])
def test_the_state_of_a_person_is_answered_on_the_exercise(
    assistant: nlp.Assistant, message: str, exercise: str, who: str, earlier: bool
) -> None:
    """The first sentence sends to the right person, and the answer is about the exercise with that state."""
    history = [{"role": "user", "content": message}, {"role": "assistant", "content": "…"}] if earlier else []
    answer = assistant.ask(message, history)
    assert answer.intent == "exercise_with"
    assert exercise in answer.reading
    assert answer.text.startswith("**First:**")
    assert who in answer.text.partition("\n")[0]


def test_a_state_told_earlier_counts(assistant: nlp.Assistant) -> None:
    """Who told of a pregnancy some messages ago is answered as somebody pregnant."""
    history = [{"role": "user", "content": text} for text in ("I'm 30 weeks pregnant", "where is the psoas")]
    answer = assistant.ask("can I do box jumps", history)
    assert answer.intent == "exercise_with"
    assert "Not without asking first" in answer.text


def test_without_a_state_the_exercise_is_answered_as_ever(assistant: nlp.Assistant) -> None:
    """Nobody is treated as pregnant who does not say so."""
    assert assistant.ask("can I do burpees").intent != "exercise_with"


@pytest.mark.parametrize(("person", "exercises"), UNSUITED)
def test_cautions_of_the_sheets_are_there(graph: kg.KnowledgeGraph, person: str, exercises: tuple[str, ...]) -> None:
    """Each of these exercises has a caution for that person."""
    warned = {c.exercise.rpartition("/")[2] for c in graph.index.cautions if c.person.endswith(f"/{person}")}
    assert set(exercises) - warned == set()


def test_every_exercise_lying_flat_has_a_caution_in_pregnancy(graph: kg.KnowledgeGraph) -> None:
    """No exercise on back or belly is suggested to somebody pregnant, new ones included."""
    flat = {row["exercise"] for row in graph.query(STARTS).rows}
    warned = {caution.exercise for caution in graph.index.cautions if caution.person.endswith("/pregnant_now")}
    assert {graph.label(iri) for iri in flat - warned} <= {"foam rolling"}


def test_a_list_of_which_nothing_is_left_says_so(assistant: nlp.Assistant) -> None:
    """Where every exercise has a caution, none is named as suited, and somebody is who can help."""
    answer = assistant.ask("I have a hip replacement, which stretches help my piriformis")
    assert "Left out because you tell of a replaced joint" in answer.text
    assert "can show you what suits" in answer.text


def test_exercises_named_in_passing_are_held_back_too(graph: kg.KnowledgeGraph) -> None:
    """A text that only mentions an exercise is searched for it."""
    said = frozenset(caution.person for caution in graph.index.cautions if caution.person.endswith("/pregnant_now"))
    found = named_against(graph, "Try walking and the glute bridge.", said)
    assert [graph.label(caution.exercise) for caution in found] == ["glute bridge"]
    assert named_against(graph, "Try walking and the glute bridge.", said, found) == ()
    assert named_against(graph, "Try walking.", said) == ()


@pytest.mark.parametrize("told", TOLD)
def test_what_is_offered_next_suits_too(assistant: nlp.Assistant, graph: kg.KnowledgeGraph, told: str) -> None:
    """No question is offered about an exercise that does not suit the person."""
    said = frozenset(c.person for c in graph.index.cautions if c.person.endswith(f"/{TOLD[told]}"))
    for part in PARTS:
        offered = assistant.ask(f"{told}, which exercises are good for my {part}").suggestions
        assert [text for text in offered if named_against(graph, text, said)] == []
