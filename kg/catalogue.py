"""The intents: read from `queries/*.rq`, checked, and filled with IRIs.

An intent file is a SPARQL query that runs as it stands, under a header of `#+` lines:

    #+ asks: What does the {muscle} do?            a wording; each optional slot may be named or not
    #+ asks like: possible_reasons                 it is asked in the wordings of that intent too
    #+ otherwise: no_known_link                    what is asked in its place, where it has no answer
    #+ declines: yes                               it is asked for what nobody here can know: its reply says so
    #+ as: advice                                  its query, reply and missing lines are those of `shared/advice.rq`
    #+ slot muscle: kin:Muscle kin:MuscleGroup     a slot and the classes that fill it (`slot?` for an optional one)
    #+ reading: You ask what the {muscle} does.    how the question is told back
    #+ states: ?muscle kin:performs ?action        what each row states, as triple patterns
    #+ cites: ?action                              whose certainty and sources the answer carries
    #+ then: chains                                a reasoning step over the bindings
    #+ advises: kin:is_it_safe                     it is answered by advice of this kind or class, found by the question
    #+ gives: time number                          what it can tell beside things: time, number, place, person, reason
    #+ next: muscle_location exercises_for         which intents to suggest afterwards
    #+ reply:                                      the wording of the answer, a Jinja template, on `#+` lines below

Intents that differ in their wordings only share a body: in it `?advised` stands for what the intent advises.

The query holds a `VALUES (?slot …) { (UNDEF …) }` row. Filling it is the only way that anything enters a query. The row
may stand again inside a UNION or OPTIONAL: engines evaluate those from the inside out, so it saves them a walk.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from textwrap import dedent

from kg.errors import QueryFileError
from kg.model import Intent, Query, Slot, Triple

FOLDER = Path(__file__).resolve().parent / "queries"

_PREFIX = re.compile(r"^PREFIX\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_VALUES = re.compile(r"VALUES\s*\(([^)]*)\)\s*\{\s*\(([^)]*)\)\s*\}")
_SLOT_NAME = re.compile(r"\{(\w+)\}")
_SELECT = re.compile(r"^\s*SELECT\s+(?:DISTINCT\s+)?(.*?)\bWHERE\b", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]*", re.IGNORECASE)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_KEYS = {"asks", "heard", "slot", "slot?", "reading", "states", "cites", "then", "next", "overview"}
_KEYS |= {"advises", "gives", "as", "reply", "otherwise", "declines"}


@lru_cache(maxsize=1)
def intents() -> Mapping[str, Intent]:
    """Read all bundled intents, by name; raise `QueryFileError` on the first bad file."""
    return _shared({file.stem: read_intent(file) for file in sorted(FOLDER.glob("*.rq"))})


def _shared(found: dict[str, Intent]) -> dict[str, Intent]:
    """Lend wordings to the intents that are asked like others, with the slots named as theirs, place by place."""
    stand_ins = {intent.otherwise for intent in found.values()}
    for name, intent in found.items():
        if intent.otherwise and intent.otherwise not in found:
            raise QueryFileError(f"{name}.rq: otherwise {intent.otherwise!r} is asked, which is no intent.")
        if strangers := [other for other in intent.follows if other not in found]:
            raise QueryFileError(f"{name}.rq: {strangers[0]!r} comes next, which is no intent.")
        for other in intent.asks_like:
            if other not in found:
                raise QueryFileError(f"{name}.rq: it asks like {other!r}, which is no intent.")
            named = _names_for(found[other], intent)
            asks, heard = (
                [_SLOT_NAME.sub(partial(_renamed, named), asked) for asked in lent]
                for lent in (found[other].asks, found[other].heard)
            )
            intent = replace(
                intent,
                asks=tuple(dict.fromkeys((*intent.asks, *asks))),
                heard=tuple(dict.fromkeys((*intent.heard, *heard))),
            )
        found[name] = replace(intent, stands_in=name in stand_ins)
    return found


def _names_for(lender: Intent, borrower: Intent) -> Mapping[str, str]:
    """Match required slots place by place; what the borrower has no place for goes to its first."""
    own = [slot.name for slot in borrower.required]
    placed = dict(zip((slot.name for slot in lender.required), own, strict=False))
    return {slot.name: placed.get(slot.name, own[0]) for slot in lender.slots}


def _renamed(names: Mapping[str, str], slot: re.Match[str]) -> str:
    return f"{{{names[slot[1]]}}}"


@lru_cache(maxsize=64)
def system_query(name: str) -> str:
    """Give the text of a query that the program itself asks."""
    return (FOLDER / "system" / f"{name}.rq").read_text(encoding="utf-8")


def read_intent(file: Path) -> Intent:
    """Read one intent file; raise `QueryFileError` with everything that is wrong with it."""
    header: dict[str, list[str]] = {}
    body: list[str] = []
    in_reply = False
    for line in _lines(file):
        if not line.startswith("#+"):
            body.append(line)
            in_reply = False
            continue
        text = line[2:].removeprefix(" ")
        key, colon, value = text.partition(":")
        word = key.split(" ")[0]
        if in_reply or not colon or word not in _KEYS:
            header.setdefault("reply" if in_reply else "?", []).append(text)
            continue
        in_reply = word == "reply"
        header.setdefault(word, []).append(f"{key[len(word) :].strip()}\0{value.strip()}")
    return _intent(file, header, "\n".join(body).strip() + "\n")


def _lines(file: Path) -> list[str]:
    """Give the lines of an intent file, then those of the body that it shares with others."""
    text = file.read_text(encoding="utf-8")
    shares, advised = (re.search(rf"^#\+ {key}: (\S+)$", text, re.MULTILINE) for key in ("as", "advises"))
    if shares is None:
        return text.splitlines()
    body = FOLDER / "shared" / f"{shares[1]}.rq"
    if not body.is_file():
        raise QueryFileError(f"{file.name}: it is as {shares[1]!r}, which is no file in {body.parent.name}.")
    shared = body.read_text(encoding="utf-8")
    return (text + (re.sub(r"\?advised\b", advised[1], shared) if advised else shared)).splitlines()


def _intent(file: Path, header: Mapping[str, list[str]], query: str) -> Intent:
    prefixes: dict[str, str] = dict(_PREFIX.findall(query))
    wrong = [f"unknown line {line!r}" for line in header.get("?", [])]

    def values(key: str, then: str = "") -> list[str]:
        return [value for rest, _, value in (e.partition("\0") for e in header.get(key, [])) if rest == then]

    def expand(name: str) -> str:
        prefix, colon, local = name.partition(":")
        if name.startswith("?") or not colon:
            return _TYPE if name == "a" else name
        if prefix not in prefixes:
            wrong.append(f"the prefix of {name!r} is not declared")
        return prefixes.get(prefix, "") + local

    told: dict[str, Slot] = {}  # a slot of the file's own stands before that of a shared body
    for key in ("slot", "slot?"):
        for name, _, classes in (entry.partition("\0") for entry in header.get(key, [])):
            told.setdefault(name, Slot(name, tuple(expand(cls) for cls in classes.split()), key == "slot"))
    slots, names = tuple(told.values()), told.keys()
    for wording in (f"{key} {asked!r}" for key in ("asks", "heard") for asked in values(key)):
        strangers = set(_SLOT_NAME.findall(wording)) - names
        wrong += [f"{wording} mentions {{{name}}}, which is no slot" for name in sorted(strangers)]
        wrong += [
            f"{wording} must mention {{{slot.name}}}"
            for slot in slots
            if slot.required and f"{{{slot.name}}}" not in wording
        ]
    row = _VALUES.search(query)
    if slots and (row is None or set(row.group(1).replace("?", "").split()) != names):
        wrong.append(f"the VALUES row must name exactly {', '.join(sorted(names))}")
    wrong += [f"there is no {key!r} line" for key in ("asks", "reading", "reply") if not header.get(key)]
    if wrong:
        raise QueryFileError(f"{file.name}: " + "; ".join(wrong) + ".")
    select = _SELECT.search(query)
    return Intent(
        name=file.stem,
        asks=tuple(values("asks")),
        heard=tuple(values("heard")),
        asks_like=tuple(values("asks", "like")),
        otherwise=next(iter(values("otherwise")), None),
        declines=bool(values("declines")),
        slots=slots,
        query=query,
        reading=values("reading")[0],
        reply=dedent("\n".join(header["reply"][1:])),
        states=tuple(_pattern(text, expand) for text in values("states")),
        cites=tuple(name.lstrip("?") for text in values("cites") for name in text.split()),
        then=next(iter(values("then")), None),
        follows=tuple(name for text in values("next") for name in text.split()),
        overview=bool(values("overview")),
        advises=next((expand(text) for text in values("advises")), None),
        gives=frozenset(word for text in values("gives") for word in text.split()),
        columns=tuple(re.findall(r"\?(\w+)", select.group(1))) if select else (),
    )


def _pattern(text: str, expand: object) -> Triple:
    assert callable(expand)
    subject, predicate, obj = (expand(part) for part in text.split())
    return subject, predicate, obj


def bind(intent: Intent, query: Query) -> str:
    """Fill the VALUES rows of an intent with IRIs.

    Raises `ValueError` when something that is not an IRI, or a slot that the intent has not, is given.
    """
    given = dict(query.bindings)
    strangers = given.keys() - {slot.name for slot in intent.slots}
    if strangers:
        raise ValueError(f"{intent.name} has no slot {', '.join(sorted(strangers))}.")
    for iri in given.values():
        if not _IRI.fullmatch(iri):
            raise ValueError(f"{iri!r} is not an IRI.")
    slots = {slot.name for slot in intent.slots}

    def fill(row: re.Match[str]) -> str:
        order = row.group(1).replace("?", "").split()
        if set(order) != slots:
            return row.group()
        filled = " ".join(f"<{given[name]}>" if name in given else "UNDEF" for name in order)
        return f"{row.group()[: row.start(2) - row.start()]}{filled}{row.group()[row.end(2) - row.start() :]}"

    return _VALUES.sub(fill, intent.query)


def bind_system(name: str, slot: str, iri: str) -> str:
    """Fill the one slot of a query that the program itself asks; raise `ValueError` for what is not an IRI."""
    asked = Intent(name, (), (Slot(slot, ()),), system_query(name), "", "")
    return bind(asked, Query(name, ((slot, iri),)))
