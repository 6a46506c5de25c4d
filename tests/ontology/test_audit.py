"""The audit is what the command writes, and each of its criteria can fail."""

from pathlib import Path

import pytest
from rdflib import Graph
from typer.testing import CliRunner

import kg
from kg.audit import criteria
from kg.errors import QueryFileError
from kg.turtle import AUDIT, FOLDER
from ui.cli import app

PAGE = FOLDER.parent / "docs" / "audit.md"
FILES = sorted(AUDIT.glob("*.rq"))
NOTHING = """@prefix kin: <https://w3id.org/kinegraph/> . @prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/kinegraph/> a owl:Ontology . <urn:another> a owl:Ontology .
kin:A a owl:Class ; rdfs:label "AnA_b"@en . kin:B a owl:Class . kin:p a owl:ObjectProperty .
[] a owl:AllDisjointClasses ; owl:members ( kin:A kin:B ) .
kin:x a kin:A, kin:B, kin:Claim ; owl:deprecated true . kin:y kin:p kin:x ."""


def test_page_is_what_the_command_writes(tmp_path: Path) -> None:
    """The committed page is neither edited by hand nor out of date."""
    written = CliRunner().invoke(app, ["audit", "-o", str(tmp_path / "audit.md")])
    assert written.exit_code == 0
    assert (tmp_path / "audit.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_criterion_can_fail(file: Path) -> None:
    """An ontology that says nothing of itself meets none of them."""
    assert not criteria(Graph().parse(data=NOTHING, format="turtle"), [file])[0].is_met


def test_every_unmet_criterion_gives_its_reason(graph: kg.KnowledgeGraph) -> None:
    """A fail that is left standing is explained."""
    assert [c.name for c in criteria(graph.store.graph()) if not c.is_met and not c.reason] == []


def test_all_twelve_criteria_and_all_principles_are_judged(graph: kg.KnowledgeGraph) -> None:
    """Nothing is left out of the two lists."""
    judged = criteria(graph.store.graph())
    assert sorted(c.review for c in judged if c.review) == list(range(1, 13))
    assert sorted(c.principle for c in judged if c.principle) == [*range(1, 14), 16, 19, 20]


def test_criterion_without_a_title_is_refused(tmp_path: Path) -> None:
    """A bad file is told by name."""
    (tmp_path / "odd.rq").write_text("SELECT ?thing ?message WHERE {}", encoding="utf-8")
    with pytest.raises(QueryFileError, match=r"odd\.rq"):
        criteria(Graph(), [tmp_path / "odd.rq"])
