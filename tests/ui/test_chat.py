"""The chat is opened in a real browser and answers, and nothing leaves the machine."""

import json
import re
import socket
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.ui.conftest import opens
from ui.listen import free_socket

QUESTION = "why does my knee hurt when my hips are weak"
URGENT = "I can't pee and my back hurts"
SIZES, SCHEMES = ("desktop", "phone"), ("light", "dark")
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"


def test_main_question_end_to_end(screen: Any) -> None:
    """The main question shows its reading, chain, certainty, sources and chips, and every request stays here."""
    answer = screen.ask(QUESTION)
    expect(answer.locator(".kg-reading")).to_contain_text("hip weakness")
    expect(answer.locator(".kg-f-sure .kg-badge").first).to_contain_text("Contested")
    expect(answer.locator(".kg-picture svg")).to_be_visible()
    assert answer.locator(".kg-steps ol").first.locator("li").count() >= 3
    assert answer.locator(".kg-f-sources li").count() >= 5
    assert answer.locator(".kg-next button").count() >= 2
    assert screen.elsewhere() == []
    for size, scheme in product(SIZES, SCHEMES):
        screen.show(size, scheme)
        screen.keep(f"answer-{size}-{scheme}")
        assert screen.fits(), (size, scheme)


def test_several_questions_in_one_message(screen: Any) -> None:
    """Each question has its own answer on the screen, and opening the figure of the second draws the second."""
    answer = screen.ask(f"{QUESTION} and how do I do a clamshell?")
    parts = answer.locator(".kg-part")
    expect(parts).to_have_count(2)
    expect(parts.first.locator(".kg-picture svg")).to_be_visible()
    expect(parts.last.get_by_role("heading", level=2)).to_have_text("2. How do I do a clamshell?")
    for size, scheme in product(SIZES, SCHEMES):
        screen.show(size, scheme)
        screen.keep(f"several-{size}-{scheme}")
        assert screen.fits(), (size, scheme)
    parts.last.locator(".kg-f-body > summary").click()
    expect(parts.last.locator(".kg-f-body svg")).to_contain_text("gluteus medius")
    expect(parts.last.locator(".kg-f-body svg")).not_to_contain_text("Hurts:")


def test_the_start_says_what_this_is(screen: Any) -> None:
    """A newcomer sees what can be asked, and that it is no diagnosis, on any screen and without scrolling."""
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("KineGraph")
    expect(screen.log).to_contain_text("What would you like to know?")
    expect(screen.page.locator("#conversation .example").last).to_be_visible()
    for size in SIZES:
        screen.show(size, "light")
        expect(screen.page.locator("#privacy")).to_contain_text("not a diagnosis")
        expect(screen.page.locator("#privacy p, #privacy").last).to_be_in_viewport(ratio=0.9)
        screen.keep(f"start-{size}")
        assert screen.fits(), size


def test_badge_opens_to_the_studies_for_and_against(screen: Any) -> None:
    """Pressing the badge shows the two sides."""
    answer = screen.ask(QUESTION)
    answer.locator(".kg-f-sure summary").click()
    expect(answer.locator(".kg-for")).to_contain_text("Speaks for it")
    expect(answer.locator(".kg-against")).to_contain_text("Neal et al., 2019")


def test_body_shows_the_answer_and_asks(screen: Any) -> None:
    """The figure comes when its fold is opened; tapping a part asks about it."""
    answer = screen.ask(QUESTION)
    answer.locator(".kg-f-body > summary").click()
    expect(answer.locator(".kg-f-body svg")).to_be_visible()
    screen.keep("body")
    answer.locator(".kg-f-body svg a").first.dispatch_event("click")
    assert screen.wait(2).get_attribute("data-status") in ("answered", "not_known")


def test_number_of_a_source_leads_to_it(screen: Any) -> None:
    """Pressing a number opens the sources at that one."""
    answer = screen.ask(QUESTION)
    answer.locator(".kg-lead .kg-refs a").first.click()
    expect(answer.locator(".kg-f-sources li").first).to_be_visible()


