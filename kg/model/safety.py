"""Warning signs, how they are told, and what is not suggested to whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WarningRule:
    """A combination of warning signs and what to do about it; all signs must be there."""

    iri: str
    label: str
    signs: tuple[str, ...]
    urgency: str
    rank: int
    what_to_do: str
    reason: str
    ask: str = ""
    """A short question to put first, because the answer would change the urgency."""
    asked: tuple[str, ...] = ()
    """The signs that a yes to the question tells."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One way to tell a warning sign: parts that must all be said, and numbers that must be reached."""

    parts: tuple[str, ...]
    days: int = 0
    severity: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """A warning sign or a circumstance of a person, and how it is told."""

    iri: str
    tellings: tuple[Telling, ...] = ()
    lasting: bool = False
    """A circumstance, such as an age or a disease: nothing that a doctor has looked at makes it go away."""
    clears: bool = False
    """That somebody has looked at what was told before."""
    past: bool = False
    """Whether it counts also when it was long ago."""
    ages: tuple[int, int] | None = None
    """The youngest and the oldest age at which it holds."""


@dataclass(frozen=True, slots=True)
class SignWords:
    """The ways to say one part of a warning sign."""

    iri: str
    said: tuple[str, ...]
    masked: tuple[str, ...] = ()
    """Words that hold one of the ways and mean something else."""
    place: bool = False
    nearest: bool = False
    """Whether it belongs to the place that is named nearest only."""


@dataclass(frozen=True, slots=True)
class Caution:
    """That an exercise is not suggested to somebody with a circumstance, sign or health state."""

    iri: str
    exercise: str
    person: str
    text: str
