"""What goes into a record beside the program: its files, what is told of it, its register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.corpus.settings_key import hashed
from tei_encoder.inputs import STDIN, read_input, read_record
from tei_encoder.store import seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.inputs import Input
    from tei_encoder.store import Seen

LATER = (0, 0)  # size and time of an output that the site makes, when it knows all records


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """Where a register lies, what the TEI calls its copy, and a hash of what it holds."""

    path: str
    file: str
    content: str


def seen_of(given: Input) -> dict[str, Seen | None]:
    """Return what changes with the files that a record is made from: its own, and its corrections, whether there are or not."""
    if given.path == STDIN:
        return {}
    own = given.part.file.seen() if given.part else seen(given.path)
    return {given.container: own, given.corrections: seen(given.corrections)}


def settings_of(given: Input, common: Mapping[str, str], register: RegisterFile | None) -> dict[str, str]:
    """Return the settings of one record: those that all have in common, its register, what is told of it beside."""
    facts = repr(sorted(given.facts.items())).encode("utf-8", "surrogatepass")
    return {**common, "metadata": hashed([facts]), "register": register.content if register else ""}


def content_of(given: Input) -> str:
    """Return a hash of the text of a record and of its corrections."""
    if given.path == STDIN:
        return ""
    corrections = read_input(given.corrections).value or b""
    return hashed([read_record(given).value or b"", corrections])
