"""What is read from the store once, when a graph is opened: terms, classes, works, citations, certainties, links.

Everything here comes through the system queries, so it is the same on every engine.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from kg.catalogue import system_query
from kg.model import Caution, Certainty, Row, Sign, SignWords, Source, Term, WarningRule
from kg.safety import cautions, sign_words, warning_rules, warning_signs
from kg.stores import Store

_QUERIES = (
    "terms",
    "classes",
    "references",
    "citations",
    "certainties",
    "links",
    "chains",
    "warnings",
    "signs",
    "sign_words",
    "cautions",
    "compositions",
    "claims",
    "advice",
    "situations",
    "complaints",
)


@dataclass(frozen=True)
class Index:
    """The graph as look-up tables."""

    terms: Mapping[str, Term]
    narrower: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    citations: Mapping[str, tuple[tuple[str, str], ...]]
    """Thing to (work, stance), as stated."""
    certainties: Mapping[str, Certainty]
    links: tuple[Row, ...]
    chains: tuple[Row, ...]
    warnings: tuple[WarningRule, ...]
    signs: tuple[Sign, ...]
    sign_words: tuple[SignWords, ...]
    cautions: tuple[Caution, ...]
    compositions: Mapping[tuple[str, str], tuple[str, ...]]
    """(class of a health state, part of the body) to the states that the two make together."""
    about: Mapping[str, frozenset[str]]
    """Claim to the things it is about."""
    asked: Mapping[str, tuple[str, ...]]
    """Guidance, comparison, swap or session to the questions it answers."""
    advised: Mapping[str, frozenset[str]]
    """The same to the things it is about."""
    sorts: Mapping[str, tuple[str, ...]]
    """The same to the kinds of question it answers, or its class."""
    situations: Mapping[tuple[str, str], str]
    """(symptom, activity) to the symptom as it comes in that activity."""
    complaints: Mapping[str, tuple[str, ...]]
    """Part of the body to the health states that concern it: pains first, then conditions."""
    lines: Mapping[str, tuple[str, ...]]
    """Class to the labels of itself and its superclasses."""
    wordings: Mapping[str, str]
    """Value of a scale to how it is said."""

    def types_of(self, iri: str) -> tuple[str, ...]:
        """Give the labels of the classes of a thing; of a class, those of itself and its superclasses."""
        return self.terms[iri].types or self.lines.get(iri, ())

    @cached_property
    def composing(self) -> frozenset[str]:
        """The classes of health states that make one with a part of the body."""
        return frozenset(state for state, _ in self.compositions)

    @cached_property
    def cautions_for(self) -> Mapping[str, tuple[Caution, ...]]:
        """State or circumstance of a person to the cautions for it, in the order of `cautions`."""
        found: dict[str, list[Caution]] = defaultdict(list)
        for caution in self.cautions:
            found[caution.person].append(caution)
        return {person: tuple(held) for person, held in found.items()}

    @classmethod
    def of(cls, store: Store) -> "Index":
        """Read the tables from a store."""
        rows = {name: store.select(system_query(name)) for name in _QUERIES}
        ancestors = _ancestors(rows["classes"])
        terms = _terms(rows["terms"], ancestors)
        citations: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows["citations"]:
            citations[row["thing"]].append((row["reference"], row["stance"]))
        compositions: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows["compositions"]:
            compositions[row["state"], row["part"]].append(row["whole"])
        about: dict[str, set[str]] = defaultdict(set)
        for row in rows["claims"]:
            about[row["claim"]].add(row["thing"])
        asked: dict[str, list[str]] = defaultdict(list)
        advised: dict[str, set[str]] = defaultdict(set)
        sorts: dict[str, list[str]] = defaultdict(list)
        for row in rows["advice"]:
            if "text" in row:
                asked[row["advice"]].append(row["text"])
            elif "sort" in row:
                sorts[row["advice"]].append(row["sort"])
            else:
                advised[row["advice"]].add(row["thing"])
        narrower: dict[str, list[str]] = defaultdict(list)
        for term in terms.values():
            for broad in term.broader:
                narrower[broad].append(term.iri)
        return cls(
            terms=terms,
            narrower={iri: tuple(narrow) for iri, narrow in narrower.items()},
            sources={row["iri"]: _source(row) for row in rows["references"]},
            citations={thing: tuple(pairs) for thing, pairs in citations.items()},
            certainties={row["thing"]: _certainty(row) for row in rows["certainties"]},
            links=rows["links"],
            chains=rows["chains"],
            warnings=warning_rules(rows["warnings"]),
            signs=warning_signs(rows["signs"]),
            sign_words=sign_words(rows["sign_words"]),
            cautions=cautions(rows["cautions"]),
            compositions={key: tuple(wholes) for key, wholes in compositions.items()},
            about={claim: frozenset(things) for claim, things in about.items()},
            asked={iri: tuple(texts) for iri, texts in asked.items()},
            advised={iri: frozenset(things) for iri, things in advised.items()},
            sorts={iri: tuple(kinds) for iri, kinds in sorts.items()},
            situations={(row["symptom"], row["situation"]): row["narrower"] for row in rows["situations"]},
            complaints=_grouped(rows["complaints"], "part", "state"),
            lines={kind: tuple(label for _, label in line) for kind, line in ancestors.items()},
            wordings={row["iri"]: row["value"] for row in rows["terms"] if row["role"] == "wording"},
        )


def _grouped(rows: Iterable[Row], by: str, what: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        found[row[by]][row[what]] = None
    return {key: tuple(values) for key, values in found.items()}


def _ancestors(rows: Iterable[Row]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Lead from a class to itself and its superclasses as (IRI, label), nearest first."""
    labels = {row["class"]: row["label"] for row in rows}
    parents: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if "super" in row:
            parents[row["class"]].append(row["super"])
    lines = {}
    for start in labels:
        line = [start]
        for place in line:
            line += [parent for parent in parents[place] if parent in labels and parent not in line]
        lines[start] = tuple((iri, labels[iri]) for iri in line)
    return lines


def _terms(rows: Iterable[Row], ancestors: Mapping[str, tuple[tuple[str, str], ...]]) -> dict[str, Term]:
    raw: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        raw[row["iri"]][row["role"]].append(row["value"])

    @cache
    def line_of(*classes: str) -> dict[str, str]:
        lines = [ancestors[cls] for cls in classes if cls in ancestors]
        # The most specific class has the longest line of ancestors.
        return dict(pair for line in sorted(lines, key=len, reverse=True) for pair in line)

    terms = {}
    # Put in order here: engines take longer for it than for finding them.
    for iri, values in sorted(raw.items()):
        for of_role in values.values():
            of_role.sort()
        line = line_of(*values["class"])
        lay = values["lay"][0] if values["lay"] else ""
        terms[iri] = Term(
            iri=iri,
            label=values["label"][0],
            types=tuple(line.values()),
            classes=tuple(line) or tuple(values["class"]),
            alternatives=tuple(dict.fromkeys(values["alternative"] + values["lay"])),
            misspellings=tuple(values["misspelling"]),
            definition=values["definition"][0] if values["definition"] else "",
            lay_name=lay,
            broader=tuple(values["broader"]),
        )
    return terms


def _source(row: Row) -> Source:
    given = {name: row[name] for name in ("design", "year", "doi", "url", "seen", "result") if name in row}
    return Source(iri=row["iri"], short=row["short"], citation=row.get("citation", row["short"]), **given)


def _certainty(row: Row) -> Certainty:
    name = row["certainty"].rpartition("/")[2]
    return Certainty(name=name, label=row["label"], rank=int(row["rank"]), wording=row["wording"])
