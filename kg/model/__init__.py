"""The values that the graph hands out; knows no engine, no language and no screen."""

from kg.model.answers import Path, PathStep, Result, Table
from kg.model.questions import Intent, Query, Slot
from kg.model.safety import Caution, Sign, SignWords, Telling, WarningRule
from kg.model.things import Certainty, Row, Source, Term, Triple
from kg.model.violations import Violation

__all__ = [
    "Caution",
    "Certainty",
    "Intent",
    "Path",
    "PathStep",
    "Query",
    "Result",
    "Row",
    "Sign",
    "SignWords",
    "Slot",
    "Source",
    "Table",
    "Telling",
    "Term",
    "Triple",
    "Violation",
    "WarningRule",
]
