"""Several answers in one: under a heading each, in the order of the questions, none longer than there is room for."""

from dataclasses import replace

from nlp.answer import Answer
from nlp.reply import tidy
from nlp.single import Told
from nlp.telling import SENDS, Teller, merged

_WORDS = 180
"""Words that the answers may take together, their headings and what follows aside."""
_DROPPED = ("**How sure:**", "**Sources:**", "**See also**", "**Often said:**")
"""How paragraphs begin that are left out of a part, or told once at the end."""
_SURE = 0.55
"""Confidence from which a part is a question by itself."""
_OFFERED = 3
_HONEST = frozenset({"not_known", "out_of_scope"})


def together(text: str, parts: tuple[Told, ...], questions: tuple[str, ...], teller: Teller) -> Answer | None:
    """Join the answers to the questions of one message; None where they are not really several."""
    sure = [told for told in parts if told.answer.status == "answered" and told.answer.confidence >= _SURE]
    declined = [told for told in parts if told.answer.status in _HONEST]
    queries = {told.result.query for told in sure if told.result}
    if not sure or sure[0] is not parts[0] or len(queries) + len(declined) < len(parts) or len(declined) > len(sure):
        return None
    shared = teller.wording.shared
    room = _WORDS // len(parts)
    first = sure[0]
    blocks = [
        str(shared.part(number, _heading(told.answer), _shortened(told.answer.text, room), certainty_of(told)))
        for number, told in enumerate(parts, 1)
    ]
    if left := questions[len(parts) :]:
        blocks.append(str(shared.left_for_later(left)))
    if any(SENDS.search(told.answer.text) for told in sure) and not any(map(SENDS.search, blocks)):
        blocks.append(str(shared.see_somebody()))
    sources = merged(first.answer.sources, tuple(s for told in sure[1:] for s in told.answer.sources))
    blocks.append(str(shared.footer(None, sources[:_OFFERED], max(0, len(sources) - _OFFERED))))
    offered = (offer for told in sure for offer in told.answer.suggestions[:1])
    return replace(
        first.answer,
        question=text,
        text=tidy("\n\n".join(blocks)),
        triples=tuple(dict.fromkeys(triple for told in parts for triple in told.answer.triples)),
        sources=sources,
        suggestions=tuple(dict.fromkeys(offered))[:_OFFERED],
        confidence=min(told.answer.confidence for told in sure),
        parts=tuple(told.answer for told in parts),
    )


def certainty_of(told: Told) -> str:
    """Say how sure an answer is."""
    return told.result.certainty.wording if told.result and told.result.certainty else ""


def _heading(answer: Answer) -> str:
    return answer.reading.rstrip(".")


def _shortened(text: str, room: int) -> str:
    """Take the first paragraphs of an answer that there is room for, at least one; of a list, its first items."""
    taken: list[str] = []
    for block in text.split("\n\n"):
        if block.startswith(_DROPPED):
            continue
        left = room - sum(len(one.split()) for one in taken)
        lines: list[str] = []
        for line in block.splitlines():
            if (taken or lines) and len(" ".join((*lines, line)).split()) > left:
                break
            lines.append(line)
        if not lines:
            break
        taken.append("\n".join(lines))
    return "\n\n".join(taken)
