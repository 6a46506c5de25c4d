"""Axe finds nothing wrong on any state of the screen, in light and in dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES = ["light", "dark"]


def found(page: Page) -> list[str]:
    """List what axe finds wrong, with the first place."""
    page.evaluate(AXE)
    wrong = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in wrong]


def both(page: Page) -> list[str]:
    """List what axe finds wrong in light and in dark."""
    wrong = []
    for scheme in SCHEMES:
        # Without motion, so that no colour is measured on its way to another.
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
        wrong += [f"{scheme} {one}" for one in found(page)]
    return wrong


def test_empty_answered_and_urgent(opened: Callable[..., Any]) -> None:
    """The start, an answer with all folds open, and a care card are accessible."""
    screen = opened()
    expect(screen.page.locator("#conversation .example").first).to_be_visible()
    assert both(screen.page) == []
    answer = screen.ask("why does my knee hurt when my hips are weak")
    answer.evaluate("part => part.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    expect(answer.locator(".kg-f-body svg")).to_be_visible()
    assert both(screen.page) == []
    screen.ask("I can't pee and my back hurts")
    assert both(screen.page) == []


def test_several_answers(screen: Any) -> None:
    """The answers to several questions are accessible, and their headings follow each other."""
    answer = screen.ask("why does my knee hurt when my hips are weak and how do I do a clamshell?")
    answer.evaluate("part => part.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    expect(answer.locator(".kg-f-body svg")).to_have_count(2)
    assert both(screen.page) == []


PAGES = {
    "explore": "/explore",
    "search": "/explore?q=kneecap",
    "kind": "/explore?kind=muscle",
    "exercise": "/thing/clamshell",
    "thing": "/thing/gluteus_medius",
    "ontology": "/ontology?query=SELECT%20%2A%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%203",
    "about": "/about",
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(opened: Callable[..., Any], name: str) -> None:
    """Every page beside the chat is accessible, says its name in a heading, and fits a phone."""
    screen = opened(PAGES[name], size="phone")
    assert screen.page.get_by_role("heading", level=1).count() == 1
    assert screen.fits()
    screen.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert both(screen.page) == []
    screen.show("desktop", "light")
    screen.keep(name)


def test_plan_and_sheet(opened: Callable[..., Any]) -> None:
    """The exercises to choose from and the sheet to print are accessible and fit a phone."""
    screen = opened("/about", size="phone")
    for address, given in (("/plan", "q=exercises for weak hips"), ("/plan/sheet", "e=clamshell")):
        name, value = given.split("=")
        with screen.page.expect_navigation():
            screen.page.evaluate(
                "([to, name, value]) => { const form = document.createElement('form'); form.method = 'post';"
                "form.action = to; form.innerHTML = `<input name=${name}>`; form.firstChild.value = value;"
                "document.body.append(form); form.submit() }",
                [address, name, value],
            )
        assert screen.page.get_by_role("heading", level=1).count() == 1
        assert screen.fits()
        assert found(screen.page) == []


def test_kept_answer(opened: Callable[..., Any], client: TestClient, tmp_path: Path) -> None:
    """An answer that was saved as a file is accessible."""
    screen = opened("/about", size="phone")
    kept = tmp_path / "answer.html"
    kept.write_text(client.post("/save/answer.html", data={"q": "why does my knee hurt when my hips are weak"}).text)
    screen.page.goto(kept.as_uri())
    assert screen.fits()
    assert found(screen.page) == []


def test_pictures_follow_the_choice_of_colours(opened: Callable[..., Any]) -> None:
    """Who chooses light on a dark system gets light pictures too."""
    screen = opened("/explore", scheme="dark")
    screen.page.get_by_label("Colours").select_option("light")
    skin = screen.page.locator(".kg-body .k").first.evaluate("part => getComputedStyle(part).fill")
    assert skin == "rgb(233, 236, 241)"


def test_every_control_has_a_name(screen: Any) -> None:
    """No button, link or field is without a name."""
    screen.ask("why does my knee hurt when my hips are weak")
    nameless = screen.page.evaluate(
        "[...document.querySelectorAll('button, a[href], input:not([type=hidden]), textarea, select')]"
        ".filter((part) => part.checkVisibility() && !(part.getAttribute('aria-label') || part.title"
        " || part.textContent.trim() || (part.labels && part.labels.length)))"
        ".map((part) => part.outerHTML.slice(0, 120))"
    )
    assert nameless == []


def test_motion_is_left_out_when_it_is_not_wanted(opened: Callable[..., Any]) -> None:
    """Who asks for less motion gets none."""
    screen = opened()
    screen.page.emulate_media(reduced_motion="reduce")
    answer = screen.ask("What is the gluteus medius?")
    assert answer.locator(".kg-fold").first.evaluate("part => getComputedStyle(part).transitionDuration") == "0s"
