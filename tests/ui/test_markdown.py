"""Answers become sections and HTML that is safe to show."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.markdown import Section, sections, to_html
from ui.markup import name_of, outward


def test_text_is_split_at_its_labels() -> None:
    """A label opens a section; a list belongs to it, a plain paragraph after it does not."""
    text = (
        "Possibly.\n\nMore.\n\n**The chain:** a to b\n\n1. First.\n2. Second.\n\nSee a doctor.\n\n**How sure:** Likely."
    )
    assert sections(text) == (
        Section("", "Possibly.\n\nMore."),
        Section("The chain", "a to b\n\n1. First.\n2. Second."),
        Section("", "See a doctor."),
        Section("How sure", "Likely."),
    )


def test_a_bold_name_is_no_label() -> None:
    """Only what ends with a colon inside the bold opens a section."""
    assert sections("**Gluteus medius**: a muscle.") == (Section("", "**Gluteus medius**: a muscle."),)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>\n"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        ("![a](https://example.org/x.png)", None),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n"),
    ],
)
def test_only_text_emphasis_lists_and_links_come_out(text: str, html: str | None) -> None:
    """Markup that is typed stays text, and no picture is fetched."""
    assert "<img" not in to_html(text)
    assert html is None or to_html(text) == html


def test_links_open_beside_and_tell_nothing() -> None:
    """A link takes nobody out of a conversation."""
    assert 'rel="noreferrer noopener" target="_blank"' in to_html("[a](https://doi.org/1)")


@given(st.text(alphabet="<>\"'&()[]*`!\\/=abjsonerror: \n", max_size=120))
def test_no_text_acts(acting: Callable[[str], list[str]], text: str) -> None:
    """Whatever the text, nothing in its HTML runs."""
    assert acting(to_html(text)) == []


@given(st.text(max_size=60))
def test_addresses_that_are_none_stay_text(text: str) -> None:
    """Only addresses of the web become links."""
    assert ("<a " in outward(text, "x")) is text.startswith(("https://", "http://"))


def test_things_of_others_keep_their_whole_name() -> None:
    """A page of somebody's own ontology is found by the whole IRI."""
    assert name_of("https://example.org/a") == "https://example.org/a"
