"""What is compiled from the ontology, kept on disk between runs: rebuilt when ontology, code or Python change.

Nothing a user types is ever kept. `KINEGRAPH_CACHE` names another folder, or is `off`.
"""

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_KEPT = 4
"""Snapshots of one name that are kept, the newest: one for each ontology somebody works with."""
_PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint(files: Iterable[Path]) -> str:
    """Give a digest of the contents of files, of this program and of the Python that runs it."""
    digest = blake2b(f"{_code()} {sys.version}".encode(), digest_size=16)
    for file in files:
        digest.update(file.name.encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_kept(name: str, key: str) -> bool:
    """Tell whether a snapshot lies in the cache."""
    folder = _folder()
    return folder is not None and (folder / f"{name}-{key}.pickle").is_file()


def cached(name: str, key: str | None, build: Callable[[], T]) -> T:
    """Give what `build` makes, from disk where the same key was built before; without a key it is always built."""
    with _no_collection():
        return _cached(name, key, build)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector off while much is made that lasts, and from walking over it ever after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _cached(name: str, key: str | None, build: Callable[[], T]) -> T:
    folder = _folder()
    if key is None or folder is None:
        return build()
    file = folder / f"{name}-{key}.pickle"
    try:
        with file.open("rb") as stream:
            kept: T = pickle.load(stream)
            return kept
    except Exception:  # a snapshot that is missing, torn or from elsewhere is as good as none
        made = build()
    _keep(file, made)
    return made


def _keep(file: Path, made: object) -> None:
    """Write a snapshot under another name first, so that nobody ever reads half of one; a full disk is no error."""
    part = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
        part.replace(file)
        older = sorted(file.parent.glob(f"{file.name.split('-')[0]}-*.pickle"), key=lambda f: f.stat().st_mtime)
        for stale in older[:-_KEPT]:
            stale.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            part.unlink()


def _folder() -> Path | None:
    """Find the folder of the cache; none when it is switched off or belongs to somebody else."""
    from platformdirs import user_cache_path

    named = os.environ.get("KINEGRAPH_CACHE", "")
    if named.lower() == "off":
        return None
    folder = Path(named) if named else user_cache_path("kinegraph")
    # A pickle is a program: only what this user wrote is read.
    is_ours = not folder.exists() or not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    return folder if is_ours else None


@lru_cache(maxsize=1)
def _code() -> str:
    digest = blake2b(digest_size=16)
    for package in ("kg", "nlp"):
        for file in sorted((_PACKAGE / package).rglob("*")):
            if file.suffix in {".py", ".rq"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()
