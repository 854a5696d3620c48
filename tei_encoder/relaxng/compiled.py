"""A grammar's file → its machine, from the cache if it was read before and has not changed; ours comes with it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from tei_encoder.relaxng import cache, stored
from tei_encoder.relaxng.errors import GrammarError
from tei_encoder.relaxng.machine import Machine
from tei_encoder.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

TAKES_IN = re.compile(rb"\b(?:include|external)\b")
SHIPPED = ".machine"  # beside our own grammar
LARGEST = 64 * 1024 * 1024  # bytes of a stored machine


class Compiled:
    """A machine, and the name under which it is kept."""

    def __init__(self, machine: Machine, name: str, *, new: bool) -> None:
        self.machine = machine
        self._name = name
        self._new = new  # it was compiled now, and is not stored

    def keep(self) -> None:
        """Store the machine if it learnt enough since it was last stored; so it is not stored often."""
        machine = self.machine
        if self._name and (self._new or machine.grown - machine.kept > max(64, machine.kept // 5)):
            machine.kept, self._new = machine.grown, False
            body = stored.dump(machine)
            if len(body) <= LARGEST:
                cache.keep(self._name, body)


def compile_grammar(path: Path) -> Compiled:
    """Compile a grammar, or load it.

    Raises GrammarError.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
        raise GrammarError(why, path) from None
    digest = sha256(content).hexdigest()
    # What a grammar in compact syntax takes in is read by the library that turns it into XML, which does not tell.
    own = path.suffix.lower() != ".rnc" or not TAKES_IN.search(content)
    name = f"{path.suffix.lstrip('.')[:8]}-{digest[:40]}.machine" if own else ""
    machine = _load(name, path, digest) if own else None
    new = machine is None
    if machine is None:
        from tei_encoder.relaxng.reader import Reader  # noqa: PLC0415 (lxml, which a stored machine does not need)
        from tei_encoder.relaxng.simplify import simplified  # noqa: PLC0415

        reader = Reader(path.parent)
        grammar = simplified(reader, path.resolve())
        grammar.files = reader.digests
        machine = Machine(grammar)
    return Compiled(machine, name, new=new)


def _load(name: str, path: Path, digest: str) -> Machine | None:
    """Load a machine, unless one of the files that it was made from has changed."""
    body = cache.load(name) or _shipped(path)
    if body is None:
        return None
    try:
        data = stored.read_files(body)
        if data is None or not _unchanged(data["files"], path, digest):
            return None
        return stored.load(data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None  # damaged, or of another version


def _shipped(path: Path) -> bytes | None:
    """Read the machine that comes with a grammar of ours; what lies beside anybody else's is not to be trusted."""
    if path.parent != folder("schemas"):
        return None
    try:
        return path.with_name(path.name + SHIPPED).read_bytes()
    except OSError:
        return None


def _unchanged(files: dict[str, str], path: Path, digest: str) -> bool:
    for file, known in files.items():
        there = path.parent / file
        try:
            now = digest if there == path else sha256(there.read_bytes()).hexdigest()
        except OSError:
            return False
        if now != known:
            return False
    return True
