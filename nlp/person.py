"""What a text says about a person and the course of a complaint in numbers: age, how long, how bad, which side."""

import re
from dataclasses import dataclass

from nlp.spelling import meant

_LONGEST = 20_000
"""Characters of a text that are read."""
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_VAGUE = {
    "a": 1,
    "an": 1,
    "half a": 0.5,
    "a couple of": 2,
    "couple of": 2,
    "a few": 3,
    "few": 3,
    "several": 4,
    "many": 6,
}
_NUMBER = rf"(?:\d{{1,3}}|half an?|(?:a )?couple of|a few|few|several|many|an?|{'|'.join((*_WORDS[1:], *_TENS))})"
_DAYS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30, "mth": 30, "year": 365, "yr": 365}
_UNIT = r"(day|week|wk|fortnight|month|mth|year|yr)s?"

_TYPED = re.compile(r"\b[a-z]{4,12}\b")
_MEANT = (
    *("weeks", "month", "months", "years", "three", "seven", "eight", "mother", "father", "daughter", "husband"),
    *("grandmother", "grandfather"),
)
"""Words of numbers, times and kin that are long enough to be told when a letter is wrong."""

_WHO = (
    r"i'?m|i am|im|he is|he's|she is|she's|who is|aged?|is aged|turned|age of|boy|girl|boy of|girl of|"
    r"(?:daughter|son|kid|child|dad|mum|mom|mother|father|boy|girl|grandmother|grandfather|husband|wife) is"
)
_KIN = (
    r"son|daughter|nan|nana|gran|granny|granda?d|grandpa|grandma|"
    r"grandmother|grandfather|child|kid|boy|girl|teenager|grandson|granddaughter|dad|mum|mom|mother|father|husband|wife"
)
_NOT_YEARS = (
    r"%|/|kg|kilos?|lbs?|pounds?|stone|cm|feet|foot|ft|inch|weeks?|days?|months?|hours?|minutes?|km|miles?|reps?|sets?|"
    r"times|degrees|out|of|percent|or|bit|little|lot|[a-z]+er\b"
)
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b({_NUMBER})[ -]?(?:years?|yrs?)[ -](?:old|of age)\b",
        r"\b(\d{1,3}) ?(?:yo|y/o|yr old|yrs old)\b",
        rf"\b(?:{_WHO})[ :,]*({_NUMBER})\b(?! ?(?:{_NOT_YEARS}))",
        r"^\W*(\d{1,2})(?:,| ?[mf]\b)",
        r"\bat (\d{2})\b,? (?:i|he|she|my)\b",
        rf"\b(?:{_KIN})(?:[- ]in[- ]law)?[ ,(]+(\d{{1,2}})\b(?! ?(?:week|day|month|hour|time|min))",
    )
)
_ONLY_MEANT = re.compile(r"^(?:an?|half an?|few|a few|several|many|(?:a )?couple of)$")
_LASTS = re.compile(
    r"(?<!every )(?<!in )(?<!within )(?<!within the )(?<!next )\b"
    rf"({_NUMBER})[ -](?:or \w+ |more |and a half )?{_UNIT}\b"
    r"(?! ?(?:ago|old|of age|pregnan|postpart|post|after birth|to go|later|a week|per|each|from now|along))"
)
_FOR = re.compile(r"\b(?:for|over|about|past|last|nearly|almost|lasted|than|after)\s*$")
_BEGAN = re.compile(
    rf"\b(?:started|began|begun|came on|first noticed|since|appeared)\b[^.!?]{{0,40}}?\b({_NUMBER}) {_UNIT} ago\b"
)
_SINCE_SEASON = re.compile(
    r"\bsince (?:last )?(?:year|summer|winter|spring|autumn|fall|christmas)\b|\bfor (months|years)\b"
)
_SEASON_DAYS = 120
_OUT_OF_TEN = re.compile(r"\b(\d{1,2})(?:\.\d)? ?(?:/|out of) ?10\b")
_WORST = re.compile(r"\b(?:unbearable|excruciating|agony|worst (?:pain )?(?:of my life|ever)|screaming)\b")
_SIDES = {
    "left": re.compile(r"\bleft\b"),
    "right": re.compile(r"\bright (?!after|away|now|before|when)"),
    "both": re.compile(r"\bboth\b"),
}
_ONSETS = {
    "sudden": re.compile(r"\b(?:sudden(?:ly)?|all at once|out of nowhere|out of the blue|overnight)\b"),
    "gradual": re.compile(r"\b(?:gradual(?:ly)?|slowly|over (?:weeks|months|years)|creeping)\b"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """What is told about somebody in numbers, and the circumstances and signs that were told."""

    ages: tuple[int, ...] = ()
    """Every age that is told, in years."""
    days: int = 0
    """How long the complaint has lasted, the longest time told; 0 when nothing is said."""
    severity: int = 0
    """Pain out of ten; 0 when nothing is said."""
    side: str = ""
    """left, right, both, or nothing."""
    onset: str = ""
    """sudden, gradual, or nothing."""
    signs: tuple[str, ...] = ()
    """IRIs of the circumstances and warning signs that hold, such as a pregnancy, a fever or an operation."""


NOBODY = Person()
"""Somebody of whom nothing is told."""


def course(text: str) -> Person:
    """Read the numbers of a text: ages, days, severity, side and onset."""
    plain = _TYPED.sub(lambda match: meant(match.group(), _MEANT), text[:_LONGEST].lower().replace("\u2019", "'"))
    ages = dict.fromkeys(
        age
        for pattern in _AGES
        for match in pattern.finditer(plain)
        if not _ONLY_MEANT.match(match.group(1)) and 0 < (age := int(_value(match.group(1)))) < 110
    )
    worst = 9 if _WORST.search(plain) else 0
    told = [int(match.group(1)) for match in _OUT_OF_TEN.finditer(plain) if int(match.group(1)) <= 10]
    return Person(
        ages=tuple(ages),
        days=_days(plain),
        severity=max((*told, worst), default=0),
        side=next((side for side, pattern in _SIDES.items() if pattern.search(plain)), ""),
        onset=next((onset for onset, pattern in _ONSETS.items() if pattern.search(plain)), ""),
    )


def joined(people: tuple[Person, ...]) -> Person:
    """Join what several messages of one person say; what was said last wins where there can be one only."""
    return Person(
        ages=tuple(dict.fromkeys(age for person in people for age in person.ages)),
        days=max((person.days for person in people), default=0),
        severity=max((person.severity for person in people), default=0),
        side=next((person.side for person in reversed(people) if person.side), ""),
        onset=next((person.onset for person in reversed(people) if person.onset), ""),
        signs=tuple(dict.fromkeys(sign for person in people for sign in person.signs)),
    )


def _days(text: str) -> int:
    spans = [
        _value(match.group(1)) * _DAYS[match.group(2)]
        for match in _LASTS.finditer(text)
        # "a week" is a time only where something lasts it: "for a week", not "three times a week"
        if match.group(1) not in {"a", "an"} or _FOR.search(text[: match.start()])
    ]
    spans += [_value(match.group(1)) * _DAYS[match.group(2)] for match in _BEGAN.finditer(text)]
    if _SINCE_SEASON.search(text):
        spans.append(_SEASON_DAYS)
    return int(max(spans, default=0))


def _value(said: str) -> float:
    if said.isdigit():
        return int(said)
    if said in _WORDS:
        return _WORDS.index(said)
    return _TENS.get(said) or _VAGUE.get(said.replace("half an", "half a"), 1)
