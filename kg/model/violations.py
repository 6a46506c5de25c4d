"""What a check of the ontology finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the ontology breaks, where, and what to type to mend it."""

    rule: str
    focus: str
    message: str

    def __str__(self) -> str:
        return f"{self.focus}: {self.message} [{self.rule}]"
