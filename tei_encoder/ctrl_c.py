"""Processes that do not hear Ctrl-C, which is their parent's affair."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Leave Ctrl-C to the parent, which ends its processes itself: those started now inherit that they do not hear it.

    To ignore it once they run would be too late; half started, they would die with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows: there the processes themselves must ignore it
        yield
        return
    from multiprocessing.resource_tracker import ensure_running  # noqa: PLC0415 - Windows needs none

    ensure_running()  # Python's own first process, which is deaf already: to start it makes the parent hear again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
