"""Files, folders, patterns, archives and `-` → the documents to check, in the order in which they are named."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.archive import is_archive, members, read_member
from tei_encoder.containers.files import LocalFile
from tei_encoder.containers.patterns import is_pattern, matching
from tei_encoder.diagnostics import Diagnostic, Outcome, Place
from tei_encoder.inputs import NO_MATCH, STDIN, TEI_SUFFIXES, find_inputs, read_input
from tei_encoder.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """A document to check: what messages call it, and where its bytes are."""

    path: str
    file: str = ""
    member: int | None = None  # its number in an archive
    size: int = 0
    data: bytes | None = None  # what was read already

    @property
    def folder(self) -> str | None:
        """The folder that it lies in, where it is a file of its own."""
        alone = self.member is None and self.data is None
        return os.path.dirname(self.file) or "." if alone else None  # noqa: PTH120 - paths are strings here


def find_documents(paths: Iterable[str]) -> Iterator[Item | Verdict]:
    """Yield the documents that paths stand for; what cannot be found or must not be read is a verdict of its own.

    A folder stands for the .xml and .tei files in it, at all levels; so does a zip archive that is named. A pattern
    (`*`, `?`, `[a-z]`, `**` for folders at all levels) stands for the files that it matches.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _found(path):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def read_document(item: Item) -> Outcome[bytes | None]:
    """Read a document. Without a value, the note says what is wrong with it."""
    if item.data is not None:
        return Outcome(item.data)
    if item.member is not None:
        return read_member(LocalFile(item.file), item.member, item.path)
    return read_input(item.file)


def _found(path: str) -> Iterator[Item | Verdict]:
    if path == STDIN:
        data = sys.stdin.buffer.read()
        yield Item(STDIN, size=len(data), data=data)
    elif is_pattern(path):
        matched = list(matching(path, TEI_SUFFIXES, (".zip",)))
        if not matched:
            yield _verdict(replace(NO_MATCH.at(), place=Place(path)))
        for each in matched:
            yield from _found(each)
    elif is_archive(path):
        for member in members(LocalFile(path), TEI_SUFFIXES):
            if isinstance(member, Diagnostic):
                yield _verdict(member)
            else:
                name, number, size = member
                yield Item(name, path, number, size)
    else:
        found = find_inputs((path,), TEI_SUFFIXES)
        for note in found.notes:
            yield _verdict(note)
        for given in found.value:
            yield Item(given.path, given.path, size=_size(given.path))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - paths are strings here
    except (OSError, ValueError):
        return 0


def _verdict(note: Diagnostic) -> Verdict:
    return Verdict(note.place.path if note.place else "", (), (note,))
