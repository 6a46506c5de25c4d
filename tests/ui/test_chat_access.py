"""Axe finds nothing wrong on any state of the screen, in light and in dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES = ["light", "dark"]


def found(page: Page) -> list[str]:
    """List what axe finds wrong, with the first place."""
    page.evaluate(AXE)
    wrong = page.evaluate("axe.run().then((result) => result.violations)")
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in wrong]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_empty_answered_and_urgent(opened: Callable[..., Any], scheme: str) -> None:
    """The start, an answer with all folds open, and a care card are accessible."""
    screen = opened(scheme=scheme)
    expect(screen.page.locator("#conversation .example").first).to_be_visible(timeout=30_000)
    assert found(screen.page) == []
    answer = screen.ask("why does my knee hurt when my hips are weak")
    answer.evaluate("part => part.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert found(screen.page) == []
    screen.ask("exercises for weak hips")
    screen.ask("I can't pee and my back hurts")
    assert found(screen.page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "path",
    [
        "/explore",
        "/explore?q=kneecap",
        "/explore?kind=muscle",
        "/thing/clamshell",
        "/thing/gluteus_medius",
        "/ontology?query=SELECT%20%2A%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%203",
        "/about",
    ],
)
def test_pages(opened: Callable[..., Any], path: str, scheme: str) -> None:
    """Every page beside the chat is accessible, says its name in a heading, and fits a phone."""
    screen = opened(path, scheme=scheme, size="phone")
    assert screen.page.get_by_role("heading", level=1).count() == 1
    assert screen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert found(screen.page) == []


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
