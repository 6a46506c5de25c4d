"""`kinegraph import`: tables of users made into Turtle."""

import sys
from pathlib import Path
from typing import Annotated

import typer

import kg
from ui.commands.options import Opening

_TOLD = 20
"""Rows that are told one by one, at most."""


def exercises(
    opening: Opening,
    file: Annotated[Path, typer.Argument(help="Table of exercises: .csv, or .json with a list of objects.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Turtle to write; else FILE.ttl.")] = None,
    base: Annotated[str, typer.Option(help="What the IRIs of the exercises begin with.")] = "urn:example:exercise:",
    words: Annotated[
        Path | None, typer.Option(help="CSV of two columns: a word of the table, and its name in the graph or nothing.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Make Turtle of a table of exercises, for --ontology; tell what could not be mapped."""
    from rich.console import Console
    from rich.progress import track

    from kg.importing import ExerciseImport, table_rows, word_list

    target = output or file.with_suffix(".ttl")
    if target.exists() and not force:
        raise kg.KineGraphError(f"{target} is there already: name another file with -o, or write over it with --force.")
    rows = table_rows(file)
    mapping = ExerciseImport(opening.graph(), base, word_list(words) if words else None)
    console = Console(stderr=True)
    for row in track(rows, "Mapping", console=console, transient=True, disable=not sys.stderr.isatty()):
        mapping.add(row)
    for unknown in mapping.unknown:
        typer.echo(f"not mapped: {unknown}")
    for told in mapping.left_out[:_TOLD]:
        typer.echo(f"left out: {told}")
    if len(mapping.left_out) > _TOLD:
        typer.echo(f"left out: {len(mapping.left_out) - _TOLD} more rows.")
    if not mapping.mapped:
        raise kg.KineGraphError(f"{file}: no row could be mapped, so nothing was written.")
    target.write_bytes(mapping.turtle())
    typer.echo(f"{mapping.mapped} of {len(rows)} exercises are in {target}. Open it with --ontology {target}")
