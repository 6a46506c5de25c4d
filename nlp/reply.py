"""From a result to words: fills the template of the intent, then adds what every answer ends with."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path as File
from typing import Any

from jinja2 import BaseLoader, Environment, Template, Undefined

from kg import Intent, KnowledgeGraph, Path, Result, Row, Source, intents

SHOWN_SOURCES = 3
"""Works named in the text; all are in `Answer.sources`."""

_VERDICTS = {
    "established": "Yes.",
    "likely": "Probably.",
    "expert_opinion": "It is taught so, but I know of no study that tests it.",
    "contested": "Possibly, but studies disagree.",
    "refuted": "Studies speak against it.",
}


class Wording:
    """Words the results of one graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._environment = _environment()
        self._environment.filters |= {"both": self.both, "label": graph.label}
        self._environment.globals |= {
            "both": self.both,
            "label": graph.label,
            "plain": self.plain,
            "wording": self._wording,
        }
        shared = (File(__file__).parent / "wording.j2").read_text(encoding="utf-8")
        self.shared: Any = self._environment.from_string(shared).module

    def both(self, iri: str) -> str:
        """Say a thing by its anatomical name with the lay name beside it."""
        term = self._graph.index.terms.get(iri)
        if term is None:
            return iri
        if term.lay_name and term.lay_name.casefold() != term.label.casefold():
            return f"{term.label} ({term.lay_name})"
        return term.label

    def plain(self, iri: str) -> str:
        """Say a thing by its lay name, where it has one."""
        term = self._graph.index.terms.get(iri)
        return (term.lay_name or term.label) if term else iri

    def reading(self, intent: Intent, result: Result) -> str:
        """Say in one sentence how a question was read."""
        names = {name: self._graph.label(iri) for name, iri in result.query.bindings}
        return re.sub(r"\{(\w+)\}", lambda match: names.get(match.group(1), "…"), intent.reading)

    def body(self, result: Result) -> str:
        """Fill the template of the intent with the rows and chains of a result."""
        intent = intents()[result.query.intent]
        certainties = result.certainties

        def certainty(iri: str) -> str:
            return certainties[iri].label if iri in certainties else "established"

        def verdict_of(iri: str) -> str:
            return _VERDICTS[certainties[iri].name] if iri in certainties else ""

        def verdict_of_path(path: Path) -> str:
            known = [certainties[step.link] for step in path.steps if step.link in certainties]
            return _VERDICTS[max(known, key=lambda c: c.rank).name] if known else ""

        def steps(path: Path) -> str:
            return "\n".join(
                f"{number}. {step.mechanism} *({certainty(step.link)})*" for number, step in enumerate(path.steps, 1)
            )

        text = self._template(intent.name).render(
            **dict(result.query.bindings),
            rows=result.rows,
            first=result.rows[0] if result.rows else {},
            paths=result.paths,
            certainty=certainty,
            verdict_of=verdict_of,
            verdict_of_path=verdict_of_path,
            steps=steps,
            arrows=lambda path: " → ".join(self.plain(node) for node in path.nodes),
        )
        return tidy(text)

    def footer(self, result: Result) -> str:
        """Say how sure an answer is and what it rests on."""
        shown = _telling(result.sources)
        more = len(result.sources) - len(shown)
        return tidy(str(self.shared.footer(result.certainty, shown, more)))

    def _wording(self, iri: str) -> str:
        found = self._graph.index.wordings.get(iri)
        return found or self._graph.label(iri)

    @lru_cache(maxsize=128)  # noqa: B019 - one wording lives as long as its assistant
    def _template(self, name: str) -> Template:
        return self._environment.from_string(intents()[name].reply)


def tidy(text: str) -> str:
    """Leave one empty line between paragraphs and none at the ends."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _telling(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Pick the works to name: those for and against in turn, then those that state it; with a DOI before others."""
    sides = {
        stance: sorted((s for s in sources if s.stance == stance), key=lambda s: not s.doi)
        for stance in ("supports", "disputes", "states")
    }
    taken: list[Source] = []
    for pair in range(max((len(side) for side in sides.values()), default=0)):
        taken += [sides[stance][pair] for stance in ("supports", "disputes") if pair < len(sides[stance])]
    return tuple((taken + sides["states"])[:SHOWN_SOURCES])


def listing(names: Iterable[str]) -> str:
    """Join names: a, b and c."""
    *most, last = [str(name) for name in names] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _span(low: Any, high: Any, unit: str) -> str:
    if not low or isinstance(low, Undefined):
        return ""
    plural = unit[:-1] + "ies" if unit.endswith("y") and unit != "day" else unit + "s"
    if not high or isinstance(high, Undefined) or high == low:
        return f"{low} {unit if str(low) == '1' else plural}"
    return f"{low} to {high} {plural}"


def _has(row: Row, name: str, local: str) -> bool:
    return row.get(name) == local or row.get(name, "").rpartition("/")[2] == local


@lru_cache(maxsize=1)
def _lowered() -> re.Pattern[str]:
    return re.compile(r"^[A-Z](?=[a-z]|\s)")


def _lower_first(text: Any) -> str:
    return _lowered().sub(lambda match: match.group().lower(), str(text)) if text else ""


def _first_of(rows: Iterable[Row], name: str, limit: int) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if name in row:
            found.setdefault(row[name], row)
    return list(found.values())[:limit]


def _varied(rows: Iterable[Row], by: str, name: str, limit: int) -> list[Row]:
    """Take rows with a new value of `name`, in turn from each value of `by`."""
    families: dict[str, list[Row]] = {}
    for row in rows:
        families.setdefault(row.get(by, ""), []).append(row)
    families |= {"": families.pop("", [])}  # what belongs to no family comes last
    found: dict[str, Row] = {}
    while len(found) < limit and any(families.values()):
        for family in families.values():
            fresh = next((row for row in family if row.get(name, "") not in found), None)
            family[:] = family[family.index(fresh) + 1 :] if fresh else []
            if fresh and len(found) < limit:
                found[fresh[name]] = fresh
    return list(found.values())


def _environment() -> Environment:
    environment = Environment(loader=BaseLoader(), undefined=Undefined, lstrip_blocks=True, autoescape=False)
    environment.filters |= {
        "cap": lambda text: text[:1].upper() + text[1:],
        "lower_first": _lower_first,
        "unstopped": lambda text: str(text).rstrip(". "),
        "first_of": _first_of,
        "varied": _varied,
        "unique_of": lambda rows, name, limit: list(dict.fromkeys(r[name] for r in rows if name in r))[:limit],
        "with_value": lambda rows, name, local: [row for row in rows if _has(row, name, local)],
        "having": lambda rows, name: [row for row in rows if name in row],
        "lacking": lambda rows, name: [row for row in rows if name not in row],
        "without": lambda items, others: [item for item in items if item not in others],
    }
    environment.globals |= {"listing": listing, "span": _span}
    return environment
