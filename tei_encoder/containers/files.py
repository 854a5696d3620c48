"""Files that hold records, on a disk or elsewhere, packed or not: opened once, and read from at any place."""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from tei_encoder.containers.names import bare
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tei_encoder.store import Seen

PIECE = 1024 * 1024  # bytes that are read at a time
PACKED = {".gz": "gzip", ".tgz": "gzip", ".bz2": "bz2", ".xz": "lzma"}  # suffixes, and the modules that unpack them


class File(Protocol):
    """A file that holds records: a value that can be sent to other processes."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    def __hash__(self) -> int: ...

    def seen(self) -> Seen | None:
        """Return what changes with the file; None where there is none."""
        ...

    def open(self, *, anywhere: bool = True) -> IO[bytes]:
        """Open it, if need be so that it can be read at any place. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine."""

    name: str

    def seen(self) -> Seen | None:
        """Return its size and its time."""
        return seen(self.name)

    def open(self, *, anywhere: bool = True) -> IO[bytes]:  # noqa: ARG002 - all of them can be
        """Open it. Raises OSError."""
        return Path(self.name).open("rb")


def is_packed(name: str) -> bool:
    """Say whether a file is packed as a whole, by its name."""
    return Path(bare(name)).suffix in PACKED


def unpacked(file: File, *, anywhere: bool = True) -> IO[bytes]:
    """Open a file; what is packed is unpacked while it is read, and to go back in it is to begin again. Raises OSError."""
    opened = file.open(anywhere=anywhere)
    if is_packed(file.name):
        return _Unpacking(opened, PACKED[Path(bare(file.name)).suffix])
    return opened


class _Unpacking(BufferedReader):
    """A packed file that is unpacked while it is read; with it, the packed one is closed, which Python's own leave open."""

    def __init__(self, packed: IO[bytes], module: str) -> None:
        self._packed = packed
        super().__init__(import_module(module).open(packed))

    def close(self) -> None:
        """Close both."""
        super().close()
        self._packed.close()


def whole(file: File, most: int) -> bytes:
    """Read a file, unpacked. Raises OSError, also where there are more bytes than `most`."""
    pieces, size = [], 0
    with reading(), unpacked(file, anywhere=False) as opened:
        while piece := opened.read(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                message = f"it has more than {most:,} bytes"
                raise OSError(message)
    return b"".join(pieces)


def stretch(file: File, start: int, size: int) -> bytes:
    """Read some bytes of a file, unpacked. Raises OSError."""
    with reading():
        kept = _kept_open(file, file.seen())
        with kept.lock:
            kept.opened.seek(start)
            return kept.opened.read(size)


class Kept:
    """An open file that is closed when nobody keeps it any longer."""

    def __init__(self, opened: IO[bytes]) -> None:
        self.opened = opened
        self.lock = threading.Lock()

    def __del__(self) -> None:
        with suppress(Exception):
            self.opened.close()


@lru_cache(maxsize=2)  # records of one file come one after the other: what is packed is unpacked once in each process
def _kept_open(file: File, _seen: Seen | None) -> Kept:
    return Kept(unpacked(file))


@contextmanager
def reading() -> Iterator[None]:
    """Turn what goes wrong while a file is read into OSError: lzma has errors of its own, and each filesystem elsewhere."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise OSError(why(error)) from error


def why(error: Exception) -> str:
    """Say what went wrong, for a person."""
    told = str(getattr(error, "strerror", None) or error) or type(error).__name__
    return told[:1].lower() + told[1:].rstrip(".")
