"""Answers from the bundled ontology: against the bare tokenizer, their spread, and with a slip of the keys."""

import random
import tomllib
from collections.abc import Iterator
from itertools import cycle, islice

import kg
import nlp
from benchmarks.timing import ROOT, Ratio, against, at, cpu, ms, paired, processes
from nlp.language import pipeline

_ASKED = 12_000


def questions() -> tuple[str, ...]:
    """Give the questions of the project's own tests that are answered."""
    file = ROOT / "tests" / "questions" / "tuning.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return tuple(row["ask"] for row in rows if row.get("status") == "answered")


def _slips(assistant: nlp.Assistant, asked: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give questions beside themselves with two letters of a name swapped, where they are still read the same way."""
    for question in asked:
        plain = assistant.ask(question)
        words = [w for entity in plain.entities for w in entity.text.split() if len(w) >= 8 and w.isalpha()]
        for word in words[:1]:
            turn = random.Random(question).randrange(2, len(word) - 2)
            slipped = question.replace(word, word[:turn] + word[turn + 1] + word[turn] + word[turn + 2 :], 1)
            if slipped != question:
                yield question, slipped


def rows() -> Iterator[Ratio]:
    """Measure."""
    assistant = nlp.Assistant(kg.open())
    tokenizer = pipeline().tokenizer
    asked = questions()
    for question in asked:
        assistant.ask(question)
    answers, tokens = paired(asked, assistant.ask, tokenizer)
    detail = f"{len(asked)} questions; {ms(at(answers, 0.5))} over {ms(at(tokens, 0.5))}"
    yield Ratio("warm answer, median, over the bare tokenizer", 20, against(answers, tokens), detail)
    yield Ratio("its 95th percentile over its median", 5, at(answers, 0.95) / at(answers, 0.5), ms(at(answers, 0.95)))

    pairs = list(_slips(assistant, asked))
    right, first, wrong = [], [], []
    fresh = nlp.Assistant(assistant.graph)  # has corrected none of these words
    for question in asked:
        fresh.ask(question)
    for question, slipped in pairs:
        right.append(min(cpu(lambda q=question: fresh.ask(q)) for _ in range(3)))
        first.append(cpu(lambda q=question: fresh.ask(f"{q} ")))  # a text that was not seen before either
        wrong.append(cpu(lambda q=slipped: fresh.ask(q)))
    detail = f"{len(pairs)} questions; {ms(at(wrong, 0.5))} over {ms(at(first, 0.5))}"
    yield Ratio(
        "with one typo in the mention over without, both seen for the first time", 3, against(wrong, first), detail
    )
    detail = f"the same over a warm answer; {ms(at(wrong, 0.5))} over {ms(at(right, 0.5))}"
    yield Ratio("with one typo, seen for the first time, over without, warm", 3, against(wrong, right), detail)

    many = [cpu(lambda q=question: assistant.ask(q)) for question in islice(cycle(asked), _ASKED)]
    detail = f"{ms(at(many, 0.999))}, the slowest {ms(max(many))}"
    yield Ratio(f"99.9th percentile over median, {_ASKED:,} questions", 12, at(many, 0.999) / at(many, 0.5), detail)


def cold() -> Iterator[Ratio]:
    """Measure a cold process that answers one question against one that imports spaCy."""
    command = "import sys; sys.argv = ['kinegraph', 'ask', 'why does my knee hurt when my hips are weak']; "
    took = processes(
        {
            "spacy": ["-c", "import spacy"],
            "ask": ["-c", f"{command}from ui.cli import main; main()"],
            "parts": ["-c", "import ui.cli, nlp"],
        },
        rounds=9,
    )
    base = took["spacy"][1]
    detail = (
        f"{took['ask'][1]:.2f} s over {base:.2f} s on the clock, {took['ask'][0] / took['spacy'][0]:.2f} in CPU; "
        f"importing ui.cli and nlp alone is {took['parts'][1] / base:.2f}"
    )
    yield Ratio("cold `kinegraph ask` over `import spacy`", 1.3, took["ask"][1] / base, detail)
