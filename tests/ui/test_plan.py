"""A plan is one sheet: what to do, how much, when to stop, boxes to tick."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import kg
from kg.exercise import exercise_card, pain_rules
from ui.plan import DAYS, WEEKS, choose, plan_html

NAMES = ("side plank", "clamshell", "glute bridge", "calf raise", "sit-to-stand", "bird dog")


@pytest.fixture(scope="module")
def exercises(graph: kg.KnowledgeGraph) -> list[str]:
    """Six exercises."""
    return [graph.term(name).iri for name in NAMES]


def length(graph: kg.KnowledgeGraph, iri: str) -> int:
    """Count the signs an exercise needs on a sheet."""
    card = exercise_card(graph, iri)
    texts = (*card.steps, *card.dose, *card.easier, *card.harder, *card.mistakes, *card.cautions)
    return sum(map(len, texts)) + 40 * len(card.steps)


def pages(browser: Browser, html: str, where: Path) -> int:
    """Print to PDF as the browser does and count the pages."""
    file = where / "plan.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def test_six_exercises_print_on_two_pages(
    browser: Browser, graph: kg.KnowledgeGraph, exercises: list[str], tmp_path: Path
) -> None:
    """Six usual exercises take two A4 pages at most."""
    assert 1 <= pages(browser, plan_html(graph, exercises, title="For strong hips"), tmp_path) <= 2


def test_even_the_six_longest_print_on_two_pages(browser: Browser, graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """The six exercises with the most to say take two A4 pages at most, under a long title."""
    every = [term.iri for term in graph.index.terms.values() if "exercise" in term.types]
    longest = sorted(every, key=lambda iri: length(graph, iri))[-6:]
    assert pages(browser, plan_html(graph, longest, title="My plan " * 40), tmp_path) <= 2


def test_plan_holds_everything_and_fetches_nothing(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """Each exercise with its boxes, the pain rules once, an empty date, no script and no address."""
    sheet = plan_html(graph, exercises, title="Hips")
    assert sheet.count("<article") == len(NAMES)
    assert sheet.count("<i></i>") == len(NAMES) * WEEKS * DAYS
    for rule in pain_rules(graph):
        assert rule.then in sheet
    assert "First day:</span>" in sheet
    assert not re.search(r"<script|https?:|url\(|@import", sheet)


def test_an_exercise_named_twice_stands_once(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """The conversation may name an exercise often."""
    assert plan_html(graph, exercises[:1] * 3, title="t").count("<article") == 1


def test_title_is_escaped(
    graph: kg.KnowledgeGraph, exercises: list[str], payload: str, active_parts: Callable[[str], list[str]]
) -> None:
    """A title is text."""
    assert active_parts(plan_html(graph, exercises[:1], title=payload)) == []


def test_choosing_without_a_wish_keeps_all(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """No filter, no change."""
    assert choose(graph, exercises) == tuple(exercises)


def test_choosing_by_equipment_keeps_what_one_has(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """Without equipment only exercises that need none are left; with a mat those on a mat come back."""
    bare = choose(graph, exercises, equipment=())
    assert all(not exercise_card(graph, iri).equipment for iri in bare)
    mat = graph.term("exercise mat").iri
    assert set(bare) < set(choose(graph, exercises, equipment=(mat,)))


def test_choosing_by_position_keeps_those_that_start_there(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """Side-lying keeps the clamshell and drops the calf raise."""
    kept = choose(graph, exercises, position=(graph.term("side-lying").iri,))
    assert graph.term("clamshell").iri in kept
    assert graph.term("calf raise").iri not in kept


def test_choosing_by_time_keeps_the_order_and_the_time(graph: kg.KnowledgeGraph, exercises: list[str]) -> None:
    """What is kept fits into the minutes, in the order given; more minutes never keep less."""
    kept = [choose(graph, exercises, minutes=minutes) for minutes in (0, 5, 10, 60)]
    for minutes, chosen in zip((0, 5, 10, 60), kept, strict=True):
        assert sum(exercise_card(graph, iri).seconds for iri in chosen) <= 60 * minutes
        assert list(chosen) == [iri for iri in exercises if iri in chosen]
    assert [len(chosen) for chosen in kept] == sorted(len(chosen) for chosen in kept)
    assert len(kept[-1]) == len(exercises)
