"""Files, one after another → a BagIt bag (RFC 8493) in a folder or in a ZIP file; whole, or not at all.

The bag is written here and not by the Library of Congress's `bagit`, which the tests verify it with: that library writes
version 0.97, lists tag files in the order in which the file system happens to give them, copies what must be read again
for its checksums, and changes the working folder of the process meanwhile. Here each byte is read once.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALGORITHMS = ("sha256", "sha512")
BLOCK = 1024 * 1024  # bytes
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ZIP = ".zip"
PACKED = (".pdf", ".epub", ".zip", ".png", ".jpg", ".woff2")  # deflating them again is wasted time
MODE = 0o100644 << 16  # a plain file, which others may read
EARLIEST, LATEST = 1980, 2107  # years that a ZIP file can say

Content = Path | bytes  # a file, or what stands in it


class Store(Protocol):
    """Where the files of a bag are put."""

    def open(self, path: str, size: int) -> contextlib.AbstractContextManager[IO[bytes]]:
        """Open a new file at a path of the bag. Raises OSError."""
        ...

    def keep(self) -> None:
        """Let what was written appear under its name. Raises OSError."""
        ...

    def drop(self) -> None:
        """Remove what was written."""
        ...


class Folder:
    """A bag in a folder; it has another name until it is whole."""

    def __init__(self, to: Path) -> None:
        self._to = to
        self._root = _temporary(to)
        self._root.mkdir(parents=True)

    def open(self, path: str, _size: int) -> IO[bytes]:
        """Open a new file. Raises OSError."""
        file = self._root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("xb")

    def keep(self) -> None:
        """Give the folder its name. Raises OSError."""
        _rename(self._root, self._to)

    def drop(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self._root, ignore_errors=True)


class Zip:
    """A bag in a ZIP file, in a folder of the file's name; all times in it are those of a given day."""

    def __init__(self, to: Path, day: str) -> None:
        self._to = to
        self._path = _temporary(to)
        to.parent.mkdir(parents=True, exist_ok=True)
        self._archive = zipfile.ZipFile(self._path, "x")
        year, month, date = map(int, day.split("-"))
        self._time = (year, month, date, 0, 0, 0) if EARLIEST <= year <= LATEST else (EARLIEST, 1, 1, 0, 0, 0)

    def open(self, path: str, size: int) -> IO[bytes]:
        """Open a new member. Raises OSError."""
        info = zipfile.ZipInfo(f"{self._to.stem}/{path}", self._time)
        info.compress_type = zipfile.ZIP_STORED if path.endswith(PACKED) else zipfile.ZIP_DEFLATED
        info.external_attr = MODE
        info.create_system = 3  # Unix, wherever it was made
        info.file_size = size  # tells whether the member needs the long form of sizes
        return self._archive.open(info, "w")

    def keep(self) -> None:
        """Close the archive and give it its name. Raises OSError."""
        self._archive.close()
        _rename(self._path, self._to)

    def drop(self) -> None:
        """Remove what was written."""
        with contextlib.suppress(OSError, ValueError):
            self._archive.close()
        self._path.unlink(missing_ok=True)


def _temporary(to: Path) -> Path:
    return to.with_name(f".{to.name}-{secrets.token_hex(4)}.tmp")


def _rename(temporary: Path, to: Path) -> None:
    if to.exists():  # it came into being while the bag was written
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    temporary.rename(to)


class Bag:
    """A bag in the making. Used with `with`: what ends in an exception leaves nothing behind."""

    def __init__(self, to: Path, day: str) -> None:
        self._store: Store = Zip(to, day) if to.suffix.lower() == ZIP else Folder(to)
        self._payload: dict[str, tuple[str, ...]] = {}
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._store.drop()

    def add(self, path: str, content: Content) -> None:
        """Put a file into the payload. `path` is that below `data/`, with slashes. Raises OSError."""
        self._payload[f"data/{path}"] = self._put(f"data/{path}", content)

    def finish(self, info: Sequence[tuple[str, str]]) -> None:
        """Write the manifests and what the bag says of itself, and let it appear. Raises OSError."""
        try:
            told = (*info, ("Payload-Oxum", f"{self._bytes}.{len(self._payload)}"))
            tags = {
                "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in told if value).encode(),
                "bagit.txt": DECLARATION,
                **{f"manifest-{name}.txt": data for name, data in _manifests(self._payload)},
            }
            sums = {path: self._put(path, data) for path, data in tags.items()}
            for name, data in _manifests(sums):
                self._put(f"tagmanifest-{name}.txt", data)
            self._store.keep()
        except BaseException:
            self._store.drop()
            raise

    def _put(self, path: str, content: Content) -> tuple[str, ...]:
        """Write a file, and return its checksums, in order of the algorithms."""
        sums = [hashlib.new(name) for name in ALGORITHMS]
        with self._store.open(path, size_of(content)) as file:
            for block in _blocks(content):
                file.write(block)
                for each in sums:
                    each.update(block)
                if path.startswith("data/"):
                    self._bytes += len(block)
        return tuple(each.hexdigest() for each in sums)


def size_of(content: Content) -> int:
    """Return how many bytes a content has. Raises OSError."""
    return content.stat().st_size if isinstance(content, Path) else len(content)


def _blocks(content: Content) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _manifests(sums: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, bytes]]:
    for number, name in enumerate(ALGORITHMS):
        yield name, "".join(f"{sums[path][number]}  {path}\n" for path in sorted(sums)).encode()
