"""Files, folders, patterns, archives and `-` → the documents to check, in the order in which they are named."""

from __future__ import annotations

import glob
import os
import sys
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from tei_encoder.archive import is_archive, members, read_member
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.inputs import STDIN, TEI_SUFFIXES, find_inputs, read_input
from tei_encoder.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_MATCH = Code("nothing-found", Severity.ERROR, "The pattern matches no file.", "Check it, and that it is quoted.")


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
        return read_member(item.file, item.member, item.path)
    return read_input(item.file)


def _found(path: str) -> Iterator[Item | Verdict]:
    if path == STDIN:
        data = sys.stdin.buffer.read()
        yield Item(STDIN, size=len(data), data=data)
    elif not os.path.lexists(path) and glob.has_magic(path):
        matching = list(_matching(path))
        if not matching:
            yield _verdict(replace(NO_MATCH.at(), place=Place(path)))
        for each in matching:
            yield from _found(each)
    elif is_archive(path):
        for member in members(path, TEI_SUFFIXES):
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


def _matching(pattern: str) -> Iterator[str]:
    """Yield what a pattern matches; one that does not say which kind of file it means means TEI and archives."""
    says = PurePath(pattern).suffix not in ("", ".*")
    for path in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no full path
        if os.path.isdir(path):  # noqa: PTH112 - paths are strings here
            # What is in it is matched by ** itself; after *, a folder is named as on the command line.
            if not pattern.rstrip("/").endswith("**") and any(find_inputs((path,), TEI_SUFFIXES).value):
                yield path
        elif says or path.lower().endswith((*TEI_SUFFIXES, ".zip")):
            yield path


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - paths are strings here
    except (OSError, ValueError):
        return 0


def _verdict(note: Diagnostic) -> Verdict:
    return Verdict(note.place.path if note.place else "", (), (note,))
