"""The warning rules, signs and cautions of the ontology as values."""

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Caution, Row, Sign, SignWords, Telling, WarningRule

_OLDEST = 150


def warning_rules(rows: Iterable[Row]) -> tuple[WarningRule, ...]:
    """Gather the rules from one row a sign."""
    signs: dict[str, dict[str, None]] = defaultdict(dict)
    asked: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, Row] = {}
    for row in rows:
        signs[row["rule"]][row["sign"]] = None
        if "asked" in row:
            asked[row["rule"]][row["asked"]] = None
        first.setdefault(row["rule"], row)
    return tuple(
        WarningRule(
            iri=rule,
            label=row["label"],
            signs=tuple(signs[rule]),
            urgency=row["urgency"],
            rank=int(row["rank"]),
            what_to_do=row["whatToDo"],
            reason=row["reason"],
            ask=row.get("ask", ""),
            asked=tuple(asked[rule]),
        )
        for rule, row in first.items()
    )


def warning_signs(rows: Iterable[Row]) -> tuple[Sign, ...]:
    """Gather the signs from one row a part of a telling."""
    first: dict[str, Row] = {}
    told: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        first.setdefault(row["sign"], row)
        if "telling" in row:
            told[row["sign"]][row["telling"]].append(row)
    return tuple(
        Sign(
            iri=sign,
            # Blank nodes have no lasting names: what the tellings say puts them in order.
            tellings=tuple(sorted((_telling(parts) for parts in told[sign].values()), key=lambda t: t.parts)),
            lasting=row["class"].endswith("Circumstance"),
            clears=row["class"].endswith("Clearance"),
            past=row.get("past") in {"true", "1"},
            ages=(int(row.get("fromAge", 0)), int(row.get("upToAge", _OLDEST)))
            if {"fromAge", "upToAge"} & row.keys()
            else None,
        )
        for sign, row in first.items()
    )


def sign_words(rows: Iterable[Row]) -> tuple[SignWords, ...]:
    """Gather the words from one row a way to say them."""
    first: dict[str, Row] = {}
    said: dict[str, list[str]] = defaultdict(list)
    masked: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        first.setdefault(row["part"], row)
        if "said" in row:
            said[row["part"]].append(row["said"])
        else:
            masked[row["part"]].append(row["masked"])
    return tuple(
        SignWords(
            iri=part,
            said=tuple(said[part]),
            masked=tuple(masked[part]),
            place=row["class"].endswith("SignPlace"),
            nearest=row.get("nearest") in {"true", "1"},
        )
        for part, row in first.items()
    )


def cautions(rows: Iterable[Row]) -> tuple[Caution, ...]:
    """Read for whom exercises are not suggested."""
    return tuple(Caution(row["caution"], row["exercise"], row["person"], row["text"]) for row in rows)


def _telling(rows: list[Row]) -> Telling:
    parts = tuple(row["part"] for row in rows if "part" in row)
    return Telling(parts, int(rows[0].get("days", 0)), int(rows[0].get("severity", 0)))
