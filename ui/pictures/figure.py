"""The figure of the body map: reads `body.toml` and turns its points into paths."""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

Points = tuple[tuple[float, float], ...]

VIEWS = ("front", "back")
_FILE = Path(__file__).with_name("body.toml")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the figure, and the IRIs it stands for, the first before all; a zone shows only when it is marked."""

    view: str
    things: tuple[str, ...]
    name: str
    points: Points
    question: str = ""
    zone: bool = False

    @property
    def address(self) -> str:
        """Where tapping it leads: to the question about it."""
        return f"/?q={quote(self.question)}"

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of its right half."""
        return sum(x for x, _ in self.points) / len(self.points), sum(y for _, y in self.points) / len(self.points)

    @property
    def area(self) -> float:
        """The size of its right half in square pixels, as its points tell."""
        closed = (*self.points, self.points[0])
        return abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise(closed))) / 2


@dataclass(frozen=True, slots=True)
class Figure:
    """The outlines by view, the head, what is only there for the looks, and the regions in drawing order."""

    outlines: dict[str, Points]
    head: Points
    shapes: tuple[tuple[str, Points], ...]
    regions: tuple[Region, ...]


@cache
def figure() -> Figure:
    """Read the figure, once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    space, asks = data["namespace"], data["asks"]
    return Figure(
        outlines={view: _points(data["outline"][view]) for view in VIEWS},
        head=_points(data["outline"]["head"]),
        shapes=tuple((shape["view"], _points(shape["points"])) for shape in data["shape"]),
        regions=tuple(
            Region(
                view=region["view"],
                things=tuple(f"{space}{name}" for name in region["things"]),
                name=region["name"],
                points=_points(region["points"]),
                question=asks[region["asks"]].format(name=region["name"]) if "asks" in region else "",
                zone=region.get("zone", False),
            )
            for region in data["region"]
        ),
    )


def both_sides(half: Points) -> str:
    """Give the path of a half shape and its mirror image; a half that begins and ends in the middle is one shape."""
    mirrored = tuple((-x, y) for x, y in reversed(half))
    if half[0][0] == half[-1][0] == 0:
        return _curve((*half, *mirrored[1:-1]))
    return _curve(half) + _curve(mirrored)


def _curve(points: Points) -> str:
    """Draw a closed quadratic B-spline, in steps from where the line is."""
    middles = [((x + to_x) / 2, (y + to_y) / 2) for (x, y), (to_x, to_y) in pairwise((*points, points[0]))]
    at_x, at_y = middles[-1]
    path = f"M{_short(at_x)} {_short(at_y)}q"
    steps = []
    for (x, y), (to_x, to_y) in zip(points, middles, strict=True):
        steps.append(_joined(x - at_x, y - at_y, to_x - at_x, to_y - at_y))
        at_x, at_y = to_x, to_y
    return path + " ".join(steps) + "z"


def _joined(*numbers: float) -> str:
    """Write numbers with as little between them as SVG allows."""
    text = ""
    for number in numbers:
        short = _short(number)
        text += short if not text or short.startswith("-") else f" {short}"
    return text


def _short(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _points(text: str) -> Points:
    return tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in text.split()))
