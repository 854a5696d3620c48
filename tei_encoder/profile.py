"""TOML → Profile: which rules read a kind of source, in which order, with which options."""

from __future__ import annotations

import inspect
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.plugins import rules_by_name
from tei_encoder.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.rule import Block, Facts, Proposal, Rule

AUTO = "auto"
KEYS = {"name", "title", "language", "rule"}
RULE_KEYS = {"use", "options"}


class BadProfileError(Exception):
    """A profile that cannot be used: the message names the file, the key and the remedy."""


@dataclass(frozen=True, slots=True)
class Use:
    """A rule as a profile uses it: under its full name, with its options."""

    name: str
    rule: Rule
    options: Mapping[str, Any] = field(default_factory=dict)

    def propose(self, block: Block, facts: Facts) -> Iterator[Proposal]:
        """Ask the rule about a passage."""
        return self.rule.judge(block, facts, **self.options)


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules for a kind of source, in order of precedence: of two equally sure readings the first wins."""

    name: str
    title: str
    uses: tuple[Use, ...]
    language: str | None = None

    @property
    def for_passages(self) -> tuple[Use, ...]:
        """The rules that decide what a passage is."""
        return tuple(use for use in self.uses if not use.rule.phrases)

    @property
    def for_phrases(self) -> tuple[Use, ...]:
        """The rules that read the running text of a passage."""
        return tuple(use for use in self.uses if use.rule.phrases)


def shipped() -> tuple[str, ...]:
    """Return the names of the profiles that ship with the program."""
    return tuple(sorted(path.stem for path in folder("profiles").glob("*.toml")))


def load_profile(name_or_file: str) -> Profile:
    """Return a profile by the name of a shipped one, or from a TOML file.

    Raises BadProfileError for a name that is not known, and for an unknown key, rule or option.
    """
    path = folder("profiles") / f"{name_or_file}.toml"
    if not path.is_file():
        path = Path(name_or_file)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = "is no UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        message = f"profile {name_or_file!r} {reason}; shipped profiles are: {', '.join((AUTO, *shipped()))}"
        raise BadProfileError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not TOML: {error}"
        raise BadProfileError(message) from None
    return _profile(table, str(path))


def _profile(table: Mapping[str, Any], where: str) -> Profile:
    _only(table, KEYS, where)
    if not isinstance(table.get("name"), str) or not isinstance(table.get("rule"), list):
        message = f'{where}: a profile needs name = "…" and at least one [[rule]]'
        raise BadProfileError(message)
    uses = tuple(_use(entry, f"{where}: rule {number}") for number, entry in enumerate(table["rule"], 1))
    return Profile(table["name"], str(table.get("title", table["name"])), uses, table.get("language"))


def _use(entry: Mapping[str, Any], where: str) -> Use:
    _only(entry, RULE_KEYS, where)
    known = rules_by_name()
    name = str(entry.get("use"))
    if name not in known:
        message = f"{where}: unknown rule {name!r}; `tei-encoder list rules` names those there are"
        raise BadProfileError(message)
    options = entry.get("options", {})
    accepted = [
        parameter.name
        for parameter in inspect.signature(known[name].judge).parameters.values()
        if parameter.kind is parameter.KEYWORD_ONLY
    ]
    for option in options:
        if option not in accepted:
            offers = ", ".join(accepted) or "none"
            message = f"{where}: rule {name} has no option {option!r} (it has: {offers})"
            raise BadProfileError(message)
    return Use(name, known[name], options)


def _only(table: Mapping[str, Any], keys: set[str], where: str) -> None:
    for key in table:
        if key not in keys:
            message = f"{where}: unknown key {key!r} (known: {', '.join(sorted(keys))})"
            raise BadProfileError(message)
