"""The browser chat; the only file that knows Gradio."""

import os
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg import KnowledgeGraph
from nlp import Assistant
from ui.markdown import to_markdown
from ui.page import CSS, HEADERS, PRIVACY, SCRIPT, SUBTITLE, TITLE

# Read by Gradio and its hub library when they are imported: no version check, no telemetry.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

_PORTS_TRIED = 100


def build(graph: KnowledgeGraph, assistant: Assistant) -> Any:
    """Build the chat page as Gradio blocks."""
    import gradio as gr
    from gradio.components.chatbot import OptionDict

    def answer(message: str, history: Sequence[dict[str, Any]]) -> Any:
        said = assistant.ask(message, [{"role": turn["role"], "content": _text(turn["content"])} for turn in history])
        chips = [OptionDict(value=question, label=question) for question in said.suggestions]
        return gr.ChatMessage(role="assistant", content=to_markdown(said), options=chips)

    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_height=True) as page:
        gr.Markdown(f"# {TITLE}\n{SUBTITLE}", elem_id="title")
        gr.ChatInterface(
            answer,
            chatbot=gr.Chatbot(
                label="Conversation",
                show_label=False,
                elem_id="conversation",
                autoscroll=False,
                buttons=["copy", "copy_all"],
                placeholder="**What would you like to know?**",
                latex_delimiters=[],
            ),
            textbox=gr.Textbox(
                label="Your question",
                placeholder="Why does my knee hurt when my hips are weak?",
                submit_btn="Ask",
                stop_btn="Stop",
                elem_id="question",
                max_length=10_000,
            ),
            examples=list(assistant.examples()),
            api_visibility="private",
            flagging_mode="never",
            concurrency_limit=None,
            autoscroll=False,
        )
        with gr.Row():
            gr.DownloadButton(
                "Download the ontology (Turtle)", value=_turtle_file(graph), size="sm", variant="secondary"
            )
        gr.Markdown(PRIVACY, elem_id="privacy")
    return page


def serve(graph: KnowledgeGraph, assistant: Assistant, host: str, port: int) -> None:
    """Serve the chat until it is interrupted; a taken port moves on to the next free one. Prints the address."""
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI, Request

    app = FastAPI(docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def guard(request: Request, call_next: Any) -> Any:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    gr.mount_gradio_app(
        app,
        build(graph, assistant),
        "/",
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="1kb",
        css=CSS,
        js=SCRIPT,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
    )
    with _free_socket(host, port) as listener:
        shown = f"http://{host}:{listener.getsockname()[1]}"
        print(f"KineGraph is ready: {shown}  (Ctrl+C ends it)", flush=True)  # noqa: T201 - the address is the output
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def _free_socket(host: str, port: int) -> socket.socket:
    """Take the first free port from the one asked for; raise `OSError` where none is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last: OSError | None = None
    for number in range(port, port + _PORTS_TRIED):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
        except OSError as error:
            listener.close()
            last = error
        else:
            return listener
    raise OSError(f"No free port from {port} to {port + _PORTS_TRIED - 1} on {host}.") from last


def _text(content: Any) -> str:
    """Join the text parts of a message; Gradio hands messages over as lists of parts."""
    if isinstance(content, str):
        return content
    return " ".join(part.get("text", "") for part in content if isinstance(part, dict))


def _turtle_file(graph: KnowledgeGraph) -> str:
    target = Path(tempfile.mkdtemp(prefix="kinegraph-")) / "kinegraph.ttl"
    graph.export(target)
    return str(target)
