"""Every engine gives the same answers."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from unittest.mock import patch

import pytest

import kg
from kg.describe import describe
from kg.stores.endpoint import EndpointStore


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


@pytest.fixture(scope="module")
def pairs(graph: kg.KnowledgeGraph) -> list[tuple[str, str]]:
    """Two things that stand together in a triple, or at the ends of a link."""
    found = {(str(s), str(o)) for s, _, o in graph.store.graph() if str(s) in graph.index.terms}
    return sorted(found | {(row["one"], row["other"]) for row in graph.query(ENDS).rows})


@pytest.fixture(scope="module")
def held(graph: kg.KnowledgeGraph) -> set[kg.Triple]:
    """Every triple of the graph."""
    return {(str(s), str(p), str(o)) for s, p, o in graph.store.graph()}


@pytest.fixture(scope="module")
def answered(graph: kg.KnowledgeGraph, pairs: list[tuple[str, str]]) -> dict[str, list[kg.Query]]:
    """The first fillings of each intent that have rows, a few an intent."""
    return {
        name: list(islice((query for query in tried(graph, intent, pairs) if graph.answer(query).rows), 4))
        for name, intent in kg.intents().items()
    }


def tried(graph: kg.KnowledgeGraph, intent: kg.Intent, pairs: list[tuple[str, str]]) -> Iterator[kg.Query]:
    """Fill an intent with this and that, then with two things that belong together."""
    yield from fillings(graph, intent, 900)
    names = [slot.name for slot in intent.required]
    if len(names) == 2:
        fits = [
            {t.iri for t in graph.index.terms.values() if set(slot.classes) & set(t.classes)}
            for slot in intent.required
        ]
        for one, other in pairs:
            if one in fits[0] and other in fits[1] and one != other:
                yield kg.Query(intent.name, ((names[0], one), (names[1], other)))


ENGINES = {"reference": 1, "disk": 4, "endpoint": 4}
"""Engines beside the default one, and fillings that each is asked an intent with: one takes long."""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", list(kg.intents()))
def test_engines_agree(
    graph: kg.KnowledgeGraph,
    answered: dict[str, list[kg.Query]],
    engine: str,
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    """Every engine gives the rows, chains, triples and sources that the default one gives."""
    other: kg.KnowledgeGraph = request.getfixturevalue(engine)
    for query in answered[name][: ENGINES[engine]]:
        ours, theirs = graph.answer(query), other.answer(query)
        assert sorted(map(sorted, (r.items() for r in ours.rows))) == sorted(
            map(sorted, (r.items() for r in theirs.rows))
        )
        assert ours.paths == theirs.paths
        assert set(ours.triples) == set(theirs.triples)
        assert {s.iri for s in ours.sources} == {s.iri for s in theirs.sources}


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_are_indexed_alike(graph: kg.KnowledgeGraph, engine: str, request: pytest.FixtureRequest) -> None:
    """What is understood and reasoned over is the same, and in the same order."""
    theirs: kg.KnowledgeGraph = request.getfixturevalue(engine)
    for field in fields(graph.index):
        assert getattr(graph.index, field.name) == getattr(theirs.index, field.name), field.name


QUERIES = {
    "select": "SELECT ?label WHERE { kin:gluteus_medius rdfs:label ?label ; a ?kind } ORDER BY ?label",
    "unbound": "SELECT ?label ?no WHERE { kin:gluteus_medius rdfs:label ?label OPTIONAL { ?label rdfs:label ?no } }",
    "ask": "ASK { kin:gluteus_medius a kin:Muscle }",
    "construct": "CONSTRUCT { ?m a kin:Muscle } WHERE { VALUES ?m { kin:gluteus_medius } }",
}
PREFIXES = """PREFIX kin: <https://w3id.org/kinegraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("query", QUERIES)
def test_queries_of_users_agree(
    graph: kg.KnowledgeGraph, engine: str, query: str, request: pytest.FixtureRequest
) -> None:
    """Every form of query gives the same table."""
    other: kg.KnowledgeGraph = request.getfixturevalue(engine)
    assert graph.query(PREFIXES + QUERIES[query]).rows
    assert graph.query(PREFIXES + QUERIES[query]) == other.query(PREFIXES + QUERIES[query])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_whole_graph_comes_out_of_every_engine(
    graph: kg.KnowledgeGraph, engine: str, request: pytest.FixtureRequest
) -> None:
    """Size, neighbours and export are the same."""
    other: kg.KnowledgeGraph = request.getfixturevalue(engine)
    assert len(other) == len(graph)
    assert other.neighbours("gluteus medius") == graph.neighbours("gluteus medius")
    assert other.export(format="ntriples") == graph.export(format="ntriples")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["gluteus medius", "leg press", "common knowledge of the field"])
def test_turtle_of_one_thing_is_the_same_and_needs_no_copy_of_an_endpoint(
    graph: kg.KnowledgeGraph, engine: str, name: str, request: pytest.FixtureRequest
) -> None:
    """Only what stands about the thing is fetched."""
    other: kg.KnowledgeGraph = request.getfixturevalue(engine)
    with patch.object(EndpointStore, "graph", side_effect=AssertionError("everything was copied")):
        assert describe(other, other.term(name).iri) == describe(graph, graph.term(name).iri)


@pytest.mark.parametrize("name", list(kg.intents()))
def test_every_intent_answers_something(answered: dict[str, list[kg.Query]], name: str) -> None:
    """Each kind of question has an answer for at least one filling."""
    assert answered[name]


@pytest.mark.parametrize("name", list(kg.intents()))
def test_stated_triples_are_in_the_graph(graph: kg.KnowledgeGraph, held: set[kg.Triple], name: str) -> None:
    """An answer states nothing that the graph does not hold."""
    for query in fillings(graph, kg.intents()[name], 8):
        assert set(graph.answer(query).triples) <= held


@pytest.mark.parametrize("name", list(kg.intents()))
def test_answers_with_rows_have_triples_and_sources(graph: kg.KnowledgeGraph, name: str) -> None:
    """Nothing is said without a statement and a source behind it; that something cannot be known needs none."""
    intent = kg.intents()[name]
    for query in fillings(graph, intent, 8):
        result = graph.answer(query)
        if result.rows:
            assert result.triples
            assert result.sources or intent.declines
