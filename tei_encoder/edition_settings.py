"""What an edition has decided about its checks: rules that are switched off, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.edition_file import NAME, edition_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.diagnostics import Diagnostic

NAMES = "names"  # the field of a finding with the rules and codes that found it; what has none can't be switched off


class BadSettingsError(Exception):
    """Settings that cannot be used; each diagnostic says what is wrong, where, and what to do."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(diagnostic.text() for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an edition says of its checks: the rules and codes that are off, and why."""

    path: str = ""
    off: Mapping[str, str] = field(default_factory=dict)
    text: str = ""  # of the file, in which lines are found


def read_settings(path: str | None = None) -> Settings:
    """Read a file of settings; without a path, edition.toml in the working folder, if there is one.

    Raises BadSettingsError.
    """
    file = edition_file() if path is None else Path(path or NAME)
    if file is None:
        return Settings()
    from tei_encoder.settings_file import read_file  # noqa: PLC0415 - TOML is slow to import

    return read_file(file)


def switched_off(notes: Sequence[Diagnostic], settings: Settings) -> tuple[tuple[Diagnostic, ...], int]:
    """Leave out the findings that are switched off; return the others, and how many were left out.

    What several schemas find is left out where each of the rules that found it is off: to switch off a rule does not
    make a file valid that a grammar refuses.
    """
    kept = tuple(note for note in notes if not _is_off(note, settings))
    return kept, len(notes) - len(kept)


def _is_off(note: Diagnostic, settings: Settings) -> bool:
    names = note.fields.get(NAMES)
    return isinstance(names, tuple) and bool(names) and all(name in settings.off for name in names)
