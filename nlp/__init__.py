"""Understanding questions and wording answers.

assistant = nlp.Assistant(kg.open())
print(assistant.ask("why does my knee hurt when my hips are weak").text)
"""

from nlp.answer import STATUSES, Answer, Entity
from nlp.assistant import Assistant

__all__ = ["STATUSES", "Answer", "Assistant", "Entity"]
