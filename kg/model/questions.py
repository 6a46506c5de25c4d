"""Kinds of question, and a question that the graph can answer."""

from dataclasses import dataclass

from kg.model.things import Triple


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a question that a term of certain classes fills."""

    name: str
    classes: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Intent:
    """One kind of question: how it is asked, what it takes, the SPARQL that answers it, and how to word the answer."""

    name: str
    asks: tuple[str, ...]
    """Wordings that may also be shown, as a next question."""
    slots: tuple[Slot, ...]
    query: str
    reading: str
    reply: str
    states: tuple[Triple, ...] = ()
    """Triple patterns over variables of the query: what each row states."""
    cites: tuple[str, ...] = ()
    """Variables whose things carry the certainty and the sources."""
    then: str | None = None
    follows: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    """Wordings as people write them: short, loose, lower-case; they teach what is meant and are never shown."""
    asks_like: tuple[str, ...] = ()
    """Intents whose wordings it shares."""
    otherwise: str | None = None
    """The intent that is asked in its place, with the same slots, where it has no answer."""
    declines: bool = False
    """Whether it is asked for what nobody here can know, so that its answers say just that."""
    stands_in: bool = False
    """Whether it is asked in the place of another only, and so is not read by itself."""
    overview: bool = False
    """Whether it tells what there is to know about the thing in its first slot, when nothing nearer is asked."""
    advises: str | None = None
    """The kind or class of advice that answers it; such an intent is filled by the advice that is asked most alike."""
    gives: frozenset[str] = frozenset()
    """What it can tell beside things: "time", "number", "place", "person", "reason"."""
    columns: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """All wordings, those that may be shown first."""
        return (*self.asks, *self.heard)

    @property
    def required(self) -> tuple[Slot, ...]:
        """The slots that must be filled."""
        return tuple(slot for slot in self.slots if slot.required)


@dataclass(frozen=True, slots=True)
class Query:
    """An intent with its slots filled by IRIs, in the order of the slots."""

    intent: str
    bindings: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The IRIs that fill the slots."""
        return tuple(iri for _, iri in self.bindings)
