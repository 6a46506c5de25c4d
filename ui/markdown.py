"""An answer as markdown for the chat."""

import re

from nlp import Answer

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#!|$~])")


def to_markdown(answer: Answer) -> str:
    """Give the answer as markdown; how the question was read stands below in small."""
    if answer.status == "answered" and answer.reading:
        return f"{answer.text}\n\n*{escape(answer.reading)} Confidence {answer.confidence:.0%}.*"
    return answer.text


def escape(text: str) -> str:
    """Take the meaning out of every sign that markdown or HTML would act on."""
    return _ACTIVE.sub(r"\\\1", text)
