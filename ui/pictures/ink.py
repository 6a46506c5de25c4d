"""What every picture shares: text that is safe to show, how much room it takes, and colours for light, dark and print.

A picture takes its colours through CSS custom properties. Inside Gradio, or under an element of class `light`, the
page says what is dark by the class `dark`; anywhere else the system's preference decides.
"""

import re
from collections.abc import Mapping
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML 1.0 does not allow, not even escaped."""

_NARROW, _WIDE = frozenset(" fijlrt.,:;'|!()[]-"), frozenset("mwMW@%")
_EM = {"narrow": 0.4, "wide": 0.96, "capital": 0.74, "plain": 0.62, "full": 1.05}

FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif"

PALETTE: Mapping[str, tuple[str, str, str]] = {
    "paper": ("#ffffff", "#16181d", "#fff"),
    "ink": ("#1d2430", "#eef1f6", "#000"),
    "soft": ("#566072", "#aab4c4", "#333"),
    "line": ("#5b6678", "#9aa6b8", "#000"),
    "box": ("#f3f5f8", "#242932", "#fff"),
    "edge": ("#8d97a6", "#667084", "#000"),
    "start": ("#dcebfb", "#12395f", "#fff"),
    "startline": ("#1f5f9e", "#7db7ee", "#000"),
    "pain": ("#fbdfdd", "#5c1d1c", "#fff"),
    "painline": ("#b3261e", "#f28b82", "#000"),
    "doubt": ("#fff1cc", "#4a3908", "#fff"),
    "doubtline": ("#8a5a00", "#f1c453", "#000"),
    "train": ("#d6f0dc", "#124427", "#fff"),
    "trainline": ("#1b6e3b", "#7fd39b", "#000"),
    "asked": ("#ece2fa", "#3d2a63", "#fff"),
    "askedline": ("#6a3fb0", "#c3a4f5", "#000"),
    "skin": ("#e9ecf1", "#2a2f38", "#fff"),
    "muscle": ("#d3dae3", "#3c4450", "#fff"),
    "seam": ("#ffffff", "#1c2027", "#999"),
    "painfill": ("#e4574e", "#e2645b", "#777"),
    "startfill": ("#4b8fd6", "#5a9fe4", "#bbb"),
    "trainfill": ("#45a567", "#4fb274", "#e4e4e4"),
    "askedfill": ("#9b76d6", "#a98ae0", "#d2d2d2"),
}
"""Name to the colour in light, in dark and in print."""


def safe(text: str) -> str:
    """Escape a text for HTML and XML, dropping the signs that XML has no place for."""
    return escape(_FORBIDDEN.sub("", text))


def css(root: str, names: tuple[str, ...]) -> str:
    """Declare the named colours on a root class for light, dark and print; each becomes `var(--NAME)`."""

    def values(column: int, mark: str = "") -> str:
        return ";".join(f"--{name}:{PALETTE[name][column]}{mark}" for name in names)

    return (
        f".{root}{{{values(0)}}}"
        f"@media(prefers-color-scheme:dark){{.{root}:not(.gradio-container *,.light *){{{values(1)}}}}}"
        f".dark .{root}{{{values(1)}}}"
        f"@media print{{.{root}{{{values(2, '!important')}}}}}"
    )


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text in pixels, on the generous side of what common sans-serif fonts need."""
    return size * sum(_EM[_kind(sign)] for sign in text)


def wrapped(text: str, room: float, size: float, lines: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of so much room; what does not fit ends in an ellipsis."""
    done: list[str] = [""]
    for word in text.split():
        while word:
            joined = f"{done[-1]} {word}".strip()
            if width_of(joined, size) <= room:
                done[-1], word = joined, ""
            elif done[-1]:
                done.append("")
            else:
                fitting = next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], size) <= room)
                done[-1], word = word[:fitting], word[fitting:]
    if len(done) <= lines:
        return tuple(done)
    last = done[lines - 1]
    while last and width_of(f"{last}…", size) > room:
        last = last[:-1]
    return (*done[: lines - 1], f"{last.rstrip()}…")


def _kind(sign: str) -> str:
    if ord(sign) > 0x2E7F:
        return "full"
    if sign in _NARROW:
        return "narrow"
    return "wide" if sign in _WIDE else "capital" if sign.isupper() else "plain"
