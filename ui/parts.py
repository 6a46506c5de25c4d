"""A message that holds several questions: the answer to each by itself, and what is said around them."""

from dataclasses import replace

from nlp import Answer

_BLOCK = "\n\n"


def parts_of(answer: Answer) -> tuple[Answer, ...]:
    """Give the answers to the questions of a message, each with the things it names; of one question, its answer.

    What two of them say in the same words, such as when to see a doctor, only the first of them says.
    """
    if not answer.parts:
        return (answer,)
    told: set[str] = set()
    found = []
    for part in answer.parts:
        blocks = part.text.split(_BLOCK)
        text = _BLOCK.join(block for block in blocks if block not in told)
        told.update(block for block in blocks if not block.startswith("**"))
        named = tuple(entity for entity in answer.entities if entity.text in part.question)
        found.append(replace(part, text=text, entities=named))
    return tuple(found)


def around(answer: Answer) -> tuple[str, str]:
    """Give what the text of several answers says before the first and after the last of them, as markdown."""
    blocks = answer.text.split(_BLOCK)
    heads = [at for at, block in enumerate(blocks) if block.startswith(_heads(len(answer.parts)))]
    if not heads:
        return "", ""
    # What follows the last heading is that answer itself, its certainty and the sources of all, and what is said after.
    told = "".join(part.text for part in answer.parts)
    after = [block for block in blocks[heads[-1] + 1 :] if not block.startswith("*") and block not in told]
    return _BLOCK.join(blocks[: heads[0]]), _BLOCK.join(after)


def heading(part: Answer) -> str:
    """Give a question of a message as a heading."""
    question = part.question.strip(" ,;")
    return f"{question[:1].upper()}{question[1:]}{'' if question.endswith(('?', '.', '!')) else '?'}"


def _heads(count: int) -> tuple[str, ...]:
    return tuple(f"**{number}. " for number in range(1, count + 1))
