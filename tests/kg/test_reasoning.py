"""Chains of causal links on graphs made up for the test, against a search of everything."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import reasoning
from kg.model import Row
from kg.reasoning import LONGEST, ChainReasoner

NODES = "abcdefg"
links = st.dictionaries(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda ends: ends[0] != ends[1]),
    st.integers(1, 5),
    max_size=24,
)


def rows(ranks: dict[tuple[str, str], int]) -> list[Row]:
    """Write links as rows of the graph."""
    return [
        {"link": f"{a}{b}", "from": a, "to": b, "predicate": "p", "mechanism": "m", "certainty": "c", "rank": str(rank)}
        for (a, b), rank in ranks.items()
    ]


def searched(ranks: dict[tuple[str, str], int], start: str, end: str) -> list[tuple[str, ...]]:
    """List all simple chains between two things in the order that is promised."""
    graph = nx.DiGraph(list(ranks))
    if start not in graph or end not in graph:
        return []
    found = []
    for nodes in nx.all_simple_paths(graph, start, end, cutoff=LONGEST):
        walked = [ranks[pair] for pair in pairwise(nodes)]
        found.append((max(walked), len(nodes), sum(walked), tuple(nodes)))
    return [entry[-1] for entry in sorted(found)]


@pytest.mark.parametrize("measured", [1, 200])
@given(ranks=links)
def test_the_best_chains_are_those_of_a_full_search(measured: int, ranks: dict[tuple[str, str], int]) -> None:
    """The first three chains are the best three of all, however far the ends are measured beforehand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reasoning, "_MEASURED", measured)
        found = [path.nodes for path in ChainReasoner(rows(ranks), {}).chains("a", "g")]
    assert found == searched(ranks, "a", "g")[:3]


def test_a_dense_graph_is_searched_within_a_budget() -> None:
    """In a graph where everything leads to everything the search ends, and what it gives leads to the end."""
    names = [f"n{number}" for number in range(60)]
    dense = {(one, other): 3 for one in names for other in names if one != other}
    found = ChainReasoner(rows(dense), {}).chains("n0", "n59", limit=10_000)
    assert 0 < len(found) < 10_000
    assert {path.nodes[-1] for path in found} == {"n59"}


def test_a_chain_may_begin_at_a_narrower_thing() -> None:
    """Who asks about weak hips is told of a chain that starts at one weak muscle of the hip, after exact ones."""
    reasoner = ChainReasoner(
        rows({("narrow", "end"): 1, ("broad", "way"): 1, ("way", "end"): 1}), {"broad": ("narrow",)}
    )
    assert [path.nodes for path in reasoner.chains("broad", "end")] == [("broad", "way", "end"), ("narrow", "end")]
