"""The chain is drawn by laws that hold for every graph."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
import nlp
from kg import Term
from ui.pictures.chain import LARGEST, chain_list, chain_mermaid, chain_svg
from ui.pictures.layers import Cell, Layout, lay_out

CERTAINTIES = ("established", "likely", "expert_opinion", "contested", "refuted")
TERMS = {name: Term(name, name.replace("_", " ")) for name in CERTAINTIES}


def step(start: str, end: str, certainty: str = "likely", mechanism: str = "Because.") -> dict[str, str]:
    """Make one step of a path."""
    return {"subject": start, "predicate": "leadsTo", "object": end, "mechanism": mechanism, "certainty": certainty}


@st.composite
def graphs(draw: st.DrawFn, upwards: bool = False) -> list[tuple[str, str]]:
    """Draw a small graph as its edges; without circles unless `upwards`."""
    count = draw(st.integers(2, 9))
    pairs = [(a, b) for a in range(count) for b in range(count) if a < b or (upwards and a != b)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=14, unique=True))
    return [(f"n{a}", f"n{b}") for a, b in chosen]


def laid(edges: list[tuple[str, str]]) -> Layout:
    """Lay a graph out with boxes of different heights, its first edge the main one."""
    nodes = dict.fromkeys(node for edge in edges for node in edge)
    boxes = {node: (132.0, 30.0 + 15 * (at % 3)) for at, node in enumerate(nodes)}
    return lay_out(boxes, {edge: (40.0 + 10 * (at % 6), 17.5) for at, edge in enumerate(edges)}, main=edges[:1])


def overlap(a: Cell, b: Cell) -> bool:
    """Tell whether two rectangles share more than a border."""
    return abs(a.x - b.x) < (a.width + b.width) / 2 - 0.2 and a.y < b.y + b.height - 0.2 and b.y < a.y + a.height - 0.2


def curve(layout: Layout, edge: tuple[str, str]) -> list[tuple[float, float]]:
    """Follow the line of an edge as it is drawn, point by point."""
    found = []
    for (x, y), (to_x, to_y) in pairwise(layout.routes[edge]):
        for part in (at / 20 for at in range(21)):
            mid, rest = (y + to_y) / 2, 1 - part
            weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
            found.append(
                (
                    sum(w * v for w, v in zip(weights, (x, x, to_x, to_x), strict=True)),
                    sum(w * v for w, v in zip(weights, (y, mid, mid, to_y), strict=True)),
                )
            )
    return found


def inside(point: tuple[float, float], cell: Cell) -> bool:
    """Tell whether a point lies within a rectangle, its border left out."""
    x, y = point
    return abs(x - cell.x) < cell.width / 2 - 0.2 and cell.y + 0.2 < y < cell.y + cell.height - 0.2


@given(graphs(upwards=True))
@settings(max_examples=60, deadline=None)
def test_no_box_and_no_label_overlaps_another(edges: list[tuple[str, str]]) -> None:
    """Boxes and labels keep apart, whatever the graph, and stay on the drawing."""
    layout = laid(edges)
    cells = [*layout.boxes.values(), *layout.labels.values()]
    assert not [pair for pair in combinations(cells, 2) if overlap(*pair)]
    for cell in cells:
        assert cell.width / 2 <= cell.x + 0.1
        assert cell.x + cell.width / 2 <= layout.width + 0.1
        assert 0 <= cell.y <= cell.y + cell.height <= layout.height


@given(graphs(upwards=True))
@settings(max_examples=60, deadline=None)
def test_no_line_crosses_a_box_or_a_foreign_label(edges: list[tuple[str, str]]) -> None:
    """A line touches the two boxes it joins, at their borders, and its own label."""
    layout = laid(edges)
    for edge in layout.routes:
        strangers = [*layout.boxes.values(), *(cell for other, cell in layout.labels.items() if other != edge)]
        assert not [point for point in curve(layout, edge) for cell in strangers if inside(point, cell)]


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_every_line_of_a_graph_without_circles_runs_downwards(edges: list[tuple[str, str]]) -> None:
    """Causes stand above what they lead to."""
    layout = laid(edges)
    for start, end in edges:
        assert layout.boxes[start].y + layout.boxes[start].height < layout.boxes[end].y


@given(graphs(upwards=True), st.lists(st.text(max_size=120), min_size=9, max_size=9), st.sampled_from(CERTAINTIES))
@settings(max_examples=60, deadline=None)
def test_picture_is_small_well_formed_xml(edges: list[tuple[str, str]], names: list[str], certainty: str) -> None:
    """Any labels give well-formed XML of 10 KB at most, with a title and a description."""
    terms = {f"n{at}": Term(f"n{at}", name) for at, name in enumerate(names)}
    drawn = chain_svg([[step(*edge, certainty)] for edge in edges], terms | TERMS, title=names[0])
    assert len(drawn.encode()) <= LARGEST
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]


def test_a_chain_too_long_for_the_picture_is_cut_not_dropped() -> None:
    """Sixty links do not fit into 10 KB; the first of them are drawn."""
    path = [step(f"n{at}", f"n{at + 1}", mechanism="Why. " * 30) for at in range(60)]
    drawn = chain_svg([path], {}, title="long")
    assert "N0<" in drawn
    assert "N59<" not in drawn
    assert len(drawn.encode()) <= LARGEST


def test_labels_are_escaped_everywhere(payload: str, active_parts: Callable[[str], list[str]]) -> None:
    """No text of the graph becomes markup in the picture, the list or the Mermaid text."""
    terms = {"a": Term("a", payload, lay_name=payload), "b": Term("b", "b"), "sure": Term("sure", payload)}
    paths = [[step("a", "b", "sure", payload)]]
    assert active_parts(chain_svg(paths, terms, title=payload)) == []
    assert active_parts(chain_list(paths, terms)) == []
    assert re.search(r"[<>]", re.sub(r"--?>|-\.->", "", chain_mermaid(paths, terms))) is None


@pytest.mark.parametrize(
    ("certainty", "dashed", "doubted"),
    [
        ("established", False, False),
        ("expert_opinion", True, False),
        ("contested", True, True),
        ("refuted", True, True),
    ],
)
def test_line_tells_how_sure_a_link_is(certainty: str, dashed: bool, doubted: bool) -> None:
    """The sureness of a link is in its line and in a word on it; doubt is marked as such."""
    drawn = chain_svg([[step("a", "b", certainty)]], TERMS, title="t")
    assert ("stroke-dasharray=" in drawn) == dashed
    assert ('<g class="d">' in drawn) == doubted
    assert f">{TERMS[certainty].label}</text>" in drawn


def test_no_chain_gives_no_picture() -> None:
    """An answer without a chain has neither picture nor list."""
    assert chain_svg((), {}, title="t") == ""
    assert chain_list(((),), {}) == ""


def test_main_question_is_drawn_and_read(graph: kg.KnowledgeGraph, assistant: nlp.Assistant) -> None:
    """The chain of the main question is drawn in its words, and its description reads it."""
    answer = assistant.ask("why does my knee hurt when my hips are weak")
    drawn = chain_svg(answer.paths, graph.index.terms, title=answer.question)
    first = answer.paths[0]
    for link in first:
        assert graph.index.terms[link["object"]].lay_name in drawn
        assert graph.index.terms[link["certainty"]].label in drawn
    assert "which leads to" in drawn
    listed = chain_list(answer.paths, graph.index.terms)
    assert listed.count("<li>") == sum(len(path) + 1 for path in answer.paths)
    assert chain_mermaid(answer.paths, graph.index.terms).startswith("flowchart TD\n")
