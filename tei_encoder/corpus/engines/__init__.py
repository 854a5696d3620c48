"""Where records are worked on: in this process, in others of this machine, or on a cluster that there is already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lost:
    """A job that came to no result, though it was tried again: why, for a person."""

    why: str


class EngineError(Exception):
    """An engine that cannot work, or no longer; the message says why, for a person."""


class Engine(Protocol):
    """Maps a pure function over jobs. Results are small and come in any order; jobs are taken as they are needed."""

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result. What kills or holds up a worker costs one job."""
        ...
