"""`docs/safety.md` tells of every warning rule, as the ontology has it."""

from pathlib import Path

import kg

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "safety.md"
RULES = """PREFIX kin: <https://w3id.org/kinegraph/> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?rule ?label ?urgency ?rank ?sign ?source WHERE {
  ?rule a kin:WarningRule ; rdfs:label ?label ; kin:urgency ?level ; kin:requires ?needed ; dcterms:source ?work .
  ?level kin:wording ?urgency ; kin:rank ?rank . ?needed rdfs:label ?sign . ?work kin:shortCitation ?source
}"""


def table(graph: kg.KnowledgeGraph) -> list[str]:
    """Give a line for each rule: what is told, how urgent it is, and where it comes from."""
    found: dict[str, tuple[int, str, str, dict[str, None], dict[str, None]]] = {}
    for row in sorted(graph.query(RULES).rows, key=lambda row: (row["rule"], row["sign"], row["source"])):
        entry = found.setdefault(row["rule"], (int(row["rank"]), row["urgency"], row["label"], {}, {}))
        entry[3][row["sign"]] = None
        entry[4][row["source"]] = None
    return [
        f"| {label.removeprefix('warning: ')} | {' + '.join(told)} | {urgency.replace('_', ' ')} | {', '.join(works)} |"
        for _, urgency, label, told, works in sorted(found.values(), key=lambda entry: (-entry[0], entry[2]))
    ]


def test_the_document_lists_every_rule(graph: kg.KnowledgeGraph) -> None:
    """The table of the document is that of the ontology, line by line and in its order."""
    written = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert written[written.index("| rule | told | urgency | sources |") + 1 :] == table(graph)
