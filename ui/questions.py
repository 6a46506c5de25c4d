"""Questions about one thing, in the words of the intents, each of which surely is answered."""

from kg import Term, intents
from ui.dialogue import Dialogue


def about(term: Term, dialogue: Dialogue, most: int = 4) -> tuple[str, ...]:
    """Word questions about a thing, the overview first."""
    found: list[str] = []
    for intent in sorted(intents().values(), key=lambda intent: not intent.overview):
        if len(intent.required) != 1 or not set(intent.required[0].classes) & set(term.classes):
            continue
        place = f"{{{intent.required[0].name}}}"
        wording = next((asked for asked in intent.asks if asked.count("{") == 1 and place in asked), None)
        if wording is None:
            continue
        question = wording.replace(place, term.label)
        answer = dialogue.last((question,))
        if answer.status == "answered" and answer.intent == intent.name and question not in found:
            found.append(question)
        if len(found) == most:
            break
    return tuple(found)
