"""Graphs like the kinetic chain, of any size: the same classes and relations, synonyms, chains and texts, all invented.

A graph is made of units. A unit is a region with two muscles and what they do, a weakness, a way of moving and a pain
that lead to one another, and exercises with their steps. Links run down a unit and on to the next layer; one in twenty
crosses to a far unit, one in a hundred leads back. The vocabulary (classes, scales) is the project's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

_ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
_VOCABULARY = ("schema.ttl", "scales.ttl")
_TRIPLES_A_UNIT = 242
_LAYERS = 10
_EXERCISES = 4
_STEPS = 5
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "k", "l", "m", "n", "p", "pr", "r", "t", "tr", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "l", "n", "r", "x", "m")
_CERTAINTIES = ("established", "likely", "expert_opinion", "contested")
_DIRECTIONS = ("top_down", "bottom_up", "local")
_PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kin: <https://w3id.org/kinegraph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """The names of what a unit holds."""

    place: str
    muscles: tuple[str, str]
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A graph on disk."""

    folder: Path
    units: tuple[Unit, ...]

    def questions(self, count: int, seed: int = 1) -> tuple[str, ...]:
        """Ask about things all over the graph, in six wordings in turn."""
        random = Random(seed)
        found = []
        for number in range(count):
            unit = random.choice(self.units)
            muscle, exercise = random.choice(unit.muscles), random.choice(unit.exercises)
            found.append(
                (
                    f"Why do I have {unit.place} pain when I have {unit.muscles[0]} weakness?",
                    f"Which exercises help with {muscle} weakness?",
                    f"How do I do the {exercise}?",
                    f"What does the {muscle} do?",
                    f"What causes {unit.place} pain?",
                    f"Where is the {muscle}?",
                )[number % 6]
            )
        return tuple(found)


def misspelt(question: str, names: frozenset[str]) -> str:
    """Swap two letters inside the longest word of a question that stands in a name."""
    words = question.rstrip("?").split()
    word = max((w for w in words if w in names), key=len)
    return question.replace(word, f"{word[:2]}{word[3]}{word[2]}{word[4:]}", 1)


def names_of(made: Made) -> frozenset[str]:
    """List the words that the names of a graph are made of."""
    names = (name for u in made.units for name in (u.place, *u.muscles, *u.exercises))
    return frozenset(word for name in names for word in name.split() if len(word) > 5)


