"""The body map says what an answer says, in colour and in words."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

import kg
import nlp
from ui.pictures.body import ROLES, Mark, body_svg, marks_of
from ui.pictures.figure import VIEWS, Region, both_sides, figure

REGIONS = figure().regions
TAPPED = [region for region in REGIONS if not region.zone]
BODILY = "anatomical entity"


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: f"{region.view} {region.name}")
def test_region_is_a_named_thing_of_the_ontology(graph: kg.KnowledgeGraph, region: Region) -> None:
    """Every thing a region stands for is in the ontology, and its name is one the ontology gives to the first."""
    terms = [graph.index.terms[iri] for iri in region.things]
    assert all(BODILY in term.types for term in terms)
    assert region.name in {terms[0].label, terms[0].lay_name, *terms[0].alternatives}
    assert region.view in VIEWS


@pytest.mark.parametrize("region", TAPPED, ids=lambda region: f"{region.view} {region.name}")
def test_tapping_a_region_asks_what_can_be_answered(assistant: nlp.Assistant, region: Region) -> None:
    """The question behind each region has an answer."""
    assert assistant.ask(region.question).status == "answered"


def test_every_region_can_be_seen() -> None:
    """No region is a sliver or outside the figure."""
    for region in REGIONS:
        assert region.area > 80, region.name
        assert all(0 <= x <= 60 and 60 <= y <= 515 for x, y in region.points), region.name


def corners(path: str) -> set[tuple[float, float]]:
    """List where the curves of a path meet, as absolute points."""
    found = set()
    for part in re.findall(r"M([^z]+)z", path):
        x, y, *moves = (float(number) for number in re.findall(r"-?[\d.]+", part))
        for _, _, by_x, by_y in zip(*[iter(moves)] * 4, strict=True):
            x, y = x + by_x, y + by_y
            found.add((round(x, 1), round(y, 1)))
    return found


@pytest.mark.parametrize("half", [*(region.points for region in REGIONS), *figure().outlines.values()])
def test_halves_mirror_each_other(half: tuple[tuple[float, float], ...]) -> None:
    """Every shape is symmetrical about the middle line."""
    points = corners(both_sides(half))
    assert points
    assert {(-x, y) for x, y in points} == points


def test_every_region_is_a_named_link() -> None:
    """With links on, each region is reached by keyboard and says what it asks; without, nothing is a link."""
    linked = ElementTree.fromstring(body_svg({}, links=True))
    found = [element for element in linked.iter() if element.tag.endswith("}a")]
    assert len(found) == len(TAPPED)
    assert all(link.get("aria-label") and str(link.get("href")).startswith("/?q=") for link in found)
    assert linked.get("role") == "group"
    plain = body_svg({}, links=False)
    assert "<a " not in plain
    assert 'role="img"' in plain


@pytest.mark.parametrize("role", ROLES)
def test_mark_is_told_in_colour_and_in_words(role: str) -> None:
    """A mark colours its regions, stands numbered beside them, and is written out below and in the description."""
    drawn = body_svg({REGIONS[0].things[0]: Mark(role, "sore thing")}, links=False)  # type: ignore[arg-type]
    assert f'<path class="{role}"' in drawn
    assert drawn.count(f'<circle class="i {role}"') == 2
    assert f">{ROLES[role]}: sore thing</text>" in drawn
    assert f">{ROLES[role]}: sore thing</desc>" in drawn


def test_mark_without_a_place_is_still_told() -> None:
    """What the figure cannot show stands in the legend."""
    drawn = body_svg({"elsewhere": Mark("pain", "sore elsewhere")}, links=False)
    assert "Hurts: sore elsewhere</text>" in drawn


def test_words_are_escaped(payload: str, active_parts: Callable[[str], list[str]]) -> None:
    """No word of a mark becomes markup."""
    drawn = body_svg({REGIONS[0].things[0]: Mark("pain", payload)}, links=True)
    assert active_parts(drawn) == []
    ElementTree.fromstring(drawn)


def local(marks: object) -> dict[str, str]:
    """Give the roles of marks by local name."""
    assert isinstance(marks, dict)
    return {iri.rpartition("/")[2]: mark.role for iri, mark in marks.items()}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "why does my knee hurt when my hips are weak",
            {"front_of_knee": "pain", "gluteus_medius": "start", "hip_muscles": "train"},
        ),
        ("what does the soleus do", {"soleus": "asked"}),
        ("how do I do a side plank", {"gluteus_medius": "train"}),
        ("my low back hurts", {"low_back": "pain"}),
    ],
)
def test_marks_follow_the_answer(
    graph: kg.KnowledgeGraph, assistant: nlp.Assistant, question: str, expected: dict[str, str]
) -> None:
    """Where it hurts, where that may start and what to train come from the answer."""
    assert expected.items() <= local(marks_of(assistant.ask(question), graph)).items()


def test_answer_about_no_part_of_the_body_has_no_marks(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> None:
    """A question that is not understood marks nothing."""
    assert marks_of(assistant.ask("qwertz"), graph) == {}
