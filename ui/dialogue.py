"""A conversation is its questions: the answers follow from them, so nothing of it needs to be kept."""

from collections.abc import Sequence
from functools import lru_cache

from nlp import Answer, Assistant

LONGEST = 50
"""Questions of a conversation that are looked at, the last ones."""
_REMEMBERED = 256


def turns(answer: Answer) -> tuple[dict[str, str], dict[str, str]]:
    """Give a question and its answer as turns of a conversation."""
    return {"role": "user", "content": answer.question}, {"role": "assistant", "content": answer.text}


class Dialogue:
    """Answers conversations with one assistant; the same questions in the same order get the same answers."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        # Only for speed, only in memory, and the same for everybody: an answer depends on nothing but the questions.
        self._answer = lru_cache(maxsize=_REMEMBERED)(self._asked)

    def answers(self, questions: Sequence[str]) -> tuple[Answer, ...]:
        """Answer the questions of a conversation, oldest first."""
        kept = tuple(questions[-LONGEST:])
        return tuple(self._answer(kept[: count + 1]) for count in range(len(kept)))

    def last(self, questions: Sequence[str]) -> Answer:
        """Answer the last of the questions of a conversation."""
        return self.answers(questions)[-1]

    def _asked(self, questions: tuple[str, ...]) -> Answer:
        history: list[dict[str, str]] = []
        for count in range(len(questions) - 1):
            history += turns(self._answer(questions[: count + 1]))
        return self.assistant.ask(questions[-1], history)
