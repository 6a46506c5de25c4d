"""Tables of users made into Turtle that the shapes accept."""

from kg.importing.exercises import ExerciseImport
from kg.importing.tables import TableRow, table_rows, word_list

__all__ = ["ExerciseImport", "TableRow", "table_rows", "word_list"]
