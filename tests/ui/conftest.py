"""What the tests of the screens share: one running chat, one browser, one site without a server."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

import kg
import nlp
from ui.web import Site, site, with_ask_page

ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAYLOADS = (
    "<script>document.title='broken'</script>",
    "<img src=x onerror=\"document.title='broken'\">",
    "<svg onload=\"document.title='broken'\"></svg>",
    "<iframe srcdoc=\"<script>parent.document.title='broken'</script>\"></iframe>",
    "<details open ontoggle=\"document.title='broken'\">x</details>",
    "<a href=\"javascript:document.title='broken'\">knee</a>",
    "[knee](javascript:document.title='broken')",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title=\"--&gt;&lt;img src=1 onerror=document.title='broken'&gt;\">",
    "<svg><style><img src=x onerror=\"document.title='broken'\"></style></svg>",
    '"><img src=x onerror="document.title=\'broken\'"><"',
    "' autofocus onfocus='document.title=`broken`' x='",
    "${document.title='broken'} {{document.title='broken'}}",
    "<form action=https://example.org/x><button>knee</button></form>",
    "![x](https://example.org/x.png) <img src=https://example.org/y.png>",
    "```mermaid\ngraph TD; A[\"<img src=x onerror=document.title='broken'>\"]-->B\n```",
)
"""What must stay text on every surface; should any act, the title says so or a request goes out."""


# Gradio asks its server several times for one question; the chat is ready when no more requests follow.
_FETCHES = """
  window.fetches = { open: 0, last: 0 };
  const real = window.fetch;
  window.fetch = (...given) => {
    fetches.open += 1;
    return real(...given).finally(() => { fetches.open -= 1; fetches.last = performance.now(); });
  };
