"""How a graph is opened: the bundled files, those of the user that join them, in one of the engines."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path as File
from typing import TYPE_CHECKING

from kg.cache import cached, fingerprint, is_kept
from kg.errors import OntologyError, StoreError
from kg.graph import INDEX, KnowledgeGraph
from kg.stores import open_store
from kg.stores.deferred import DeferredStore
from kg.turtle import CHECKS, SHAPES, bundled_files, files_of

if TYPE_CHECKING:
    from kg.joining import Joined

_CHECKED = "checked"


def open_graph(
    store: str = "memory",
    ontology: str | File | Iterable[str | File] | None = None,
    only: bool = False,
    checked: bool = True,
) -> KnowledgeGraph:
    """Open the bundled ontology, joined by files or folders of the user, in one of the engines of `kg.stores.STORES`.

    What joins is first held against the shapes, unless `checked` is off. With `only`, what the user names takes the
    place of the bundled ontology, and nothing is checked.
    Raises `StoreError` for an unknown engine and `OntologyError`, with file and line, for a broken file.
    """
    own = _files(ontology)
    if only and not own:
        raise OntologyError("There is nothing to open: with `only`, name the files that replace the bundled ontology.")
    return opened(Opened(store, own if only else bundled_files(), () if only else own, not only), checked)


@dataclass(frozen=True, slots=True)
class Opened:
    """How a graph was opened: engine, files of the base, files that joined it, and whether the base is the bundled."""

    store: str
    base: tuple[File, ...]
    own: tuple[File, ...]
    bundled: bool


def opened(how: Opened, checked: bool) -> KnowledgeGraph:
    """Open a graph so; see `open_graph` for what it raises."""
    engine = open_store(how.store)
    if engine.holds_its_own:
        if how.own or not how.bundled:
            raise StoreError("This store is only read, so no file can be joined to it: load the files into it instead.")
        graph = KnowledgeGraph(engine, opened=how)
        if not graph.index.terms:
            raise StoreError("There are no named things behind this address: load an export of the ontology into it.")
        return graph
    files = tuple(dict.fromkeys([*how.base, *how.own]))
    key = _fingerprint(files)
    further = b""
    if how.own:
        key = key and f"{key}-{len(how.own)}"
        joined = _joined(how, key)
        further = (joined.sound() if checked else joined).provenance
    if key is not None and is_kept(INDEX, key):
        # These very files were read before, so nothing can be wrong with them: no need to wait for the triples.
        return KnowledgeGraph(DeferredStore(engine, files, further), fingerprint=key, opened=how)
    engine.load(files, further)
    return KnowledgeGraph(engine, fingerprint=key, opened=how)


def _joined(how: Opened, key: str | None) -> "Joined":
    """Check files of the user, or take from the cache what was found of these very files before."""

    def build() -> "Joined":
        from kg.joining import joined

        return joined(how.base, how.own)

    rules = _fingerprint((SHAPES, *sorted(CHECKS.glob("*.rq"))))
    return cached(_CHECKED, key and rules and f"{key}-{rules}", build)


def _files(ontology: str | File | Iterable[str | File] | None) -> tuple[File, ...]:
    named = [File(ontology)] if isinstance(ontology, str | File) else [File(place) for place in ontology or ()]
    return tuple(dict.fromkeys(file for place in named for file in files_of(place)))


def joined_by(how: Opened, files: str | File | Iterable[str | File]) -> KnowledgeGraph:
    """Open a graph as one was opened before, joined by further files of the user."""
    return opened(replace(how, own=tuple(dict.fromkeys([*how.own, *_files(files)]))), checked=True)


def _fingerprint(files: Iterable[File]) -> str | None:
    """Fingerprint files; none where one cannot be read, which reading it will tell better."""
    try:
        return fingerprint(files)
    except OSError:
        return None
