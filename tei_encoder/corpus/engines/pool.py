"""Works on records in processes of this machine. One that dies, hangs or eats memory costs one record.

The pool is pebble's: that of the standard library loses all that is under way when one process dies, and waits for ever
for one that hangs.
"""

from __future__ import annotations

import contextlib
import os
import signal
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from multiprocessing import get_context
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired, ProcessPool

from tei_encoder.corpus.engines import J, Lost, R

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST = 70  # bytes of the temporary folder's path: that of a server's socket in it has room for some 100
AHEAD = 3  # jobs given out for each process, so that none waits, and memory is bounded
TRIES = 2
PRELOADED = ["tei_encoder.corpus.job", "tei_encoder.publish", "tei_encoder.site.jobs"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a record may take: seconds by the clock, and megabytes of its process; 0 is no limit."""

    seconds: float = 600.0
    megabytes: int = 4096


class Pool:
    """The engine for many records."""

    def __init__(self, processes: int, limits: Limits) -> None:
        self._processes = processes
        self._limits = limits

    def map(self, work: Callable[[J], R], jobs: Iterable[J]) -> Iterator[tuple[J, R | Lost]]:
        """Yield each job with its result, as they come."""
        context = _context()
        pool = ProcessPool(
            max_workers=self._processes, context=context, initializer=_start, initargs=(self._limits.megabytes,)
        )
        waiting = iter(jobs)
        given_out: dict[Future[R], tuple[J, int]] = {}
        try:
            while True:
                while len(given_out) < self._processes * AHEAD and (job := next(waiting, None)) is not None:
                    given_out[self._give(pool, work, job)] = (job, 1)
                if not given_out:
                    break
                for future in wait(given_out, return_when=FIRST_COMPLETED).done:
                    job, tries = given_out.pop(future)
                    result = self._result(future)
                    if isinstance(result, Lost) and tries < TRIES:
                        given_out[self._give(pool, work, job)] = (job, tries + 1)
                    else:
                        yield job, result
        except BaseException:  # the user's Ctrl-C, or nobody wants the rest
            pool.stop()  # type: ignore[no-untyped-call]
            raise
        finally:
            pool.close()  # type: ignore[no-untyped-call]
            pool.join()

    def _give(self, pool: ProcessPool, work: Callable[[J], R], job: J) -> Future[R]:
        given: Future[R] = pool.schedule(work, args=[job], timeout=self._limits.seconds or None)
        return given

    def _result(self, future: Future[R]) -> R | Lost:
        try:
            return future.result()
        except TimeoutError:
            return Lost(f"it took longer than {self._limits.seconds:.0f} seconds")
        except ProcessExpired as error:
            return Lost(f"the process that worked on it ended without a word ({_ending(error)})")
        except MemoryError:
            return Lost(f"it needs more than {self._limits.megabytes} MB of memory")
        except RecursionError:
            return Lost("it is nested too deeply")


def _context() -> Any:  # noqa: ANN401 - the kinds of contexts have no common type that Pebble takes
    """Return how processes are started."""
    if len(os.fsencode(gettempdir())) > LONGEST:
        return get_context("spawn")
    # A server that forks has lxml and the program loaded already; Saxon is started after the fork, which its
    # threads would not survive.
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _ending(error: Any) -> str:  # noqa: ANN401 - pebble has no types
    code = getattr(error, "exitcode", None) or 0
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"exit code {code}"


def _start(megabytes: int) -> None:
    """Prepare a process: Ctrl-C is its parent's affair, and its memory has a limit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if megabytes:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource  # noqa: PLC0415 - Windows has none

            # Of the address space Saxon reserves more than it uses; what counts is the data.
            limit = megabytes * 1024 * 1024
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
