"""Works on records on a Dask cluster that there is already, or on one of this machine."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from tei_encoder.corpus.engines import EngineError, J, Lost, R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

AHEAD = 4  # jobs given out for each thread of the cluster
LEAST_AHEAD = 16
TRIES = 2
PATIENCE = "20s"  # for the scheduler to answer
MISSING = "the engine dask needs an extra: pip install 'tei-encoder[dask]'"
CLOSED = ("closing", "closed")
LOUD = ("distributed", "distributed.client")  # they write a traceback where we say in a line that the scheduler is gone
GONE = "the scheduler is gone; what was built stays, and the next build goes on from there"


class Dask:
    """The engine for a cluster whose workers see the same files as this machine, under the same paths."""

    def __init__(self, scheduler: str = "", processes: int = 0) -> None:
        self._scheduler = scheduler
        self._processes = processes

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result, as they come. Raises EngineError where the cluster is out of reach."""
        with ExitStack() as stack:
            client = self._client(stack)
            from distributed import CancelledError  # noqa: PLC0415 - an extra, which is there now
            from distributed.comm.core import CommClosedError  # noqa: PLC0415

            try:
                yield from _mapped(client, work, jobs)
            except (CancelledError, CommClosedError):  # while a result was fetched
                raise EngineError(GONE) from None
            except Exception:
                if client.status in CLOSED:  # to give out a job then fails in ways of its own
                    raise EngineError(GONE) from None
                raise

    def _client(self, stack: ExitStack) -> Any:  # noqa: ANN401 - distributed has no types
        try:
            import distributed  # noqa: PLC0415 - an extra, and slow to import
        except ImportError:
            raise EngineError(MISSING) from None
        made: Any = distributed  # it has no types
        for name in LOUD:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            cluster = self._scheduler or stack.enter_context(
                made.LocalCluster(n_workers=self._processes or None, threads_per_worker=1, dashboard_address=None)
            )
            return stack.enter_context(made.Client(cluster, timeout=PATIENCE, set_as_default=False))
        except (OSError, ValueError) as error:
            message = f"no Dask scheduler answers at {self._scheduler}: {error}"
            raise EngineError(message) from None


def _mapped(client: Any, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:  # noqa: ANN401 - as below
    ahead = max(LEAST_AHEAD, AHEAD * sum(client.nthreads().values()))
    waiting = iter(jobs)
    given_out = _GivenOut(client)
    while True:
        while len(given_out) < ahead and (job := next(waiting, None)) is not None:
            given_out.give(work, job)
        if not given_out:
            return
        job, future = given_out.next()
        yield job, _result(future, client)
        future.release()


class _GivenOut:
    """The jobs that the cluster has, and their futures."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - distributed has no types
        from distributed import as_completed  # noqa: PLC0415 - an extra

        self._client = client
        self._completed: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
        self._jobs: dict[str, Any] = {}
        self._count = 0

    def __len__(self) -> int:
        return len(self._jobs)

    def give(self, work: Callable[[J], R], job: J) -> None:
        """Give a job to the cluster, which tries it again where a worker is lost. No two jobs have one key."""
        self._count += 1
        key = f"tei-encoder-{id(self):x}-{self._count}"
        self._jobs[key] = job
        self._completed.add(self._client.submit(work, job, key=key, retries=TRIES - 1, pure=False))

    def next(self) -> tuple[Any, Any]:
        """Return a job that is done, and its future."""
        future = next(self._completed)
        return self._jobs.pop(future.key), future


def _result(future: Any, client: Any) -> Any:  # noqa: ANN401 - distributed has no types
    """Return what came of a job. Raises EngineError where the scheduler is gone, and what the program raised."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

    if future.status not in ("finished", "error") or client.status in CLOSED:
        raise EngineError(GONE)
    fault = future.exception() if future.status == "error" else None
    if isinstance(fault, (KilledWorker, MemoryError, TimeoutError)):
        return Lost(f"it ended the workers that had it, or took too much ({type(fault).__name__})")
    if fault is not None:
        raise fault
    return future.result()
