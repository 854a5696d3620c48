"""A table of TOML → Profile, or all that is wrong with it, each fault with its line."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tei_encoder.expectations import Expectations, keys_of
from tei_encoder.labels import Form
from tei_encoder.plugins import rules_by_name
from tei_encoder.profile import GENERIC, BadProfileError, Profile, Use, load_profile, shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Fault = tuple[int, str]  # the line, 0 where it is not known; what is wrong, and what to do
FORMS = {form.name.lower(): form for form in Form}
# The keys of a profile, and the type of each.
KEYS: dict[str, type] = {
    "name": str, "title": str, "extends": str, "language": str, "drama": bool, "openings": list, "labels": list,
    "not_labels": list, "without": list, "signs": dict, "rule": list,
}  # fmt: skip
SIGNS: dict[str, type] = {
    "drama": bool, "present": bool, "footnotes": bool, "information": bool, "directions": bool, "openings": list,
    "words": list, "labels": list,
}  # fmt: skip
RULE_KEYS: dict[str, type] = {"use": str, "options": dict}
TYPE_NAMES = {str: "a string", bool: "true or false", list: "a list of strings", dict: "a table"}


def read_table(table: Mapping[str, Any], text: str) -> tuple[Profile | None, list[Fault]]:
    """Return the profile of a table, or None and its faults; `text` is the file, to find their lines in."""
    reader = _Reader(text)
    reader.keys(table, KEYS, "")
    if not table.get("name"):
        reader.fault("", 'a profile needs a name: name = "…"')
    base = reader.base(table)
    uses = reader.uses(table, base)
    if not uses:
        reader.fault("", f'a profile needs rules: extends = "{GENERIC}", or at least one [[rule]]')
    signs = table.get("signs", {})
    if isinstance(signs, dict):
        reader.keys(signs, SIGNS, "signs")
        reader.forms(signs, "signs")
    forms = reader.forms(table, "")
    if reader.faults:
        return None, reader.faults
    known = base.expects if base else Expectations()
    expects = Expectations(
        openings=forms or known.openings,
        labels=known.labels | keys_of(table.get("labels", [])),
        not_labels=known.not_labels | keys_of(table.get("not_labels", [])),
        drama=table.get("drama", known.drama),
    )
    language = table.get("language", base.language if base else None)
    return Profile(table["name"], table.get("title", table["name"]), uses, language, expects, signs), []


class _Reader:
    """Collects the faults of one profile while its parts are read."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.faults: list[Fault] = []

    def fault(self, word: str, what: str, nth: int = 1) -> None:
        """Note a fault at the line that has a word for the nth time."""
        found = [
            at
            for at, line in enumerate(self.lines, 1)
            if word and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line)
        ]
        self.faults.append((found[min(nth, len(found)) - 1] if found else 0, what))

    def keys(self, table: Mapping[str, Any], known: Mapping[str, type], where: str) -> None:
        """Note the keys that a table should not have, and those with a value of another type."""
        inside = f" in [{where}]" if where else ""
        for key, value in table.items():
            if key not in known:
                self.fault(key, f"unknown key {key!r}{inside}{_meant(key, known)}")
            elif not isinstance(value, known[key]) or (
                isinstance(value, list) and key != "rule" and not all(isinstance(each, str) for each in value)
            ):
                self.fault(key, f"{key}{inside} must be {TYPE_NAMES[known[key]]}")

    def forms(self, table: Mapping[str, Any], where: str) -> frozenset[Form]:
        """Return the forms of openings that a table names."""
        named = table.get("openings", [])
        names: list[object] = named if isinstance(named, list) else []
        for name in names:
            if name not in FORMS:
                inside = f" in [{where}]" if where else ""
                self.fault(str(name), f"unknown form {name!r} of openings{inside}{_meant(str(name), FORMS)}")
        return frozenset(FORMS[str(name)] for name in names if str(name) in FORMS)

    def base(self, table: Mapping[str, Any]) -> Profile | None:
        """Return the profile that a table extends."""
        name = table.get("extends")
        if not isinstance(name, str):
            return None
        try:
            return load_profile(name)
        except BadProfileError as error:
            hint = "" if name in shipped() else _meant(name, shipped())
            self.fault(name, f"extends {name!r}, which is no profile{hint}: {error}")
            return None

    def uses(self, table: Mapping[str, Any], base: Profile | None) -> tuple[Use, ...]:
        """Return the rules: those of the base without the unwanted ones, and the table's own before them."""
        own: dict[str, Use] = {}
        entries = table.get("rule", [])
        for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
            if use := self.use(entry, number):
                own[use.name] = use
        without = set(table.get("without", []))
        inherited = base.uses if base else ()
        for name in without:
            if name not in {use.name for use in inherited}:
                self.fault(
                    name, f"without {name!r}: the profile it extends has no such rule{_meant(name, rules_by_name())}"
                )
        kept = [own.pop(use.name, use) for use in inherited if use.name not in without]
        return (*own.values(), *kept)

    def use(self, entry: object, number: int) -> Use | None:
        """Return one rule of the table, as it is to be used."""
        if not isinstance(entry, dict):
            self.fault("rule", "rules are written as [[rule]]", number)
            return None
        self.keys(entry, RULE_KEYS, "[rule]")
        known = rules_by_name()
        name = str(entry.get("use"))
        if name not in known:
            self.fault(name, f"unknown rule {name!r}{_meant(name, known)}; `tei-encoder list rules` names all")
            return None
        options = entry.get("options", {})
        accepted = [
            parameter.name
            for parameter in inspect.signature(known[name].judge).parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        ]
        for option in options if isinstance(options, dict) else ():
            if option not in accepted:
                offers = ", ".join(accepted) or "none"
                self.fault(option, f"rule {name} has no option {option!r} (it has: {offers})")
        return Use(name, known[name], options)


def _meant(word: str, known: Collection[str]) -> str:
    """Say which of the known words was probably meant, or name all where they are few."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f" (known: {', '.join(sorted(known))})" if len(known) <= len(KEYS) else ""
