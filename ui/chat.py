"""The browser chat; the only file that knows Gradio."""

import os
from collections.abc import Sequence
from typing import Any

from kg import StoreError
from ui.answer_view import AnswerView
from ui.dialogue import Dialogue
from ui.page import PLACEHOLDER, PRIVACY, STATIC, SUBTITLE, TITLE, static, top
from ui.web import Site

# Read by Gradio and its hub library when they are imported: no version check, no telemetry.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

_APART = "\u200b"
LONGEST = 2_000
"""Characters of a question, at most."""


def build(view: AnswerView, dialogue: Dialogue) -> Any:
    """Build the chat page as Gradio blocks."""
    import gradio as gr
    from gradio.events import api

    def answer(message: str, history: Sequence[dict[str, Any]]) -> Any:
        asked = [text for turn in history if turn["role"] == "user" and (text := _text(turn["content"]))]
        try:
            shown = view.html([*asked, message[:LONGEST]])
        except StoreError as error:  # an endpoint that is away: the next question may find it back
            return str(error)
        return gr.ChatMessage(role="assistant", content=gr.HTML(shown, js_on_load=None, apply_default_css=False))

    def ask(question: str) -> dict[str, Any]:
        """Answer a question about hip, knee and low back; the same object as POST /api/ask gives."""
        return dialogue.last([question[:LONGEST]]).to_dict()

    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_height=True) as page:
        gr.HTML(top("/"), elem_id="top", js_on_load=None, apply_default_css=False)
        gr.ChatInterface(
            answer,
            chatbot=_plain(
                gr.Chatbot(
                    label="Conversation",
                    show_label=False,
                    elem_id="conversation",
                    autoscroll=False,
                    buttons=[],
                    placeholder=f"## What would you like to know?\n{SUBTITLE}",
                    # What people type stays text: no pictures from elsewhere, no formulas, no diagrams.
                    render_markdown=False,
                    latex_delimiters=[],
                    allow_tags=False,
                )
            ),
            textbox=gr.Textbox(
                label="Your question",
                show_label=False,
                placeholder=PLACEHOLDER,
                submit_btn="Ask",
                stop_btn="Stop",
                elem_id="question",
                max_length=LONGEST,
                lines=1,
                max_lines=6,
            ),
            examples=list(dialogue.assistant.examples()),
            editable=True,
            api_visibility="private",
            flagging_mode="never",
            concurrency_limit=None,
            autoscroll=False,
        )
        gr.HTML(PRIVACY, elem_id="privacy", js_on_load=None, apply_default_css=False)
        api(ask, api_name="ask", queue=False)
    return page


def mount(site: Site) -> Any:
    """Put the chat at the root of a site and give the site's app."""
    import gradio as gr

    return gr.mount_gradio_app(
        site.app,
        build(site.view, site.dialogue),
        "/",
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="1kb",
        # Not as `css`: Gradio rewrites rules and loses borders that are set with variables.
        head='<link rel="stylesheet" href="/look/site.css"><link rel="stylesheet" href="/look/chat.css">'
        '<script src="/look/theme.js"></script><script src="/look/answer.js" defer></script>',
        js=static("chat.js"),
        favicon_path=str(STATIC / "icon.svg"),
        theme=gr.themes.Base(
            primary_hue=gr.themes.colors.teal,
            neutral_hue=gr.themes.colors.stone,
            font=["system-ui", "sans-serif"],
            font_mono=["ui-monospace", "monospace"],
        ),
    )


def _plain(chatbot: Any) -> Any:
    """Make a chatbot show what people type as text: a sign without width keeps a bracket from opening an element.

    The method is replaced on the object, because Gradio writes a file beside every module that subclasses a component.
    """
    shown = chatbot.postprocess

    def postprocess(value: Any) -> Any:
        data = shown(value)
        for turn in data.root:
            for part in turn.content if turn.role == "user" else ():
                if part.type == "text":
                    part.text = part.text.replace(f"<{_APART}", "<").replace("<", f"<{_APART}")
        return data

    chatbot.postprocess = postprocess
    return chatbot


def _text(content: Any) -> str:
    """Join the text parts of a message; Gradio hands messages over as lists of parts."""
    parts = [content] if isinstance(content, str) else [part.get("text", "") for part in content]
    return " ".join(parts).replace(_APART, "")
