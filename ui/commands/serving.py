"""Commands that stay and answer until they are stopped: chat, serve, mcp."""

from typing import Any

import typer

from ui.commands.options import Listening, Opening


def chat(opening: Opening, listening: Listening) -> None:
    """Open the chat in the browser (the default)."""
    from ui.chat import mount
    from ui.listen import run

    run(mount(_site(opening, listening)), listening.host, listening.port, "KineGraph")


def chat_by_default(context: typer.Context, opening: Opening, listening: Listening) -> None:
    """Open the chat where no command is named."""
    if context.invoked_subcommand is None:
        chat(opening, listening)


def serve(opening: Opening, listening: Listening) -> None:
    """Serve the pages and the HTTP API without the chat; it starts faster."""
    from ui.listen import run
    from ui.web import with_ask_page

    run(with_ask_page(_site(opening, listening)), listening.host, listening.port, "The KineGraph service")


def mcp(opening: Opening) -> None:
    """Offer the graph to a language model's client: an MCP server over standard input and output."""
    import nlp
    from ui.mcp_server import server
    from ui.sparql import QueryRunner

    graph = opening.graph()
    server(graph, nlp.Assistant(graph), QueryRunner(*opening.told)).run("stdio")


def _site(opening: Opening, listening: Listening) -> Any:
    import nlp
    from ui.web import site

    graph = opening.graph()
    return site(graph, nlp.Assistant(graph), opening.told, listening.feedback)
