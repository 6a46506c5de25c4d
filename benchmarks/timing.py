"""How the ratios are taken: pairs interleaved in one process, CPU time of the thread, both sides warm."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ratio:
    """One row of the table."""

    name: str
    wanted: float
    had: float
    detail: str
    least: bool = False
    """Whether `wanted` is the least that is wanted and not the most."""

    @property
    def is_had(self) -> bool:
        """Tell whether it is as wanted."""
        return self.had >= self.wanted if self.least else self.had <= self.wanted


def cpu(work: Callable[[], object]) -> float:
    """Measure the seconds of CPU that this thread takes for some work."""
    started = thread_time()
    work()
    return thread_time() - started


def elapsed(work: Callable[[], object]) -> float:
    """Measure the seconds that some work takes on the clock."""
    started = perf_counter()
    work()
    return perf_counter() - started


def paired(
    items: Iterable[Any], *works: Callable[[Any], object], rounds: int = 3, clock: Callable[..., float] = cpu
) -> tuple[list[float], ...]:
    """Do several works on each item in turn and give the least time of each over some rounds, in seconds."""
    found: tuple[list[float], ...] = tuple([] for _ in works)
    for item in items:
        best = [float("inf")] * len(works)
        for _ in range(rounds):
            for place, work in enumerate(works):
                best[place] = min(best[place], clock(partial(work, item)))
        for place, least in enumerate(best):
            found[place].append(least)
    return found


def at(times: Sequence[float], share: float) -> float:
    """Give a percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def ms(seconds: float) -> str:
    """Write a time in milliseconds."""
    return f"{seconds * 1000:.3g} ms"


def against(times: Sequence[float], base: Sequence[float]) -> float:
    """Divide two medians."""
    return median(times) / median(base)


def processes(commands: dict[str, Sequence[str]], rounds: int, **variables: str) -> dict[str, tuple[float, float]]:
    """Run Python with arguments in turn; give the least CPU and clock seconds of each."""
    best = dict.fromkeys(commands, (float("inf"), float("inf")))
    for _ in range(rounds):
        for name, arguments in commands.items():
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
            environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
            # What is installed is compiled; what is measured against it may not be compiled anew at each start.
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            subprocess.run(
                [sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True, env=environment, cwd=ROOT
            )
            after, took = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter() - started
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            best[name] = min(best[name][0], used), min(best[name][1], took)
    return best
