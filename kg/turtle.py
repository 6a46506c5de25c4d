"""Where the Turtle lies and how a file of it is read; a broken file is told by name, line and what was expected."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError

if TYPE_CHECKING:
    from rdflib import Graph

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
"""The bundled ontology: beside the packages, in a checkout as in an installation."""

SHAPES = FOLDER / "shapes.ttl"
CHECKS = FOLDER / "checks"
COMPETENCY = FOLDER / "competency"
AUDIT = FOLDER / "audit"


def bundled_files() -> tuple[Path, ...]:
    """List the Turtle files of the bundled ontology in a fixed order, the shapes left out."""
    return tuple(sorted(file for file in FOLDER.glob("*.ttl") if file != SHAPES))


def files_of(path: Path) -> tuple[Path, ...]:
    """List the Turtle files that a file or folder of the user stands for.

    Raises `OntologyError` where there is nothing to read.
    """
    if path.is_file():
        return (path,)
    files = tuple(sorted(path.glob("**/*.ttl"))) if path.is_dir() else ()
    if not files:
        raise OntologyError(f"{path}: there is no Turtle file here. Give a .ttl file or a folder that holds some.")
    return files


def parse_into(graph: "Graph", file: Path) -> None:
    """Add the triples of one Turtle file to a graph; a broken one is told as `reading` says."""
    with reading(file):
        graph.parse(data=file.read_bytes(), format="ox-turtle", publicID=file.resolve().as_uri())


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn whatever goes wrong in reading a file into an `OntologyError` with file, line and what was expected."""
    try:
        yield
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise OntologyError(f"{file}{line}: {error.msg}") from error
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise OntologyError(f"{file}: it cannot be read ({error}).") from error


def copied(graph: "Graph") -> "Graph":
    """Copy a graph into rdflib's memory, with strings as plain literals whatever the engine makes of them."""
    from rdflib import XSD, Graph, Literal

    copy = Graph(bind_namespaces="none")
    for subject, predicate, obj in graph:
        if isinstance(obj, Literal) and obj.datatype == XSD.string:
            obj = Literal(str(obj))
        copy.add((subject, predicate, obj))
    return copy
