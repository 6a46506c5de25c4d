"""The bundled ontology keeps its rules, and every rule can fail."""

from collections import Counter
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace
from rdflib.namespace import SH

import kg
from kg.shapes import check_violations, competency_violations, shape_violations
from kg.turtle import CHECKS, COMPETENCY, FOLDER, bundled_files

KIN = Namespace("https://w3id.org/kinegraph/")
BAD = Path(__file__).parent / "bad"
RULES = sorted(CHECKS.glob("*.rq"))
SHAPES = sorted(BAD.glob("shape_*.ttl"))
VERDICTS = {"supported": 46, "contested_claim": 21, "nuance": 21, "imprecise": 11, "not_verified": 3}


def test_bundled_ontology_keeps_all_shapes_and_rules(graph: kg.KnowledgeGraph) -> None:
    """Nothing is wrong with what is shipped."""
    assert graph.check() == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda file: file.stem)
def test_every_rule_finds_its_failing_example(rule: Path) -> None:
    """A rule that could not fail would prove nothing."""
    example = Graph().parse(BAD / f"check_{rule.stem}.ttl")
    found = check_violations(example, [rule])
    assert found
    assert all(violation.message and violation.focus for violation in found)


@pytest.mark.parametrize("example", SHAPES, ids=lambda file: file.stem)
def test_every_shape_finds_its_failing_example(example: Path, tmp_path: Path) -> None:
    """Each shape, alone, rejects its example, and says what to type."""
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    alone = shapes.cbd(KIN[example.stem.removeprefix("shape_") + "Shape"])
    for node in set(alone.objects(None, None)) & set(shapes.subjects()):
        alone += shapes.cbd(node)
    alone.serialize(tmp_path / "shape.ttl")
    data = Graph().parse(FOLDER / "schema.ttl").parse(example)
    found = shape_violations(data, tmp_path / "shape.ttl")
    assert found
    assert all(violation.message for violation in found)


def test_every_shape_has_a_failing_example() -> None:
    """No shape goes untested."""
    assert {f"{file.stem.removeprefix('shape_')}Shape" for file in SHAPES} == set(_shape_targets())


def test_every_class_with_things_has_a_shape_of_its_own(graph: kg.KnowledgeGraph) -> None:
    """Whatever a thing is, a shape says what must be said of it."""
    rows = graph.query(f"SELECT DISTINCT ?class WHERE {{ ?thing a ?class . ?class a <{OWL.Class}> }}").rows
    aimed_at = {str(target) for targets in _shape_targets().values() for target in targets}
    assert {row["class"] for row in rows} - aimed_at == set()


def _shape_targets() -> dict[str, list[str]]:
    """Give the classes that each shape is for."""
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    return {
        str(shape).removeprefix(str(KIN)): [str(target) for target in shapes.objects(shape, SH.targetClass)]
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
    }


@pytest.mark.parametrize("question", sorted(COMPETENCY.glob("*.rq")), ids=lambda file: file.stem)
def test_competency_questions_have_their_answers(graph: kg.KnowledgeGraph, question: Path) -> None:
    """The ontology answers what it was made to answer."""
    assert competency_violations(graph.store.graph(), [question]) == ()


def test_competency_question_with_another_answer_is_told(graph: kg.KnowledgeGraph, tmp_path: Path) -> None:
    """A wrong answer is a violation."""
    wrong = tmp_path / "wrong.rq"
    wrong.write_text('# answer: nobody\nSELECT ("somebody" AS ?who) WHERE {}', encoding="utf-8")
    assert len(competency_violations(graph.store.graph(), [wrong])) == 1


def test_all_claims_are_there_with_their_verdicts(graph: kg.KnowledgeGraph) -> None:
    """The 102 claims of the seed carry the corrected verdicts."""
    rows = graph.query(f"SELECT ?c ?v WHERE {{ ?c a <{KIN}Claim> ; <{KIN}verdict> ?v }}").rows
    assert Counter(row["v"].rpartition("/")[2] for row in rows) == VERDICTS


def test_claims_stand_in_relation_to_what_they_are_about(graph: kg.KnowledgeGraph) -> None:
    """Every claim is about two things or more, and no two claims about the same set."""
    abouts = list(graph.index.about.values())
    assert len(abouts) == 102
    assert min(map(len, abouts)) >= 2
    assert len(set(abouts)) == 102


def test_every_own_property_is_documented() -> None:
    """Properties of ours have label, definition and a range or domain."""
    schema = Graph().parse(FOLDER / "schema.ttl")
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for own in schema.subjects(RDF.type, kind):
            if str(own).startswith(KIN):
                assert schema.value(own, RDFS.label), own
                assert schema.value(own, SKOS.definition), own
                assert (
                    schema.value(own, RDFS.domain)
                    or schema.value(own, RDFS.range)
                    or schema.value(own, RDFS.subPropertyOf)
                ), own


def test_licence_stands_in_the_header() -> None:
    """Who finds the ontology alone knows what may be done with it."""
    schema = Graph().parse(FOLDER / "schema.ttl")
    header = next(schema.subjects(RDF.type, OWL.Ontology))
    assert "creativecommons.org/licenses/by/4.0" in str(list(schema.objects(header, None)))


@pytest.mark.parametrize("file", bundled_files(), ids=lambda file: file.name)
def test_files_stay_readable(file: Path) -> None:
    """No Turtle file is longer than 1,500 lines, and each says at its top what it holds."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 1500
    assert any(line.startswith("# ") for line in lines[:20])


def test_every_exercise_has_a_level(graph: kg.KnowledgeGraph) -> None:
    """Lists begin with what is simple, so each bundled exercise says how much it asks for."""
    rows = graph.store.select(
        "PREFIX kin: <https://w3id.org/kinegraph/>"
        "SELECT ?exercise WHERE { ?exercise a kin:Exercise . FILTER NOT EXISTS { ?exercise kin:level ?level } }"
    )
    assert list(rows) == []


def test_a_harder_exercise_is_built_up_by_no_harder_one(graph: kg.KnowledgeGraph) -> None:
    """What people work up with is at most as hard as what they work up to."""
    rows = graph.store.select(
        "PREFIX kin: <https://w3id.org/kinegraph/>"
        "SELECT ?hard ?first WHERE { ?hard kin:builtUpBy ?first ; kin:level/kin:rank ?high ."
        " ?first kin:level/kin:rank ?low . FILTER (?low > ?high) }"
    )
    assert [(row["hard"], row["first"]) for row in rows] == []
