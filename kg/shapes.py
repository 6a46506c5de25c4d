"""Checking an ontology: SHACL shapes, then one SPARQL rule a file; every violation says where and what is wrong."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Violation
from kg.turtle import CHECKS, SHAPES, copied

_ANSWER = "# answer: "

if TYPE_CHECKING:
    from rdflib import Graph


def violations(graph: "Graph", shapes: Path = SHAPES, checks: Path = CHECKS) -> tuple[Violation, ...]:
    """List what is wrong with a graph, shapes first, in a stable order."""
    return (*shape_violations(graph, shapes), *check_violations(graph, sorted(checks.glob("*.rq"))))


def competency_violations(graph: "Graph", questions: Iterable[Path]) -> tuple[Violation, ...]:
    """List the competency questions whose answers are not those that their file expects in `# answer:` lines."""
    found = []
    for question in questions:
        text = question.read_text(encoding="utf-8")
        expected = sorted(line.removeprefix(_ANSWER) for line in text.splitlines() if line.startswith(_ANSWER))
        given = sorted({str(row[0]) for row in graph.query(text)})  # type: ignore[index]
        if given != expected:
            message = f"the answer is {given}, expected is {expected}: mend the facts or the question."
            found.append(Violation(rule="competency question", focus=question.stem, message=message))
    return tuple(found)


def shape_violations(graph: "Graph", shapes: Path = SHAPES) -> tuple[Violation, ...]:
    """List what breaks the SHACL shapes."""
    # pyshacl takes half a second to import and only checking needs it
    from pyshacl import validate
    from rdflib import RDF, Graph
    from rdflib.namespace import SH

    _, report, _ = validate(copied(graph), shacl_graph=Graph().parse(shapes), advanced=True, inference="none")
    assert isinstance(report, Graph)
    found = {
        Violation(
            rule=f"shape {_local(report.value(result, SH.sourceConstraintComponent))}",
            focus=str(report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return tuple(sorted(found, key=lambda violation: (violation.focus, violation.rule, violation.message)))


def check_violations(graph: "Graph", checks: Iterable[Path]) -> tuple[Violation, ...]:
    """List what the rules find: each row names the focus and says in `message` what is wrong and how to mend it."""
    found = []
    for check in checks:
        for row in graph.query(check.read_text(encoding="utf-8")):
            focus, message = row  # type: ignore[misc]
            found.append(Violation(rule=f"check {check.stem}", focus=str(focus), message=str(message)))
    return tuple(sorted(found, key=lambda violation: (violation.rule, violation.focus, violation.message)))


def _local(iri: object) -> str:
    return str(iri).rpartition("#")[2].rpartition("/")[2]
