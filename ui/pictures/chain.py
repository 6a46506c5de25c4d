"""The kinetic chain as a picture, as an ordered list and as Mermaid text."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

from kg import Term
from ui.pictures.ink import FONT, css, safe, width_of, wrapped
from ui.pictures.layers import Edge, Layout, lay_out

Paths = Sequence[Sequence[Mapping[str, str]]]

LARGEST = 10_000
"""Bytes of a picture, at most; the ends of the last chains are left off until it fits."""

_BOX, _INSET, _SIZE, _LINE, _SMALL = 132.0, 9.0, 12.5, 15.5, 10.5
_STROKE = {"established": "", "likely": "", "expert_opinion": "6 4", "contested": "1.5 4.5", "refuted": "1.5 4.5"}
_DOUBTED = ("contested", "refuted")
_MERMAID = {"established": "-->", "likely": "-->", "expert_opinion": "-.->", "contested": "-.->", "refuted": "-.-x"}
_COLOURS = ("paper", "ink", "line", "box", "edge", "start", "startline", "pain", "painline", "doubt", "doubtline")
_STYLE = css("kg-chain", _COLOURS) + (
    f".kg-chain{{max-width:100%;height:auto;font:{_SIZE}px {FONT};color:var(--ink)}}"
    ".kg-chain text{text-anchor:middle;fill:var(--ink)}"
    ".kg-chain .l{fill:none;stroke:var(--line);stroke-width:1.8}.kg-chain .a{fill:var(--line)}"
    ".kg-chain .b{fill:var(--box);stroke:var(--edge);stroke-width:1.2}"
    ".kg-chain .s{fill:var(--start);stroke:var(--startline)}"
    ".kg-chain .e{fill:var(--pain);stroke:var(--painline);stroke-width:2.2}"
    f".kg-chain .w{{font-size:{_SMALL}px}}.kg-chain .p{{fill:var(--paper)}}"
    ".kg-chain .d .l{stroke:var(--doubtline);stroke-width:2.4;stroke-linecap:round}"
    ".kg-chain .d .a{fill:var(--doubtline)}"
    ".kg-chain .d .p{fill:var(--doubt);stroke:var(--doubtline)}.kg-chain .d .w{font-weight:600}"
)


def chain_svg(paths: Paths, term_of: Mapping[str, Term], *, title: str) -> str:
    """Draw the chains as one layered SVG from top to bottom, at most `LARGEST` bytes; empty where there is no chain."""
    steps = sum(len(path) for path in paths)
    for kept in range(steps, 0, -1):
        for tips in (True, False):
            drawn = _drawn(_first(paths, kept), term_of, title, tips)
            if len(drawn.encode()) <= LARGEST:
                return drawn
    return ""


def chain_list(paths: Paths, term_of: Mapping[str, Term]) -> str:
    """Tell the chains as ordered lists in HTML: every step with its mechanism and how sure it is."""
    told = []
    for number, path in enumerate((path for path in paths if path), 1):
        steps = "".join(
            f"<li>leads to {_both(step['object'], term_of)}: {safe(step.get('mechanism', ''))} "
            f'<span class="kg-sure">({safe(_word(step, term_of))})</span></li>'
            for step in path
        )
        head = f"<p>Chain {number}</p>" if len(paths) > 1 else ""
        told.append(f"{head}<ol><li>{_both(path[0]['subject'], term_of)}</li>{steps}</ol>")
    return f'<div class="kg-chain-list">{"".join(told)}</div>' if told else ""


def chain_mermaid(paths: Paths, term_of: Mapping[str, Term]) -> str:
    """Write the chains as a Mermaid flow chart, to copy."""
    steps = _steps(paths)
    number = {node: f"n{at}" for at, node in enumerate(dict.fromkeys(node for edge in steps for node in edge))}
    boxes = [f'  {key}["{_quoted(_name(node, term_of))}"]' for node, key in number.items()]
    arrows = [
        f'  {number[start]} {_MERMAID.get(_sureness(step), "-->")}|"{_quoted(_word(step, term_of))}"| {number[end]}'
        for (start, end), step in steps.items()
    ]
    return "\n".join(["flowchart TD", *boxes, *arrows]) + "\n"


def _drawn(paths: Paths, term_of: Mapping[str, Term], title: str, tips: bool) -> str:
    steps = _steps(paths)
    nodes = dict.fromkeys(node for edge in steps for node in edge)
    lines = {node: wrapped(_name(node, term_of), _BOX - 2 * _INSET, _SIZE, 4) for node in nodes}
    words = {edge: wrapped(_word(step, term_of), _BOX, _SMALL, 1)[0] for edge, step in steps.items()}
    layout = lay_out(
        {node: (_BOX, len(lines[node]) * _LINE + 2 * _INSET) for node in nodes},
        {edge: (width_of(word, _SMALL) + 12, _SMALL + 7) for edge, word in words.items()},
        main=[(step["subject"], step["object"]) for step in paths[0]],
    )
    starts, ends = nodes.keys() - {end for _, end in steps}, nodes.keys() - {start for start, _ in steps}
    kind = {node: "b s" if node in starts else "b e" if node in ends else "b" for node in nodes}
    name = f"kgc{sha256(repr((title, sorted(steps))).encode()).hexdigest()[:8]}"
    body = "".join(
        _edge(edge, layout, _sureness(step), words[edge], step.get("mechanism", "") if tips else "")
        for edge, step in steps.items()
    ) + "".join(_box(node, layout, lines[node], kind[node]) for node in nodes)
    width, height = _plain(layout.width), _plain(layout.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kg-chain" role="img" aria-labelledby="{name}t" '
        f'aria-describedby="{name}d" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<title id="{name}t">{safe(title)}</title><desc id="{name}d">{safe(_told(paths, term_of))}</desc>'
        f"<style>{_STYLE}</style>{body}</svg>"
    )


def _edge(edge: Edge, layout: Layout, sureness: str, word: str, tip: str) -> str:
    route, label = layout.routes[edge], layout.labels[edge]
    path = f"M{_plain(route[0][0])} {_plain(route[0][1])}"
    for (x, y), (to_x, to_y) in pairwise(route):
        middle = _plain((y + to_y) / 2)
        straight = f"V{_plain(to_y)}"
        path += (
            straight if x == to_x else f"C{_plain(x)} {middle} {_plain(to_x)} {middle} {_plain(to_x)} {_plain(to_y)}"
        )
    x, y = route[-1]
    back = -7 if y >= route[-2][1] else 7
    dashes = f' stroke-dasharray="{_STROKE[sureness]}"' if _STROKE.get(sureness) else ""
    mark = ' class="d"' if sureness in _DOUBTED else ""
    left, top = label.x - label.width / 2, label.y + (label.height - _SMALL - 7) / 2
    return (
        f"<g{mark}>{f'<title>{safe(tip)}</title>' if tip else ''}"
        f'<path class="l" d="{path}"{dashes}/>'
        f'<path class="a" d="M{_plain(x)} {_plain(y)}l-4.5 {back}h9z"/>'
        f'<rect class="p" x="{_plain(left)}" y="{_plain(top)}" width="{_plain(label.width)}" '
        f'height="{_plain(_SMALL + 7)}" rx="8"/>'
        f'<text class="w" x="{_plain(label.x)}" y="{_plain(top + _SMALL + 1.5)}">{safe(word)}</text></g>'
    )


def _box(node: str, layout: Layout, lines: Sequence[str], kind: str) -> str:
    cell = layout.boxes[node]
    first = cell.y + cell.height / 2 - (len(lines) - 1) * _LINE / 2 + _SIZE * 0.36
    text = "".join(
        f'<tspan x="{_plain(cell.x)}" y="{_plain(first + at * _LINE)}">{safe(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return (
        f'<rect class="{kind}" x="{_plain(cell.x - cell.width / 2)}" y="{_plain(cell.y)}" '
        f'width="{_plain(cell.width)}" height="{_plain(cell.height)}" rx="7"/><text>{text}</text>'
    )


def _steps(paths: Paths) -> dict[Edge, Mapping[str, str]]:
    """List every step once, by its two ends."""
    found: dict[Edge, Mapping[str, str]] = {}
    for path in paths:
        for step in path:
            if step["subject"] != step["object"]:
                found.setdefault((step["subject"], step["object"]), step)
    return found


def _first(paths: Paths, count: int) -> Paths:
    """Keep so many steps, those of the first chains."""
    kept = []
    for path in paths:
        kept.append(path[:count])
        count -= len(kept[-1])
    return [path for path in kept if path]


def _told(paths: Paths, term_of: Mapping[str, Term]) -> str:
    """Read the chains aloud: a sentence each."""
    told = []
    for path in paths:
        parts = [f"leads to {_said(step['object'], term_of)} ({_word(step, term_of)})" for step in path]
        told.append(f"{_name(path[0]['subject'], term_of)} {', which '.join(parts)}")
    return " ".join(f"{sentence}." for sentence in told)


def _said(iri: str, term_of: Mapping[str, Term]) -> str:
    """Say a thing by its lay name where it has one."""
    term = term_of.get(iri)
    return (term.lay_name or term.label) if term else iri.rpartition("/")[2]


def _name(iri: str, term_of: Mapping[str, Term]) -> str:
    """Say it as a sentence begins."""
    said = _said(iri, term_of)
    return said[:1].upper() + said[1:]


def _both(iri: str, term_of: Mapping[str, Term]) -> str:
    """Say a thing in HTML by its lay name, with the anatomical one beside it."""
    term, said = term_of.get(iri), _said(iri, term_of)
    beside = f" ({safe(term.label)})" if term and term.label.casefold() != said.casefold() else ""
    return f"<b>{safe(said)}</b>{beside}"


def _sureness(step: Mapping[str, str]) -> str:
    return step.get("certainty", "").rpartition("/")[2]


def _word(step: Mapping[str, str], term_of: Mapping[str, Term]) -> str:
    term = term_of.get(step.get("certainty", ""))
    return term.label if term else _sureness(step) or "not rated"


def _quoted(text: str) -> str:
    """Make a text safe within the quotes of a Mermaid label: HTML signs as Mermaid's own entity codes."""
    return "".join(f"#{ord(sign)};" if sign in '"#<>&;`|[]{}()\\' or ord(sign) < 32 else sign for sign in text)


def _plain(number: float) -> str:
    """Write a number with one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")
