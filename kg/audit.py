"""The audit: criteria by which others judge an ontology, one query each; a row is a finding, no row a pass."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from kg.errors import QueryFileError
from kg.turtle import AUDIT

if TYPE_CHECKING:
    from rdflib import Graph

_HEADER = re.compile(r"^# (title|review|principle|says|reason|command): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with what its query found; `review` and `principle` are its numbers in the two lists, or none."""

    name: str
    title: str
    says: str
    found: tuple[str, ...]
    review: int | None = None
    principle: int | None = None
    reason: str = ""
    """Why it is not met; told only where it is not."""
    command: str = ""
    """A command that shows more than the query can."""

    @property
    def is_met(self) -> bool:
        """Whether nothing was found."""
        return not self.found


def criteria(graph: "Graph", files: Iterable[Path] | None = None) -> tuple[Criterion, ...]:
    """Judge a graph by each audit file; raise `QueryFileError` where a file lacks its title or what it says."""
    return tuple(_judged(graph, file) for file in (sorted(AUDIT.glob("*.rq")) if files is None else files))


def audit(graph: "Graph") -> str:
    """Write the audit of a graph as Markdown: both lists with pass or fail, and the query that shows it."""
    judged = criteria(graph)
    by_review = sorted((c for c in judged if c.review is not None), key=lambda c: c.review or 0)
    by_principle = sorted((c for c in judged if c.principle is not None), key=lambda c: (c.principle or 0, c.name))
    further = [c for c in judged if c.review is None and c.principle is None]
    page = Template((AUDIT / "page.md").read_text(encoding="utf-8"))
    return page.substitute(
        review_met=sum(c.is_met for c in by_review),
        review_all=len(by_review),
        review="\n".join(_row(c.review, c) for c in by_review),
        principle_met=sum(c.is_met for c in by_principle),
        principle_all=len(by_principle),
        principles="\n".join(_row(c.principle, c) for c in by_principle),
        further="\n".join(_row("", c) for c in further),
        reasons="\n".join(f"- **{c.title}**: {c.reason}" for c in judged if not c.is_met),
    )


def _judged(graph: "Graph", file: Path) -> Criterion:
    text = file.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    if not {"title", "says"} <= header.keys():
        raise QueryFileError(f"{file}: give it the lines `# title:` and `# says:`.")
    return Criterion(
        name=file.stem,
        title=header["title"],
        says=header["says"],
        found=tuple(sorted(str(row[1]) for row in graph.query(text))),  # type: ignore[index]
        review=int(header["review"]) if "review" in header else None,
        principle=int(header["principle"]) if "principle" in header else None,
        reason=header.get("reason", ""),
        command=header.get("command", ""),
    )


def _row(number: object, criterion: Criterion) -> str:
    verdict = "pass" if criterion.is_met else "**fail**"
    shown = f"[{criterion.name}.rq](../ontology/audit/{criterion.name}.rq)"
    if criterion.command:
        shown += f", `{criterion.command}`"
    return f"| {number} | {criterion.title} | {criterion.says} | {verdict} | {shown} |"
