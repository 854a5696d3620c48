"""Processor time in tests. Other programs only ever add to it, so the least of several measurements is the truest."""

from collections.abc import Callable
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

ROUNDS = 6


def spent() -> float:
    """Return the seconds of processor time of this process and of those that it started and that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor time of a piece of work: the least of so many runs."""
    runs = []
    for _ in range(times):
        before = spent()
        work()
        runs.append(spent() - before)
    return min(runs)


def growth(small: Callable[[], object], large: Callable[[], object], limit: float) -> float:
    """Return how many times the processor time of `small` the work `large` takes.

    Both are measured in turn, the least of each counts, and measuring ends as soon as the ratio is below `limit`:
    a noisy machine costs some rounds, and only work that grows too fast fails in all of them.
    """
    least_small = least_large = float("inf")
    for _ in range(ROUNDS):
        least_small = min(least_small, seconds(small))
        least_large = min(least_large, seconds(large))
        if least_large < limit * least_small:
            break
    return least_large / least_small
