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
    StoreError,
    UnknownTermError,
)
from kg.graph import EXPORTS, KnowledgeGraph
from kg.graph import open_graph as open
from kg.model import (
    Certainty,
    Intent,
    Path,
    PathStep,
    Query,
    Result,
    Row,
    Slot,
    Source,
    Table,
    Term,
    Triple,
    Violation,
    WarningRule,
)
from kg.stores import STORES, Store

__all__ = [
    "EXPORTS",
    "STORES",
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
    "Result",
    "Row",
    "Slot",
    "Source",
    "Store",
    "StoreError",
    "Table",
    "Term",
    "Triple",
    "UnknownTermError",
    "Violation",
    "WarningRule",
    "intents",
    "open",
]
