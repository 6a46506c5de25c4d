"""Every row of the fact sheets is found in the graph by its notation, counted by kind."""

from collections import Counter

import kg

NOTATIONS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?notation WHERE { ?thing skos:notation ?notation }"""

ROWS = {
    "muscles": ("M", range(1, 51)),
    "muscle groups": ("G", range(1, 13)),
    "structures": ("ST", range(1, 23)),
    "signs and impairments": ("I", range(1, 25)),
    "conditions": ("K", range(1, 23)),
    "links": ("L", range(1, 52)),
    "exercises": ("E", range(1, 68)),
    "dose rules": ("D", range(1, 9)),
    "pain rules": ("P", range(1, 8)),
    "assessments": ("T", range(1, 27)),
    "contested points": ("X", range(1, 24)),
    "safety triggers": ("R", range(1, 35)),
}


def test_every_row_of_the_first_sheet_is_there(graph: kg.KnowledgeGraph) -> None:
    """Each kind is complete."""
    there = {row["notation"] for row in graph.query(NOTATIONS).rows}
    missing = {
        kind: [code for n in numbers if (code := _code(letter, n)) not in there]
        for kind, (letter, numbers) in ROWS.items()
    }
    assert {kind: codes for kind, codes in missing.items() if codes} == {}


def _code(letter: str, number: int) -> str:
    return f"{letter}{number}" if letter in {"G", "X"} else f"{letter}{number:02d}"
