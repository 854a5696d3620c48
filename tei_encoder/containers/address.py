"""Addresses, as fsspec has them → the files that they stand for. The only module that imports fsspec.

What a user names is asked for, and nothing else: no record and no setting can bring an address here.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BufferedReader
from typing import IO, TYPE_CHECKING, Any

from tei_encoder.containers.files import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tei_encoder.store import Seen

# s3://bucket/x.txt, zip://*.txt::https://host/x.zip, simplecache::https://host/x.txt
ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)(?:://|::[A-Za-z][A-Za-z0-9+.-]+:).*", re.DOTALL)
SECRET = re.compile(r"(?<=://)(?<!github://)[^/@\s]*:[^/@\s]*@")  # of GitHub that is owner:repository@branch
WEB = ("http", "https")  # there a question mark is part of an address

# What filesystems tell of a file: of its content, or, where they do not, of its time.
OF_CONTENT = (
    "ETag", "etag", "e_tag", "sha", "sha256", "md5Hash", "md5", "checksum", "content_md5", "Content-MD5", "Digest", "CRC", "crc32c",
)  # fmt: skip
OF_TIME = (
    "mtime", "LastModified", "last_modified", "Last-Modified", "updated", "modified", "modify", "modificationTime", "created",
)  # fmt: skip


class MissingExtraError(OSError):
    """What is needed for addresses is not installed; the message says what, for a person."""


@dataclass(frozen=True, slots=True)
class Store:
    """A filesystem elsewhere, as an address names it; `asked` tells one build from the next, which must ask again."""

    address: str
    asked: int


@dataclass(frozen=True, slots=True)
class FileElsewhere:
    """A file in a store: its name, its path there, and what changes with it, if listing it told."""

    name: str
    store: Store
    path: str
    told: Seen | None = None

    def seen(self) -> Seen | None:
        """Return what changes with the file; where the store tells nothing of the kind, something that is never the same."""
        if self.told:
            return self.told
        try:
            with reading():
                known = _seen(_opened(self.store)[0].info(self.path))
        except OSError:
            return None
        return known or (-1, time.time_ns())

    def open(self, *, anywhere: bool = True) -> IO[bytes]:
        """Open it, if need be so that it can be read at any place. Raises OSError."""
        with reading():
            system, _ = _opened(self.store)
            if not anywhere:
                streamed = {"block_size": 0} if "https" in system.protocol else {}  # else fsspec asks for it in pieces
                return BufferedReader(system.open(self.path, "rb", **streamed))
            opened = system.open(self.path, "rb")
            return BufferedReader(opened) if _goes_back(opened) else _copied(self.open(anywhere=False))


def is_address(path: str) -> bool:
    """Say whether a path is an address."""
    return bool(ADDRESS.fullmatch(path))


def without_secret(address: str) -> str:
    """Return an address without a user's name and password, fit for messages and files."""
    return SECRET.sub("", address)


def files_at(address: str, is_wanted: Callable[[str], bool]) -> Iterator[FileElsewhere]:
    """Yield the files that an address stands for: one, those of a folder on all levels, or those that a pattern matches.

    Of a folder those are taken that are wanted, by their names; so they are of a pattern that does not say which kind it
    means. Raises OSError, and of that MissingExtraError.
    """
    store = Store(address, time.time_ns())
    with reading():
        system, path = _opened(store)
        if _is_pattern(address, path):
            says = "." in path.rpartition("/")[2].strip("*")
            found = _files(system.glob(path, detail=True))
            found = {each: info for each, info in found.items() if says or is_wanted(each)}
        elif _is_folder(address, system, path):
            found = _files(system.find(path, detail=True))
            found = {each: info for each, info in found.items() if is_wanted(each)}
        else:
            found = {path: system.info(path)}
    for each, info in sorted(found.items()):
        yield FileElsewhere(without_secret(_name(address, path, each)), store, each, _seen(info))


def _opened(store: Store) -> tuple[Any, str]:
    """Return a filesystem, and the path in it that the address names; each process keeps a few.

    Raises MissingExtraError, and what the filesystem does.
    """
    try:
        return _kept_open(store)
    except ImportError as error:
        raise MissingExtraError(str(error)) from error


@lru_cache(maxsize=4)
def _kept_open(store: Store) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

    system, path = url_to_fs(store.address)
    system.invalidate_cache()  # fsspec keeps filesystems, and what they listed, for as long as a process lives
    return system, path


def _is_folder(address: str, system: Any, path: str) -> bool:  # noqa: ANN401 - fsspec has no types
    """Say whether a path is a folder: on the web, where nothing says so, if it ends like one."""
    return address.partition("::")[0].endswith("/") or not path or system.info(path).get("type") == "directory"


def _files(found: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {path: info for path, info in found.items() if info.get("type") != "directory"}


def _is_pattern(address: str, path: str) -> bool:
    scheme = ADDRESS.fullmatch(address)
    marks = "*[" if scheme and scheme["scheme"].lower() in WEB else "*?["
    return any(mark in path for mark in marks)


def _name(address: str, asked: str, found: str) -> str:
    """Return the address of a file that was found by another address, of which `asked` is the path."""
    chained = "://" in address.partition("::")[0]
    head, joint, tail = address.partition("::") if chained else (address, "", "")
    whole, path = head.rstrip("/"), asked.rstrip("/")
    before = whole[: len(whole) - len(path)] if path and whole.endswith(path) else f"{head.partition('://')[0]}://"
    return f"{before}{found}{joint}{tail}"


def _seen(info: Mapping[str, Any]) -> Seen | None:
    """Return the size of a file, and a number made of what its store tells of its content, or of its time."""
    for keys in (OF_CONTENT, OF_TIME):
        told = [f"{key}={info[key]}" for key in keys if info.get(key)]
        if told:
            return int(info.get("size") or 0), zlib.crc32("\n".join(told).encode("utf-8", "surrogatepass"))
    return None


def _goes_back(file: Any) -> bool:  # noqa: ANN401 - fsspec has no types
    """Say whether a file can be read at any place: a web server may send it only from its beginning."""
    try:
        file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
        file.read(1)
        file.seek(0)
    except (OSError, ValueError) as error:
        # fsspec keeps the error in a frame that the error leads to: in that circle all that our callers hold, too, would
        # wait for the collector, files that are open included.
        error.__traceback__ = None
        return False
    return True


def _copied(file: IO[bytes]) -> IO[bytes]:
    """Copy a file to one without a name on this machine, which is gone when it is closed."""
    from shutil import copyfileobj  # noqa: PLC0415 - both are slow to import, and seldom needed
    from tempfile import TemporaryFile  # noqa: PLC0415

    copy = TemporaryFile()  # noqa: SIM115 - whoever opened it closes it
    try:
        with file:
            copyfileobj(file, copy)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return copy
