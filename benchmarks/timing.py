"""Timing for the ratios that the benchmarks print."""

from __future__ import annotations

import time
from collections.abc import Callable


def best(
    function: Callable[[], object], rounds: int = 7, clock: Callable[[], float] = time.perf_counter
) -> float:
    """The least of several rounds.

    Args:
        clock: of the wall, which counts other processes too; :func:`time.process_time` counts only this one.
    """
    times = []
    for _ in range(rounds):
        started = clock()
        function()
        times.append(clock() - started)
    return min(times)
