"""All names of the ontology, folded for look-up in a text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg import KnowledgeGraph, Term
from nlp.language import FUNCTION_WORDS, stems

_UNNAMED = frozenset(
    {
        "link",
        "muscle action",
        "step",
        "dose",
        "variation",
        "fault",
        "caution",
        "EMG observation",
        "warning rule",
        "contested point",
        "certainty",
        "verdict",
        "direction",
        "study design",
        "urgency",
        "likelihood",
        "question kind",
        "guidance",
        "possible reason",
        "comparison",
        "swap",
        "session",
        "difficulty",
    }
)
_COMPLAINT = "health state"


@dataclass(frozen=True, slots=True)
class Tables:
    """All names of a graph, folded for look-up."""

    names: Mapping[tuple[str, ...], tuple[str, ...]]
    """Stems of a name to the things of that name."""
    lengths: Mapping[str, int]
    """First stem to the length of the longest name that begins with it."""
    written: Mapping[str, tuple[str, ...]]
    """Names as written, in small letters, to their things."""
    proper: Mapping[str, frozenset[str]]
    """Stems of people's names and of short forms, such as Sever and REDs, to how they are written."""
    scattered: Mapping[frozenset[str], tuple[str, ...]]
    """Complaints of two words, whatever their order."""


def compiled(graph: KnowledgeGraph) -> Tables:
    """Fold the names of a graph; a label outranks another name."""
    names: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    lengths: dict[str, int] = defaultdict(int)
    terms = [
        term
        for term in graph.index.terms.values()
        if _UNNAMED.isdisjoint(term.types) and not (not term.types and term.label in _UNNAMED)
    ]
    written: dict[str, dict[str, None]] = defaultdict(dict)
    scattered: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    complaints = {term.iri for term in terms if _COMPLAINT in term.types}
    proper: dict[str, set[str]] = defaultdict(set)
    common: set[str] = set()
    # A label outranks another name, so labels of all terms go first.
    for pick in (_labels, _other_names):
        pairs = [(name, term.iri) for term in terms for name in pick(term)]
        for (name, iri), key in zip(pairs, stems(name for name, _ in pairs), strict=True):
            # "AS" is an abbreviation in a clinic and a word like any other in a question.
            if key and name.lower() not in FUNCTION_WORDS:
                names[key][iri] = None
                written[name.lower().replace("-", " ")][iri] = None
                if len(key) == 2 and iri in complaints:
                    scattered[frozenset(key)][iri] = None
                if len(key) == 1:
                    person = name.lower().removesuffix("'s")
                    # A short form of capitals is no word either: REDs is not red.
                    if name.endswith("'s") or (name[0].isupper() and (name[1:].islower() or name[1:2].isupper())):
                        proper[key[0]] |= {person, f"{person}s"}
                    else:
                        common.add(key[0])
                lengths[key[0]] = max(lengths[key[0]], len(key))

    def breadth(iri: str) -> int:
        return len(graph.index.terms[iri].broader)

    def ranked(iris: dict[str, None], name: str) -> tuple[str, ...]:
        """Put the broader first where two share a name that is the label of neither: who says no more means no more."""
        terms = graph.index.terms
        return tuple(sorted(iris, key=lambda i: (terms[i].label != name, len(set(terms[i].broader) & set(iris)))))

    return Tables(
        names={key: tuple(iris) for key, iris in names.items()},
        lengths=dict(lengths),
        written={name: ranked(iris, name) for name, iris in written.items()},
        proper={stem: frozenset(said) for stem, said in proper.items() if stem not in common},
        scattered={pair: tuple(sorted(iris, key=breadth)) for pair, iris in scattered.items()},
    )


def _labels(term: Term) -> tuple[str, ...]:
    return (term.label,)


def _other_names(term: Term) -> tuple[str, ...]:
    return (*term.alternatives, *term.misspellings)
