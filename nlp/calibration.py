"""How sure an answer is told to be: what readings are rated by puts them in order, this says how often such are right.

Fitted on `tests/questions/tuning.toml` alone, with `nlp.evaluation.fitted`; the weights of the rating stay as they are.
"""

import numpy as np

_RATED = (0.0, 0.26, 0.65, 0.9, 0.96, 1.0)
_RIGHT = (0.42, 0.53, 0.73, 0.91, 0.94, 1.0)
"""Share of right answers at each of these ratings; between two it lies on a line."""


def confidence_of(rating: float) -> float:
    """Turn the rating of a reading into the share of right answers among those rated so, both from 0 to 1."""
    return round(float(np.interp(rating, _RATED, _RIGHT)), 4)


def rating_of(confidence: float) -> float:
    """Turn a confidence that was told back into the rating."""
    return float(np.interp(confidence, _RIGHT, _RATED))
