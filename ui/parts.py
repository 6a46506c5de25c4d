"""A message that holds several questions: the answer to each by itself, and what is said around them."""

from dataclasses import replace

from nlp import Answer

_BLOCK = "\n\n"


def parts_of(answer: Answer) -> tuple[Answer, ...]:
    """Give the answers to the questions of a message, each with the things it names; of one question, its answer."""
    named = (tuple(e for e in answer.entities if e.text in part.question) for part in answer.parts)
    return tuple(replace(part, entities=own) for part, own in zip(answer.parts, named, strict=True)) or (answer,)


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
    return f"{question[:1].upper()}{question[1:]}{'' if '?' in question else '?'}"


def _heads(count: int) -> tuple[str, ...]:
    return tuple(f"**{number}. " for number in range(1, count + 1))
