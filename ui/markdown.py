"""The markdown of an answer, as sections and as HTML that holds nothing but text, emphasis, lists and links."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt

_LABELLED = re.compile(r"\*\*([^*\n]+?):\*\*[ \t]*")
_LIST = re.compile(r"(?:\d+\.|-) ")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an answer under its label; what stands before the first label has none."""

    label: str
    text: str


def sections(text: str) -> tuple[Section, ...]:
    """Split the text of an answer at its bold labels; a plain paragraph after a label stands for itself again."""
    found: list[Section] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        labelled = _LABELLED.match(block)
        if labelled:
            found.append(Section(labelled.group(1), block[labelled.end() :]))
        elif found and (not found[-1].label or _LIST.match(block)):
            found[-1] = Section(found[-1].label, f"{found[-1].text}\n\n{block}")
        else:
            found.append(Section("", block))
    return tuple(found)


def to_html(text: str) -> str:
    """Give markdown as HTML; markup that is typed stays text, pictures stay links, and links open beside the page."""
    return str(_parser().render(text))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(["list", "emphasis", "link", "escape", "newline"])
    parser.add_render_rule("link_open", _link)
    return parser


def _link(renderer: Any, tokens: Any, place: int, options: Mapping[str, Any], environment: Any) -> str:
    tokens[place].attrSet("rel", "noreferrer noopener")
    tokens[place].attrSet("target", "_blank")
    return str(renderer.renderToken(tokens, place, options, environment))
