"""The command line: parses, calls, prints, and sets the exit code. Heavy imports wait for their command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder import __version__
from tei_encoder.cli_adopt import adopt
from tei_encoder.cli_bench import bench
from tei_encoder.cli_build import build
from tei_encoder.cli_people import keep_registers, people, registers_of
from tei_encoder.cli_profile import profile_group
from tei_encoder.cli_render import render
from tei_encoder.cli_review import review
from tei_encoder.cli_schemas import schemas_group
from tei_encoder.cli_serve import serve
from tei_encoder.cli_site import edition_option
from tei_encoder.cli_suggest import suggest
from tei_encoder.cli_validate import validate
from tei_encoder.console import (
    EXAMPLES,
    check_profile,
    date_option,
    destination_option,
    give,
    import_lxml,
    leave,
    profile_option,
    say,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group(context_settings=EXAMPLES, epilog="Example:  tei-encoder build transcripts/ -o output/")
@click.version_option(__version__, prog_name="tei-encoder")
def main() -> None:
    """Turn plain-text records of speech into TEI P5, proved and valid, and publish them for screen and paper.

    Exit codes: 0 all good, 1 problems in the input or the output, 2 wrong use.
    """


@main.command(epilog="Example:  tei-encoder encode meeting.txt -o -")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@destination_option
@profile_option
@date_option
@edition_option
def encode(paths: Sequence[str], output: str, profile: str, date: str, edition: str) -> None:
    """Encode records as TEI P5 and prove that nothing was lost."""
    import_lxml()
    from tei_encoder.files import encode_input, save
    from tei_encoder.inputs import find_inputs

    check_profile(profile)
    found = find_inputs(paths)
    registers = registers_of(edition, found.value)
    failed = tell((*found.notes, *registers.notes))
    for given in found.value:
        outcome = encode_input(given, profile, date, register=registers.of(given.container))
        failed |= tell(outcome.notes)
        if outcome.value is None:
            continue
        if output == "-":
            give(outcome.value.tei)
        else:
            files = {
                f"{given.name}.xml": outcome.value.tei,
                f"{given.name}.trace.json": outcome.value.trace.encode(),
            }
            failed |= tell(save(given, Path(output), files, outcome.notes))
    failed |= output != "-" and keep_registers(registers, Path(output))
    leave(failed=failed)


@main.command(epilog="Example:  tei-encoder verify meeting.txt output/tei/meeting.xml")
@click.argument("source")
@click.argument("tei")
def verify(source: str, tei: str) -> None:
    """Rebuild SOURCE from TEI alone and compare, character by character, white space apart."""
    from tei_encoder.files import verify_files

    outcome = verify_files(source, tei)
    failed = tell(outcome.notes)
    if not failed:
        say(f"verified: {tei} holds all of {source} ({outcome.value} characters, white space apart)")
    leave(failed=failed)


@main.command(epilog="Example:  tei-encoder explain meeting.txt:42")
@click.argument("path", metavar="PATH[:LINE]")
@profile_option
def explain(path: str, profile: str) -> None:
    """Say how a record is read: each passage, by which rule, how surely, and what else was considered."""
    from tei_encoder.explain import explain as account
    from tei_encoder.files import corrections_for
    from tei_encoder.inputs import find_inputs, read_record
    from tei_encoder.pipeline import read

    check_profile(profile)
    head, _, tail = path.rpartition(":")
    line = int(tail) if head and tail.isdecimal() and len(tail) < 10 else None
    found = find_inputs((head if line is not None else path,))
    failed = tell(found.notes)
    for each in found.value:
        data = read_record(each)
        failed |= tell(data.notes)
        if data.value is None:
            continue
        corrections = corrections_for(each)
        failed |= tell(corrections.notes)
        outcome = read(data.value, each.name, profile, corrections.value)
        failed |= outcome.value is None and tell(outcome.notes)
        if outcome.value is not None:
            for row in account(outcome.value, line):
                click.echo(row)
    leave(failed=failed)


@main.command("list", epilog="Example:  tei-encoder list rules")
@click.argument("what", type=click.Choice(["rules", "profiles", "schemas", "formats"]))
def list_(what: str) -> None:
    """Name the rules, profiles, schemas or formats that there are."""
    from tei_encoder.catalogue import rows

    for name, about in rows(what):
        click.echo(f"{name:24} {about}")


main.add_command(adopt)
main.add_command(bench)
main.add_command(build)
main.add_command(people)
main.add_command(render)
main.add_command(review)
main.add_command(profile_group)
main.add_command(schemas_group)
main.add_command(suggest)
main.add_command(serve)
main.add_command(validate)
