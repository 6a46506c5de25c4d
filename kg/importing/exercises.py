"""Exercises of a table as Turtle; what cannot be mapped is told and never guessed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import TableError
from kg.export import PREFIXES
from kg.graph import KnowledgeGraph
from kg.importing.names import Names
from kg.importing.tables import TableRow

BASE = "urn:example:exercise:"
_TRAINED = ("Muscle", "MusclePart", "MuscleGroup", "BodyRegion")
"""Classes of what an exercise can be for."""
_NO_DOSE = "The table that this exercise comes from gives no dose."
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that stands for nothing in the graph: in how many rows, and the most similar name that does."""

    column: str
    word: str
    rows: int
    nearest: str

    def __str__(self) -> str:
        near = f"; the nearest name is “{self.nearest}”" if self.nearest else ""
        return f"{self.column} “{self.word}” ({self.rows} rows) is not in the graph{near}"


class ExerciseImport:
    """Takes rows one by one, and gives the Turtle and a report."""

    def __init__(self, graph: KnowledgeGraph, base: str = BASE, words: Mapping[str, str] | None = None) -> None:
        """Take the graph that words are looked up in, the beginning of new IRIs, and the names for some words."""
        if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]*", base):
            raise TableError(f"{base!r} is no beginning of an IRI: write such as {BASE}")
        kin = PREFIXES["kin"]
        self._muscles = Names(graph, [f"{kin}{cls}" for cls in _TRAINED], words)
        self._others = {
            "equipment": Names(graph, [f"{kin}Equipment"], words),
            "level": Names(graph, [f"{kin}Level"], words),
        }
        self._known = Names(graph, [f"{kin}Exercise"])
        self._base = base
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._seen: set[str] = set()
        self._triples: list[ox.Triple] = []
        self.mapped = 0
        self.left_out: list[str] = []
        """Why rows are not in the Turtle, by line."""

    def add(self, row: TableRow) -> None:
        """Map a row, or note why it cannot be."""
        name = row.one("name")
        why = self._why_not(row, name)
        if why:
            self.left_out.append(f"line {row.line}: {f'“{name}”: ' if name else ''}{why}")
            return
        self.mapped += 1
        self._seen.add(_slug(name))
        self._write(row, name)

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """List the words that are not in the graph, the most frequent first."""
        found = sorted(self._unknown.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            Unknown(column, word, rows, self._others.get(column, self._muscles).nearest(word))
            for (column, word), rows in found
        )

    def turtle(self) -> bytes:
        """Write what was mapped."""
        return ox.serialize(self._triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""

    def _why_not(self, row: TableRow, name: str) -> str:
        primary = self._things(row, "primary_muscles", "muscle")
        if not _slug(name):
            return "it has no name."
        if _slug(name) in self._seen:
            return "an earlier row has the same name."
        if name in self._known:
            return "the graph has this exercise already."
        if not row.all("instructions"):
            return "it has no instructions."
        if not primary:
            return "none of its primary muscles is in the graph."
        return ""

    def _things(self, row: TableRow, column: str, kind: str) -> list[tuple[str, str]]:
        names = self._others.get(kind, self._muscles)
        found: dict[str, str] = {}
        for word in row.all(column):
            term = names.find(word)
            if term is None and not names.is_empty(word):
                self._unknown[kind, word] += 1
            elif term is not None:
                found[term.iri] = term.label
        return list(found.items())

    def _write(self, row: TableRow, name: str) -> None:
        kin, skos = PREFIXES["kin"], PREFIXES["skos"]
        exercise = f"{self._base}{_slug(name)}"
        primary = [pair for word in row.all("primary_muscles") if (pair := self._pair(word))]
        equipment = self._things(row, "equipment", "equipment")
        means = f", with {' and '.join(label for _, label in equipment)}" if equipment else ""
        targets = " and ".join(dict.fromkeys(label for _, label in primary))
        self._say(exercise, f"{PREFIXES['rdf']}type", f"{kin}Exercise", link=True)
        self._say(exercise, f"{PREFIXES['rdfs']}label", name, spoken=True)
        for other in row.all("also_called"):
            self._say(exercise, f"{skos}altLabel", other, spoken=True)
        definition = row.one("definition") or f"{name}, an exercise for {targets}{means}."
        self._say(exercise, f"{skos}definition", definition.rstrip(".") + ".", spoken=True)
        for predicate, things in (
            ("primaryTarget", primary),
            ("secondaryTarget", [p for p in self._things(row, "secondary_muscles", "muscle") if p not in primary]),
            ("usesEquipment", equipment),
            ("level", self._things(row, "level", "level")[:1]),
        ):
            for iri, _ in things:
                self._say(exercise, kin + predicate, iri, link=True)
        self._say(exercise, f"{kin}certainty", f"{kin}expert_opinion", link=True)
        self._say(exercise, f"{PREFIXES['dcterms']}source", f"{kin}common_knowledge", link=True)
        for number, text in enumerate(row.all("instructions"), 1):
            step = self._part(exercise, name, "Step", f"step {number}", text)
            self._say(step, f"{kin}stepNumber", number)
        self._part(exercise, name, "Dose", "dose", row.one("dose") or _NO_DOSE)

    def _pair(self, word: str) -> tuple[str, str] | None:
        term = self._muscles.find(word)
        return None if term is None else (term.iri, term.label)

    def _part(self, exercise: str, name: str, cls: str, what: str, text: str) -> str:
        kin, part = PREFIXES["kin"], f"{exercise}_{what.replace(' ', '_')}"
        self._say(exercise, f"{kin}has{cls}", part, link=True)
        self._say(part, f"{PREFIXES['rdf']}type", kin + cls, link=True)
        self._say(part, f"{PREFIXES['rdfs']}label", f"{name}: {what}", spoken=True)
        self._say(part, f"{kin}instruction", text)
        return part

    def _say(self, thing: str, predicate: str, value: str | int, *, link: bool = False, spoken: bool = False) -> None:
        told: ox.NamedNode | ox.Literal
        if link:
            told = ox.NamedNode(str(value))
        else:
            told = ox.Literal(str(value), language=_LANGUAGE) if spoken else ox.Literal(value)
        self._triples.append(ox.Triple(ox.NamedNode(thing), ox.NamedNode(predicate), told))


def _slug(name: str) -> str:
    """Make the end of an IRI of a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "_".join(re.findall(r"[a-z0-9]+", plain))
