"""What size does: answers, loading, restarting, writing out and searching chains, at 10^3 to 10^6 triples."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox

import kg
import nlp
from benchmarks.graphs import giant, make
from benchmarks.timing import ROOT, Ratio, against, at, cpu, ms
from kg.reasoning import ChainReasoner

_SMALL = 1_000
_ASKED = 300
_PAIRS = 60


def rows(triples: int) -> Iterator[Ratio]:
    """Measure at 10^3 and at so many triples."""
    with TemporaryDirectory() as place:
        few, many = make(Path(place) / "few", _SMALL), make(Path(place) / "many", triples)
        size = f"{triples:,}"
        yield from _loading(many.folder, size)
        os.environ["KINEGRAPH_CACHE"] = str(Path(place) / "kept")
        small, large = (nlp.Assistant(kg.open(ontology=made.folder, only=True)) for made in (few, many))
        for made, assistant in ((few, small), (many, large)):
            for question in made.questions(60, seed=3):
                assistant.ask(question)
        asked = [few.questions(_ASKED), many.questions(_ASKED)]
        fresh = [
            [cpu(partial(_forgetful, one, q)) for q in said] for one, said in zip((small, large), asked, strict=True)
        ]
        for one, said in zip((small, large), asked, strict=True):
            for question in said:
                one.ask(question)
        short = [cpu(partial(small.ask, question)) for question in asked[0]]
        long = [cpu(partial(large.ask, question)) for question in asked[1]]
        detail = f"{ms(at(long, 0.5))} over {ms(at(short, 0.5))}"
        yield Ratio(f"warm answer at {size} triples over at {_SMALL:,}, median", 2.2, against(long, short), detail)
        yield Ratio("the same, 95th percentile", 3, at(long, 0.95) / at(short, 0.95), ms(at(long, 0.95)))
        detail = f"{ms(at(fresh[1], 0.5))} over {ms(at(fresh[0], 0.5))}"
        yield Ratio("the same with every look-up made anew, median", 2.2, against(fresh[1], fresh[0]), detail)
        spread = at(fresh[1], 0.95) / at(fresh[0], 0.95)
        yield Ratio("the same, 95th percentile", 3, spread, ms(at(fresh[1], 0.95)))
        yield from _writing(many.folder, size)
    yield from _chains(triples)


def _forgetful(assistant: nlp.Assistant, question: str) -> None:
    """Ask as if nothing had been asked before: what was looked up for earlier questions is forgotten."""
    assistant.graph._answerer._seen.clear()
    assistant._suggester._seen.clear()
    assistant.ask(question)


def _loading(folder: Path, size: str) -> Iterator[Ratio]:
    files = [str(file) for file in sorted(folder.glob("*.ttl"))]
    parse = min(cpu(lambda: [sum(1 for _ in ox.parse(path=file)) for file in files]) for _ in range(3))

    def opened(store: str, kept: Path) -> float:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.opening", str(folder), store],
            env={**os.environ, "PYTHONPATH": str(ROOT), "KINEGRAPH_CACHE": str(kept)},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return float(done.stdout)

    kept = folder.parent / "opened"
    load = opened("memory", kept)
    detail = f"{load:.1f} s over {parse:.2f} s of CPU, intents and lexicon compiled too"
    yield Ratio(f"load from Turtle with all indexes over parsing alone, {size}", 6.5, load / parse, detail)
    database = str(folder.parent / "graph.db")
    opened(database, kept)
    restart = min(opened(database, kept) for _ in range(3))
    yield Ratio(f"restart from disk over load from Turtle, {size}", 0.08, restart / load, f"{restart:.2f} s of CPU")


def _writing(folder: Path, size: str) -> Iterator[Ratio]:
    """Measure sorted N-Triples against Oxigraph's own dump."""
    graph = kg.open(ontology=folder, only=True)
    store = ox.Store()
    for file in sorted(folder.glob("*.ttl")):
        store.load(path=str(file))
    dump = min(cpu(lambda: store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())) for _ in range(3))
    sorted_out = min(cpu(lambda: graph.export(format="ntriples")) for _ in range(2))
    wanted = 4 if len(store) > 500_000 else 3
    detail = f"N-Triples, {sorted_out:.2f} s over {dump:.2f} s"
    yield Ratio(f"stable sorted export over `Store.dump`, {size}", wanted, sorted_out / dump, detail)


def _chains(triples: int) -> Iterator[Ratio]:
    """Measure chains in one giant component whose things lead to three others each."""
    nodes = triples // 3
    links = giant(nodes)
    reasoner = ChainReasoner(links, {})
    beside: nx.DiGraph[str] = nx.DiGraph()
    for row in links:
        beside.add_edge(row["from"], row["to"], weight=int(row["rank"]))
    reasoner.chains("n0", "n1")  # compiles its tables
    chooser, ours, theirs = random.Random(5), [], []
    for _ in range(_PAIRS):
        one = other = f"n{chooser.randrange(nodes)}"
        for _ in range(5):
            other = chooser.choice(list(beside[other]))
        if one == other:
            continue
        ours.append(cpu(lambda a=one, b=other: reasoner.chains(a, b)))
        theirs.append(cpu(lambda a=one, b=other: list(islice(nx.shortest_simple_paths(beside, a, b), 3))))
    where = f"{nodes:,} things, {len(links):,} links"
    detail = f"{where}; {ms(at(ours, 0.5))} over {ms(at(theirs, 0.5))}"
    yield Ratio("3 best paths over networkx `shortest_simple_paths`, median", 0.5, against(ours, theirs), detail)
    detail = f"{ms(at(ours, 0.95))} over {ms(at(theirs, 0.95))}"
    yield Ratio("the same, 95th percentile", 0.05, at(ours, 0.95) / at(theirs, 0.95), detail)
    yield Ratio("3 paths between ends of a giant component, ms", 20, at(ours, 0.95) * 1000, "95th percentile")
