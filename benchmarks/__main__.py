"""Measure and print one table: `python -m benchmarks [--triples 1000000] [answers cold scale serving rivals]`."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from tempfile import TemporaryDirectory

from benchmarks.timing import Ratio

_PARTS: Mapping[str, tuple[str, str]] = {
    "answers": ("benchmarks.answers", "rows"),
    "cold": ("benchmarks.answers", "cold"),
    "scale": ("benchmarks.scale", "rows"),
    "serving": ("benchmarks.serving", "rows"),
    "rivals": ("benchmarks.rivals", "rows"),
}


def main() -> None:
    """Print the table as Markdown, a row as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(_PARTS)}; all when none is named")
    parser.add_argument("--triples", type=int, default=1_000_000, help="size of the large graph")
    asked = parser.parse_args()
    strangers = set(asked.parts) - set(_PARTS)
    if strangers:
        parser.error(f"unknown: {', '.join(sorted(strangers))}")
    _say("| ratio | wanted | measured | had | how |\n|---|---|---|---|---|")
    with TemporaryDirectory() as kept:
        os.environ["KINEGRAPH_CACHE"] = kept
        for name in asked.parts or _PARTS:
            module, function = _PARTS[name]
            measure: Callable[..., Iterator[Ratio]] = getattr(import_module(module), function)
            for row in measure(asked.triples) if name == "scale" else measure():
                wanted = f"{'at least' if row.least else 'at most'} {row.wanted:g}"
                _say(f"| {row.name} | {wanted} | {row.had:.3g} | {'yes' if row.is_had else 'no'} | {row.detail} |")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
