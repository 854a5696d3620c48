"""The command line: parses, calls, prints, and sets the exit code. Heavy imports wait for their command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder import __version__
from tei_encoder.cli_site import edition_option
from tei_encoder.cli_targets import files_of, give_first, metadata_option, one_target_option, targets_of
from tei_encoder.console import (
    EXAMPLES,
    check_profile,
    date_option,
    destination_option,
    import_lxml,
    leave,
    profile_option,
    say,
    tell,
)
from tei_encoder.system_faults import Reporting

if TYPE_CHECKING:
    from collections.abc import Sequence


# The commands that have a module of their own: the name of each, the module, and what it is called there.
HOMES = {
    "adopt": ("cli_adopt", "adopt"),
    "bench": ("cli_bench", "bench"),
    "build": ("cli_build", "build"),
    "completion": ("cli_completion", "completion"),
    "deposit": ("cli_deposit", "deposit"),
    "doctor": ("cli_doctor", "doctor"),
    "init": ("cli_init", "init"),
    "people": ("cli_people", "people"),
    "profile": ("cli_profile", "profile_group"),
    "render": ("cli_render", "render"),
    "review": ("cli_review", "review"),
    "schemas": ("cli_schemas", "schemas_group"),
    "serve": ("cli_serve", "serve"),
    "source": ("cli_source", "source"),
    "suggest": ("cli_suggest", "suggest"),
    "validate": ("cli_validate", "validate"),
}


class Commands(Reporting):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted([*super().list_commands(ctx), *HOMES])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in HOMES:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        module, name = HOMES[cmd_name]
        command: click.Command = getattr(import_module(f"tei_encoder.{module}"), name)
        return command


@click.group(cls=Commands, context_settings=EXAMPLES, epilog="Example:  tei-encoder build transcripts/ -o output/")
@click.version_option(__version__, prog_name="tei-encoder")
def main() -> None:
    """Turn records of speech (plain text, or what docs/inputs.md lists) into TEI P5, proved and valid, and publish them for screen and paper.

    Exit codes: 0 all good, 1 problems in the input or the output, 2 wrong use.
    """


@main.command(epilog="Example:  tei-encoder encode meeting.txt -o -")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@destination_option
@profile_option
@date_option
@edition_option
@one_target_option
@metadata_option
def encode(paths: Sequence[str], output: str, **options: str) -> None:
    """Encode records as TEI P5 and prove that nothing was lost."""
    import_lxml()
    from tei_encoder.cli_corpus import metadata_of, told_of
    from tei_encoder.cli_people import keep_registers, registers_of
    from tei_encoder.files import encode_input, save
    from tei_encoder.inputs import find_inputs

    check_profile(options["profile"])
    targets = targets_of([name for name in [options["target"]] if name], options["edition"])
    found = find_inputs(paths)
    registers = registers_of(options["edition"], found.value)
    table = metadata_of(options["metadata"])
    failed = tell((*found.notes, *table.notes, *registers.notes))
    for each in found.value:
        given = told_of(each, table.value)
        outcome = encode_input(given, options["profile"], options["date"], register=registers.of(given.container))
        failed |= tell(outcome.notes)
        if outcome.value is None:
            continue
        made = files_of(outcome.value, given, targets)
        failed |= tell(made.notes)
        if output == "-":
            give_first(made.value)
        else:
            failed |= tell(save(given, Path(output), made.value, outcome.notes))
    failed |= output != "-" and not targets and keep_registers(registers, Path(output))
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
        outcome = read(data.value, each.name, profile, corrections.value, each.suffix)
        failed |= outcome.value is None and tell(outcome.notes)
        if outcome.value is not None:
            for row in account(outcome.value, line):
                click.echo(row)
    leave(failed=failed)


@main.command("list", epilog="Example:  tei-encoder list rules")
@click.argument("what", type=click.Choice(["rules", "profiles", "schemas", "formats", "targets"]))
def list_(what: str) -> None:
    """Name the rules, profiles, schemas, formats or targets that there are."""
    from tei_encoder.catalogue import rows

    for name, about in rows(what):
        click.echo(f"{name:24} {about}")
