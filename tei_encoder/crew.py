"""Processes that check documents, in order; Ctrl-C ends them, and a document that one of them dies of is found out."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from tei_encoder.checking import Plan, check
from tei_encoder.ctrl_c import deaf_to_ctrl_c
from tei_encoder.diagnostics import Code, Place, Severity
from tei_encoder.documents import Item
from tei_encoder.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from threading import Thread

PATIENCE = 10.0  # seconds for the end of a pool
AHEAD = 4  # documents given out for each process, so that none waits, and memory is bounded

DIED = Code(
    "check-died",
    Severity.ERROR,
    "The process that checked this document ended without a word, perhaps for want of memory.",
    "Check it alone; if it ends again, please report it.",
)


class Crew:
    """Processes that check documents; where one of them dies, the others' work is done again by new ones."""

    def __init__(self, plan: Plan, processes: int) -> None:
        self._plan = plan
        self._processes = processes
        self._pool = _pool(processes)

    def verdicts(self, items: Iterable[Item | Verdict]) -> Iterator[Verdict]:
        """Yield the verdicts in the order of the documents."""
        waiting = iter(items)
        given_out: deque[tuple[Item, Future[Verdict]] | Verdict] = deque()
        try:
            while True:
                while len(given_out) < self._processes * AHEAD and (one := next(waiting, None)) is not None:
                    given_out.append((one, self._give(one)) if isinstance(one, Item) else one)
                if not given_out:
                    break
                first = given_out.popleft()
                if isinstance(first, Verdict):
                    yield first
                    continue
                try:
                    yield first[1].result()
                except BrokenExecutor:
                    yield from self._recovered([first, *given_out])
                    given_out.clear()
        except BaseException:  # the user's Ctrl-C, or nobody wants the rest
            _end(self._pool)
            raise
        self._pool.shutdown()

    def _give(self, item: Item) -> Future[Verdict]:
        try:
            with deaf_to_ctrl_c():
                return self._pool.submit(check, item, self._plan)
        except BrokenExecutor as error:
            lost: Future[Verdict] = Future()
            lost.set_exception(error)
            return lost

    def _recovered(self, given_out: Sequence[tuple[Item, Future[Verdict]] | Verdict]) -> Iterator[Verdict]:
        """Find out which document it was that a process died of, since its fellows were ended with it."""
        _end(self._pool)
        self._pool = _pool(1)
        for one in given_out:
            if isinstance(one, Verdict):
                yield one
                continue
            item, future = one
            if future.done() and not future.cancelled() and future.exception() is None:
                yield future.result()
                continue
            try:
                yield self._give(item).result()
            except BrokenExecutor:
                yield Verdict(item.path, (), (replace(DIED.at(), place=Place(item.path)),))
                _end(self._pool)
                self._pool = _pool(1)
        _end(self._pool)
        self._pool = _pool(self._processes)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Saxon's threads do not survive a fork.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start)


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool at once, whatever its processes are doing; before Python 3.14 that has no public way."""
    processes = list((pool._processes or {}).values())  # noqa: SLF001
    manager: Thread | None = pool._executor_manager_thread  # type: ignore[assignment] # noqa: SLF001
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
    if manager is not None:  # Python would wake it at its own end, through a pipe that it may be closing just then
        manager.join(PATIENCE)
