"""Works on a few jobs here, and on more in the processes that they are worth."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from tei_encoder.corpus.engines.here import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tei_encoder.corpus.engines import Engine, J, Lost, R

FEW = 3  # jobs that are not worth the start of other processes


class Few:
    """The engine that waits until it sees how many jobs there are: of many records, few may have changed."""

    def __init__(self, many: Callable[[], Engine]) -> None:
        self._many = many

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result, as they come."""
        left = iter(jobs)
        first = list(islice(left, FEW + 1))
        engine = Here() if len(first) <= FEW else self._many()
        yield from engine.map(work, chain(first, left))
