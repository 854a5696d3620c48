"""What a figure is: a ratio of our work to that of another, measured side by side; or a number with a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpu_time import least

if TYPE_CHECKING:
    from collections.abc import Callable

    from cpu_time import Work


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must be at most (where more is better: at least), and what it should be."""

    must: float
    want: float
    more_is_better: bool = False

    def says(self, value: float) -> str:
        """Say whether a value is what it should be, what it must be, or neither."""
        sign = -1 if self.more_is_better else 1
        if sign * value <= sign * self.want:
            return "as wanted"
        return "held" if sign * value <= sign * self.must else "**missed**"

    def __str__(self) -> str:
        """Write the goal as the table has it."""
        return f"{'≥' if self.more_is_better else '≤'} {self.must:g} ({self.want:g})"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Processor time of our work by that of another. `key` is its name in `measured.json`."""

    key: str
    title: str
    goal: Goal
    ours: Work
    theirs: Work

    def measure(self, rounds: int = 7) -> float:
        """Return the ratio of the least times of so many rounds, in each of which both are measured."""
        ours, theirs = least((self.ours, self.theirs), rounds)
        return ours / theirs


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a unit, of something that is not compared."""

    title: str
    goal: Goal
    unit: str
    measure: Callable[[], float]
