"""The chat does what people expect of one: keys, buttons, colours, and all of it by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

FIRST, SECOND = "What is the gluteus medius?", "Where is it?"


def test_shift_and_enter_break_the_line(screen: Any) -> None:
    """Enter alone sends; with Shift it begins a new line."""
    screen.field.fill("my knee")
    screen.field.press("Shift+Enter")
    screen.field.type("hurts")
    assert screen.field.input_value() == "my knee\nhurts"
    assert screen.answers.count() == 0


def test_arrow_up_recalls_what_was_asked(screen: Any) -> None:
    """Up goes back through the questions, down comes forward to an empty field."""
    screen.ask(FIRST)
    screen.ask(SECOND)
    screen.field.press("ArrowUp")
    expect(screen.field).to_have_value(SECOND)
    screen.field.press("ArrowUp")
    expect(screen.field).to_have_value(FIRST)
    screen.field.press("ArrowDown")
    screen.field.press("ArrowDown")
    expect(screen.field).to_have_value("")


def test_new_question_goes_to_the_top_and_focus_stays(screen: Any) -> None:
    """The question just asked stands at the top of the view, and one can go on typing."""
    screen.ask("Why does my knee hurt when my hips are weak?")
    screen.ask(SECOND)
    screen.page.wait_for_function(
        "(() => { const rows = [...document.querySelectorAll('#conversation .user-row')];"
        "const distance = rows.pop().getBoundingClientRect().top"
        " - document.querySelector('#conversation .bubble-wrap').getBoundingClientRect().top;"
        "return rows.length === 1 && distance >= 0 && distance < 60 })()"
    )
    expect(screen.field).to_be_focused()


def test_retry_and_undo(screen: Any) -> None:
    """Retry gives the same answer again; undo takes the last question back into the field."""
    screen.ask(FIRST)
    told = screen.ask(SECOND).inner_text()
    screen.answers.last.evaluate("part => { part.dataset.old = 'yes' }")
    screen.page.get_by_role("button", name="Retry").click()
    expect(screen.page.locator("#conversation .kg-answer[data-old]")).to_have_count(0)
    assert screen.wait(2).inner_text() == told
    screen.page.get_by_role("button", name="Undo").click()
    expect(screen.answers).to_have_count(1)
    expect(screen.field).to_have_value(SECOND)


def test_an_earlier_question_can_be_edited(screen: Any) -> None:
    """An edited question is answered anew."""
    screen.ask(FIRST)
    screen.page.get_by_role("button", name="Edit").first.click()
    screen.page.locator("#conversation textarea").first.fill("What is the clamshell?")
    screen.page.get_by_role("button", name="Submit").click()
    expect(screen.answers.last.locator(".kg-reading")).to_contain_text("clamshell")
    assert screen.answers.count() == 1


def test_clearing_forgets_the_conversation(screen: Any) -> None:
    """After clearing, nothing of before is understood."""
    screen.ask(FIRST)
    screen.page.get_by_role("button", name="Clear").click()
    expect(screen.answers).to_have_count(0)
    expect(screen.log).to_contain_text("What would you like to know?")
    expect(screen.ask(SECOND)).not_to_contain_text("gluteus medius")


def test_copying_gives_the_words(screen: Any) -> None:
    """The buttons copy the answer as text, and the chain as Mermaid text."""
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = screen.ask("Why does my knee hurt when my hips are weak?")
    answer.locator(".kg-acts > button[data-copy]").click()
    expect(answer.get_by_role("button", name="Copied")).to_be_visible()
    assert "studies disagree" in screen.page.evaluate("navigator.clipboard.readText()")
    answer.locator(".kg-f-code > summary").click()
    answer.locator(".kg-f-code button").click()
    screen.page.wait_for_function("async () => (await navigator.clipboard.readText()).startsWith('flowchart TD')")


def test_escape_stops_an_answer(screen: Any) -> None:
    """While an answer is under way, Esc gives it up and the next question is taken."""
    screen.ask(FIRST)
    screen.page.route("**/queue/join*", lambda route: None)
    screen.field.fill(SECOND)
    screen.field.press("Enter")
    expect(screen.page.get_by_role("button", name="Stop")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assert screen.answers.count() == 1


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_colours_can_be_chosen_and_stay_chosen(opened: Callable[..., Any], choice: str) -> None:
    """A choice of colours holds against the system's, here and on the other pages."""
    screen = opened(scheme="light" if choice == "dark" else "dark")
    screen.page.get_by_label("Colours").select_option(choice)
    paper = {"dark": "rgb(23, 29, 29)", "light": "rgb(255, 255, 255)"}[choice]
    expect(screen.page.locator("body")).to_have_css("background-color", paper)
    screen.page.get_by_role("link", name="About").click()
    expect(screen.page.locator("body")).to_have_css("background-color", paper)


def test_all_by_keyboard(opened: Callable[..., Any]) -> None:
    """One can ask, open a fold and press a chip without a mouse."""
    screen = opened()
    expect(screen.field).to_be_focused()
    screen.page.keyboard.type("Why does my knee hurt when my hips are weak?")
    screen.page.keyboard.press("Enter")
    answer = screen.wait(1)
    summary = answer.locator(".kg-f-sure > summary")
    summary.focus()
    screen.page.keyboard.press("Enter")
    expect(answer.locator(".kg-against")).to_be_visible()
    reached = []
    for _ in range(80):
        screen.page.keyboard.press("Tab")
        reached.append(screen.page.evaluate("document.activeElement.dataset.ask || ''"))
        if reached[-1]:
            break
    assert reached[-1], "no chip was reached with the Tab key"
    screen.page.keyboard.press("Enter")
    screen.wait(2)


def test_at_twice_the_size_nothing_scrolls_sideways(opened: Callable[..., Any]) -> None:
    """Zoomed to 200 % the page still fits its width."""
    screen = opened()
    screen.page.set_viewport_size({"width": 640, "height": 450})
    screen.ask("Why does my knee hurt when my hips are weak?")
    assert screen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