def test_follow_up_chips_all_answer(screen: Any) -> None:
    """Each suggested question is answered when it is pressed."""
    answer = screen.ask(QUESTION)
    chips = answer.locator(".kg-next button").all_inner_texts()
    for number, chip in enumerate(chips, 2):
        screen.answers.first.get_by_role("button", name=chip, exact=True).click()
        assert screen.wait(number).get_attribute("data-status") == "answered"


def test_examples_all_answer(screen: Any) -> None:
    """Each question that is offered at the start is answered."""
    offered = screen.page.locator("#conversation .example")
    expect(offered).not_to_have_count(0)
    examples = offered.all_inner_texts()
    for example in examples:
        assert screen.ask(example).get_attribute("data-status") == "answered"


def test_follow_up_question_knows_the_one_before(screen: Any) -> None:
    """A pronoun stands for what was asked about."""
    screen.ask("What is the gluteus medius?")
    expect(screen.ask("Where is it?").locator(".kg-reading")).to_contain_text("gluteus medius")


def test_urgent_message_gets_a_care_card(screen: Any) -> None:
    """A warning sign is answered by a card above all else, said in words too, without exercises."""
    answer = screen.ask(URGENT)
    card = answer.locator(".kg-care").first
    expect(card.get_by_role("heading")).to_contain_text("Urgent advice")
    expect(card).to_contain_text("emergency")
    assert answer.locator(":scope > *").first.evaluate("part => part.classList.contains('kg-care')")
    assert answer.locator(".kg-card").count() == 0
    assert card.evaluate("part => part.closest('[aria-live]') !== null")
    for size in SIZES:
        screen.show(size, "light")
        screen.keep(f"urgent-{size}")


def test_thumbs_are_kept_when_the_owner_wants_it(screen: Any, feedback: Path) -> None:
    """What is said of an answer goes into the owner's file, one JSON object a line."""
    answer = screen.ask("What is the gluteus medius?")
    answer.get_by_label("Why, if you like").fill("short and clear")
    answer.get_by_role("button", name="Yes").click()
    expect(answer).to_contain_text("Thank you")
    row = json.loads(feedback.read_text(encoding="utf-8").splitlines()[-1])
    assert row["useful"] is True
    assert row["reason"] == "short and clear"
    assert row["questions"] == ["What is the gluteus medius?"]


def test_answers_can_be_kept_as_files(screen: Any, tmp_path: Path) -> None:
    """Saving gives a file that holds the conversation and fetches nothing."""
    screen.ask("What is the gluteus medius?")
    answer = screen.ask("Where is it?")
    answer.locator(".kg-save summary").click()
    for button, name, holds in (
        ("This answer", "kinegraph-answer.html", "Where is it?"),
        ("Conversation", "kinegraph-conversation.html", "What is the gluteus medius?"),
        ("Conversation as JSON", "kinegraph-conversation.json", '"question": "Where is it?"'),
    ):
        with screen.page.expect_download() as waiting:
            answer.get_by_role("button", name=button, exact=True).click()
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert holds in text
        assert not re.search(r"<script|<link|src=\"http", text)
    assert screen.answers.count() == 2


def test_deep_link_asks(opened: Callable[..., Any]) -> None:
    """An address with a question opens the chat and asks it."""
    screen = opened("/?q=What%20is%20the%20gluteus%20medius%3F")
    expect(screen.wait(1)).to_contain_text("side of the hip")


def test_plan_in_five_clicks(screen: Any) -> None:
    """From the start page to a sheet to print, with three exercises for weak hips: three clicks and no word typed."""
    screen.page.locator("#conversation .example").filter(has_text="exercises help with hip weakness").click()
    answer = screen.wait(1)
    plan = opens(answer.get_by_role("button", name="Make me a plan"))
    expect(plan.locator("input[name=e]:checked")).to_have_count(3)
    plan.screenshot(path=ARTEFACTS / "plan-choice.png")
    sheet = opens(plan.get_by_role("button", name="Make the sheet"))
    expect(sheet.get_by_role("heading", level=1)).to_have_text("Exercises for hip weakness")
    expect(sheet.locator("article")).to_have_count(3)
    sheet.screenshot(path=ARTEFACTS / "plan-sheet.png", full_page=True)
    assert sheet.pdf().count(b"/Type /Page\n") <= 2
    assert screen.elsewhere() == []


