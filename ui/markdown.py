"""An answer as markdown for the chat."""

import re

from nlp import Answer

SURE = 0.65
"""Confidence below which a reading is told with doubt."""

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#!|$~])")


def to_markdown(answer: Answer) -> str:
    """Give the answer as markdown; how the question was read stands below in small."""
    if answer.status == "answered" and answer.reading:
        doubt = " I am not sure that I read it right." if answer.confidence < SURE else ""
        return f"{answer.text}\n\n*{escape(answer.reading)}{doubt}*"
    return answer.text


def escape(text: str) -> str:
    """Take the meaning out of every sign that markdown or HTML would act on."""
    return _ACTIVE.sub(r"\\\1", text)
