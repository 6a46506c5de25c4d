"""The body map: a figure from the front and the back, with what hurts, what may start it and what to train."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from ui.pictures.figure import VIEWS, Region, both_sides, figure
from ui.pictures.ink import FONT, css, safe, wrapped
from ui.pictures.marks import Mark, marks_of

__all__ = ["ROLES", "Mark", "body_svg", "marks_of"]

ROLES = {"pain": "Hurts", "start": "May start here", "train": "To train", "asked": "You asked about"}
"""Role of a mark to how the legend says it, in the order of the legend."""

_WIDTH, _HALF, _TOP, _TALL = 392.0, 98.0, 22.0, 512.0
_SIZE, _LINE, _DISC = 13.5, 17.0, 8.5
_COLOURS = ("paper", "ink", "soft", "skin", "muscle", "seam")
_ROLE_COLOURS = tuple(f"{role}{part}" for role in ROLES for part in ("fill", "line"))
_STYLE = css("kg-body", (*_COLOURS, *_ROLE_COLOURS)) + (
    f".kg-body{{max-width:100%;height:auto;font:{_SIZE}px {FONT}}}.kg-body text{{fill:var(--ink)}}"
    ".kg-body .k{fill:var(--skin);stroke:var(--soft);stroke-width:.8}"
    ".kg-body .m{fill:var(--muscle);stroke:var(--seam);stroke-width:1.1}"
    ".kg-body a:hover .m{fill:var(--soft)}.kg-body a:focus{outline:none}"
    ".kg-body a:focus-visible path{stroke:var(--ink);stroke-width:4}"
    ".kg-body .n{font-size:11px;font-weight:700;text-anchor:middle;fill:var(--paper)}"
    ".kg-body .v{font-size:12px;text-anchor:middle;fill:var(--soft)}.kg-body .c{stroke:var(--ink);stroke-width:1}"
    + "".join(
        f".kg-body .{role}{{fill:var(--{role}fill);stroke:var(--{role}line);stroke-width:1.6}}"
        f".kg-body .h.{role}{{fill:url(#kgh-{role})}}.kg-body .i.{role}{{fill:var(--{role}line)}}"
        for role in ROLES
    )
    + ".kg-body .train{stroke-dasharray:4 2}.kg-body .i{stroke:none}"
)


def body_svg(marks: Mapping[str, Mark], *, links: bool) -> str:
    """Draw the body with its marked parts, coloured and in words; every part asks about itself where `links` is set.

    Marks of things that the figure has no place for stand in the legend alone.
    """
    ordered = sorted(marks.items(), key=lambda mark: tuple(ROLES).index(mark[1].role))
    told = "; ".join(f"{ROLES[mark.role]}: {mark.word}" for _, mark in ordered)
    title = "The body from the front and the back"
    name = f"kgb{sha256(repr((ordered, links)).encode()).hexdigest()[:8]}"
    legend, height = _legend(ordered)
    views = "".join(_view(view, at, ordered, links, name) for at, view in enumerate(VIEWS))
    # An image hides what is in it from a screen reader, so a figure of links is a group.
    role = "group" if links else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kg-body" role="{role}" aria-labelledby="{name}t" '
        f'aria-describedby="{name}d" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}" height="{height:g}">'
        f'<title id="{name}t">{title}</title><desc id="{name}d">{safe(told or "Nothing is marked.")}</desc>'
        f"<style>{_STYLE}</style>{_hatches()}{views}{legend}</svg>"
    )


def _view(view: str, at: int, marks: Sequence[tuple[str, Mark]], links: bool, name: str) -> str:
    outline = both_sides(figure().outlines[view])
    regions = [region for region in figure().regions if region.view == view]
    marked = {region: mark for region in regions for iri, mark in reversed(marks) if iri in region.things}
    marked |= {region: mark for region in regions for iri, mark in marks if iri == region.things[0]}
    plain = "".join(both_sides(points) for of, points in figure().shapes if of == view)
    drawn = "".join(_region(region, marked.get(region), links) for region in regions)
    middle = _WIDTH / 4 * (1 + 2 * at)
    return (
        f'<g transform="translate({middle:g} {_TOP:g})"><text class="v" y="-8">{view.capitalize()}</text>'
        f'<clipPath id="{name}{at}"><path d="{outline}"/></clipPath>'
        f'<path class="k" d="{outline}"/>'
        f'<g clip-path="url(#{name}{at})"><path class="m" d="{plain}"/>{drawn}</g>'
        f'<path d="{outline}" fill="none" stroke="var(--soft)" stroke-width=".8" pointer-events="none"/>'
        f'<path class="k" d="{both_sides(figure().head)}"/>'
        f"{_callouts(view, marks)}</g>"
    )


def _region(region: Region, mark: Mark | None, links: bool) -> str:
    if region.zone and mark is None:
        return ""
    kind = f"{'h ' if region.zone else ''}{mark.role}" if mark else "m"
    says = f"{region.name}: {ROLES[mark.role].lower()}" if mark else region.name
    tip = f"<title>{safe(says)}</title>" if mark or links else ""
    path = f'<path class="{kind}" d="{both_sides(region.points)}">{tip}</path>'
    if not links or region.zone:
        return f'<g pointer-events="none">{path}</g>' if region.zone else path
    return f'<a href="{safe(region.address)}" aria-label="{safe(f"{says}. {region.question}")}">{path}</a>'


def _callouts(view: str, marks: Sequence[tuple[str, Mark]]) -> str:
    """Number the marks that are best seen in this view, beside the figure, a line leading to each."""
    side = -1 if view == VIEWS[0] else 1
    seen = []
    for number, (iri, mark) in enumerate(marks, 1):
        region = _best(iri)
        if region is not None and region.view == view:
            x, y = region.centre
            seen.append((y, side * x, number, mark))
    drawn, free = "", 0.0
    for y, x, number, mark in sorted(seen, key=lambda callout: callout[:3]):
        free = max(y, free)
        disc = side * (_HALF - _DISC - 1)
        drawn += (
            f'<path class="c" d="M{disc:g} {free:.1f}L{x:.1f} {y:.1f}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="2.2"/>'
            f"{_number(disc, free, number, mark)}"
        )
        free += 2 * _DISC + 3
    return f'<g pointer-events="none" fill="var(--ink)">{drawn}</g>' if drawn else ""


def _best(iri: str) -> Region | None:
    """Find the region that shows a thing best: its own before one it is part of, a zone before others, then the
    largest."""
    found = [region for region in figure().regions if iri in region.things]
    return max(found, key=lambda region: (region.things[0] == iri, region.zone, region.area), default=None)


def _legend(marks: Sequence[tuple[str, Mark]]) -> tuple[str, float]:
    """Say every mark in words below the figure; also gives where the picture ends."""
    y, drawn = _TOP + _TALL + 14, ""
    for number, (_, mark) in enumerate(marks, 1):
        lines = wrapped(f"{ROLES[mark.role]}: {mark.word}", _WIDTH - 40, _SIZE, 3)
        drawn += _number(16, y - 4.5, number, mark)
        drawn += "".join(f'<text x="32" y="{y + at * _LINE:g}">{safe(line)}</text>' for at, line in enumerate(lines))
        y += len(lines) * _LINE + 5
    return drawn, y - 8


def _number(x: float, y: float, number: int, mark: Mark) -> str:
    return (
        f'<circle class="i {mark.role}" cx="{x:g}" cy="{y:.1f}" r="{_DISC}"/>'
        f'<text class="n" x="{x:g}" y="{y + 4:.1f}">{number}</text>'
    )


def _hatches() -> str:
    return (
        "<defs>"
        + "".join(
            f'<pattern id="kgh-{role}" width="6" height="6" '
            'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect width="6" height="6" fill="var(--{role}fill)" fill-opacity=".35"/>'
            f'<path d="M1.5 0V6" stroke="var(--{role}line)" stroke-width="2.2"/></pattern>'
            for role in ROLES
        )
        + "</defs>"
    )
