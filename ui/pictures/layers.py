"""Where the boxes, labels and lines of a layered drawing go; knows sizes and edges, nothing of what they mean.

Rows of boxes alternate with rows of edge labels. An edge that skips a row of boxes holds a place of its own there, as
boxes do, so lines keep to the gaps between things: no line crosses a box and no label lies on anything, whatever the
graph. Places in a row are ordered by barycentres (Sugiyama's method) and spread by isotonic regression.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ui.pictures.spreading import Bond, Size, spread, straighten

Edge = tuple[str, str]
Point = tuple[float, float]

GAP, MARGIN = 18.0, 8.0
"""Pixels between rows, and around the drawing."""
_THREAD = 4.0
"""The width kept free for a line that passes between boxes."""
_PORT = 16.0
"""Between the ends of two lines at the same box."""
_SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle: the middle in x, the top in y."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing: boxes by node, labels and routes by edge. A route runs from box to box in the edge's direction."""

    boxes: Mapping[str, Cell]
    labels: Mapping[Edge, Cell]
    routes: Mapping[Edge, tuple[Point, ...]]
    width: float
    height: float


def lay_out(boxes: Mapping[str, Size], labels: Mapping[Edge, Size], main: Iterable[Edge] = ()) -> Layout:
    """Lay out the boxes of nodes and the labels of edges, keeping the edges of `main` as straight as they can be."""
    edges = [edge for edge in labels if edge[0] != edge[1]]
    down = {edge: (edge[1], edge[0]) if edge in _backward(edges) else edge for edge in edges}
    level = _levels(boxes, down.values())
    sizes: dict[Hashable, Size] = {node: size for node, size in boxes.items()}  # noqa: C416 - the type of the keys widens
    rows: dict[int, list[Hashable]] = defaultdict(list)
    for node in boxes:
        rows[2 * level[node]].append(node)
    threads: dict[Edge, list[Hashable]] = {}
    bonds: list[Bond] = []
    kept = set(main)
    for edge, (upper, lower) in down.items():
        first, last = 2 * level[upper] + 1, 2 * level[lower] - 1
        thread: list[Hashable] = [(edge, row) for row in range(first, last + 1)]
        for row, item in enumerate(thread, first):
            rows[row].append(item)
            sizes[item] = labels[edge] if row == first else (_THREAD, 0.0)
        chain: list[Hashable] = [upper, *thread, lower]
        pull = 1000.0 if edge in kept else 1.0
        # The inner part of a long line should be the straightest of all.
        inner = range(1, len(chain) - 2)
        bonds += [(a, b, pull * (20.0 if at in inner else 1.0)) for at, (a, b) in enumerate(pairwise(chain))]
        threads[edge] = thread
    ordered = _ordered([rows[row] for row in sorted(rows)], bonds)
    across = spread(ordered, bonds, sizes)
    columns = [[a for edge in down if edge in kept for a in (down[edge][0], *threads[edge], down[edge][1])]]
    for column in [*columns, *(thread[1:] for thread in threads.values())]:
        straighten(column, ordered, across, sizes)
    return _placed(ordered, across, sizes, threads, down, boxes, kept)


def _backward(edges: Sequence[Edge]) -> set[Edge]:
    """Find edges that close a circle when the graph is walked in the order given; they are drawn upwards."""
    after: dict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        after[start].append(end)
    done: set[str] = set()
    closing: set[Edge] = set()
    for root in list(after):
        open_: dict[str, list[str]] = {} if root in done else {root: list(after[root])}
        while open_:
            node = next(reversed(open_))
            if not open_[node]:
                done.add(node)
                del open_[node]
                continue
            end = open_[node].pop(0)
            if end in open_:
                closing.add((node, end))
            elif end not in done:
                open_[end] = list(after[end])
    return closing


