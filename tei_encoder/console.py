"""What the commands share: their options, how they speak to a person, and how they end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tei_encoder.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tei_encoder.diagnostics import Diagnostic

GOOD, PROBLEMS, WRONG_USE = 0, 1, 2
STOPPED = 130  # what shells say of a program that Ctrl-C ended
profile_option = click.option(
    "--profile", default="auto", metavar="NAME|FILE", show_default=True, help="Rules to read with."
)


def _a_date(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Refuse what is no date: it would make headers that are not valid."""
    from tei_encoder.corrections.reading import is_shaped

    if value and not is_shaped("date", value):
        wrong_use(ValueError(f"--date {value!r} is no date: write one that exists, as 2026-11-24, 2026-11 or 2026"))
    return value


date_option = click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    callback=_a_date,
    help="Date the encoding in the header; else no date is given.",
)
destination_option = click.option(
    "-o", "--output", default="-", metavar="DIR|-", show_default=True, help="Folder, or - for standard output."
)
EXAMPLES = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def import_lxml() -> None:
    """Import lxml without rnc2rng, which it takes in wherever that is installed, and so half of its time.

    Only a schema in compact syntax needs it, and imports it by itself.
    """
    held: dict[str, Any] = {"rnc2rng": None}
    if "lxml.etree" in sys.modules or "rnc2rng" in sys.modules:
        return
    sys.modules.update(held)
    try:
        import lxml.etree  # noqa: F401
    finally:
        del sys.modules["rnc2rng"]


def say(message: str) -> None:
    """Print a line, or several, for a person; no control character in it reaches her terminal."""
    click.echo(printable(message, keep="\n"), err=True)


def on_terminal() -> bool:
    """Say whether a person watches: not where standard error is a file or a pipe, nor in CI, whose logs keep every line."""
    return sys.stderr.isatty() and not os.environ.get("CI")


def give(data: bytes) -> None:
    """Write data to standard output, byte for byte."""
    sys.stdout.buffer.write(data)


def tell(notes: Iterable[Diagnostic]) -> bool:
    """Print diagnostics for a person. Return whether one of them is an error."""
    from tei_encoder.diagnostics import Severity

    failed = False
    for note in notes:
        say(note.text())
        failed |= note.severity is Severity.ERROR
    return failed


def leave(*, failed: bool) -> NoReturn:
    """End with the exit code that the README promises."""
    raise SystemExit(PROBLEMS if failed else GOOD)


def wrong_use(error: Exception) -> NoReturn:
    """End because the command was used wrongly: a profile or schema that cannot be had, a wrong option."""
    told = str(error)
    say(told if "error[" in told else f"error[usage] {told}")  # the faults of a profile come with code and line each
    raise SystemExit(WRONG_USE)


def check_profile(profile: str) -> None:
    """End with a reason, before any work is done, where a profile cannot be used."""
    from tei_encoder.profile import AUTO, BadProfileError, load_profile

    try:
        if profile != AUTO:
            load_profile(profile)
    except BadProfileError as error:
        wrong_use(error)
