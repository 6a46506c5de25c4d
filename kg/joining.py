"""Files of the user before they join a graph: checked by the shapes, and noted as what the new things come from."""

import io
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.export import PREFIXES
from kg.model import Violation
from kg.shapes import check_violations, shape_violations
from kg.stores.oxigraph import load_into
from kg.turtle import CHECKS, format_of, reading

RULES = ("property_is_declared", "thing_is_described", "steps_are_numbered", "dose_is_in_order")
"""Rules that files are held against too, since what breaks them would be silently left out of answers."""
_TOLD = 10
"""Violations that an error tells, at most."""

_Node = ox.NamedNode | ox.BlankNode
_Place = tuple[str, int]
"""File and line."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What was found of files: what they break, and N-Triples that say which thing comes from which file."""

    violations: tuple[Violation, ...] = ()
    provenance: bytes = b""

    def sound(self) -> "Joined":
        """Give itself; raise `OntologyError` with file, line and what to type where something is broken."""
        if self.violations:
            told = [str(violation) for violation in self.violations[:_TOLD]]
            more = len(self.violations) - len(told)
            further = [f"… and {more} more; `kinegraph check` lists all."] if more else []
            raise OntologyError("\n".join(["these files were not joined to the graph:", *told, *further]))
        return self


def joined(base: Iterable[Path], own: Iterable[Path]) -> Joined:
    """Hold files of the user against the shapes, as part of the base; only what they speak of is looked at.

    Raises `OntologyError` with file and line for a file that cannot be read.
    """
    store = ox.Store()
    for file in base:
        load_into(store, file)
    subjects: dict[_Node, _Place] = {}
    mentioned: dict[str, _Place] = {}
    owners: dict[str, _Node] = {}
    quads: list[ox.Quad] = []
    for file in own:
        for quad, line in _numbered(file):
            quads.append(quad)
            if isinstance(quad.subject, _Node):
                subjects.setdefault(quad.subject, (str(file), line))
            for node in (quad.predicate, quad.object):
                if isinstance(node, ox.NamedNode):
                    mentioned.setdefault(node.value, (str(file), line))
                elif isinstance(node, ox.BlankNode) and isinstance(quad.subject, _Node):
                    owners[node.value] = quad.subject
    new = {node: place for node, place in subjects.items() if not _is_said(store, node)}
    store.extend(quads)
    about = {node.value: place for node, place in subjects.items()}
    found = set(_violations(_around(store, subjects), about, mentioned, owners))
    return Joined(
        tuple(sorted(found, key=lambda v: (v.file, v.line, str(v)))),
        _provenance({node: Path(file) for node, (file, _) in new.items() if isinstance(node, ox.NamedNode)}),
    )


def placed(violations: Iterable[Violation], own: Iterable[Path]) -> tuple[Violation, ...]:
    """Say of violations where in files of the user the thing stands, if it does."""
    places: dict[str, _Place] = {}
    for file in own:
        for quad, line in _numbered(file):
            places.setdefault(getattr(quad.subject, "value", ""), (str(file), line))
    return tuple(_at(violation, places) for violation in violations)


def _violations(
    triples: bytes, subjects: Mapping[str, _Place], mentioned: Mapping[str, _Place], owners: Mapping[str, _Node]
) -> Iterator[Violation]:
    """Judge what the files are about by the shapes, and what they speak of by the rules."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none").parse(data=triples, format="ox-nt")
    rules = [CHECKS / f"{rule}.rq" for rule in RULES]
    for found, places in (
        (shape_violations(graph), subjects),
        (check_violations(graph, rules), {**mentioned, **subjects}),
    ):
        for violation in found:
            focus = violation.focus
            while focus in owners:  # a thing without a name stands in the block of another
                focus = owners[focus].value
            if focus in places:
                yield _at(replace(violation, focus=focus), places)


def _at(violation: Violation, places: Mapping[str, _Place]) -> Violation:
    file, line = places.get(violation.focus, ("", 0))
    return replace(violation, file=file, line=line)


def _around(store: ox.Store, subjects: Iterable[_Node]) -> bytes:
    """Give the triples that shapes look at: those with a subject in them, the classes of their nodes, the hierarchy."""
    found: dict[ox.Triple, None] = {}
    for subject in subjects:
        found.update((quad.triple, None) for quad in store.quads_for_pattern(subject, None, None, None))
        found.update((quad.triple, None) for quad in store.quads_for_pattern(None, None, subject, None))
    nodes = {node for triple in found for node in (triple.subject, triple.predicate, triple.object)}
    for node in nodes:
        if isinstance(node, _Node):
            found.update((quad.triple, None) for quad in store.quads_for_pattern(node, _TYPE, None, None))
    found.update((quad.triple, None) for quad in store.quads_for_pattern(None, _BELOW, None, None))
    return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""


def _provenance(things: dict[ox.NamedNode, Path]) -> bytes:
    """Say of things from which file each comes; a file is named by its content (RFC 6920) and described as a work."""
    kin, prov, dcterms = PREFIXES["kin"], PREFIXES["prov"], PREFIXES["dcterms"]
    names = {file: _name(file) for file in dict.fromkeys(things.values())}
    triples = [ox.Triple(thing, ox.NamedNode(f"{prov}wasDerivedFrom"), names[file]) for thing, file in things.items()]
    for file, name in names.items():
        told = (
            (_TYPE.value, ox.NamedNode(f"{kin}Reference")),
            (_TYPE.value, ox.NamedNode(f"{prov}Entity")),
            (f"{PREFIXES['rdfs']}label", ox.Literal(file.name, language="en")),
            (f"{kin}shortCitation", ox.Literal(file.name)),
            (f"{dcterms}bibliographicCitation", ox.Literal(f"{file.name}, a file that was added to this graph.")),
            (f"{kin}studyDesign", ox.NamedNode(f"{kin}expert_judgement")),
            (f"{kin}whatWasSeen", ox.Literal("Its form was checked, not what it says.")),
        )
        triples += [ox.Triple(name, ox.NamedNode(key), value) for key, value in told]
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _name(file: Path) -> ox.NamedNode:
    digest = urlsafe_b64encode(sha256(file.read_bytes()).digest()).decode().rstrip("=")
    return ox.NamedNode(f"ni:///sha-256;{digest}")


def _is_said(store: ox.Store, node: _Node) -> bool:
    return next(iter(store.quads_for_pattern(node, None, None, None)), None) is not None


def _numbered(file: Path) -> Iterator[tuple[ox.Quad, int]]:
    """Give the triples of a file, each with the line that it was read from."""
    with reading(file), file.open("rb") as stream:
        lines = _Lines(stream)
        kind, base = ox.RdfFormat.from_extension(format_of(file)), file.resolve().as_uri()
        for quad in ox.parse(
            input=cast(IO[bytes], lines), format=kind, base_iri=base, without_named_graphs=True, rename_blank_nodes=True
        ):
            yield quad, lines.read_so_far


class _Lines(io.RawIOBase):
    """Hands out a file line by line, so that a parser that reads on only when it must tells where it is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        line = self._stream.readline()
        self.read_so_far += bool(line)
        return line


_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_BELOW = ox.NamedNode(f"{PREFIXES['rdfs']}subClassOf")
