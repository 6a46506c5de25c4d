"""Oxigraph on disk: opens without reading Turtle again, and is built anew when a file is another than it was.

The folder `NAME.db` holds one Oxigraph database for each content that was loaded, under a digest of that content. A
database is built under another name and moved into place whole, then only read: any number of processes share it.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores.oxigraph import OxigraphStore, load_into
from kg.turtle import reading

_KEPT = 2
"""Databases that are kept, the newest: one that is still being read elsewhere is not taken away at once."""
_DAY = 86_400.0
_LETTERS = 32
_UNFINISHED = "unfinished-"


class DiskStore(OxigraphStore):
    """Triples in an Oxigraph database that is only read once it is built."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._folder = Path(name)
        self._files: tuple[Path, ...] = ()
        self._further = b""
        strangers = [] if not self._folder.exists() else [f for f in _entries(self._folder) if not _is_ours(f)]
        if strangers:
            raise StoreError(f"{name}: this was not made by KineGraph ({strangers[0].name}). Name another folder.")

    def load(self, files: Iterable[Path], further: bytes = b"") -> None:
        """Open the database of these files together with those loaded before, building it where there is none."""
        self._files += tuple(files)
        self._further += further
        place = self._folder / _digest(self._files, self._further)
        try:
            self._store = ox.Store.read_only(str(place))
            os.utime(place)
        except OSError:
            self._store = self._built(place)
        self.__dict__.pop("_graph", None)

    def _built(self, place: Path) -> ox.Store:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self._folder))
            try:
                _write(part, self._files, self._further)
                shutil.rmtree(place, ignore_errors=True)  # it was there and could not be opened
                with suppress(OSError):  # another process was faster: the same content is in place
                    part.rename(place)
            finally:
                shutil.rmtree(part, ignore_errors=True)
            self._prune()
            return ox.Store.read_only(str(place))
        except OSError as error:
            raise StoreError(f"{self._folder}: the database cannot be written or opened ({error}).") from error

    def _prune(self) -> None:
        """Take away all but the newest databases, and what a build that was killed has left."""
        found = sorted(_entries(self._folder), key=lambda entry: entry.stat().st_mtime)
        whole = [entry for entry in found if not entry.name.startswith(_UNFINISHED)]
        dead = [entry for entry in found if entry not in whole and entry.stat().st_mtime < time.time() - _DAY]
        for stale in (*whole[:-_KEPT], *dead):
            shutil.rmtree(stale, ignore_errors=True)


def _write(place: Path, files: Iterable[Path], further: bytes) -> None:
    """Write a database of files; what the loader leaves of a broken one is thrown away with the folder."""
    store = ox.Store(str(place))
    for file in files:
        load_into(store, file, in_bulk=True)
    store.bulk_load(input=further, format=ox.RdfFormat.N_TRIPLES)
    store.optimize()
    store.flush()


def _digest(files: Iterable[Path], further: bytes) -> str:
    """Give a digest of the contents of files and of the Oxigraph that lays them out on disk."""
    digest = blake2b(ox.__version__.encode() + further, digest_size=_LETTERS // 2)
    for file in files:
        with reading(file), file.open("rb") as stream:
            # Relative IRIs in a file are about its place.
            digest.update(file.resolve().as_uri().encode() + b"\0")
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise StoreError(f"{folder}: this is no folder that can be read ({error.strerror}).") from error


def _is_ours(entry: Path) -> bool:
    name = entry.name
    is_digest = len(name) == _LETTERS and set(name) <= set("0123456789abcdef")
    return entry.is_dir() and (is_digest or name.startswith(_UNFINISHED))
