"""The chat is opened in a real browser and answers, and nothing leaves the machine."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

QUESTION = "why does my knee hurt when my hips are weak"
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start the chat as a user does and give the address it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            said = next((line for line in server.stdout if "ready" in line), "")
            found = re.search(r"http://\S+", said)
            assert found, "the chat did not start"
            yield found.group()
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed; `.ci/run` installs it"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=[*flags, "--disable-sync", "--no-first-run"])
        yield started
        started.close()


@pytest.fixture(params=list(SIZES))
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open the chat on a screen of some size, and watch what it fetches."""
    opened = browser.new_page(viewport=SIZES[request.param])
    opened.asked = []  # type: ignore[attr-defined]
    opened.on("request", lambda sent: opened.asked.append(sent.url))  # type: ignore[attr-defined]
    opened.goto(address)
    yield opened
    opened.close()


def ask(page: Page, question: str) -> None:
    """Type a question and send it."""
    field = page.get_by_label("Your question")
    field.fill(question)
    field.press("Enter")


def settle(page: Page) -> None:
    """Wait until the answer is whole: Gradio drops a press that comes before it has finished the last one."""
    expect(page.get_by_role("log")).to_contain_text("Sources:", timeout=30_000)
    expect(page.get_by_role("button", name="Ask")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("log").get_by_text("Loading content")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(500)


def test_chat_answers_in_the_browser(page: Page, address: str, request: pytest.FixtureRequest) -> None:
    """The main question shows its chain, and every request stays on this machine."""
    ask(page, QUESTION)
    log = page.get_by_role("log")
    expect(log).to_contain_text("The chain:", timeout=30_000)
    expect(log).to_contain_text("Neal et al., 2019")
    ARTEFACTS.mkdir(exist_ok=True)
    page.wait_for_timeout(600)
    page.screenshot(path=ARTEFACTS / f"{request.node.callspec.id}.png")
    elsewhere = [url for url in page.asked if not url.startswith((address, "data:", "blob:"))]  # type: ignore[attr-defined]
    assert elsewhere == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_follow_up_is_a_button_that_answers(page: Page) -> None:
    """A suggested question can be pressed and is answered."""
    ask(page, QUESTION)
    settle(page)
    chip = page.get_by_role("log").get_by_role("button", name=re.compile("exercises help with")).first
    chip.click(timeout=30_000)
    expect(page.get_by_role("log")).to_contain_text("Start with one or two", timeout=30_000)


def test_typed_markup_is_inert(page: Page) -> None:
    """Script and remote pictures in a question do nothing."""
    ask(page, "knee <img src=x onerror=\"document.title='broken'\"> ![x](https://example.org/x.png)")
    page.wait_for_timeout(1500)
    assert page.title() == "KineGraph"
    assert not [url for url in page.asked if "example.org" in url and url.startswith("http") and _loaded(page, url)]  # type: ignore[attr-defined]


def _loaded(page: Page, url: str) -> bool:
    return bool(page.evaluate("url => performance.getEntriesByName(url).some(entry => entry.transferSize > 0)", url))


def test_nothing_typed_is_stored_in_the_browser(page: Page) -> None:
    """No question stays behind in the browser's storage."""
    ask(page, QUESTION)
    expect(page.get_by_role("log")).to_contain_text("The chain:", timeout=30_000)
    assert "knee hurt" not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")


def test_ontology_can_be_downloaded(page: Page) -> None:
    """The button hands over the Turtle file."""
    with page.expect_download(timeout=30_000) as waiting:
        page.get_by_text("Download the ontology").click()
    assert waiting.value.suggested_filename == "kinegraph.ttl"


def test_taken_port_moves_on(address: str) -> None:
    """A second chat takes the next free port and prints it."""
    port = address.rpartition(":")[2]
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "chat", "--port", port],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as second:
        try:
            assert second.stdout is not None
            said = next((line for line in second.stdout if "ready" in line), "")
            assert "http://127.0.0.1:" in said
            assert f":{port} " not in said
        finally:
            second.terminate()
