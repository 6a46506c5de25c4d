"""Rows of a CSV or JSON file, each with its line."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import TableError

_COLUMNS = 2
_SEPARATORS = (";", "|")
"""What parts the values of one cell; the first that is in it does."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: column to values, columns folded to small letters and digits, empty values left out."""

    line: int
    values: Mapping[str, tuple[str, ...]]

    def all(self, column: str) -> tuple[str, ...]:
        """Give the values of a column; empty where it has none."""
        return self.values.get(_folded(column), ())

    def one(self, column: str) -> str:
        """Give the text of a column; empty where it has none."""
        return "; ".join(self.all(column))


def table_rows(file: Path) -> tuple[TableRow, ...]:
    """Read a table; raise `TableError` with file and line where it is none."""
    kinds = {".csv": _csv, ".json": _json}
    if file.suffix.lower() not in kinds:
        raise TableError(f"{file}: only tables ending in {', '.join(kinds)} can be read.")
    rows = tuple(kinds[file.suffix.lower()](file, _text(file)))
    if not rows:
        raise TableError(f"{file}: there is no row in it.")
    return rows


def word_list(file: Path) -> dict[str, str]:
    """Read a CSV of two columns, a word and the name that it stands for; raise `TableError` where it is none."""
    found = {}
    for number, cells in enumerate(csv.reader(io.StringIO(_text(file), newline="")), 1):
        if cells and len(cells) != _COLUMNS:
            raise TableError(f"{file}, row {number}: two cells are expected, the word and the name that it stands for.")
        if cells:
            found[cells[0].strip()] = cells[1].strip()
    return found


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{file}: it cannot be read as text in UTF-8 ({error}).") from error


def _csv(file: Path, text: str) -> Iterator[TableRow]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    before = 1
    try:
        for cells in reader:
            if None in cells:
                raise TableError(f"{file}, line {before + 1}: more cells than columns; quote a text with commas.")
            yield TableRow(before + 1, {_folded(key): _parts(value or "") for key, value in cells.items()})
            before = reader.line_num
    except csv.Error as error:
        raise TableError(f"{file}, line {reader.line_num}: {error}.") from error


def _json(file: Path, text: str) -> Iterator[TableRow]:
    """Read an array of objects one by one, because only so their lines are known."""
    decoder = json.JSONDecoder()
    place = _skipped(text, 0)
    if text[place : place + 1] != "[":
        raise TableError(f"{file}, line 1: a list of objects is expected, [{{…}}, …].")
    place = _skipped(text, place + 1)
    while text[place : place + 1] != "]":
        line = text.count("\n", 0, place) + 1
        try:
            value, end = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError) as error:
            at = getattr(error, "lineno", line)
            raise TableError(f"{file}, line {at}: not JSON ({getattr(error, 'msg', 'too deep')}).") from error
        if not isinstance(value, dict):
            raise TableError(f"{file}, line {line}: an object is expected, {{…}}.")
        yield TableRow(line, {_folded(key): _texts(told) for key, told in value.items()})
        place = _skipped(text, end)
        if text[place : place + 1] not in (",", "]"):
            raise TableError(f"{file}, line {text.count(chr(10), 0, place) + 1}: a comma or ] is expected.")
        place = _skipped(text, place + 1) if text[place] == "," else place


def _skipped(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place


def _texts(told: object) -> tuple[str, ...]:
    if isinstance(told, list):
        return tuple(clean for value in told for clean in [_clean(str(value))] if clean and value is not None)
    return () if told is None or not _clean(str(told)) else (_clean(str(told)),)


def _parts(cell: str) -> tuple[str, ...]:
    separator = next((sign for sign in _SEPARATORS if sign in cell), None)
    return tuple(clean for part in cell.split(separator) if (clean := _clean(part))) if separator else _texts(cell)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _folded(column: str) -> str:
    return "".join(sign for sign in column.casefold() if sign.isalnum())
