"""What was measured of the answers, as the last evaluation left it in a data file of the package."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

FILE = Path(__file__).resolve().parent / "evaluation.json"
"""Not there before an evaluation has written it; a copy without it has no figures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: what was asked, how many questions there were, and how the answers did, in words."""

    what: str
    questions: int
    result: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one evaluation, when they were measured, and what to know before believing them."""

    measured: str
    note: str
    rows: tuple[Figure, ...]


def evaluation(file: Path = FILE) -> Evaluation | None:
    """Read the figures; None where no evaluation has left any. Raises `ValueError` on a file of another shape."""
    if not file.is_file():
        return None
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        rows = tuple(Figure(str(row["what"]), int(row["questions"]), str(row["result"])) for row in given["rows"])
        return Evaluation(str(given["measured"]), str(given.get("note", "")), rows)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file.name} is not an evaluation: {error!r} is missing or of another kind.") from error


def told(found: Evaluation | None) -> str:
    """Show the figures as a table, or say that there are none."""
    if found is None:
        return (
            "<p>This copy holds no figures of an evaluation. <code>kinegraph evaluate FILE</code> measures the answers "
            "on questions of your own.</p>"
        )
    rows = "".join(
        f'<tr><th scope="row">{escape(row.what)}</th><td>{row.questions:,}</td><td>{escape(row.result)}</td></tr>'
        for row in found.rows
    )
    note = f"<p>{escape(found.note)}</p>" if found.note else ""
    return (
        f'<p>Measured on {escape(found.measured)}.</p><div class="kg-scroll" tabindex="0" role="region" '
        f'aria-label="Figures"><table class="kg-figures"><thead><tr><th scope="col">What was asked</th>'
        f'<th scope="col">Questions</th><th scope="col">Result</th></tr></thead><tbody>{rows}</tbody></table></div>'
        f"{note}"
    )
