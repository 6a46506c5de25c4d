"""An answer can be kept as one file."""

import dataclasses
import re
from collections.abc import Callable

import pytest

import kg
import nlp
from ui.answer_html import answer_html, conversation_html

QUESTION = "why does my knee hurt when my hips are weak"


@pytest.fixture(scope="module")
def answer(assistant: nlp.Assistant) -> nlp.Answer:
    """The answer to the main question."""
    return assistant.ask(QUESTION)


def test_page_holds_the_whole_answer(graph: kg.KnowledgeGraph, answer: nlp.Answer) -> None:
    """Question, reading, text, certainty, chain, list, body and every source stand in the file."""
    page = answer_html(graph, answer)
    assert f"<h1>{QUESTION}</h1>" in page
    assert "How sure:</strong> Contested" in page
    assert page.count("<svg") == 2
    assert 'class="kg-chain-list"' in page
    for source in answer.sources:
        assert not source.doi or f'href="https://doi.org/{source.doi}"' in page or "&" in source.doi
        assert not source.doi or f"doi:{source.doi}" in page or "&" in source.doi


def test_page_runs_and_fetches_nothing(graph: kg.KnowledgeGraph, answer: nlp.Answer) -> None:
    """No script and nothing that is loaded from elsewhere."""
    page = answer_html(graph, answer)
    assert not re.search(r"<script|<link|<img|<iframe|@import|url\((?!#)|\son\w+=", page)


def test_markup_in_question_and_text_is_shown_as_text(
    graph: kg.KnowledgeGraph, answer: nlp.Answer, payload: str, active_parts: Callable[[str], list[str]]
) -> None:
    """Whatever an answer says, it stays text."""
    sources = tuple(
        dataclasses.replace(source, citation=payload, design=payload, doi="", url=payload) for source in answer.sources
    )
    hostile = dataclasses.replace(answer, question=payload, text=payload, reading=payload, sources=sources)
    assert active_parts(answer_html(graph, hostile)) == []
    assert active_parts(conversation_html(graph, [hostile])) == []


def test_only_web_addresses_become_links(graph: kg.KnowledgeGraph, answer: nlp.Answer) -> None:
    """A source cannot bring an address that runs code."""
    source = dataclasses.replace(answer.sources[0], doi="", url="javascript:alert(1)")
    page = answer_html(graph, dataclasses.replace(answer, sources=(source,)))
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page


def test_conversation_holds_every_answer_in_order(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> None:
    """Questions stand as headings in the order asked."""
    questions = ["what does the soleus do", "how do I do a side plank"]
    page = conversation_html(graph, [assistant.ask(question) for question in questions])
    assert re.findall(r"<h2>(.*?)</h2>", page) == questions


def test_answer_without_chain_or_body_is_short(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> None:
    """What was not understood has no picture."""
    assert "<svg" not in answer_html(graph, assistant.ask("qwertz"))
