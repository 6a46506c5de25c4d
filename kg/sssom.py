"""Mappings to other ontologies as SSSOM: a table of subject, predicate, object and how the match was made."""

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

CURIES: Mapping[str, str] = {
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "FMA": "http://purl.org/sig/ont/fma/fma",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "ICD10CM": "http://purl.bioontology.org/ontology/ICD10CM/",
    "MAXO": "http://purl.obolibrary.org/obo/MAXO_",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "SCHEMA": "https://schema.org/",
    "SYMP": "http://purl.obolibrary.org/obo/SYMP_",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "obo": "http://purl.obolibrary.org/obo/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_modifier",
    "predicate_id",
    "object_id",
    "mapping_justification",
)
_BY_HAND = "semapv:ManualMappingCuration"


def sssom(graph: "Graph") -> bytes:
    """Write every mapping of a graph as SSSOM TSV; those that are said not to hold carry the modifier `Not`."""
    from rdflib import OWL, RDF, RDFS

    header = next(iter(graph.subjects(RDF.type, OWL.Ontology)), None)
    base = str(header or "")
    curies = {"kin": base, **CURIES} if base else dict(CURIES)
    stated: list[tuple[Node, str, str]] = [(predicate, "", f"skos:{name}") for name, predicate in _matches().items()]
    apart = next((p for p in graph.predicates(unique=True) if str(p).endswith("/notEqualTo")), None)
    if apart is not None:
        stated.append((apart, "Not", "skos:exactMatch"))
    rows = sorted(
        (
            _curie(subject, curies),
            str(graph.value(subject, RDFS.label) or ""),
            modifier,
            name,
            _curie(obj, curies),
            _BY_HAND,
        )
        for predicate, modifier, name in stated
        for subject, obj in graph.subject_objects(predicate)
    )
    text = io.StringIO()
    version = graph.value(header, OWL.versionInfo) if header is not None else None
    licence = next((str(o) for o in graph.objects(header, None) if "creativecommons.org/licenses" in str(o)), "")
    text.write("#curie_map:\n" + "".join(f'#  {prefix}: "{iri}"\n' for prefix, iri in sorted(curies.items())))
    text.write(f'#mapping_set_id: "{base}mappings"\n#mapping_set_version: "{version or ""}"\n#license: "{licence}"\n')
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode()


def _matches() -> dict[str, "URIRef"]:
    from rdflib import SKOS

    return {"exactMatch": SKOS.exactMatch, "closeMatch": SKOS.closeMatch, "broadMatch": SKOS.broadMatch}


def _curie(iri: object, curies: Mapping[str, str]) -> str:
    text = str(iri)
    found = [(len(start), prefix, start) for prefix, start in curies.items() if start and text.startswith(start)]
    if not found:
        return text
    _, prefix, start = max(found)
    return f"{prefix}:{text[len(start) :]}"