def make(folder: Path, triples: int, seed: int = 7) -> Made:
    """Write a graph of about so many triples into a folder; the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _VOCABULARY:
        (folder / name).write_bytes((_ONTOLOGY / name).read_bytes())
    random = Random(seed)
    units = _named(max(2, triples // _TRIPLES_A_UNIT), random)
    with (folder / "graph.ttl").open("w", encoding="utf-8") as file:
        file.write(_PREFIXES)
        file.writelines(_common(len(units)))
        for number, unit in enumerate(units):
            file.writelines(_unit(number, unit, random))
        file.writelines(_links(len(units), random))
    return Made(folder, units)


def giant(nodes: int, degree: int = 3, seed: int = 7) -> list[dict[str, str]]:
    """Give the causal links of one giant component, every thing leading to `degree` others at random, as rows."""
    random = Random(seed)
    return [
        {
            "link": f"link{one}_{turn}",
            "from": f"n{one}",
            "to": f"n{random.randrange(nodes)}",
            "predicate": "leadsTo",
            "mechanism": "One leads to the other.",
            "certainty": _CERTAINTIES[0],
            "rank": str(random.randrange(1, 5)),
        }
        for one in range(nodes)
        for turn in range(degree)
    ]


def _named(count: int, random: Random) -> tuple[Unit, ...]:
    """Invent names; like words in texts, new ones come ever more seldom."""
    wanted, pool = int(30 + 6 * count**0.7), dict[str, None]()
    while len(pool) < wanted:
        pool["".join(random.choice(part) for _ in range(3) for part in (_ONSETS, _VOWELS, _CODAS))] = None
    words, used = [word for word in pool if len(word) > 5], set[str]()

    def name() -> str:
        while (found := f"{random.choice(words)} {random.choice(words)}") in used:
            continue
        used.add(found)
        return found

    return tuple(Unit(name(), (name(), name()), tuple(name() for _ in range(_EXERCISES))) for _ in range(count))


def _common(count: int) -> Iterator[str]:
    for number in range(max(1, count // 4)):
        yield (
            f'kin:work{number} a kin:Reference ; rdfs:label "work {number}"@en ; '
            f'kin:shortCitation "Author {number}, 2020" ; dcterms:issued "2020" .\n'
        )


def _names(iri: str, kind: str, label: str, others: tuple[str, ...], definition: str) -> str:
    said = ", ".join(f'"{other}"@en' for other in others)
    return (
        f'kin:{iri} a kin:{kind} ; rdfs:label "{label}"@en ; skos:altLabel {said} ; '
        f'skos:definition "{definition}"@en ; '
    )


def _unit(n: int, unit: Unit, random: Random) -> Iterator[str]:
    place, source = unit.place, f"dcterms:source kin:work{n // 4}" if n >= 4 else "dcterms:source kin:work0"
    yield _names(f"place{n}", "BodyRegion", f"{place}", (f"{place} area",), f"The part around the {place}.")
    yield f'kin:locationText "beside the {place}" ; {source} .\n'
    for m, muscle in enumerate(unit.muscles):
        iri = f"muscle{n}_{m}"
        yield _names(iri, "Muscle", muscle, (f"{muscle} muscle", f"long {muscle}"), f"A muscle at the {place}.")
        yield f'kin:layName "muscle of the {place} {m}"@en ; kin:locatedAt kin:place{n} ; '
        yield f'kin:locationText "deep in the {place}" ; kin:performs kin:{iri}_a, kin:{iri}_b ; {source} .\n'
        for action in "ab":
            yield f'kin:{iri}_{action} a kin:MuscleAction ; rdfs:label "{muscle}: {action}"@en ; '
            yield f"kin:task kin:task{n} ; kin:inRole kin:prime_mover ; kin:certainty kin:established ; {source} .\n"
    yield (
        _names(f"task{n}", "Movement", f"{place} lifting", (f"{place} lift",), f"Lifting at the {place}.")
        + f"{source} .\n"
    )
    states = (
        ("weakness", "Weakness", f"{unit.muscles[0]} weakness", (f"weak {unit.muscles[0]}",), f"kin:muscle{n}_0"),
        ("fault", "MovementPattern", f"{place} drop", (f"dropping {place}",), f"kin:place{n}"),
        ("pain", "Pain", f"{place} pain", (f"sore {place}", f"{place} ache"), f"kin:place{n}"),
    )
    for suffix, kind, label, others, concerned in states:
        yield _names(f"{suffix}{n}", kind, label, others, f"What is called {label} at the {place}.")
        broader = f"skos:broader kin:{suffix}{n - n % 8} ; " if n % 8 else ""
        yield f"kin:concerns {concerned} ; {broader}kin:certainty kin:likely ; {source} .\n"
    for e, exercise in enumerate(unit.exercises):
        iri = f"exercise{n}_{e}"
        steps = ", ".join(f"kin:{iri}_step{s}" for s in range(_STEPS))
        yield _names(iri, "Exercise", exercise, (f"{exercise}s", f"{exercise} exercise"), f"It trains the {place}.")
        yield f"kin:primaryTarget kin:muscle{n}_{e % 2} ; kin:hasStep {steps} ; "
        yield f"kin:certainty kin:{random.choice(_CERTAINTIES)} ; {source} .\n"
        for step in range(_STEPS):
            yield f'kin:{iri}_step{step} a kin:Step ; rdfs:label "{exercise}: step {step + 1}"@en ; '
            yield f'kin:stepNumber {step + 1} ; kin:instruction "Move the {place} slowly, turn {step + 1}." .\n'


def _links(count: int, random: Random) -> Iterator[str]:
    """Lead down each unit, on to the next layer, at times far across, and seldom back."""
    width = max(1, count // _LAYERS)
    for n in range(count):
        ends = [*pairwise((f"weakness{n}", f"fault{n}", f"pain{n}"))]
        ends.append(
            (f"pain{n}", f"weakness{(n + width) % count}") if n + width < count else (f"fault{n}", f"pain{n - 1}")
        )
        if random.random() < 0.05:
            ends.append((f"fault{n}", f"pain{random.randrange(count)}"))
        if random.random() < 0.01:
            ends.append((f"pain{n}", f"weakness{random.randrange(max(1, n))}"))
        for one, other in dict.fromkeys(ends):
            if one != other:
                yield f'kin:link_{one}_{other} a kin:CausalLink ; rdfs:label "link: {one} to {other}"@en ; '
                yield f"kin:linkFrom kin:{one} ; kin:linkTo kin:{other} ; "
                yield f"kin:direction kin:{random.choice(_DIRECTIONS)} ; "
                yield f'kin:mechanism "One brings on the other." ; kin:certainty kin:{random.choice(_CERTAINTIES)} ; '
                yield f"kin:supportedBy kin:work{n // 16} .\nkin:{one} kin:leadsTo kin:{other} .\n"
