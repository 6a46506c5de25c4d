"""Care cards: what cannot wait, above all else, in three levels that are told by words, a sign and a colour."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """How a care card of one level is announced and titled."""

    kind: str
    sign: str
    prefix: str
    title: str


_EMERGENCY = Level("emergency", "!", "Urgent advice, emergency:", "Get help now")
_URGENT = Level("urgent", "!", "Urgent advice:", "Have this seen today")
_ROUTINE = Level("nonurgent", "i", "Non-urgent advice:", "Have this looked at")

LEVELS: Mapping[str, Level] = {
    "emergency": _EMERGENCY,
    "same_day": _URGENT,
    "soon": _ROUTINE,
    "routine": _ROUTINE,
}
"""Urgency of an answer to the level of its card."""


def care_card(urgency: str | None, body: str) -> str:
    """Give a care card around a body of HTML; empty where the urgency asks for none."""
    level = LEVELS.get(urgency or "")
    if level is None or not body:
        return ""
    sign = f'<span class="kg-sign" aria-hidden="true">{level.sign}</span>'
    return (
        f'<section class="kg-care kg-care-{level.kind}"><h2>{sign}'
        f'<span class="kg-unseen">{level.prefix} </span>{level.title}</h2><div class="kg-inside">{body}</div></section>'
    )
