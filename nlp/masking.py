"""Questions with their things masked: what is left tells what is asked, whatever it is asked about."""

from collections.abc import Callable, Iterable

from kg import Intent, KnowledgeGraph, Slot
from nlp.language import Word, words
from nlp.lexicon import Mention

Namer = Callable[[tuple[Word, ...]], tuple[Mention, ...]]
"""What finds the mentions in a text."""

_KINDS = (
    ("health state", "<state>"),
    ("exercise", "<exercise>"),
    ("training", "<exercise>"),
    ("activity", "<activity>"),
    ("motor task", "<activity>"),
    ("muscle", "<muscle>"),
    ("muscle group", "<muscle>"),
    ("anatomical entity", "<body>"),
    ("assessment", "<test>"),
    ("equipment", "<kit>"),
)
"""Classes that a question sounds different about, the special ones first, and the mask of each."""
_OTHER = "<other>"
_ANY = "<thing>"
"""Stands for whatever is masked: in questions beside each mask, in wordings where a slot takes many kinds."""
_MANY = 5
_MASKS = frozenset(mask for _, mask in _KINDS) | {_OTHER}
_DROPPED = frozenset(
    {"the", "a", "an", "my", "your", "our", "his", "her", "their", "s", "pleas", "im", "am", "some", "ani", "this"}
)
_MEASURES = frozenset({"cm", "min", "mile", "km", "kg", "lb", "minut", "hour", "day", "week", "month", "year"})
_NUMBER, _MEASURE = "<number>", "<measure>"
_LIGHT = frozenset({"concept", "scale value", "symptom feature"})


def is_light(graph: KnowledgeGraph, meant: Mention | tuple[str, ...]) -> bool:
    """Tell whether a mention, or what it names, is little more than a word: a concept, or the name of a class."""
    things = meant.candidates if isinstance(meant, Mention) else meant
    return all(not kinds or not _LIGHT.isdisjoint(kinds) for kinds in (graph.index.terms[iri].types for iri in things))


def mask_of(types: Iterable[str]) -> str:
    """Give the mask of a thing of the classes with these labels."""
    kinds = set(types)
    return next((mask for kind, mask in _KINDS if kind in kinds), _OTHER)


def masked(graph: KnowledgeGraph, text: Iterable[tuple[int, Word]], mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Write words, given with their places, as stems; each mention as the mask of its thing, light ones as words."""
    heavy = [m for m in mentions if m.first >= 0 and not is_light(graph, m)]
    places = {place: m for m in heavy for place in range(m.first, m.last + 1)}
    form: list[str] = []
    masked_already: set[int] = set()
    for place, word in text:
        mention = places.get(place)
        if mention is None:
            form.append(_plain(word))
        elif mention.first not in masked_already:
            masked_already.add(mention.first)
            form.append(mask_of(graph.index.types_of(mention.candidates[0])))
    return tuple(form)


def masked_wordings(graph: KnowledgeGraph, intent: Intent, name: Namer) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Give each wording of an intent with its masked forms, one for each mask that its slots can take."""
    masks = {slot.name: _masks(graph, slot) for slot in intent.slots}
    for asked in intent.wordings:
        forms: list[tuple[str, ...]] = [()]
        for piece in asked.replace("{", "\0{").replace("}", "}\0").split("\0"):
            if piece.startswith("{"):
                forms = [(*form, mask) for form in forms for mask in masks[piece.strip("{}")]]
            else:
                heard = words(piece)
                said = masked(graph, enumerate(heard), name(heard))
                forms = [(*form, *said) for form in forms]
        yield from ((asked, form) for form in forms)


def features(form: Iterable[str]) -> frozenset[str]:
    """Give the words of a masked form, its pairs of neighbours, how it begins and ends; and the same with any mask."""
    kept = [word for word in form if word not in _DROPPED]
    general = [_ANY if word in _MASKS else word for word in kept]
    return frozenset().union(*(_grams(line) for line in (kept, general)))


def _grams(line: list[str]) -> Iterable[str]:
    return (*line, *(f"{one} {other}" for one, other in zip(["^", *line], [*line, "$"], strict=True)))


def _masks(graph: KnowledgeGraph, slot: Slot) -> list[str]:
    """List what a slot can be masked as: things of its classes and of the classes below them."""
    lines = graph.index.lines
    taken = {line[0] for cls in slot.classes if (line := lines.get(cls))}
    found = sorted({mask_of(line) for line in lines.values() if taken.intersection(line)} or {_OTHER})
    return found if len(found) <= _MANY else [_ANY]


def _plain(word: Word) -> str:
    if word.text.isdigit():
        return _NUMBER
    return _MEASURE if word.stem in _MEASURES else word.stem
