"""edition.toml → what an edition has decided about its checks: rules that are switched off, each with its reason.

Other tables of the file belong to other features, and are not looked at.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.profile_faults import ALIKE, Faults

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

DEFAULT = "edition.toml"  # in the working folder
TABLE, KEY = "validate", "off"
NAMES = "names"  # the field of a finding with the rules and codes that found it; what has none can't be switched off
# Expected '=' after a key in a key/value pair (at line 3, column 5)
TOML_PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")

BAD = Code("bad-settings", Severity.ERROR, "{cause}.", "")
UNKNOWN = Code(
    "unknown-rule",
    Severity.WARNING,
    "No rule and no code is called {name}, so nothing is switched off by it.",
    "Correct the name, or take it out.",
    spoils=False,
)


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
    file = Path(path or DEFAULT)
    if path is None and not file.is_file():
        return Settings()
    try:
        text = file.read_text("utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise _bad(file, f"{file} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise _bad(file, "The settings are not in UTF-8, in which TOML is written") from None
    except tomllib.TOMLDecodeError as error:
        match = TOML_PLACE.search(str(error))
        place = (int(match["line"]), int(match["column"])) if match else (None, None)
        raise _bad(file, f"This is not TOML: {TOML_PLACE.sub('', str(error))}", *place) from None
    return _settings(table, str(file), text)


def switched_off(notes: Sequence[Diagnostic], settings: Settings) -> tuple[tuple[Diagnostic, ...], int]:
    """Leave out the findings that are switched off; return the others, and how many were left out.

    What several schemas find is left out where each of the rules that found it is off: to switch off a rule does not
    make a file valid that a grammar refuses.
    """
    kept = tuple(note for note in notes if not _is_off(note, settings))
    return kept, len(notes) - len(kept)


def unknown_names(settings: Settings, known: Collection[str]) -> tuple[Diagnostic, ...]:
    """Warn of what is switched off and does not exist."""
    faults = Faults(settings.text)
    warnings = []
    for name in settings.off:
        if name in known:
            continue
        faults.add(f"{TABLE}.{KEY}", name, "", "")
        close = get_close_matches(name, sorted(known), n=1, cutoff=ALIKE)
        warning = replace(UNKNOWN.at(name=name), place=Place(settings.path, faults.found[-1].line or None))
        warnings.append(replace(warning, suggestion=f"Did you mean {close[0]}?" if close else ""))
    return tuple(warnings)


def _is_off(note: Diagnostic, settings: Settings) -> bool:
    names = note.fields.get(NAMES)
    return isinstance(names, tuple) and bool(names) and all(name in settings.off for name in names)


def _settings(table: Mapping[str, Any], path: str, text: str) -> Settings:
    faults = Faults(text)
    own = table.get(TABLE, {})
    off: dict[str, str] = {}
    if not isinstance(own, dict):
        faults.add("", TABLE, f"{TABLE} is not a table", f"Write [{TABLE}.{KEY}]")
        own = {}
    for key in own:
        if key != KEY:
            faults.add(TABLE, key, f"There is no setting {TABLE}.{key}", f"Known there: {KEY}")
    rules = own.get(KEY, {})
    if not isinstance(rules, dict):
        faults.add(TABLE, KEY, f"{TABLE}.{KEY} is not a table", f'Write [{TABLE}.{KEY}], and in it: rule = "reason"')
        rules = {}
    for name, reason in rules.items():
        if not isinstance(reason, str) or not reason.strip():
            remedy = 'Say it in quotation marks, as in: speaker = "The source prints no labels."'
            faults.add(f"{TABLE}.{KEY}", name, f"No reason is given why {name} is switched off", remedy)
            continue
        off[name.rpartition("/")[2]] = reason  # messages write code/rule
    if faults.found:
        raise BadSettingsError([_fault(path, one.cause, one.remedy, one.line or None) for one in faults.found])
    return Settings(path, off, text)


def _bad(file: Path, cause: str, line: int | None = None, column: int | None = None) -> BadSettingsError:
    return BadSettingsError([_fault(str(file), cause, "Correct the file, or leave out --edition", line, column)])


def _fault(path: str, cause: str, remedy: str, line: int | None = None, column: int | None = None) -> Diagnostic:
    return replace(BAD.at(cause=cause), suggestion=f"{remedy}.".replace("..", "."), place=Place(path, line, column))
