"""Every engine gives the same answers."""

from collections.abc import Iterable
from itertools import chain

import pytest

import kg


def fillings(graph: kg.KnowledgeGraph, intent: kg.Intent, limit: int) -> list[kg.Query]:
    """Fill the required slots of an intent, else its first, with a spread of fitting terms."""
    pools = []
    for slot in intent.required or intent.slots[:1]:
        pool = sorted(t.iri for t in graph.index.terms.values() if set(slot.classes) & set(t.classes))
        pools.append((slot.name, pool))
    found = []
    for step in range(limit):
        chosen = [
            (name, pool[(step * max(1, len(pool) // limit) + place) % len(pool)])
            for place, (name, pool) in enumerate(pools)
        ]
        found.append(kg.Query(intent.name, tuple(chosen)))
    return found


ENDS = """PREFIX kin: <https://w3id.org/kinegraph/>
SELECT DISTINCT ?one ?other WHERE { ?link kin:linkFrom/kin:concerns ?one ; kin:linkTo/kin:concerns ?other }"""


def linked(graph: kg.KnowledgeGraph, intent: kg.Intent) -> Iterable[kg.Query]:
    """Fill two slots with things that stand together in a triple, or at the ends of a link."""
    names = [slot.name for slot in intent.required]
    if len(names) != 2:
        return
    pairs = {(str(s), str(o)) for s, _, o in graph.store.graph() if str(s) in graph.index.terms}
    pairs |= {(row["one"], row["other"]) for row in graph.query(ENDS).rows}
    fits = [
        {t.iri for t in graph.index.terms.values() if set(slot.classes) & set(t.classes)} for slot in intent.required
    ]
    for one, other in sorted(pairs):
        if one in fits[0] and other in fits[1] and one != other:
            yield kg.Query(intent.name, ((names[0], one), (names[1], other)))


@pytest.fixture(scope="module")
def held(graph: kg.KnowledgeGraph) -> frozenset[tuple[str, str, str]]:
    """All triples of the graph."""
    return frozenset((str(s), str(p), str(o)) for s, p, o in graph.store.graph())


@pytest.mark.parametrize("name", list(kg.intents()))
def test_engines_agree(graph: kg.KnowledgeGraph, reference: kg.KnowledgeGraph, name: str) -> None:
    """The default engine and the reference engine give the same rows, chains, triples and sources."""
    for query in fillings(graph, kg.intents()[name], 2):
        ours, theirs = graph.answer(query), reference.answer(query)
        assert sorted(map(sorted, (r.items() for r in ours.rows))) == sorted(
            map(sorted, (r.items() for r in theirs.rows))
        )
        assert ours.paths == theirs.paths
        assert set(ours.triples) == set(theirs.triples)
        assert {s.iri for s in ours.sources} == {s.iri for s in theirs.sources}


@pytest.mark.parametrize("name", list(kg.intents()))
def test_every_intent_answers_something(graph: kg.KnowledgeGraph, name: str) -> None:
    """Each kind of question has an answer for at least one filling."""
    intent = kg.intents()[name]
    tried = chain(fillings(graph, intent, 900), linked(graph, intent))
    assert any(graph.answer(query).rows for query in tried)


@pytest.mark.parametrize("name", list(kg.intents()))
def test_stated_triples_are_in_the_graph(
    graph: kg.KnowledgeGraph, held: frozenset[tuple[str, str, str]], name: str
) -> None:
    """An answer states nothing that the graph does not hold."""
    for query in fillings(graph, kg.intents()[name], 8):
        assert set(graph.answer(query).triples) <= held


@pytest.mark.parametrize("name", list(kg.intents()))
def test_answers_with_rows_have_triples_and_sources(graph: kg.KnowledgeGraph, name: str) -> None:
    """Nothing is said without a statement and a source behind it."""
    for query in fillings(graph, kg.intents()[name], 8):
        result = graph.answer(query)
        if result.rows:
            assert result.triples
            assert result.sources
