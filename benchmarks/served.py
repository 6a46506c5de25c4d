"""An app in a process of its own: `python -m benchmarks.served echo|chat PORT`; without a port it ends when ready."""

import sys
from typing import Any


def _echo() -> Any:
    import gradio as gr
    from fastapi import FastAPI

    return gr.mount_gradio_app(FastAPI(), gr.ChatInterface(lambda message, history: message), "/")


def _chat() -> Any:
    import kg
    import nlp
    from ui.chat import mount
    from ui.web import site

    graph = kg.open()
    return mount(site(graph, nlp.Assistant(graph), ("memory", None, False), None))


def main() -> None:
    """Build the app; answer one request for its page, or serve it."""
    app = {"echo": _echo, "chat": _chat}[sys.argv[1]]()
    if len(sys.argv) > 2:
        import uvicorn

        uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
        return
    from fastapi.testclient import TestClient

    assert TestClient(app).get("/").status_code == 200


if __name__ == "__main__":
    main()
