"""Answers become markdown that is safe to show."""

import pytest

import nlp
from ui.markdown import escape, to_markdown


@pytest.mark.parametrize("sign", list("\\`*_{}[]<>()#!|$~"))
def test_active_signs_are_escaped(sign: str) -> None:
    """No sign of a name acts as markup."""
    assert escape(f"a{sign}b") == f"a\\{sign}b"


@pytest.mark.parametrize(("confidence", "doubts"), [(0.95, False), (0.5, True)])
def test_an_unsure_reading_says_so(confidence: float, doubts: bool) -> None:
    """Below the line the reader is told that the question may have been misread."""
    answer = nlp.Answer(question="q", status="answered", text="t", reading="You ask.", confidence=confidence)
    assert ("not sure" in to_markdown(answer)) is doubts
