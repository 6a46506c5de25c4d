"""`KnowledgeGraph`: the Python way in. Open it, find terms, walk chains, ask queries, export."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path as File
from typing import TYPE_CHECKING

from kg.answering import Answerer
from kg.cache import cached
from kg.catalogue import bind_system, intents, system_query
from kg.errors import QueryError, StoreError, UnknownTermError
from kg.export import EXPORTS, export
from kg.index import Index
from kg.model import Path, Query, Result, Table, Term, Triple, Violation
from kg.reasoning import ChainReasoner
from kg.stores import Store
from kg.turtle import COMPETENCY, copied

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Graph

    from kg.opening import Opened


INDEX = "index"
"""Name under which what is compiled from a graph is kept between runs."""


class KnowledgeGraph:
    """An ontology in a store, read-only."""

    def __init__(self, store: Store, *, fingerprint: str | None = None, opened: "Opened | None" = None) -> None:
        """Take a store; a fingerprint of what is in it lets what is compiled from it be kept for the next run."""
        self.store = store
        self.fingerprint = fingerprint
        self._opened = opened
        self.index = cached(INDEX, fingerprint, lambda: Index.of(store))
        self.reasoner = ChainReasoner(self.index.links, self.index.narrower, self.index.chains)
        self._answerer = Answerer(store, self.index, self.reasoner)

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for term in self.index.terms.values():
            for name in (term.label, *term.alternatives, *term.misspellings):
                names.setdefault(_fold(name), []).append(term.iri)
        return names

    @cached_property
    def _names_with(self) -> dict[str, list[str]]:
        """The names that hold a word, in the order of all names."""
        holding: dict[str, list[str]] = {}
        for name in self._names:
            for word in dict.fromkeys(name.split()):
                holding.setdefault(word, []).append(name)
        return holding

    def find(self, text: str) -> tuple[Term, ...]:
        """Find things by name: exact names first, then names that hold all the words; empty where there is none."""
        folded = _fold(text)
        exact = dict.fromkeys(self._names.get(folded, []))
        words = set(folded.split())
        rarest = min((self._names_with.get(word, []) for word in words), key=len, default=[])
        near = (iri for name in rarest if words <= set(name.split()) for iri in self._names[name])
        return tuple(self.index.terms[iri] for iri in dict.fromkeys((*exact, *near)))

    def term(self, name: str | Term) -> Term:
        """Give the thing of an IRI or an exact name; raise `UnknownTermError` where there is none."""
        if isinstance(name, Term):
            return name
        if name in self.index.terms:
            return self.index.terms[name]
        found = self._names.get(_fold(name), [])
        if not found:
            raise UnknownTermError(f"Nothing in the graph is called {name!r}. find() also looks inside names.")
        return self.index.terms[found[0]]

    def label(self, iri: str) -> str:
        """Give the label of an IRI, or the IRI itself where it has none."""
        return self.index.terms[iri].label if iri in self.index.terms else iri

    def neighbours(self, thing: str | Term) -> tuple[Triple, ...]:
        """List every triple in which a thing stands, as subject or object."""
        asked = bind_system("neighbours", "thing", self.term(thing).iri)
        rows = self.store.select(asked)
        return tuple(sorted({(row["subject"], row["predicate"], row["object"]) for row in rows}))

    def paths(self, start: str | Term, end: str | Term, limit: int = 3) -> tuple[Path, ...]:
        """Find the causal chains from one thing to another, the surest and shortest first."""
        return self.reasoner.chains(self.term(start).iri, self.term(end).iri, limit)

    def answer(self, query: Query) -> Result:
        """Answer one intent with its slots filled.

        Raises `QueryError` for an unknown intent and `ValueError` for a slot the intent has not.
        """
        if query.intent not in intents():
            raise QueryError(f"There is no intent {query.intent!r}.")
        return self._answerer.answer(query)

    def prepare(self, queries: Iterable[Query]) -> None:
        """Say which intents `answer` will be asked for next: an endpoint is then asked for them side by side."""
        self._answerer.prepare(queries)

    def query(self, text: str) -> Table:
        """Run a SPARQL query that reads the graph; SERVICE, FROM and updates are refused.

        Raises `QueryError` with one sentence, or `StoreError` when an endpoint does not answer.
        """
        from kg.guard import check_query

        check_query(text)
        return self.store.table(text)

    def to_rdflib(self) -> "Graph":
        """Copy the triples into a new rdflib graph in memory."""
        return copied(self.store.graph())

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Give things and the relations between them as a networkx multigraph."""
        from kg.network import to_networkx

        return to_networkx(self.store.graph())

    def export(self, target: str | File | None = None, format: str = "turtle") -> bytes:
        """Write the graph in one of `kg.EXPORTS`, into a file when one is named, and give the bytes."""
        written = export(self.store.graph(), format)
        if target is not None:
            File(target).write_bytes(written)
        return written

    def join(self, files: str | File | Iterable[str | File]) -> "KnowledgeGraph":
        """Give a new graph that holds files or folders of the user too; this one stays as it is.

        Raises `OntologyError`, with file, line and what to type, for a file that is broken or breaks the shapes, and
        `StoreError` for a graph that takes none.
        """
        if self._opened is None:
            raise StoreError("This graph was not opened from files, so none can join it.")
        from kg.opening import joined_by

        return joined_by(self._opened, files)

    def check(self) -> tuple[Violation, ...]:
        """List what breaks the shapes and the rules of the ontology; empty when all is well.

        The competency questions are asked too when the graph is the bundled one.
        """
        from kg.shapes import competency_violations, violations

        how = self._opened
        questions = sorted(COMPETENCY.glob("*.rq")) if how and how.bundled else []
        triples = self.store.graph()
        found = (*violations(triples), *competency_violations(triples, questions))
        if not (found and how and how.own):
            return found
        from kg.joining import placed

        return placed(found, how.own)

    def audit(self) -> str:
        """Judge the ontology by the criteria of a published review and the OBO principles, as a Markdown page."""
        from kg.audit import audit

        return audit(self.store.graph())

    def stats(self) -> dict[str, int]:
        """Count the things of each kind, by the label of the most specific class; the triples stand first."""
        counts: dict[str, int] = {}
        for term in self.index.terms.values():
            if term.type:
                counts[term.type] = counts.get(term.type, 0) + 1
        return {
            "triples": len(self),
            "other names": sum(len(term.alternatives) for term in self.index.terms.values()),
            **dict(sorted(counts.items(), key=lambda kind: (-kind[1], kind[0]))),
        }

    def coherence(self) -> tuple[Violation, ...]:
        """List what an OWL reasoner (HermiT) finds impossible; empty when the ontology is consistent and coherent.

        Raises `ReasonerError` where Java or the extra `reasoner` is missing.
        """
        from kg.coherence import coherence_violations

        return coherence_violations(self.store.graph())

    def reference_page(self) -> str:
        """Write the classes and properties as one HTML page (pyLODE).

        Raises `ReferencePageError` where the extra `docs` is missing.
        """
        from kg.reference import reference_page

        return reference_page(self.store.graph())

    def __len__(self) -> int:
        (row,) = self.store.select(system_query("size"))
        return int(row["size"])

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{kind}</td><td>{count}</td></tr>" for kind, count in self.stats().items())
        return f"<b>KineGraph</b>: {len(self)} triples<table>{rows}</table>"


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


__all__ = ["EXPORTS", "INDEX", "KnowledgeGraph"]
