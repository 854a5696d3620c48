"""TOML → Profile: which rules read a kind of source, in which order, with which options."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.expectations import NOTHING_KNOWN, Expectations
from tei_encoder.regular import read_regular_text
from tei_encoder.resources import folder
from tei_encoder.toml_table import BadTomlError, toml_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.rule import Block, Facts, Proposal, Rule

AUTO, GENERIC = "auto", "generic"
LONGEST_CHAIN = 32  # profiles of which each extends the next


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
    """The rules for a kind of source, in order of precedence: of two equally sure readings the first wins.

    `signs` are what a text must show for `auto` to choose the profile; `expects` is what the survey is told; `words`
    are added to the lexicons.
    """

    name: str
    title: str
    uses: tuple[Use, ...]
    language: str | None = None
    expects: Expectations = NOTHING_KNOWN
    signs: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by field of the lexicons

    @property
    def for_passages(self) -> tuple[Use, ...]:
        """The rules that decide what a passage is."""
        return tuple(use for use in self.uses if not use.rule.phrases)

    @property
    def for_phrases(self) -> tuple[Use, ...]:
        """The rules that read the running text of a passage."""
        return tuple(use for use in self.uses if use.rule.phrases)


@cache
def shipped() -> tuple[str, ...]:
    """Return the names of the profiles that ship with the program."""
    return tuple(sorted(path.stem for path in folder("profiles").glob("*.toml")))


def load_profile(name_or_file: str) -> Profile:
    """Return a profile by the name of a shipped one, or from a TOML file.

    Raises BadProfileError for a name that is not known, and for a file with faults: its message has them all.
    """
    if name_or_file in shipped():
        return _shipped(name_or_file)
    return _read(Path(name_or_file), name_or_file)


@cache
def _shipped(name: str) -> Profile:
    """Return a profile that comes with the program; it is read once."""
    return _read(folder("profiles") / f"{name}.toml", name)


def extended(name: str, path: Path, chain: Sequence[Path]) -> Profile:
    """Return the profile that the one at a path extends: a shipped one, or a file, seen from that path.

    `chain` are the files that extend the one at the path. Raises BadProfileError.
    """
    if name in shipped():
        return _shipped(name)
    other = path.parent / name
    known = (*chain, path.resolve())
    if "\0" not in name and other.resolve() in known:  # no file has a name with that character
        message = "it extends itself, directly or by way of another"
        raise BadProfileError(message)
    if len(known) > LONGEST_CHAIN:
        message = f"more than {LONGEST_CHAIN} profiles extend each other"
        raise BadProfileError(message)
    return _read(other, name, known)


def _read(path: Path, name: str, chain: Sequence[Path] = ()) -> Profile:
    from tei_encoder.profile_table import read_table  # noqa: PLC0415 - it reads the profiles that this one extends

    try:
        text = read_regular_text(path)
    except (OSError, ValueError) as error:  # a path can hold what no file's name can
        reason = "is no UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        message = f"profile {name!r} {reason}; shipped profiles are: {', '.join((AUTO, *shipped()))}"
        raise BadProfileError(message) from None
    try:
        table = toml_table(text)
    except BadTomlError as error:
        where = f"{path}:{error.line}" if error.line else str(path)
        remedy = "Strings stand in quotation marks, lists in brackets."
        message = f"{where}: error[profile] not TOML: {error}. {remedy}"
        raise BadProfileError(message) from None
    profile, faults = read_table(table, text, path, chain)
    if profile is None:
        raise BadProfileError("\n".join(fault.text(str(path)) for fault in faults))
    return profile
