"""Text in and out of commands."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kg


def read(file: Path) -> str:
    """Read a text file; raise `KineGraphError` where it is no text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise kg.KineGraphError(f"{file}: not a text in UTF-8.") from error


def as_line(value: Mapping[str, Any]) -> str:
    """Write a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)
