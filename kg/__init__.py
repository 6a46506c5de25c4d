"""The knowledge graph: facts, without language and without screens.

graph = kg.open()
graph.paths("hip weakness", "knee pain")
"""

from kg.catalogue import intents
from kg.errors import (
    ExportError,
    KineGraphError,
    OntologyError,
    QueryError,
    QueryFileError,
    ReasonerError,
    ReferencePageError,
    StoreError,
    TableError,
    UnknownTermError,
)
from kg.graph import EXPORTS, KnowledgeGraph
from kg.model import (
    Caution,
    Certainty,
    Intent,
    Path,
    PathStep,
    Query,
    Result,
    Row,
    Sign,
    SignWords,
    Slot,
    Source,
    Table,
    Telling,
    Term,
    Triple,
    Violation,
    WarningRule,
)
from kg.opening import open_graph as open
from kg.stores import STORES, Store

__all__ = [
    "EXPORTS",
    "STORES",
    "Caution",
    "Certainty",
    "ExportError",
    "Intent",
    "KineGraphError",
    "KnowledgeGraph",
    "OntologyError",
    "Path",
    "PathStep",
    "Query",
    "QueryError",
    "QueryFileError",
    "ReasonerError",
    "ReferencePageError",
    "Result",
    "Row",
    "Sign",
    "SignWords",
    "Slot",
    "Source",
    "Store",
    "StoreError",
    "Table",
    "TableError",
    "Telling",
    "Term",
    "Triple",
    "UnknownTermError",
    "Violation",
    "WarningRule",
    "intents",
    "open",
]
