"""What the graph says about one thing, in words, in both directions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg import KnowledgeGraph
from kg.export import PREFIXES

_KIN = PREFIXES["kin"]
_NAMES = tuple(PREFIXES["skos"] + name for name in ("altLabel", "hiddenLabel", "definition", "notation"))
_SKIPPED = {
    *_NAMES,
    PREFIXES["rdf"] + "type",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "source",
    *(_KIN + name for name in ("layName", "supportedBy", "disputedBy", "citationOf", "certainty", "rank", "askedAs")),
}
MAPPINGS = {
    PREFIXES["skos"] + "exactMatch": "the same as",
    PREFIXES["skos"] + "closeMatch": "close to",
    PREFIXES["skos"] + "relatedMatch": "related to",
    PREFIXES["skos"] + "broadMatch": "narrower than",
    PREFIXES["skos"] + "narrowMatch": "broader than",
    _KIN + "notEqualTo": "not the same as",
}
CARD = frozenset(_KIN + name for name in ("hasStep", "hasDose", "hasVariation", "hasFault", "hasCaution"))
"""What the card of an exercise tells."""
_TEXTS = tuple(_KIN + name for name in ("instruction", "statement", "shortAnswer", "mechanism"))
"""What a part without a definition says, the first that is there."""
_WORDS = {PREFIXES["skos"] + "broader": ("Kind of", "Kinds of it"), PREFIXES["skos"] + "note": ("Note", "")}
_THIS = frozenset({"than", "of", "to", "in", "at", "for", "about", "by", "from", "on", "with", "as"})


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation of a thing: how it is said, and the IRIs or texts at its other end."""

    words: str
    values: tuple[str, ...]


@lru_cache(maxsize=4)
def labels(graph: KnowledgeGraph) -> Mapping[str, str]:
    """Give the names of the properties."""
    rows = graph.query(
        f"SELECT ?p ?label WHERE {{ ?p a ?kind ; <{PREFIXES['rdfs']}label> ?label . "
        f"FILTER (STRSTARTS(STR(?kind), '{PREFIXES['owl']}') && STRENDS(STR(?kind), 'Property')) }}"
    ).rows
    return {row["p"]: row["label"] for row in rows}


def relations(graph: KnowledgeGraph, iri: str, told_elsewhere: frozenset[str] = frozenset()) -> tuple[Relation, ...]:
    """Tell what is said of a thing, and what is said of others with it; names, sources and mappings stand elsewhere."""
    away: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in graph.neighbours(iri):
        if predicate in _SKIPPED | told_elsewhere or predicate in MAPPINGS or not _is_named(graph, predicate):
            continue
        if subject == iri:
            away[predicate].append(value)
        elif subject in graph.index.terms:
            back[predicate].append(subject)
    told = [Relation(_said(graph, predicate), tuple(values)) for predicate, values in away.items()]
    told += [Relation(_said_back(graph, predicate), tuple(values)) for predicate, values in back.items()]
    return tuple(told)


def mappings(graph: KnowledgeGraph, iri: str) -> tuple[tuple[str, str], ...]:
    """List the counterparts of a thing in other vocabularies as (how alike, address)."""
    return tuple((MAPPINGS[p], o) for s, p, o in graph.neighbours(iri) if s == iri and p in MAPPINGS)


def text_of(graph: KnowledgeGraph, iri: str) -> str:
    """Give what a thing without a definition says; empty where it says nothing."""
    term = graph.index.terms.get(iri)
    if term is None or term.definition:
        return ""
    said = {predicate: value for subject, predicate, value in graph.neighbours(iri) if subject == iri}
    return next((said[predicate] for predicate in _TEXTS if predicate in said), "")


def _is_named(graph: KnowledgeGraph, predicate: str) -> bool:
    return predicate in labels(graph) or predicate in _WORDS


def _said(graph: KnowledgeGraph, predicate: str) -> str:
    if predicate in _WORDS:
        return _WORDS[predicate][0]
    words = labels(graph)[predicate].removeprefix("has ")
    return words[:1].upper() + words[1:]


def _said_back(graph: KnowledgeGraph, predicate: str) -> str:
    if predicate in _WORDS:
        return _WORDS[predicate][1]
    words = labels(graph)[predicate]
    first, last = words.split()[0], words.split()[-1]
    if first == "has":
        told = f"{words.removeprefix('has ')} of"
    elif first.endswith("s") and first != "is":
        told = f"what {words} this"
    else:
        told = f"{words.removeprefix('is ')} this" if last in _THIS else f"{words} of"
    return told[:1].upper() + told[1:]
