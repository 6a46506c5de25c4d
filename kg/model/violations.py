"""What a check of the ontology finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the ontology breaks, where, and what to type to mend it."""

    rule: str
    focus: str
    message: str
    file: str = ""
    line: int = 0
    """Where it stands, if in a file of the user."""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}: " if self.file else ""
        return place + f"{self.focus}: {self.message} [{self.rule}]"
