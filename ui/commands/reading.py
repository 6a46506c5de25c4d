"""Commands that read the graph and tell about it: export, query, stats, audit, docs, check."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import kg
from ui.commands.options import Opening
from ui.commands.texts import as_line, read

Format = StrEnum("Format", {name: name for name in kg.EXPORTS})  # type: ignore[misc]

_TURTLE = Format("turtle")
Output = Annotated[Path | None, typer.Option("--output", "-o", help="File to write; otherwise the screen.")]


def export(
    opening: Opening,
    format: Annotated[Format, typer.Option(help="Format to write.")] = _TURTLE,
    output: Output = None,
) -> None:
    """Write the ontology out."""
    written = opening.graph().export(output, format.value)
    if output is None:
        sys.stdout.buffer.write(written)


def query(
    opening: Opening,
    file: Annotated[str, typer.Argument(help="File with a SPARQL query, or - to read it from the input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print rows as JSON, one a line.")] = False,
) -> None:
    """Run a SPARQL query that reads the graph; rows come out as tab-separated values."""
    text = sys.stdin.read() if file == "-" else read(Path(file))
    table = opening.graph().query(text)
    if as_json:
        for solution in table.to_dict():
            typer.echo(as_line(solution))
        return
    typer.echo("\t".join(table.columns))
    for row in table.rows:
        typer.echo("\t".join(" ".join(row.get(column, "").split()) for column in table.columns))


def stats(opening: Opening) -> None:
    """Tell what is in the ontology: triples, names, and things of each kind."""
    for kind, count in opening.graph().stats().items():
        typer.echo(f"{count:7}  {kind}")


def audit(opening: Opening, output: Output = None) -> None:
    """Judge the ontology by published criteria: pass or fail, each with the query that shows it."""
    page = opening.graph().audit()
    if output is None:
        typer.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8")


def docs(
    opening: Opening,
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")] = Path("kinegraph.html"),
) -> None:
    """Write the classes and properties of the ontology as an HTML page for people (pyLODE)."""
    output.write_text(opening.graph().reference_page(), encoding="utf-8")
    typer.echo(f"Written: {output}")


def check(opening: Opening) -> None:
    """Check the ontology: shapes, rules, competency questions, and a reasoner where there is one."""
    graph = opening.graph(checked=False)
    found = graph.check()
    try:
        found += graph.coherence()
        judged = " An OWL reasoner finds it consistent and coherent."
    except kg.ReasonerError as error:
        judged = f" It was not reasoned over: {error}"
    for violation in found:
        typer.echo(str(violation))
    typer.echo(
        f"{len(found)} violations."
        if found
        else f"The ontology keeps all shapes and rules, and answers its competency questions.{judged}"
    )
    if found:
        raise typer.Exit(1)
