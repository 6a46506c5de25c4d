"""The command line: `kinegraph` and its commands, which `ui.commands` holds."""

import sys

import typer

import kg
from ui.commands.asking import ask, evaluate
from ui.commands.importing import exercises
from ui.commands.options import unfolded
from ui.commands.reading import audit, check, docs, export, query, stats
from ui.commands.serving import chat, chat_by_default, mcp, serve

app = typer.Typer(
    help="Ask how hips, knees and low back work together, and see the kinetic chain behind every answer.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback(invoke_without_command=True)(unfolded(chat_by_default))
for command in (chat, serve, mcp, ask, export, query, stats, audit, docs, check, evaluate):
    app.command()(unfolded(command))

importing = typer.Typer(help="Make Turtle of a table of yours.", rich_markup_mode=None)
importing.callback()(lambda: None)
importing.command()(unfolded(exercises))
app.add_typer(importing, name="import")


def main() -> None:
    """Run the command line; what goes wrong is told in one sentence, with exit code 2."""
    try:
        app()
    except (kg.KineGraphError, OSError) as error:
        typer.echo(f"kinegraph: {error}", err=True)
        sys.exit(2)
