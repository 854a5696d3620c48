"""What a kind of hostile input is: the files of a case, what is done with them, and what must come of it.

A family is a file beside this one. Each kind in it is a function under a decorator that holds what is expected: `record` for
what is built as a record among others, `document` for what is read as TEI, `command` for everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TC003 - with the other types
from typing import Any

# What lies at a path: bytes, or what makes it there, be it a pipe, a link or a file without permissions.
Content = bytes | Callable[[Path], object]
CANARY = "The canary sings at midnight."  # lies beside the case, and must not turn up anywhere


@dataclass(frozen=True, slots=True)
class Making:
    """What a kind is made with: chance that is the same in every run, and whether it is made as large as it gets."""

    random: Random
    huge: bool = False

    def many(self, few: int, all_of_them: int) -> int:
        """Return a number that is small in everyday runs."""
        return all_of_them if self.huge else few


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record, and what must come of it in a build.

    `errors` are the codes of all errors told of it, `warnings` codes that must be among those told. `holds` are words that
    stand in the TEI, white space apart. `file` is its file, if the name is what is hostile, `beside` makes its corrections.
    Where it `fails`, or has `errors_if_huge` and is made so, there is no TEI; else there is one, and it is proved and valid.
    """

    family: str
    name: str
    make: Callable[[Making], bytes]
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    holds: str = ""
    fails: bool = False
    file: str = ""
    beside: Callable[[Making], bytes] | None = None
    errors_if_huge: tuple[str, ...] = ()
    open_fault: str = ""

    @property
    def file_name(self) -> str:
        """The name of the record's file."""
        return self.file or f"{self.family}-{self.name}.txt"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document in TEI or what passes for it, and what the commands that read TEI must say of it.

    `refused` is what no command reads as a document. Of what is read, `valid` says whether our schemas take it, `renders`
    whether a page can be made of it; `shows` stands in the page, white space apart.
    """

    family: str
    name: str
    make: Callable[[Making], bytes]
    refused: bool = False
    valid: bool = False
    renders: bool = True
    shows: str = ""
    open_fault: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A command, and how it must end. `says` stands in what it prints, `never` does not.

    `light` is what is run instead of it every day, where that does less.
    """

    words: tuple[str, ...]
    code: int
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    stdin: str = ""
    light: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandKind:
    """Files, and what commands must say and do about them, one after the other, in the folder of the files.

    What they write lies in `out/` or in the files of `writes`.
    """

    family: str
    name: str
    make: Callable[[Making], Mapping[str, Content]]
    runs: tuple[Run, ...]
    writes: tuple[str, ...] = ()
    open_fault: str = ""


@dataclass(frozen=True, slots=True)
class InjectionKind:
    """Words that are put into every field of an edition, and must be words in all that is made of it."""

    family: str
    name: str
    words: str
    open_fault: str = ""


Kind = RecordKind | DocumentKind | CommandKind | InjectionKind
KINDS: dict[str, Kind] = {}
Register = Callable[[Callable[[Making], Any]], Callable[[Making], Any]]


def add(kind: Kind) -> None:
    """Add a kind to those that there are."""
    label = f"{kind.family}/{kind.name}"
    if label in KINDS:
        message = f"there are two kinds {label}"
        raise ValueError(message)
    KINDS[label] = kind


def _names(make: Callable[[Making], object]) -> tuple[str, str]:
    return make.__module__.removesuffix("_kinds"), make.__name__


def record(*errors: str, **expected: Any) -> Register:
    """Register a kind of record. Takes the fields of RecordKind."""

    def register(make: Callable[[Making], bytes]) -> Callable[[Making], bytes]:
        add(RecordKind(*_names(make), make, errors, **expected))
        return make

    return register


def document(**expected: Any) -> Register:
    """Register a kind of document. Takes the fields of DocumentKind."""

    def register(make: Callable[[Making], bytes]) -> Callable[[Making], bytes]:
        add(DocumentKind(*_names(make), make, **expected))
        return make

    return register


def command(
    words: str, code: int, *says: str, never: tuple[str, ...] = (), stdin: str = "", **expected: Any
) -> Register:
    """Register a kind that one command reads. Takes the fields of Run and of CommandKind."""
    return commands(Run(tuple(words.split()), code, says, never, stdin), **expected)


def commands(*runs: Run, **expected: Any) -> Register:
    """Register a kind that several commands read. Takes the fields of CommandKind."""

    def register(make: Callable[[Making], Mapping[str, Content]]) -> Callable[[Making], Mapping[str, Content]]:
        add(CommandKind(*_names(make), make, runs, **expected))
        return make

    return register


def talk(words: str = "Good morning.", label: str = "Adams") -> str:
    """Return an innocent record with some words in its first speech."""
    return (
        f"Talk at the harbour office\n\nLondon, 6 April 1989\n\n{label}. {words}\n\nBrown. I hear you well.\n\n"
        f"{label}. Then let us begin.\n\nBrown. Yes, let us.\n"
    )
