"""edition.toml → settings; each fault in it with its line, cause and remedy.

Other tables of the file belong to other features, and are not looked at.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.edition_settings import BadSettingsError, Settings
from tei_encoder.profile_faults import ALIKE, Faults
from tei_encoder.regular import read_regular_text
from tei_encoder.toml_table import BadTomlError, toml_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

TABLE, KEY = "validate", "off"

BAD = Code("bad-settings", Severity.ERROR, "{cause}.", "")
UNKNOWN = Code(
    "unknown-rule",
    Severity.WARNING,
    "No rule and no code is called {name}, so nothing is switched off by it.",
    "Correct the name, or take it out.",
    spoils=False,
)


def read_file(file: Path) -> Settings:
    """Read a file of settings.

    Raises BadSettingsError.
    """
    try:
        text = read_regular_text(file)
        table = toml_table(text)
    except OSError as error:
        raise _bad(file, f"{file} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise _bad(file, "The settings are not in UTF-8, in which TOML is written") from None
    except BadTomlError as error:
        raise _bad(file, f"This is not TOML: {error}", error.line, error.column) from None
    return _settings(table, str(file), text)


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
