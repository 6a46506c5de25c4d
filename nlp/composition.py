"""Two mentions that make one ("weak" and "hips" are hip weakness, "hurts" and "knee" are knee pain); and negation."""

from dataclasses import replace

from kg import KnowledgeGraph
from nlp.language import Word
from nlp.lexicon import BREAKS, Mention

_NEGATIONS = frozenset({"no", "not", "n't", "nt", "never", "without", "cannot", "nor", "neither"})
_MODALS = frozenset({"should", "can", "could", "must", "shall", "may", "ca"})
_REACH = 8
"""Words between a state and its part of the body, at most."""
_NEARBY = 5
"""Words between a symptom and the activity it comes in, at most."""
_CROSSING = 4
"""Words that a new clause counts for."""


def compose(graph: KnowledgeGraph, text: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Join states with the nearest part of the body that they can be so of, and mark what is negated."""
    kinds = {kind for kind, _ in graph.index.compositions}
    states = [m for m in mentions if kinds & set(m.candidates)]
    joined: dict[Mention, Mention] = {}
    used: set[Mention] = set()
    pairs = sorted(
        (_distance(text, state, part), state.first, part.first, state, part)
        for state in states
        for part in mentions
        if part is not state
    )
    for distance, _, _, state, part in pairs:
        if distance > _REACH or state in used or part in used:
            continue
        wholes = _wholes(graph, state, part)
        if wholes:
            used |= {state, part}
            joined[state] = _join(text, state, part, wholes)
    kept = [joined.get(m, m) for m in mentions if m in joined or m not in used]
    placed = _situated(graph, text, tuple(sorted(kept, key=lambda m: m.first)))
    return tuple(sorted((_mark(text, m) for m in placed), key=lambda m: m.start))


def _situated(graph: KnowledgeGraph, text: tuple[Word, ...], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Read a symptom and the activity it comes in as one: "knee pain" and "running"."""
    for symptom in mentions:
        for activity in mentions:
            if activity is symptom or _distance(text, symptom, activity) > _NEARBY:
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


def _distance(text: tuple[Word, ...], one: Mention, other: Mention) -> int:
    left, right = sorted((one, other), key=lambda m: m.first)
    between = text[left.last + 1 : right.first]
    return len(between) + _CROSSING * sum(word.stem in BREAKS for word in between)


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
        corrected_from=wrong or None,
        parts=(*(state.parts or (state,)), *(part.parts or (part,))),
    )


def apart(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Give mentions as they stood before any were put together."""
    split = (part for m in mentions for part in (m.parts or (m,)))
    return tuple(sorted(split, key=lambda m: m.first))


def _mark(text: tuple[Word, ...], mention: Mention) -> Mention:
    """Mark a mention as negated when one of the three words before it, in the same clause, says so."""
    for place in reversed(range(max(0, mention.first - 3), mention.first)):
        if text[place].stem in BREAKS:
            break
        if text[place].stem in _NEGATIONS or text[place].text.lower() in _NEGATIONS:
            # "who should not do lunges" denies the doing, not the lunges
            asked = {word.stem for word in text[max(0, place - 3) : place]} & _MODALS
            return mention if asked else replace(mention, negated=True)
    return mention
