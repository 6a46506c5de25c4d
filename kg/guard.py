"""What a SPARQL text of the user may do: read this graph, and nothing else."""

from typing import Any

from kg.errors import QueryError

_LONGEST = 20_000
"""Characters of a query, at most."""


def check_query(text: str) -> None:
    """Raise `QueryError` with one sentence unless the text is a query that reads the graph and reaches nowhere else."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    if len(text) > _LONGEST:
        raise QueryError(f"The query has {len(text)} characters; at most {_LONGEST} are read.")
    try:
        parsed = parseQuery(text)
    except ParseException as error:
        raise QueryError(
            f"This is not a SPARQL query, line {error.lineno}, column {error.column}: {error.msg}. "
            "Updates are not accepted; the graph is read only."
        ) from error
    except RecursionError as error:
        raise QueryError("The query is nested too deeply to be read.") from error
    names = set(_names(parsed))
    if "ServiceGraphPattern" in names:
        raise QueryError("SERVICE is not allowed: a query reads this graph only.")
    if "DatasetClause" in names:
        raise QueryError("FROM is not allowed: a query reads this graph only.")


def _names(part: Any) -> "list[str]":
    found, waiting = [], [part]
    while waiting:
        part = waiting.pop()
        name = getattr(part, "name", None)
        if isinstance(name, str):
            found.append(name)
        if isinstance(part, dict):
            waiting += part.values()
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            waiting += list(part)
    return found
