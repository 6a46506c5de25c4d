"""Where the Turtle lies and how a file is read; a broken one is told by name, line and what was expected."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError

if TYPE_CHECKING:
    from pyoxigraph import QuadParser
    from rdflib import Graph

FOLDER = Path(__file__).resolve().parent.parent / "ontology"
"""The bundled ontology: beside the packages, in a checkout as in an installation."""

SHAPES = FOLDER / "shapes.ttl"
CHECKS = FOLDER / "checks"
COMPETENCY = FOLDER / "competency"
AUDIT = FOLDER / "audit"

JSON_LD = ".jsonld"
FORMATS = {".ttl": "ttl", ".nt": "nt", JSON_LD: "jsonld"}
"""Endings of files that can be read, and the abbreviation that Oxigraph knows the format by."""


def bundled_files() -> tuple[Path, ...]:
    """List the Turtle files of the bundled ontology in a fixed order, the shapes left out."""
    return tuple(sorted(file for file in FOLDER.glob("*.ttl") if file != SHAPES))


def files_of(path: Path) -> tuple[Path, ...]:
    """List the files of triples that a file or folder of the user stands for.

    Raises `OntologyError` where there is nothing to read.
    """
    if path.is_file():
        return (path,)
    inside = sorted(path.glob("**/*")) if path.is_dir() else []
    files = tuple(file for file in inside if file.suffix.lower() in FORMATS and file.is_file())
    if not files:
        raise OntologyError(
            f"{path}: there is no Turtle file here. Give a file, or a folder that holds some, ending in "
            f"{', '.join(FORMATS)}."
        )
    return files


def format_of(file: Path) -> str:
    """Tell the format of a file by its ending, as Oxigraph abbreviates it; raise `OntologyError` for any other."""
    if file.suffix.lower() not in FORMATS:
        raise OntologyError(f"{file}: only files ending in {', '.join(FORMATS)} can be read.")
    return FORMATS[file.suffix.lower()]


def parse_into(graph: "Graph", file: Path) -> None:
    """Add the triples of one file to a graph; a broken one is told as `reading` says."""
    with reading(file):
        if file.suffix.lower() == JSON_LD:
            import pyoxigraph as ox

            triples = ox.serialize((quad.triple for quad in parsed(file)), format=ox.RdfFormat.N_TRIPLES)
            graph.parse(data=triples or b"", format="ox-nt")
        else:
            base = file.resolve().as_uri()
            graph.parse(data=file.read_bytes(), format=f"ox-{format_of(file)}", publicID=base)


def parsed(file: Path) -> "QuadParser":
    """Parse a file whose format has named graphs, which are refused: what stands in one would never be asked for."""
    import pyoxigraph as ox

    kind = ox.RdfFormat.from_extension(format_of(file))
    base = file.resolve().as_uri()
    return ox.parse(path=str(file), format=kind, base_iri=base, without_named_graphs=True, rename_blank_nodes=True)


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
