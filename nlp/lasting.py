"""How long something has lasted, as told in passing: it says since when, not what is asked."""

import re
from collections.abc import Iterable

from nlp.language import Word

_COUNT = (
    r"(?:an?|the|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?few|several|many|some|"
    r"(?:a )?couple(?: of)?)"
)
_UNIT = r"(?:days?|nights?|weeks?|wks?|months?|years?|yrs?)"
_ABOUT = r"(?:about |nearly |almost |around |over |more than |at least |well over |like |at most )?"
_LASTING = re.compile(
    rf"\b(?:for|over|during|in|lasting|lasted|going on)\s+{_ABOUT}(?:the )?(?:past |last )?(?:{_COUNT}\s+)?"
    rf"(?:(?:to|or)\s+{_COUNT}\s+)?{_UNIT}(?: now| already| straight)?\b"
    rf"|\bfor (?:ages|a (?:long )?while)(?: now)?\b"
    rf"|\bsince (?:(?:last|this|early|late) \w+|\w+day)\b"
    rf"|\b{_COUNT}\s+{_UNIT} ago\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhow (?:long|soon|quickly|fast|often|many|much)\b|\bwhen\b|\bevery\b", re.IGNORECASE)


def lasting(text: str, heard: Iterable[Word]) -> frozenset[int]:
    """Give the places of the words that tell how long something has lasted; none where a time is asked for."""
    if _HOW_LONG.search(text):
        return frozenset()
    spans = [match.span() for match in _LASTING.finditer(text)]
    return frozenset(
        place for place, word in enumerate(heard) if any(start <= word.start < end for start, end in spans)
    )
