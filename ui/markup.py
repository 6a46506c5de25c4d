"""The pieces of HTML that all screens share; every text that enters is escaped here."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from kg import Term
from kg.export import PREFIXES

_HOME = PREFIXES["kin"]


def name_of(iri: str) -> str:
    """Give the name under which a thing has its page: short for things of this ontology, the whole IRI for others."""
    return iri.removeprefix(_HOME)


def iri_of(name: str) -> str:
    """Give the IRI of a page's name."""
    return name if ":" in name else _HOME + name


def address_of(iri: str) -> str:
    """Give the address of the page of a thing."""
    return f"/thing/{quote(name_of(iri), safe='')}"


def thing(term: Term, text: str = "", *, beside: bool = False) -> str:
    """Link a thing to its page; `beside` opens it in a new tab, so that a conversation stays."""
    more = ' target="_blank" rel="noopener"' if beside else ""
    return f'<a class="kg-thing" href="{escape(address_of(term.iri))}"{more}>{escape(text or term.label)}</a>'


def outward(address: str, text: str) -> str:
    """Link to a page elsewhere; what is not an address of the web stays text."""
    if not address.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noreferrer noopener">{escape(text)}</a>'


def fold(title: str, body: str, kind: str, *, unfolded: bool = False, note: str = "") -> str:
    """Fold a body away under a title; empty where there is no body. Title and note are text, the body is HTML."""
    if not body:
        return ""
    told = f' <span class="kg-note">{escape(note)}</span>' if note else ""
    return (
        f'<details class="kg-fold kg-f-{kind}"{" open" if unfolded else ""}>'
        f'<summary><span class="kg-title">{escape(title)}</span>{told}</summary>'
        f'<div class="kg-inside">{body}</div></details>'
    )


def copied(text: str) -> str:
    """Show a text for machines as it is, with a button that copies it."""
    button = f'<button type="button" class="kg-act" data-copy="{escape(text)}">Copy</button>'
    return f'<div class="kg-copied"><pre tabindex="0">{escape(text)}</pre>{button}</div>'


def listed(items: Iterable[str], *, ordered: bool = False, kind: str = "") -> str:
    """Put pieces of HTML into a list; empty where there is none."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    tag = "ol" if ordered else "ul"
    named = f' class="{kind}"' if kind else ""
    return f"<{tag}{named}>{rows}</{tag}>" if rows else ""


def chip(question: str, label: str = "") -> str:
    """Offer a question as a button that asks it in the chat."""
    return f'<button type="button" class="kg-chip" data-ask="{escape(question)}">{escape(label or question)}</button>'


def ask_link(question: str, label: str = "") -> str:
    """Offer a question as a link that opens the chat and asks it."""
    return f'<a class="kg-chip" href="/?q={quote(question, safe="")}">{escape(label or question)}</a>'


def hidden(questions: Iterable[str]) -> str:
    """Carry the questions of a conversation in a form."""
    return "".join(f'<input type="hidden" name="q" value="{escape(question)}">' for question in questions)


def posting(form: str, address: str, label: str, *, beside: bool = False) -> str:
    """Give a quiet button that posts the form of that id to an address; `beside` opens the answer in a new tab."""
    more = ' formtarget="_blank"' if beside else ""
    return f'<button class="kg-act" form="{form}" formaction="{address}"{more}>{escape(label)}</button>'
