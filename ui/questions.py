"""What to ask about one thing in the chat; each surely is answered."""

from kg import Term
from ui.dialogue import Dialogue

_FIRST = "Ask about this"


def about(term: Term, dialogue: Dialogue) -> tuple[tuple[str, str], ...]:
    """Give questions with their labels: the thing itself, then what its answer suggests; empty if it has no answer."""
    answer = dialogue.last((term.label,))
    if answer.status != "answered" or term.iri not in {entity.iri for entity in answer.entities}:
        return ()
    return ((term.label, _FIRST), *((question, "") for question in answer.suggestions))
