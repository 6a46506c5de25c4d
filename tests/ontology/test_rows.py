"""Every row of the three fact sheets is found in the graph by its notation, counted by kind."""

import re

import pytest

import kg

NOTATIONS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?notation WHERE { ?thing skos:notation ?notation }"""
WORKS = """PREFIX kin: <https://w3id.org/kinegraph/>
SELECT (COUNT(DISTINCT ?work) AS ?count) WHERE { ?work a kin:Reference ; kin:studyDesign ?design ;
  kin:whatWasSeen ?seen }"""

ROWS = {
    "contested points": (23, "X1-X23"),
    "muscle groups": (12, "G1-G12"),
    "muscles": (50, "M01-M50"),
    "structures": (22, "ST01-ST22"),
    "signs and impairments": (24, "I01-I24"),
    "conditions": (22, "K01-K22"),
    "links": (51, "L01-L51"),
    "exercises": (67, "E01-E67"),
    "dose rules": (8, "D01-D08"),
    "pain rules": (7, "P01-P07"),
    "assessments": (26, "T01-T26"),
    "warning rules": (34, "R01-R34"),
    "anatomy in breadth": (175, "A01-A104 A110-A121 A130-A188"),
    "lumbar roots": (5, "N-L1-N-L5"),
    "sacral roots": (3, "N-S1-N-S3"),
    "nerves": (19, "N01-N19"),
    "more conditions": (100, "K100-K138 K140-K164 K170-K185 K190-K209"),
    "symptoms": (105, "Y01-Y24 Y30-Y47 Y50-Y68 Y70-Y71 Y73-Y83 Y90-Y105 Y110-Y120 Y122-Y125"),
    "more warning rules": (18, "R35-R52"),
    "more links": (51, "L100-L150"),
    "questions": (80, "Q01-Q58 Q60-Q74 Q76-Q78 Q80-Q83"),
    "more exercises": (231, "E100-E178 E180-E253 E260-E287 E290-E295 E300-E315 E320-E327 E330-E349"),
    "swaps": (26, "SW01-SW26"),
    "sessions": (14, "W01-W14"),
    "classes and feelings": (34, "Z01-Z20 Z30-Z43"),
    "movement faults": (48, "F01-F48"),
    "training facts": (80, "T101-T180"),
    "running and cycling facts": (65, "U01-U65"),
    "self-care": (74, "C01-C74"),
    "states of muscles": (53, "L200-L252"),
    "comparisons": (60, "V01-V60"),
}


@pytest.fixture(scope="module")
def notations(graph: kg.KnowledgeGraph) -> frozenset[str]:
    """All notations in the graph."""
    return frozenset(row["notation"] for row in graph.query(NOTATIONS).rows)


@pytest.mark.parametrize(("count", "runs"), ROWS.values(), ids=ROWS)
def test_every_row_is_there(notations: frozenset[str], count: int, runs: str) -> None:
    """Each kind is complete."""
    codes = _codes(runs)
    assert len(codes) == count
    assert [code for code in codes if code not in notations] == []


def test_every_work_is_there(graph: kg.KnowledgeGraph) -> None:
    """The works of all three sheets have a design, and say what was seen of them."""
    assert int(graph.query(WORKS).rows[0]["count"]) >= 366


def _codes(runs: str) -> list[str]:
    """Write out runs such as "K01-K22 K100"; letters and leading noughts are those of the first code."""
    codes = []
    for run in runs.split():
        first, last = (re.fullmatch(r"([A-Z-]+?)(\d+)", code) for code in _ends(run))
        assert first
        assert last
        letters, width = first[1], len(first[2])
        codes += [f"{letters}{n:0{width}d}" for n in range(int(first[2]), int(last[2]) + 1)]
    return codes


def _ends(run: str) -> tuple[str, str]:
    match = re.fullmatch(r"([A-Z]+(?:-[A-Z])?\d+)-([A-Z]+(?:-[A-Z])?\d+)", run)
    return (match[1], match[2]) if match else (run, run)
