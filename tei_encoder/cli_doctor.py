"""`tei-encoder doctor`: what of the program is installed, what is missing, and how to get it."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from tei_encoder import __version__
from tei_encoder.console import import_lxml, leave

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.doctor import Finding


@click.command(epilog="Example:  tei-encoder doctor")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)
@click.option("--dev", is_flag=True, help="Look for what only the developers of the program need, too.")
def doctor(form: str, dev: bool) -> None:  # noqa: FBT001 - click's
    """Say what is installed, what is missing and how to get it: packages by extras, libraries, data, folders.

    Exit code 1 means that something is wrong with what the program cannot do without; what extras bring may be missing.
    """
    import json

    from tei_encoder.doctor import examine

    with suppress(ImportError):  # it may be what is missing
        import_lxml()
    findings = list(examine(development=dev))
    failed = any(each.needed and each.state != "ok" for each in findings)
    if form == "json":
        rows = [asdict(each) for each in findings]
        click.echo(
            json.dumps({"program": f"tei-encoder {__version__}", "good": not failed, "findings": rows}, indent=1)
        )
    else:
        for line in _lines(findings):
            click.echo(line)
    leave(failed=failed)


def _lines(findings: Sequence[Finding]) -> list[str]:
    """Give a line to each finding, those that are in order first."""
    lines = [f"tei-encoder {__version__} on {sys.platform}"]
    for each in sorted(findings, key=lambda each: each.state != "ok"):
        called = " ".join(filter(None, (each.name, each.version)))
        line = f"{each.state:8} {called:32} {each.what_for}"
        lines.append(f"{line}\n         {each.cure}" if each.cure else line)
    wrong = [each for each in findings if each.state != "ok"]
    needed = sum(each.needed for each in wrong)
    lines.append(f"{needed} needed and {len(wrong) - needed} optional not in order" if wrong else "all is in order")
    return lines