"""


# A busy machine may take longer than Playwright's five seconds to show what was asked for.
expect.set_options(timeout=30_000)


def opens(button: Locator) -> Page:
    """Press a button that opens a page of its own; give that page once it is whole."""
    with button.page.context.expect_page() as waiting:
        button.click()
    waiting.value.wait_for_load_state()
    return waiting.value


@dataclass
class Screen:
    """A page of the chat, with what it fetched and what went wrong on it."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        """Where one types."""
        return self.page.get_by_label("Your question")

    @property
    def answers(self) -> Locator:
        """The answers so far."""
        return self.page.locator("#conversation .kg-answer")

    def ask(self, question: str) -> Locator:
        """Type a question, send it and wait for its answer."""
        before = self.answers.count()
        self.field.fill(question)
        self.field.press("Enter")
        return self.wait(before + 1)

    def wait(self, count: int) -> Locator:
        """Wait until there are so many answers and the chat takes the next question; give the last answer."""
        expect(self.answers).to_have_count(count)
        expect(self.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
        self.page.wait_for_function("fetches.open === 0 && performance.now() - fetches.last > 100")
        return self.answers.last

    def keep(self, name: str) -> None:
        """Keep a picture of the screen beside the run."""
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png", animations="disabled")

    def show(self, size: str, scheme: str) -> None:
        """Show the same page in another size and in other colours."""
        self.page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def fits(self) -> bool:
        """Tell whether nothing scrolls sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def elsewhere(self) -> list[str]:
        """List the addresses of other machines that were asked."""
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture(scope="session")
def feedback(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name the file that the chat may keep feedback in."""
    return tmp_path_factory.mktemp("feedback") / "feedback.jsonl"


@pytest.fixture(scope="session")
def address(feedback: Path) -> Iterator[str]:
    """Start the chat as a user does and give the address it prints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui", "chat", "--port", str(port), "--feedback", str(feedback)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            assert server.stdout is not None
            said = next((line for line in server.stdout if "ready" in line), "")
            found = re.search(r"http://\S+", said)
            assert found, "the chat did not start"
            yield found.group()
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed; `.ci/run` installs it"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=[*flags, "--disable-sync", "--no-first-run"])
        yield started
        started.close()


Opener = Callable[..., Screen]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Give what opens an address in a browser of its own: `opened(path, size=, scheme=, offline=)`."""
    contexts = []

    def open_(path: str = "/", size: str = "desktop", scheme: str = "light", offline: bool = False) -> Screen:
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        context.add_init_script(_FETCHES)
        contexts.append(context)
        if offline:
            context.route(
                lambda url: not url.startswith((address, "data:", "blob:")),
                lambda route: route.abort("internetdisconnected"),
            )
        screen = Screen(context.new_page(), address)
        context.on("request", lambda sent: screen.asked.append(sent.url))
        # Gradio ends its own stream of events by aborting it: that is no failure.
        context.on(
            "requestfailed",
            lambda sent: "queue/data" in sent.url or screen.wrong.append(f"{sent.url} {sent.failure}"),
        )
        context.on("response", lambda got: got.status < 400 or screen.wrong.append(f"{got.url} {got.status}"))
        screen.page.on("pageerror", lambda error: screen.wrong.append(str(error)))
        screen.page.on("dialog", lambda dialog: screen.wrong.append(dialog.message))
        screen.page.goto(address + path)
        return screen

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def screen(opened: Opener) -> Screen:
    """Open the chat on a desktop."""
    return opened()


@pytest.fixture(scope="session")
def built(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> Iterator[Site]:
    """Build the site over the bundled ontology."""
    made = site(graph, assistant, ("memory", None), None)
    yield made
    made.queries.close()


@pytest.fixture(scope="session")
def client(built: Site) -> TestClient:
    """Ask the site without a server."""
    return TestClient(with_ask_page(built), follow_redirects=False)


class Elements(HTMLParser):
    """Reads HTML as a browser would, for what could act in it."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.pointing: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements and attributes that run or fetch something."""
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.acting.append(f"{tag} {name}")
            if name in ("href", "src", "action", "xlink:href", "data", "formaction"):
                self.pointing.append(value or "")
        if (
            tag in ("iframe", "object", "embed", "math", "img", "base", "meta")
            and dict(attrs).get("name") != "viewport"
        ):
            self.acting += [] if tag == "meta" and "charset" in dict(attrs) else [tag]
        if tag == "script" and not (dict(attrs).get("src") or "").startswith("/look/"):
            self.acting.append("script")

    def handle_data(self, data: str) -> None:
        """Collect what is read."""
        self.text.append(data)


def acting(html: str) -> list[str]:
    """List what could act in a piece of HTML: scripts, handlers, frames, and addresses that run something."""
    read = Elements()
    read.feed(html)
    read.close()
    odd = [to for to in read.pointing if re.match(r"\s*(javascript|data|vbscript):", to, re.IGNORECASE)]
    return read.acting + odd


@pytest.fixture(scope="session", name="acting")
def acting_fixture() -> Callable[[str], list[str]]:
    """Give the function that lists what could act in HTML."""
    return acting


@pytest.fixture(scope="session")
def payloads() -> tuple[str, ...]:
    """Give what must stay text on every surface."""
    return PAYLOADS


PIECES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "</title></style></svg><script>alert(1)</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'\u0000\u0007\'',
    "<form action=https://example.org><button>go</button></form>",
)
"""The same for pictures, cards and files; every test that asks for a `payload` gets each of them."""

_TAGS = {"script", "iframe", "img", "form", "object", "embed", "math", "base", "button", "details"}


class _Watcher(HTMLParser):
    """Notes what acts in a picture or a file, where nothing at all may."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every element and attribute that acts."""
        if tag in _TAGS:
            self.seen.append(tag)
        self.seen += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name in {"srcdoc", "src"}]
        self.seen += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name in {"href", "xlink:href", "action"}
            and (value or "").strip().lower().startswith(("javascript", "data"))
        ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that ask for a payload with each of them."""
    if "payload" in metafunc.fixturenames:
        metafunc.parametrize("payload", PIECES, ids=[f"payload{at}" for at in range(len(PIECES))])


def _active(markup: str) -> list[str]:
    watcher = _Watcher()
    watcher.feed(markup)
    watcher.close()
    return watcher.seen


@pytest.fixture(scope="session")
def active_parts() -> Callable[[str], list[str]]:
    """List the elements and attributes of a markup that run or fetch something; it finds every payload that can."""
    assert all(_active(payload) for payload in PIECES if payload.startswith("<"))
    return _active
