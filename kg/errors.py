"""What can go wrong below the screen.

KineGraphError            catch this one to catch them all
    OntologyError         a Turtle file cannot be read, or says what the shapes forbid
    QueryFileError        an intent file is not of the expected form
    TableError            a table of the user cannot be read
    StoreError            an engine is unknown, or does not answer
    QueryError            a SPARQL text of the user cannot be run
    UnknownTermError      a name or IRI that is not in the graph
    ExportError           a format that is not known
    ReasonerError         Java or the reasoner is not there
"""


class KineGraphError(Exception):
    """Something went wrong that can be told in one sentence."""


class OntologyError(KineGraphError):
    """A Turtle file cannot be read."""


class QueryFileError(KineGraphError):
    """An intent file is not of the expected form."""


class TableError(KineGraphError):
    """A table of the user cannot be read."""


class StoreError(KineGraphError):
    """An engine is unknown or does not answer."""


class QueryError(KineGraphError):
    """A SPARQL text cannot be run."""


class UnknownTermError(KineGraphError):
    """A name or IRI is not in the graph."""


class ExportError(KineGraphError):
    """An export format is not known."""


class ReferencePageError(KineGraphError):
    """Reference pages cannot be written: pyLODE is missing."""


class ReasonerError(KineGraphError):
    """The OWL reasoner cannot be run."""
