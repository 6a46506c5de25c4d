"""How the items of rows spread sideways: bonded ones above one another, neighbours apart (isotonic regression)."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

Size = tuple[float, float]
Bond = tuple[Hashable, Hashable, float]
"""An item, one in the next row, and how strongly they want to stand above one another."""

BETWEEN = 16.0
"""Pixels between neighbours in a row."""
_SWEEPS = 24


def spread(
    rows: Sequence[Sequence[Hashable]],
    bonds: Sequence[Bond],
    sizes: Mapping[Hashable, Size],
) -> dict[Hashable, float]:
    """Give each item an x so that bonded items stand above one another and neighbours keep their distance."""
    above, below = defaultdict(list), defaultdict(list)
    for upper, lower, pull in bonds:
        above[lower].append((upper, pull))
        below[upper].append((lower, pull))
    across: dict[Hashable, float] = {}
    for row in rows:
        across |= _apart(row, [(0.0, 1.0)] * len(row), sizes)
    for sweep in range(_SWEEPS):
        # Looking one way at a time carries a straight line through many rows at once; both ways settles the rest.
        both = sweep >= _SWEEPS // 2
        for row in rows if sweep % 2 == 0 else rows[::-1]:
            wishes = []
            for item in row:
                near = [*(above[item] if both or sweep % 2 == 0 else ()), *(below[item] if both or sweep % 2 else ())]
                pull = sum(weight for _, weight in near)
                mean = sum(across[other] * weight for other, weight in near) / pull if pull else across[item]
                wishes.append((mean, pull or 0.1))
            across |= _apart(row, wishes, sizes)
    return across


def _apart(
    row: Sequence[Hashable], wishes: Sequence[tuple[float, float]], sizes: Mapping[Hashable, Size]
) -> dict[Hashable, float]:
    """Move items as little as possible from where they wish to be, in order and without touching (least squares)."""
    offset, offsets = 0.0, [0.0]
    for left, right in pairwise(row):
        offset += (sizes[left][0] + sizes[right][0]) / 2 + BETWEEN
        offsets.append(offset)
    blocks: list[tuple[float, float, int]] = []
    for (wish, weight), shift in zip(wishes, offsets, strict=True):
        blocks.append((wish - shift, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, v, m), (b, w, n) = blocks[-2:]
            blocks[-2:] = [((a * v + b * w) / (v + w), v + w, m + n)]
    level = [value for value, _, count in blocks for _ in range(count)]
    return {item: value + shift for item, value, shift in zip(row, level, offsets, strict=True)}


def straighten(
    column: Sequence[Hashable],
    rows: Sequence[Sequence[Hashable]],
    across: dict[Hashable, float],
    sizes: Mapping[Hashable, Size],
) -> None:
    """Put the items of a column above one another where their neighbours leave room for it."""
    least, most = float("-inf"), float("inf")
    members = set(column)
    for row in rows:
        for left, right in pairwise(row):
            apart = (sizes[left][0] + sizes[right][0]) / 2 + BETWEEN
            if right in members:
                least = max(least, across[left] + apart)
            if left in members:
                most = min(most, across[right] - apart)
    if members and least <= most:
        middle = sum(across[item] for item in members) / len(members)
        across |= dict.fromkeys(members, min(max(middle, least), most))
