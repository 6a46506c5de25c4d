"""The options that commands share, held once: which graph to open, and where to listen."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

import kg


@dataclass(frozen=True, slots=True)
class Opening:
    """Which graph to open."""

    store: Annotated[str, typer.Option(help=f"Engine: {', '.join(kg.STORES)}.")] = "memory"
    ontology: Annotated[
        list[Path] | None,
        typer.Option(
            help="File or folder of yours (.ttl, .nt, .jsonld) that joins the bundled ontology; may be repeated."
        ),
    ] = None
    only: Annotated[
        bool, typer.Option("--only", help="Open what --ontology names in place of the bundled ontology.")
    ] = False

    def graph(self, checked: bool = True) -> kg.KnowledgeGraph:
        """Open it; raise as `kg.open` does."""
        return kg.open(*self.told, checked)

    @property
    def told(self) -> tuple[str, list[Path] | None, bool]:
        """What `kg.open` takes, here or in another process."""
        return self.store, self.ontology, self.only


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen, and what to keep."""

    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, typer.Option(help="Port; a taken one moves on to the next free one.", min=1, max=65000)] = 7860
    feedback: Annotated[
        Path | None,
        typer.Option(help="File for what people say of answers, a JSON object a line; without it none is kept."),
    ] = None


_GROUPS = (Opening, Listening)


def unfolded(command: Callable[..., None]) -> Callable[..., None]:
    """Let typer see the fields of `Opening` and `Listening` as options, in place of the parameters that hold them."""
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if hint in _GROUPS}

    @wraps(command)
    def run(**given: Any) -> None:
        held = {name: group(**{f.name: given.pop(f.name) for f in fields(group)}) for name, group in groups.items()}
        command(**given, **held)

    own = [p.replace(annotation=hints[name]) for name, p in _parameters(command).items() if name not in groups]
    shared = [
        p.replace(annotation=hint)
        for group in groups.values()
        for (name, p), hint in zip(_parameters(group).items(), _hints(group), strict=True)
    ]
    run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in (*own, *shared)}
    return run


def _parameters(of: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    found = inspect.signature(of).parameters
    return {name: p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for name, p in found.items()}


def _hints(group: type) -> list[Any]:
    hints = get_type_hints(group, include_extras=True)
    return [hints[f.name] for f in fields(group)]
