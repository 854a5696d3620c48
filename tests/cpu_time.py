"""Processor time in tests. Other programs only ever add to it, so the least of several measurements is the truest."""

from collections.abc import Callable, Sequence
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

Work = Callable[[], object]
ROUNDS = 6
ENOUGH = 0.05  # seconds: what takes less is done again and again, for a clock of short times is a poor one


def spent() -> float:
    """Return the seconds of processor time of this process and of those that it started and that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def seconds(work: Work, times: int = 1) -> float:
    """Return the processor time of a piece of work: the least of so many runs."""
    return least((work,), times)[0]


def least(works: Sequence[Work], rounds: int) -> list[float]:
    """Return the least processor time of each piece of work in so many rounds; a round does all in turn."""
    times = [float("inf")] * len(works)
    for _ in range(rounds):
        for at, work in enumerate(works):
            times[at] = min(times[at], _once(work))
    return times


def _once(work: Work) -> float:
    before, runs = spent(), 0
    while (taken := spent() - before) < ENOUGH:
        work()
        runs += 1
    return taken / runs


def growth(small: Work, large: Work, limit: float) -> float:
    """Return how many times the processor time of `small` the work `large` takes.

    Both are measured in turn, the least of each counts, and measuring ends as soon as the ratio is below `limit`:
    a noisy machine costs some rounds, and only work that grows too fast fails in all of them.
    """
    shortest, longest = float("inf"), float("inf")
    for _ in range(ROUNDS):
        times = least((small, large), 1)
        shortest, longest = min(shortest, times[0]), min(longest, times[1])
        if longest < limit * shortest:
            break
    return longest / shortest
