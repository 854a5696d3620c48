"""The copies of registers that stand beside the TEI of records: they are written here, and known again as no records."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.inputs import STDIN
from tei_encoder.regular import is_regular
from tei_encoder.store import not_written, write_changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.inputs import Input
    from tei_encoder.register.model import Register

NO_RECORD = Code(
    "no-record", Severity.NOTE, "The file is a register: it has lists, and no text, so no edition is made of it."
)
NOT_OURS = Code(
    "register-not-copied", Severity.ERROR,
    "{path} is no copy of the register that was made here, and is kept; the records point to it nevertheless.",
    "Write to another folder, or move the file.",
)  # fmt: skip
COPY = re.compile(rb'<application [^>]*ident="tei-encoder"')
TEXT = re.compile(rb"<(?:[\w.-]+:)?text[\s>/]")
HEAD = 65_536  # bytes in which the lists of a register begin


def write_copies(registers: Mapping[Path, Register], folder: Path) -> tuple[Diagnostic, ...]:
    """Write each register as TEI, under the name by which records point to it. Returns what went wrong.

    The register itself is never written over, nor a file that is no copy of ours.
    """
    notes = []
    for source, register in registers.items():
        path = folder / register.file
        try:
            if path.exists() and path.samefile(source):
                continue
            if path.exists() and not is_copy(path):
                notes.append(NOT_OURS.at(path=path))
                continue
            from tei_encoder.register.write_tei import write_copy  # noqa: PLC0415 - most editions have no register

            write_changed(path, write_copy(register.entries))
        except OSError as error:
            notes.append(not_written(path, error))
    return tuple(notes)


def without_registers(found: Outcome[tuple[Input, ...]]) -> Outcome[tuple[Input, ...]]:
    """Leave out the registers among TEI files, with a note for each."""
    registers = {each.path for each in found.value if _is_register(each.path)}
    notes = tuple(replace(NO_RECORD.at(), place=Place(path)) for path in registers)
    return Outcome(
        tuple(each for each in found.value if each.path not in registers), (*found.notes, *sorted(notes, key=str))
    )


def is_copy(path: Path) -> bool:
    """Say whether a file is a copy of a register that was made here. Raises OSError."""
    with path.open("rb") as file:
        return COPY.search(file.read(HEAD)) is not None


def _is_register(path: str) -> bool:
    if path == STDIN or not is_regular(Path(path)):
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD)
            return b"standOff" in head and not TEXT.search(head) and not TEXT.search(file.read())
    except (OSError, ValueError):
        return False  # whoever reads the file says what is wrong with it
