"""Texts that would run or fetch something as markup; every test that asks for a `payload` gets each of them."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

PAYLOADS = (
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

_TAGS = {"script", "iframe", "img", "form", "object", "embed", "math", "base", "button", "details"}


class _Watcher(HTMLParser):
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
        metafunc.parametrize("payload", PAYLOADS, ids=[f"payload{at}" for at in range(len(PAYLOADS))])


def _active(markup: str) -> list[str]:
    watcher = _Watcher()
    watcher.feed(markup)
    watcher.close()
    return watcher.seen


@pytest.fixture(scope="session")
def active_parts() -> Callable[[str], list[str]]:
    """List the elements and attributes of a markup that run or fetch something; it finds every payload that can."""
    assert all(_active(payload) for payload in PAYLOADS if payload.startswith("<"))
    return _active
