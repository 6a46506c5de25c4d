"""What people say of warning signs among the lay names is heard; all other lay names only name things."""

import pytest

import kg
from nlp.signs import SignFinder

KIN = "https://w3id.org/kinegraph/"
SYMPTOM = f"{KIN}back_pain_on_coughing"
TOLD = {
    "my knee popped and swelled up": "swollen_joint",
    "my legs went numb": "leg_numbness",
    "I lost control of my bladder": "bladder_or_bowel_loss",
    "I had cancer before": "cancer_history",
    "my child is limping": "limp",
    "I have brittle bones": "fragile_bones",
    "my calf is hot and swollen": "swollen_hot_calf",
    "my leg swelled up": "swollen_hot_calf",
    "I have a fever and my knee hurts": "fever",
    "I have a temp and hip pain": "fever",
    "I am on steroids": "fragile_bones",
    "I can't walk on it": "cannot_bear_weight",
    "weight loss for no reason": "weight_loss",
    "back pain and fever": "fever",
    "back pain and can't pee": "bladder_or_bowel_loss",
    "dark pee after my workout": "dark_urine",
    "my urine is brown": "dark_urine",
    "one spot on my shin hurts": "bone_stress",
    "it hurts to hop and my groin aches": "pain_at_each_step",
    "still numb between the legs after riding": "saddle_numbness",
}
NOT_TOLD = {"I did a tempo run": "fever", "I work for a temp agency": "fever"}


@pytest.fixture(scope="module")
def finder(graph: kg.KnowledgeGraph) -> SignFinder:
    """A finder of signs in the bundled ontology."""
    return SignFinder(graph)


def signs(finder: SignFinder, text: str) -> set[str]:
    """Give the local names of the signs that are told."""
    return {sign.rpartition("/")[2] for sign in finder.told((text,)).signs}


@pytest.mark.parametrize(("text", "sign"), TOLD.items(), ids=TOLD)
def test_lay_words_of_warning_signs_are_heard(finder: SignFinder, text: str, sign: str) -> None:
    """Each lay wording of a warning sign tells it."""
    assert sign in signs(finder, text)


@pytest.mark.parametrize(("text", "sign"), NOT_TOLD.items(), ids=NOT_TOLD)
def test_words_that_only_look_alike_tell_nothing(finder: SignFinder, text: str, sign: str) -> None:
    """What looks like such a wording and means something else is left alone."""
    assert sign not in signs(finder, text)


def test_pain_on_breathing_is_answered_as_a_symptom(graph: kg.KnowledgeGraph) -> None:
    """It has a sentence on when to call for help, since alone it is no warning sign."""
    rows = graph.query(f"SELECT ?when WHERE {{ <{SYMPTOM}> <{KIN}whenToSeeSomebody> ?when }}").rows
    assert "ambulance" in rows[0]["when"]
