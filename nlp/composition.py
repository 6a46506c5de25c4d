"""Two mentions that make one: "weak" and "hips" are hip weakness, "hurts" and "knee" are knee pain."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from kg import KnowledgeGraph
from nlp.assertion import AFFIRMED, Scopes
from nlp.language import Word
from nlp.lexicon import BREAKS, Mention

_DOABLE = frozenset({"exercise", "training", "activity", "equipment", "start position"})
"""Classes of what somebody may not want or not have: what is denied of them is left out, not absent."""
_REACH = 8
"""Words between a state and its part of the body, at most."""
_NEARBY = 5
"""Words between a symptom and the activity it comes in, at most."""
_CROSSING = 4
"""Words that a new clause counts for."""


def compose(graph: KnowledgeGraph, text: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Join states with the nearest part of the body that they can be so of; say of each whether it is asserted."""
    mentions = _assessed(graph, text, mentions)
    states = [m for m in mentions if not graph.index.composing.isdisjoint(m.candidates)]
    breaks = _breaks(text)
    joined: dict[Mention, Mention] = {}
    used: set[Mention] = set()
    pairs = sorted(
        (_distance(breaks, state, part), state.first, part.first, state, part)
        for state in states
        for part in mentions
        if part is not state
    )
    for distance, _, _, state, part in pairs:
        if distance > _REACH or state in used or part in used or (part.negated and not state.negated):
            continue
        wholes = _wholes(graph, state, part)
        if wholes:
            used |= {state, part}
            joined[state] = _join(text, state, part, wholes)
    kept = [joined.get(m, m) for m in mentions if m in joined or m not in used]
    placed = _situated(graph, text, breaks, tuple(sorted(kept, key=lambda m: m.first)))
    return tuple(sorted(placed, key=lambda m: m.start))


def _assessed(graph: KnowledgeGraph, text: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Say of each mention whether the text asserts, denies or only supposes it."""
    if not mentions:
        return mentions
    scopes = Scopes(text)
    return tuple(replace(m, assertion=_said_of(graph, scopes, m)) for m in mentions)


def _said_of(graph: KnowledgeGraph, scopes: Scopes, mention: Mention) -> str:
    """Say what a text says of a mention; of one whose words stand apart, what it says of either end."""
    doable = bool(_DOABLE & _kinds(graph, mention))
    ends = ((mention.last, mention.last), (mention.first, mention.first)) if mention.scattered else ()
    said = (scopes.of(first, last, doable=doable) for first, last in (*ends, (mention.first, mention.last)))
    return next((one for one in said if one != AFFIRMED), AFFIRMED)


def _kinds(graph: KnowledgeGraph, mention: Mention) -> set[str]:
    return {kind for iri in mention.candidates for kind in graph.index.types_of(iri)}


def _situated(
    graph: KnowledgeGraph, text: tuple[Word, ...], breaks: Sequence[int], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Read a symptom and the activity it comes in as one: "knee pain" and "running"."""
    for symptom in mentions:
        for activity in mentions:
            if activity is symptom or _distance(breaks, symptom, activity) > _NEARBY:
                continue
            if symptom.negated != activity.negated:
                continue
            found = [
                graph.index.situations[one, other]
                for one in symptom.candidates
                for other in activity.candidates
                if (one, other) in graph.index.situations
            ]
            if found:
                rest = tuple(m for m in mentions if m is not symptom and m is not activity)
                return (*rest, _join(text, symptom, activity, tuple(found[:1])))
    return mentions


def _wholes(graph: KnowledgeGraph, state: Mention, part: Mention) -> tuple[str, ...]:
    """Find what a state and a part make: the broadest of them, the others say more than the user did."""
    found = [
        whole
        for kind in state.candidates
        for thing in part.candidates
        for whole in graph.index.compositions.get((kind, thing), ())
    ]
    broad = [whole for whole in found if not set(graph.index.terms[whole].broader) & set(found)]
    exact = sorted(dict.fromkeys(broad), key=lambda whole: len(graph.index.terms[whole].broader))
    return tuple(exact[:1])


def _breaks(text: tuple[Word, ...]) -> tuple[int, ...]:
    """Count the breaks before each word, and in all."""
    return tuple(accumulate((word.stem in BREAKS for word in text), initial=0))


def _distance(breaks: Sequence[int], one: Mention, other: Mention) -> int:
    left, right = (other, one) if other.first < one.first else (one, other)
    first, end = left.last + 1, right.first
    return end - first + _CROSSING * (breaks[end] - breaks[first]) if first < end else 0


def _join(text: tuple[Word, ...], state: Mention, part: Mention, wholes: tuple[str, ...]) -> Mention:
    first, last = min(state.first, part.first), max(state.last, part.last)
    wrong = " ".join(m.corrected_from for m in (state, part) if m.corrected_from)
    return Mention(
        text=" ".join(word.text for word in text[first : last + 1]),
        start=text[first].start,
        end=text[last].end,
        first=first,
        last=last,
        candidates=wholes,
        assertion=state.assertion,
        corrected_from=wrong or None,
        parts=(*(state.parts or (state,)), *(part.parts or (part,))),
    )


def apart(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give mentions as they stood before any were put together."""
    split = (replace(part, assertion=m.assertion) if m.parts else m for m in mentions for part in (m.parts or (m,)))
    return tuple(sorted(split, key=lambda m: m.first))
