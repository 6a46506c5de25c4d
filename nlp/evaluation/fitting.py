"""From answers that were judged to the table by which confidence is told."""

from collections.abc import Sequence
from itertools import pairwise

from nlp.calibration import rating_of
from nlp.evaluation.figures import Judged, given

_GROUPS = 4
"""Groups of answers, all of one size: few enough that each holds dozens of a few hundred questions."""


def fitted(judged: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    """Give ratings with the share of right answers around each, both rising: for `nlp.calibration`.

    Neighbouring groups of answers are pooled until the surer are right at least as often (isotonic regression).
    """
    ranked = sorted((rating_of(one.answer.confidence), one.right) for one in given(judged))
    cuts = [round(len(ranked) * part / _GROUPS) for part in range(_GROUPS + 1)]
    pools: list[list[tuple[float, bool]]] = []
    for start, end in pairwise(cuts):
        if start == end:
            continue
        pools.append(ranked[start:end])
        while len(pools) > 1 and _right(pools[-2]) > _right(pools[-1]):
            last = pools.pop()
            pools[-1] = [*pools[-1], *last]
    return tuple((sum(rating for rating, _ in pool) / len(pool), _right(pool)) for pool in pools)


def _right(pool: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in pool) / len(pool)
