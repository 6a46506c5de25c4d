"""Files of questions: our own in TOML, those of others with an object of JSON a line."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import KineGraphError, intents
from nlp.answer import STATUSES

_STATUS = {"yes": "answered", "no": "not_known", "out_of_scope": "out_of_scope", "triage": "urgent"}
_EXPECTED = frozenset((*STATUSES, "clinician"))
_HEAD = re.compile(r"^[ \t]*\[\[\s*question\s*\]\]", re.MULTILINE)


class QuestionFileError(KineGraphError):
    """A file of questions that cannot be read; says where."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with what a right answer is; every group of `things` wants one of its forms named."""

    ask: str
    status: str
    intents: tuple[str, ...] = ()
    """Every intent that truly answers it."""
    things: tuple[tuple[str, ...], ...] = ()
    history: tuple[dict[str, str], ...] = ()
    links: tuple[str, ...] | None = None
    """Labels of all things that are meant in it; None where nobody has said."""


def is_talk(gold: Gold) -> bool:
    """Tell whether a message asks nothing of the domain: with a greeting or thanks added, another answer is right."""
    return "about" in gold.intents


def read_questions(file: Path) -> tuple[Gold, ...]:
    """Read a question file: TOML with `[[question]]` tables, or JSON, an object a line.

    Raises QuestionFileError, with the line, where something is not as it must be.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QuestionFileError(f"{file}: not a text in UTF-8.") from error
    found = _from_toml(file, text) if file.suffix == ".toml" else _from_json(file, text)
    if not found:
        raise QuestionFileError(f"{file}, line 1: there is no question in this file.")
    return found


def _from_toml(file: Path, text: str) -> tuple[Gold, ...]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = at.group(1) if at else text.count("\n") + 1
        raise QuestionFileError(f"{file}, line {line}: not TOML ({str(error).partition(' (at ')[0]}).") from error
    tables = values.get("question", [])
    if not isinstance(tables, list):
        raise QuestionFileError(f"{file}, line 1: questions are expected as [[question]] tables.")
    lines = [text.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(text)]
    return tuple(
        _read(file, lines[place] if place < len(lines) else 1, value, _own) for place, value in enumerate(tables)
    )


def _from_json(file: Path, text: str) -> tuple[Gold, ...]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise QuestionFileError(f"{file}, line {number}: not JSON ({error}).") from error
        found.append(_read(file, number, value, _foreign))
    return tuple(found)


def _read(file: Path, line: int, value: Any, build: Callable[[dict[str, Any]], Gold]) -> Gold:
    try:
        gold = build(value)
    except KeyError as error:
        raise QuestionFileError(f"{file}, line {line}: the field {error} is missing.") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise QuestionFileError(f"{file}, line {line}: a field is not of the kind it must be.") from error
    if gold.status not in _EXPECTED:
        raise QuestionFileError(f"{file}, line {line}: there is no status “{gold.status}”.")
    unknown = [name for name in gold.intents if name not in intents()]
    if unknown:
        raise QuestionFileError(f"{file}, line {line}: there is no intent “{unknown[0]}”.")
    return gold


def _own(value: dict[str, Any]) -> Gold:
    things = tuple(tuple(_text(group).split("|")) for group in _list(value.get("things", [])))
    links = tuple(_text(name) for name in _list(value["links"])) if "links" in value else None
    accepted = tuple(_text(name) for name in _list(value.get("intents", [])))
    return Gold(_text(value["ask"]), _text(value["status"]), accepted, things, _turns(value), links)


def _foreign(value: dict[str, Any]) -> Gold:
    forms = [tuple(_text(form) for form in _list(g)) for g in value.get("expect", {}).get("must_mention_any", [])]
    answerable = _text(value["answerable"])
    status = _STATUS.get(answerable, answerable)
    if status == "urgent" and not any("emergency" in group for group in forms):
        status = "clinician"
    return Gold(_text(value["question"]), status, (), tuple(forms), _turns(value))


def _turns(value: dict[str, Any]) -> tuple[dict[str, str], ...]:
    turns = _list(value.get("history") or [])
    return tuple({"role": _text(turn["role"]), "content": _text(turn["content"])} for turn in turns)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value
