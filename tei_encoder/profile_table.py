"""A table of TOML → Profile, or all that is wrong with it."""

from __future__ import annotations

import inspect
import os
from typing import TYPE_CHECKING, Any, get_args

from tei_encoder.expectations import Expectations, keys_of
from tei_encoder.labels import Form
from tei_encoder.lexicon import Field
from tei_encoder.patterns import lazily
from tei_encoder.plugins import own_rules, rules_by_name
from tei_encoder.profile import GENERIC, BadProfileError, Profile, Use, extended, shipped
from tei_encoder.profile_faults import Fault, Faults, meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.rule import Rule

FORMS = {form.name.lower(): form for form in Form}
FIELDS: tuple[str, ...] = get_args(Field)
# The keys of a profile, and the type of each. schemas/profile.schema.json says the same to editors of TOML.
KEYS: dict[str, type] = {
    "name": str, "title": str, "extends": str, "language": str, "drama": bool, "openings": list, "labels": list,
    "not_labels": list, "without": list, "signs": dict, "words": dict, "rule": list,
}  # fmt: skip
SIGNS: dict[str, type] = {
    "drama": bool, "present": bool, "footnotes": bool, "information": bool, "directions": bool, "openings": list,
    "words": list, "labels": list,
}  # fmt: skip
RULE_KEYS: dict[str, type] = {"use": str, "options": dict}
TYPE_NAMES = {str: "a string", bool: "true or false", list: "a list of strings", dict: "a table", int: "a number"}
EXAMPLES = {str: '"…"', bool: "true", list: '["…", "…"]', dict: "[{key}]", int: "5"}
LANGUAGE = lazily(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_table(
    table: Mapping[str, Any], text: str, path: Path, chain: Sequence[Path]
) -> tuple[Profile | None, list[Fault]]:
    """Return the profile of a table, or None and its faults.

    `text` is the file, to find the lines of faults in; `path` its place, from which `extends` is looked for; `chain`
    are the files that extend this one.
    """
    reader = _Reader(text)
    reader.keys(table, KEYS, "")
    if not table.get("name"):
        reader.faults.add("", "", "the profile has no name", 'Add a line: name = "…"')
    if isinstance(language := table.get("language"), str) and not LANGUAGE.fullmatch(language):
        reader.faults.add("", "language", f"{language!r} is no language tag", 'Use one of BCP 47: "en", "de", "pt-BR".')
    base = reader.base(table, path, chain)
    uses = reader.uses(table, base)
    if not uses and not reader.faults.found:
        remedy = f'Add extends = "{GENERIC}", or at least one [[rule]].'
        reader.faults.add("", "", "the profile has no rules", remedy)
    signs = table.get("signs", {})
    if isinstance(signs, dict):
        reader.keys(signs, SIGNS, "signs")
        reader.forms(signs, "signs")
    forms = reader.forms(table, "")
    own_words = reader.words(table)
    if reader.faults.found:
        return None, sorted(reader.faults.found)
    known = base.expects if base else Expectations()
    expects = Expectations(
        openings=forms or known.openings,
        labels=known.labels | keys_of(table.get("labels", [])),
        not_labels=known.not_labels | keys_of(table.get("not_labels", [])),
        drama=table.get("drama", known.drama),
    )
    language = table.get("language", base.language if base else None)
    words = dict(base.words) if base else {}
    for field, more in own_words.items():
        words[field] = words.get(field, frozenset()) | more
    return Profile(table["name"], table.get("title", table["name"]), uses, language, expects, signs, words), []


class _Reader:
    """Reads the parts of one profile, and collects its faults."""

    def __init__(self, text: str) -> None:
        self.faults = Faults(text)

    def keys(self, table: Mapping[str, Any], known: Mapping[str, type], where: str) -> None:
        """Note the keys that a table should not have, and those with a value of another type."""
        inside = f" in [{where}]" if where else ""
        for key, value in table.items():
            if key not in known:
                self.faults.add(where, key, f"unknown key {key!r}{inside}", meant(key, known, "keys"))
            elif not isinstance(value, known[key]):
                self._wrong_type(where, key, known[key])
            elif known[key] is list and key != "rule":
                self._strings(where, key, value)

    def _wrong_type(self, where: str, key: str, wanted: type) -> None:
        example = EXAMPLES[wanted].format(key=key)
        remedy = f"Write {example}" if wanted is dict else f"Write {key} = {example}"
        self.faults.add(where, key, f"{key} must be {TYPE_NAMES[wanted]}", remedy)

    def _strings(self, where: str, key: str, value: object) -> bool:
        """Say whether a value is a list of strings that are not blank, and note it where it is not."""
        if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
            return True
        remedy = f'Write {key} = ["…", "…"], without empty strings.'
        self.faults.add(where, key, f"{key} must be {TYPE_NAMES[list]}", remedy)
        return False

    def forms(self, table: Mapping[str, Any], where: str) -> frozenset[Form]:
        """Return the forms of openings that a table names."""
        named = table.get("openings", [])
        names = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
        for name in names:
            if name not in FORMS:
                self.faults.add(where, name, f"unknown form {name!r} of openings", meant(name, FORMS, "forms"))
        return frozenset(FORMS[name] for name in names if name in FORMS)

    def words(self, table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        """Return the words that a table adds to the fields of the lexicons, as the lexicons have them."""
        words = table.get("words", {})
        found = {}
        for field, added in words.items() if isinstance(words, dict) else ():
            if field not in FIELDS:
                self.faults.add("words", field, f"unknown field {field!r} in [words]", meant(field, FIELDS, "fields"))
            elif self._strings("words", field, added):
                found[field] = frozenset(" ".join(word.casefold().split()) for word in added)
        return found

    def base(self, table: Mapping[str, Any], path: Path, chain: Sequence[Path]) -> Profile | None:
        """Return the profile that a table extends."""
        name = table.get("extends")
        if not isinstance(name, str):
            return None
        try:
            return extended(name, path, chain)
        except BadProfileError as error:
            known = meant(name, shipped(), "profiles") + "; or give the path of a file, seen from this one."
            mistyped = not os.path.exists(path.parent / name)  # noqa: PTH110 - that of pathlib fails for long names
            cause = "which is no shipped profile and no file" if mistyped else f"which cannot be used: {error}"
            self.faults.add("", "extends", f"extends {name!r}, {cause}", known if mistyped else "Mend that first.")
            return None

    def uses(self, table: Mapping[str, Any], base: Profile | None) -> tuple[Use, ...]:
        """Return the rules: those of the base without the unwanted ones, and the table's own before them."""
        own: dict[str, Use] = {}
        entries = table.get("rule", [])
        for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
            use = self.use(entry, f"rule {number}")
            if use is not None and use.name in own:
                self.faults.add(f"rule {number}", "use", f"rule {use.name} is used twice", "Take one of them out.")
            elif use is not None:
                own[use.name] = use
        unwanted = table.get("without", [])
        without = [name for name in unwanted if isinstance(name, str)] if isinstance(unwanted, list) else []
        inherited = base.uses if base else ()
        names = [use.name for use in inherited] if base else list(rules_by_name()) if without else []
        if without and "extends" not in table:
            remedy = f'Add extends = "{GENERIC}", or take it out.'
            self.faults.add(
                "", "without", "without takes away from a profile that this one extends: there is none", remedy
            )
        for name in without:
            if name not in names:
                self.faults.add("", name, f"without {name!r}: there is no such rule", meant(name, names, "rules"))
        kept = [own.pop(use.name, use) for use in inherited if use.name not in without]
        return (*own.values(), *kept)

    def use(self, entry: object, where: str) -> Use | None:
        """Return one rule of the table, as it is to be used."""
        if not isinstance(entry, dict):
            self.faults.add("", "rule", "a rule must be a table", 'Write [[rule]], and under it use = "…"')
            return None
        self.keys(entry, RULE_KEYS, where)
        known = own_rules() if entry.get("use") in own_rules() else rules_by_name()
        name = str(entry.get("use", ""))
        if name not in known:
            cause = f"unknown rule {name!r}" if name else "the rule has no name"
            remedy = meant(name, known, "rules") if name else 'Add use = "…"; `tei-encoder list rules` names all.'
            self.faults.add(where, name, cause, remedy)
            return None
        options = entry.get("options", {})
        if isinstance(options, dict):
            self._options(name, known[name], options, where)
        return Use(name, known[name], options)

    def _options(self, name: str, rule: Rule, options: Mapping[str, Any], where: str) -> None:
        """Note the options that a rule does not have, and those with a value of another type than its default."""
        accepted = {
            parameter.name: parameter.default
            for parameter in inspect.signature(rule.judge).parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        }
        for option, value in options.items():
            if option not in accepted:
                remedy = meant(option, accepted, "options") if accepted else "It has none."
                self.faults.add(where, option, f"rule {name} has no option {option!r}", remedy)
            elif type(accepted[option]) in EXAMPLES and type(value) is not type(accepted[option]):
                self._wrong_type(where, option, type(accepted[option]))
