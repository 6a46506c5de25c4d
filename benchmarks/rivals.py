"""The same questions to what somebody would pick instead, each installed into a virtual environment of its own.

BM25 (rank_bm25) ranks the sentences of the article's claims; ChatterBot learns them as replies. Where a package cannot
be installed, its row is left out and the reason is told on the error stream.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import kg
import nlp
from benchmarks.answers import questions
from benchmarks.timing import Ratio, at, cpu, ms

_ASKED = 60
_COMMON = """
import json, sys, time
texts, asked = json.load(open(sys.argv[1]))
def times(answer):
    for question in asked: answer(question)
    found = []
    for question in asked:
        best = 9.0
        for _ in range(3):
            started = time.thread_time(); answer(question); best = min(best, time.thread_time() - started)
        found.append(best)
    print(json.dumps(found))
"""
_BM25 = """
import re
from rank_bm25 import BM25Okapi
split = lambda text: re.findall(r"[a-z']+", text.lower())
index = BM25Okapi([split(text) for text in texts])
times(lambda question: index.get_top_n(split(question), texts, n=1))
"""
_CHATTERBOT = """
from chatterbot import ChatBot
from chatterbot.trainers import ListTrainer
bot = ChatBot("rival", storage_adapter="chatterbot.storage.SQLStorageAdapter", database_uri="sqlite:///:memory:")
trainer = ListTrainer(bot, show_training_progress=False)
for text in texts: trainer.train(["What about " + text, text])
times(lambda question: str(bot.get_response(question)))
"""
_RIVALS = (
    ("rank_bm25 on the article", ("rank_bm25",), _BM25, 3.0),
    ("ChatterBot", ("chatterbot", "setuptools"), _CHATTERBOT, 0.01),
)


def rows() -> Iterator[Ratio]:
    """Measure."""
    graph = kg.open()
    assistant = nlp.Assistant(graph)
    texts = [graph.term(claim).label for claim in sorted(graph.index.about)]
    asked = questions()[:_ASKED]
    for question in asked:
        assistant.ask(question)
    with TemporaryDirectory() as place:
        given = Path(place) / "given.json"
        given.write_text(json.dumps([texts, asked]), encoding="utf-8")
        for name, packages, code, wanted in _RIVALS:
            theirs = _times(Path(place) / name.split()[0], packages, code, given)
            if theirs is None:
                continue
            ours = [min(cpu(lambda q=question: assistant.ask(q)) for _ in range(3)) for question in asked]
            detail = f"{len(texts)} sentences; {ms(at(ours, 0.5))} over {ms(at(theirs, 0.5))}"
            yield Ratio(f"warm answer, median, over {name}", wanted, median(ours) / median(theirs), detail)


def _times(folder: Path, packages: tuple[str, ...], code: str, given: Path) -> list[float] | None:
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    try:
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True, capture_output=True, timeout=240)
        done = subprocess.run(
            [python, "-c", _COMMON + code, str(given)], check=True, capture_output=True, text=True, timeout=240
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = error.stderr if isinstance(error.stderr, str) else (error.stderr or b"").decode()
        reason = said.strip().splitlines()[-1:] or [type(error).__name__]
        sys.stderr.write(f"{packages[0]} could not be tried: {reason[0]}\n")
        return None
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found
