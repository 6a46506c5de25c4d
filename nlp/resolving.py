"""What a message means after what was said before: its text with "it", "the second one", "and the hip?" filled in."""

from collections.abc import Iterable

from kg import KnowledgeGraph, Query
from nlp import backward
from nlp.following import ACTING, FOLLOWING, WHY, WHY_ILL, WHY_LISTED, turned
from nlp.lexicon import Mention
from nlp.masking import is_light
from nlp.reader import Heard, Reader
from nlp.state import State

_STATE, _BODY, _TASK = "health state", "anatomical entity", "motor task"
TRAINING = "training"
"""The class of kinds of exercise, such as stretching."""
_TRIED = 3
"""Things that "it" is tried as."""
_VAGUE = frozenset({"concept", ""})


class Resolver:
    """Fills in what messages refer to."""

    def __init__(self, graph: KnowledgeGraph, reader: Reader) -> None:
        self._graph = graph
        self._reader = reader

    def swapped(self, heard: Heard, state: State) -> str | None:
        """Ask the last question again of another thing: "what about my back?", "no, the hip", "knee?"."""
        if not state.text:
            return None
        if other := turned(state.text, heard.text) or self._acting(heard, state):
            return other
        new = self._new_thing(heard, state)
        return self._with(state.text, new) if new else None

    def _new_thing(self, heard: Heard, state: State) -> Mention | None:
        """Give the one thing that a message names to ask the same of, if that is all it does."""
        if (lead := _lead(heard.text)) is None:
            return None
        rest = self._reader.hear(heard.text[lead:])
        new = [m for m in self._reader.heavy(rest) if not m.negated] or list(self._reader.heavy(rest))
        if len(new) != 1 or _says_more(rest, new[0]):
            return None
        if not lead and new[0].candidates[0] in state.listed:
            return None
        return new[0]

    def exchanged(self, heard: Heard, state: State) -> tuple[Query, ...]:
        """Ask the same of the one thing that a message names, or of the complaints of that part of the body."""
        new, query = self._new_thing(heard, state), state.query
        if new is None or query is None:
            return ()
        found = []
        for thing in (new.candidates[0], *self._reader.parser.complaints(new)):
            kinds = set(self._graph.index.types_of(thing)) - _VAGUE
            alike = [slot for slot, old in query.bindings if kinds & set(self._graph.index.types_of(old))]
            if alike:
                # Of two alike, the one said last is exchanged.
                swapped = tuple((slot, thing if slot == alike[-1] else old) for slot, old in query.bindings)
                found.append(Query(query.intent, swapped))
        return tuple(found)

    def followed(self, heard: Heard, state: State) -> tuple[tuple[str, str], ...]:
        """Give the things that a fragment may go on about, each with the whole question that it then stands for."""
        things, label = state.things, self._graph.label
        if WHY.match(heard.text):
            if state.query and state.query.intent == "exercises_for":
                return tuple((thing, WHY_LISTED.format(thing=label(thing))) for thing in state.listed[:1])
            ills = [thing for thing in things if _STATE in self._graph.index.types_of(thing)]
            # Of two that are said to hang together, the reason asked for is that of the link.
            return ((ills[0], WHY_ILL.format(thing=label(ills[0]))),) if len(ills) == 1 and ills[0] == things[0] else ()
        first = {m.candidates[0] for m in self._reader.heavy(self._reader.hear(state.text))[:1]}
        for following in FOLLOWING:
            fitting = [t for t in things if following.kind in self._graph.index.types_of(t)]
            # Asked of an exercise with a complaint, the danger is that of the exercise: what was said first counts.
            if not fitting or fitting[0] not in {things[0], *first}:
                continue
            if texts := following.asked(heard.text, label(fitting[0])):
                return tuple((fitting[0], text) for text in texts)
        return ()

    def _acting(self, heard: Heard, state: State) -> str | None:
        """Ask the last question of another movement of the same part: "and straighten it?"."""
        match = ACTING.match(heard.text)
        if match is None:
            return None
        for old in self._reader.hear(state.text).mentions:
            part = next(iter(self._reader.heavy(self._reader.hear(old.text.split()[-1]))), None)
            if part is None or _BODY not in self._types(part):
                continue
            new = self._reader.heavy(self._reader.hear(f"{match['doing']} the {part.text}"))
            if len(new) == 1 and _TASK in self._types(new[0]):
                return self._with(state.text, new[0])
        return None

    def pointing(self, heard: Heard, place: tuple[int, int], thing: str) -> str:
        """Put a thing where a message points to it."""
        start, end = place
        return f"{heard.text[:start]}the {self._graph.label(thing)}{heard.text[end:]}".removeprefix("the ")

    def filled(self, heard: Heard, state: State) -> tuple[str, ...]:
        """Give the texts that a message may stand for: pronouns filled in, or what it leaves out added."""
        match = backward.PRONOUN.search(heard.text)
        pointing = match is not None and match.group().lower() in backward.POINTING
        end = 0 if match is None else self._kind_after(heard, match.end()) if pointing else match.end()
        things = self._antecedents(heard, state, (match.end(), end) if match else (0, 0))
        if not things or len(heard.words) > backward.LONGEST:
            return ()
        own = tuple(m for m in self._reader.heavy(heard) if not self._is_kind_of_training(m))
        if any(not backward.LEANING.fullmatch(word) for word in self._reader.unexplained(heard)):
            return ()
        if match:
            if match.group().lower() in backward.PLURAL:
                things = tuple(dict.fromkeys((*self._asked_for(state)[:1], *things)))
            names = [f"the {self._graph.label(thing)}" for thing in things[:_TRIED]]
            if match.group().lower() in backward.PLURAL and len(several := _several(state)) > 1:
                names.insert(0, " and ".join(f"the {self._graph.label(thing)}" for thing in several))
            return tuple(f"{heard.text[: match.start()]}{name}{heard.text[end:]}" for name in names)
        if (own or self._is_new(heard)) and not backward.LEANING.search(heard.text):
            return ()
        text = heard.text.rstrip("?!. ")
        names = [self._graph.label(thing) for thing in things[:_TRIED]]
        pairs = [" and ".join(names[:2])] if len(names) > 1 else []
        tried = (*pairs, *names) if backward.COMPARING.search(text) else (*names, *pairs)
        joint = " for" if self._reader.heavy(heard) and not own else ""
        return tuple(f"{text}{joint} {name}" for name in tried)

    def _is_new(self, heard: Heard) -> bool:
        """Tell whether a message says thanks for the last answer and then names something, however little it is."""
        return bool(heard.mentions) and backward.THANKED.match(heard.text) is not None

    def _is_kind_of_training(self, mention: Mention) -> bool:
        """Tell whether a mention says how to train, not what for: "which stretches?" goes on about the same."""
        return TRAINING in self._graph.index.types_of(mention.candidates[0])

    def _antecedents(self, heard: Heard, state: State, named: tuple[int, int]) -> tuple[str, ...]:
        """List what may be referred to; only things of the kind that stands between the places `named`, if any."""
        things = tuple(dict.fromkeys((*state.things, *state.listed[:1])))
        kinds = {
            line[0]
            for m in heard.mentions
            if named[0] <= m.start and m.end <= named[1]
            for iri in m.candidates
            if (line := self._graph.index.lines.get(iri))
        }
        fitting = [t for t in (*things, *state.listed) if kinds & set(self._graph.index.types_of(t))]
        return tuple(dict.fromkeys(fitting)) or things

    def _asked_for(self, state: State) -> tuple[str, ...]:
        """Give what was listed of the kind that the last question asked for: muscles, to "which muscles"."""
        kinds = self._reader.kinds_named(self._reader.hear(state.text))
        return tuple(thing for thing in state.listed if kinds & set(self._graph.index.types_of(thing)))

    def _kind_after(self, heard: Heard, end: int) -> int:
        """Give where the name of a kind ends that stands right after a pronoun: "that muscle"."""
        following = (m for m in heard.mentions if is_light(self._graph, m) and not heard.text[end : m.start].strip())
        return next((m.end for m in following if m.start >= end), end)

    def _with(self, text: str, new: Mention) -> str | None:
        """Put a thing into a question in the place of the one that is most like it."""
        named = list(_flat(self._reader.hear(text).mentions))
        kinds = self._kinds(new)
        alike = sorted(named, key=lambda m: (-len(kinds & self._kinds(m)), m.first))
        said = new.text
        if not alike or not kinds & self._kinds(alike[0]):
            trouble = self._reader.parser.complaints(new)
            states = [m for m in self._reader.hear(text).mentions if _STATE in self._types(m)]
            if not trouble or not states:
                return None
            alike, said = states, self._graph.label(trouble[0])
        old = alike[0]
        return f"{text[: old.start]}{said}{text[old.end :]}"

    def _types(self, mention: Mention) -> tuple[str, ...]:
        return self._graph.index.types_of(mention.candidates[0])

    def _kinds(self, mention: Mention) -> frozenset[str]:
        return frozenset(self._types(mention)) - _VAGUE


def _several(state: State) -> tuple[str, ...]:
    """Give the two things that "them" may mean: those of the last question, or its one and the one before."""
    return tuple(dict.fromkeys((*state.things[:2], *state.before[:1])))[:2]


def _lead(text: str) -> int | None:
    """Give where the thing begins in a message that only changes the thing; None in any other message."""
    for pattern in (backward.CORRECTING, backward.INSTEAD):
        if match := pattern.match(text):
            return match.end()
    return 0 if text.rstrip().endswith("?") else None


def _says_more(heard: Heard, mention: Mention) -> bool:
    """Tell whether a message holds more than a thing and small words."""
    beside = [word for place, word in enumerate(heard.words) if not mention.first <= place <= mention.last]
    asking = {"how", "why", "where", "when", "who", "which", "what", "can", "does", "do", "is", "should", "are"}
    return any(not word.is_function_word or word.text.lower() in asking for word in beside)


def _flat(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Give mentions with their parts, the parts before the whole that they make."""
    for mention in mentions:
        yield from _flat(mention.parts)
        yield mention
