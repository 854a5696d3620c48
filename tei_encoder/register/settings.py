"""`edition.toml` → which file is the register: its table `[people]`, read strictly; then the file itself."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Diagnostic, Outcome
from tei_encoder.edition_file import BadEditionError, edition_file, read_tables
from tei_encoder.inputs import Input, read_input
from tei_encoder.register.copies import is_copy
from tei_encoder.register.faults import UNREADABLE, Faults
from tei_encoder.register.model import EMPTY, FILE, Register
from tei_encoder.regular import is_regular

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY = "register"
USUAL = ("persons.xml", "persons.csv")  # in the folder of the edition, else of the record
TEI, TABLES = (".xml", ".tei"), (".csv", ".tsv")


class Registers:
    """The registers of the records of a run: that of the edition, or, where there is no edition file, one a folder.

    `notes` tells what is wrong with those that were read. Raises BadEditionError where the edition file is wrong.
    """

    def __init__(self, records: Iterable[Input] = (), edition: str = "") -> None:
        self.notes: list[Diagnostic] = []
        given = tuple(records)
        self._names = {each.name.casefold() for each in given}
        self._edition = edition_file(edition)
        self._wanted = None if self._edition is None else wanted(self._edition)
        self._beside: dict[str, Path | None] = {}  # the register of each folder
        self._read: dict[Path, Register] = {}
        for one_of_each_folder in {os.path.dirname(each.container): each.container for each in given}.values():  # noqa: PTH120 - of many records
            self.path_for(one_of_each_folder)

    def of(self, record: str) -> Register:
        """Return the register for the record in a file (`-` is standard input); without any, an empty one."""
        path = self.path_for(record)
        return self._read[path] if path else EMPTY

    def path_for(self, record: str) -> Path | None:
        """Return the file of the register for the record in a file; None where there is none."""
        folder = str(self._edition.parent) if self._edition else os.path.dirname(record)  # noqa: PTH120 - of many records
        if folder not in self._beside:
            beside = (Path(folder, name) for name in USUAL)
            self._beside[folder] = self._wanted or next(filter(_is_register, beside), None)
        path = self._beside[folder]
        if path is not None and path not in self._read:
            found = read_register(path)
            self.notes += found.notes
            self._read[path] = replace(found.value, file=self._file())
        return path

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that were read."""
        return tuple(self._read)

    @property
    def all(self) -> tuple[Register, ...]:
        """The registers that have entries."""
        return tuple(self.files.values())

    @property
    def files(self) -> dict[Path, Register]:
        """The registers that have entries, by the files that they were read from."""
        return {path: register for path, register in self._read.items() if register}

    def _file(self) -> str:
        """Return a name for the copy beside the TEI that no record and no other register has."""
        taken = self._names | {Path(each.file).stem for each in self._read.values()}
        stem, number = Path(FILE).stem, 2
        while stem in taken:
            stem, number = f"{Path(FILE).stem}-{number}", number + 1
        return f"{stem}.xml"


def _is_register(path: Path) -> bool:
    """Say whether a file is there that is no copy: a copy beside `persons.csv` must not stand for it."""
    try:
        return path.is_file() and not is_copy(path)
    except OSError:
        return True  # whoever reads it says what is wrong


def wanted(edition: Path) -> Path | None:
    """Return the register that an edition file names; None where it names none.

    Raises BadEditionError.
    """
    table = read_tables(edition).get("people", {})
    if not isinstance(table, dict):
        raise BadEditionError(edition, f'people is not a table: write [people], and in it {KEY} = "FILE"')
    for key in table:
        if key != KEY:
            raise BadEditionError(edition, f"[people] has no key {key!r}; its key is: {KEY}")
    if KEY not in table:
        return None
    if not isinstance(table[KEY], str):
        raise BadEditionError(edition, f"[people] {KEY} must be the path of a file in quotation marks")
    path = edition.parent / str(table[KEY])
    if path.suffix.lower() not in (*TEI, *TABLES):
        raise BadEditionError(edition, f"[people] {KEY}: {path} is neither TEI (.xml) nor a table (.csv)")
    if not is_regular(path):
        raise BadEditionError(edition, f"[people] {KEY}: there is no file {path}")
    return path


def read_register(path: Path) -> Outcome[Register]:
    """Read a register, in TEI or in CSV; every fault in it is a note with its place, and costs no more than its entry."""
    data = read_input(str(path))
    if data.value is None:
        faults = Faults(str(path))
        faults.add(UNREADABLE, why=" ".join(note.message for note in data.notes).rstrip("."))
        return Outcome(EMPTY, faults.told())
    # Most editions have no register, and none has one of both kinds.
    if path.suffix.lower() in TEI:
        from tei_encoder.register.read_tei import read_tei  # noqa: PLC0415

        return read_tei(data.value, str(path))
    from tei_encoder.register.read_csv import read_csv  # noqa: PLC0415

    return read_csv(data.value, str(path))
