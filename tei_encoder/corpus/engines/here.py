"""Works on records in this process, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.corpus.engines import J, Lost, R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Here:
    """The engine for a few records, and for finding faults."""

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result, in order."""
        for job in jobs:
            try:
                result: R | Lost = work(job)
            except (MemoryError, RecursionError) as error:
                result = Lost(f"it needs too much ({type(error).__name__})")
            yield job, result