def test_choices_of_a_plan_narrow_it(screen: Any) -> None:
    """Asked for what needs nothing, the plan offers other exercises than before."""
    answer = screen.ask("exercises for weak hips")
    plan = opens(answer.get_by_role("button", name="Make me a plan"))
    before = plan.locator("input[name=e]").evaluate_all("parts => parts.map((part) => part.value)")
    plan.get_by_label("Equipment").select_option("none")
    with plan.expect_navigation():
        plan.get_by_role("button", name="Show what fits").click()
    expect(plan.get_by_label("Equipment")).to_have_value("none")
    after = plan.locator("input[name=e]").evaluate_all("parts => parts.map((part) => part.value)")
    assert after
    assert after != before


def test_printing_the_chat_prints_all_of_it(screen: Any, tmp_path: Path) -> None:
    """On paper there is the whole conversation, not the part that was in view, and no field to type in."""
    screen.ask("Which exercises help with hip weakness?")
    screen.ask(QUESTION)
    screen.page.emulate_media(media="print")
    tall = screen.page.locator("#conversation").evaluate("part => part.getBoundingClientRect().height")
    assert tall > 2 * screen.page.viewport_size["height"]
    assert screen.answers.first.evaluate("part => part.getBoundingClientRect().bottom > 0")
    expect(screen.field).to_be_hidden()


def test_two_browsers_never_see_each_other(opened: Callable[..., Any]) -> None:
    """Conversations in two browsers do not mix, on the screen or in what is understood."""
    first, second = opened(), opened()
    first.ask("What is the gluteus medius?")
    answer = second.ask("Where is it?")
    expect(answer).not_to_contain_text("gluteus medius")
    expect(second.log).not_to_contain_text("What is the gluteus medius?")
    second.page.reload()
    expect(second.log).to_contain_text("What would you like to know?")


def test_nothing_typed_is_stored_in_the_browser(screen: Any) -> None:
    """No question stays behind in the browser's storage."""
    screen.ask(QUESTION)
    assert "knee" not in screen.page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_without_a_network_nothing_fails(opened: Callable[..., Any]) -> None:
    """Nothing that the pages need comes from elsewhere, and nothing that they ask for is missing."""
    screen = opened(offline=True)
    answer = screen.ask(QUESTION)
    answer.locator(".kg-f-body > summary").click()
    expect(answer.locator(".kg-f-body svg")).to_be_visible()
    assert screen.wrong == []
    assert screen.elsewhere() == []
    for path in ("/explore", "/explore?q=kneecap", "/ontology", "/about", "/thing/gluteus_medius"):
        screen = opened(path, offline=True)
        if path.startswith("/thing"):
            screen.page.locator("details[data-graph] > summary").click()
            expect(screen.page.locator(".kg-graph canvas").first).to_be_visible()
        assert (screen.wrong, screen.elsewhere()) == ([], []), path


def test_typed_markup_is_inert(screen: Any, payloads: tuple[str, ...]) -> None:
    """What people type never acts: no script runs and nothing is fetched."""
    for first in range(0, len(payloads), 5):
        screen.ask("\n".join(f"knee {payload}" for payload in payloads[first : first + 5]))
    expect(screen.log).to_contain_text("<script>")
    assert screen.page.title() == "KineGraph"
    assert screen.elsewhere() == []
    assert screen.wrong == []


def test_markup_in_an_address_is_inert(opened: Callable[..., Any], payloads: tuple[str, ...]) -> None:
    """A question that comes with the address is text too."""
    from urllib.parse import quote

    screen = opened(f"/?q={quote(payloads[1] + payloads[4])}")
    screen.wait(1)
    assert screen.page.title() == "KineGraph"


def test_taken_port_moves_on() -> None:
    """A taken port leads to the next free one, and answers are sent without waiting for more to say."""
    with free_socket("127.0.0.1", 7860) as first, free_socket("127.0.0.1", first.getsockname()[1]) as second:
        assert second.getsockname()[1] > first.getsockname()[1]
        assert second.proto == socket.IPPROTO_TCP
