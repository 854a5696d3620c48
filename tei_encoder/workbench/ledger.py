"""The corrections file while a page writes into it: an entry added or taken out, all other bytes untouched.

Each wish names the digest of the file that the page knew. What another tab or an editor wrote meanwhile stays; a wish
that comes twice, since its answer was lost, takes effect once. The file itself is the only memory, so that this holds
for a server that was killed, too.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.corrections.writing import HEAD
from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from pathlib import Path

BEFORE_ENTRY = re.compile(rb"(?<=\n)\s*?\[\[correction\]\]")
ABSENT = ""  # the digest of a file that does not exist


class ConflictError(Exception):
    """The file is not as the page believes, and what it wishes cannot be done for sure. The message says why."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a wish came to: the file's digest now, the text that was added, whether it stood there already."""

    digest: str
    added: str = ""
    again: bool = False


def read_file(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none. Raises OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def digest_of(data: bytes | None) -> str:
    """Return what tells one state of the file from another."""
    return ABSENT if data is None else hashlib.sha256(data).hexdigest()


def written_before(path: Path, entry: str, known: str) -> Written | None:
    """Find an entry where this wish has put it already: behind just the bytes that the page knew. Raises OSError."""
    data = read_file(path)
    if data is None or digest_of(data) == known:
        return None
    for ends in (b"\n", b"\r\n"):
        text = entry.encode().replace(b"\n", ends)
        at = data.find(text)
        while at >= 0:
            for blank in (ends, ends + ends, b""):
                before = data[: at - len(blank)]
                if data[:at].endswith(blank) and _is_known(before, known) and framed(before, entry) == blank + text:
                    return Written(digest_of(data), (blank + text).decode(), again=True)
            at = data.find(text, at + 1)
    return None


def append(path: Path, entry: str, known: str) -> Written:
    """Add an entry at the end. `known` is the digest of the file that the page knew.

    Raises OSError, and then nothing was written; ConflictError where the file is no TOML, or holds the entry already
    and may have got it from somebody else.
    """
    data = read_file(path)
    before = HEAD.encode() if data is None else data
    added = framed(before, entry)
    if digest_of(data) != known and added.strip() in before:
        message = (
            "the file was changed meanwhile, and the same entry stands in it. If it is not yours, do the act again; if it "
            "is, leave it"
        )
        raise ConflictError(message)
    _check(before, path)
    write_whole(path, before + added)
    return Written(digest_of(before + added), added.decode())


def take_out(path: Path, added: str, known: str) -> Written:
    """Take an entry out again, with the line ends that came with it. Raises OSError and ConflictError."""
    data = read_file(path) or b""
    wanted = added.encode()
    if digest_of(data) != known and _taken_before(data, wanted, known):
        return Written(digest_of(data), again=True)
    if not wanted.strip() or wanted not in data:
        message = "the entry does not stand in the file as it was written; take it out there by hand"
        raise ConflictError(message)
    at = data.rindex(wanted)
    after = data[:at] + data[at + len(wanted) :]
    write_whole(path, after)
    return Written(digest_of(after))


def _taken_before(data: bytes, added: bytes, known: str) -> bool:
    """Say whether the file is what the page knew, without the entry: its place is before another one, or at the end."""
    places = [match.start() for match in BEFORE_ENTRY.finditer(data)]
    return any(digest_of(data[:at] + added + data[at:]) == known for at in (len(data), *places))


def framed(before: bytes, entry: str) -> bytes:
    """Return what is added to a file so that a blank line stands before an entry, with the line ends of the file."""
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    blank = b"" if not before else ends if before.endswith(b"\n") else ends + ends
    return blank + entry.encode().replace(b"\n", ends)


def _is_known(before: bytes, known: str) -> bool:
    return digest_of(before) == known or (known == ABSENT and before == HEAD.encode())


def _check(before: bytes, path: Path) -> None:
    """Refuse to add to what is no TOML: the entry could end up in the middle of something."""
    try:
        tomllib.loads(before.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{path.name} is no TOML ({error}); mend it first"
        raise ConflictError(message) from None