def _levels(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """Give each node the length of the longest way to it."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        before[end].append(start)
    level: dict[str, int] = {}
    while len(level) < len(before):
        for node, starts in before.items():
            if node not in level and all(start in level for start in starts):
                level[node] = 1 + max((level[start] for start in starts), default=-1)
    return level


def _ordered(rows: list[list[Hashable]], bonds: Sequence[Bond]) -> list[list[Hashable]]:
    """Order each row so that few lines cross; of all orders tried, the first of the best."""
    above, below = defaultdict(list), defaultdict(list)
    for upper, lower, _ in bonds:
        above[lower].append(upper)
        below[upper].append(lower)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(_SWEEPS):
        rows = [list(row) for row in rows]
        near, order = (above, rows) if sweep % 2 == 0 else (below, rows[::-1])
        place: dict[Hashable, float] = {}
        for row in order:
            middle = {
                item: sum(place[other] for other in near[item]) / len(near[item]) if near[item] else float(at)
                for at, item in enumerate(row)
            }
            row.sort(key=lambda item: middle[item])
            place |= {item: float(at) for at, item in enumerate(row)}
        crossed = _crossings(rows, below)
        if crossed < fewest:
            best, fewest = rows, crossed
    return best


def _crossings(rows: Sequence[Sequence[Hashable]], below: Mapping[Hashable, Sequence[Hashable]]) -> int:
    place = {item: at for row in rows for at, item in enumerate(row)}
    count = 0
    for row in rows:
        ends = [place[lower] for upper in row for lower in sorted(below[upper], key=place.__getitem__)]
        count += sum(a > b for i, a in enumerate(ends) for b in ends[i + 1 :])
    return count


def _ports(
    threads: Mapping[Edge, Sequence[Hashable]],
    cells: Mapping[Hashable, Cell],
    down: Mapping[Edge, Edge],
    kept: Container[Edge],
) -> dict[tuple[Edge, int], float]:
    """Spread the places where lines leave and enter a box, in the order of where they come from; a main line keeps
    the middle."""
    ends: dict[tuple[str, int], list[tuple[float, Edge]]] = defaultdict(list)
    for edge, thread in threads.items():
        for side in (0, 1):
            ends[down[edge][side], side].append((cells[thread[-side]].x, edge))
    found: dict[tuple[Edge, int], float] = {}
    for (node, side), lines in ends.items():
        lines.sort()
        centre = next((float(at) for at, (_, edge) in enumerate(lines) if edge in kept), (len(lines) - 1) / 2)
        step = min(_PORT, (cells[node].width / 2 - _PORT) / max(centre, len(lines) - 1 - centre, 1))
        found |= {(edge, side): (at - centre) * step for at, (_, edge) in enumerate(lines)}
    return found


def _placed(
    rows: Sequence[Sequence[Hashable]],
    across: Mapping[Hashable, float],
    sizes: Mapping[Hashable, Size],
    threads: Mapping[Edge, Sequence[Hashable]],
    down: Mapping[Edge, Edge],
    boxes: Mapping[str, Size],
    kept: Container[Edge],
) -> Layout:
    """Turn places into pixels; everything in a row is as tall as the row."""
    left = min((across[item] - sizes[item][0] / 2 for item in across), default=0.0) - MARGIN
    right = max((across[item] + sizes[item][0] / 2 for item in across), default=0.0) + MARGIN
    y, cells = MARGIN, {}
    for row in rows:
        height = max(sizes[item][1] for item in row)
        for item in row:
            cells[item] = Cell(round(across[item] - left, 1), round(y, 1), sizes[item][0], height)
        y += height + GAP
    routes, ports = {}, _ports(threads, cells, down, kept)
    for edge, thread in threads.items():
        upper, lower = (cells[node] for node in down[edge])
        points = [(round(upper.x + ports[edge, 0], 1), upper.y + upper.height)]
        for item in thread:
            points += [(cells[item].x, cells[item].y), (cells[item].x, cells[item].y + cells[item].height)]
        points.append((round(lower.x + ports[edge, 1], 1), lower.y))
        routes[edge] = tuple(points if down[edge] == edge else reversed(points))
    return Layout(
        boxes={node: cells[node] for node in boxes},
        labels={edge: cells[thread[0]] for edge, thread in threads.items()},
        routes=routes,
        width=round(right - left, 1),
        height=round(y - GAP + MARGIN, 1),
    )
