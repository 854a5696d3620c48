"""The commands for those who write profiles: `profile check`, `profile try`, `profile draft`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder.console import give, import_lxml, leave, say, tell, wrong_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.drafting.samples import Sample

UNNAMED = "draft"


@click.group("profile", epilog="Example:  tei-encoder profile try my-profile.toml meeting.txt")
def profile_group() -> None:
    """Draft a profile of your own, check it, and try it on a text. docs/profiles.md says how to write one."""


@profile_group.command("check", epilog="Example:  tei-encoder profile check my-profile.toml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> None:
    """Say all that is wrong with profiles: file and line, the cause, the remedy.

    FILE is a profile of your own, or the name of a shipped one. Exit code 1 where something is wrong.
    """
    from tei_encoder.profile import BadProfileError, load_profile

    failed = False
    for file in files:
        try:
            profile = load_profile(file)
        except BadProfileError as error:
            failed = True
            for line in str(error).splitlines():
                say(line)
        else:
            say(f"{file}: a good profile: {profile.title}, {len(profile.uses)} rules")
    leave(failed=failed)


@profile_group.command("try", epilog="Example:  tei-encoder profile try my-profile.toml meeting.txt")
@click.argument("profile", metavar="NAME|FILE")
@click.argument("text", metavar="TEXT")
def try_(profile: str, text: str) -> None:
    """Say what a profile makes of a text, and what `auto` would have made of it otherwise.

    Prints how speeches open, what came second, counts by kind, the first speeches, and the first differences.
    """
    from tei_encoder.inputs import read_input, suffix_of
    from tei_encoder.pipeline import read
    from tei_encoder.profile import AUTO, BadProfileError
    from tei_encoder.trial import compare, summary

    data = read_input(text)
    if tell(data.notes) or data.value is None:
        leave(failed=True)
    name = Path(text).stem
    try:
        mine = read(data.value, name, profile, suffix=suffix_of(text))
    except BadProfileError as error:
        wrong_use(error)
    if mine.value is None:
        leave(failed=tell(mine.notes))
    for line in summary(mine.value):
        click.echo(line)
    other = read(data.value, name, AUTO, suffix=suffix_of(text)).value
    if other is not None:
        for line in compare(mine.value, other):
            click.echo(line)


@profile_group.command("draft", epilog="Example:  tei-encoder profile draft samples/*.txt -o my-profile.toml")
@click.argument("samples", nargs=-1, required=True, metavar="SAMPLE...")
@click.option("-o", "--output", default="-", metavar="FILE|-", show_default=True, help="Where to write the profile.")
@click.option("--name", default="", metavar="NAME", help="Name of the profile.  [default: that of the file]")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def draft(samples: Sequence[str], output: str, name: str, *, force: bool) -> None:
    """Write a profile from what texts of one kind have in common, with the evidence for each setting.

    A SAMPLE is a file, a folder, or - for standard input. Three or more say what is common to them. Exit code 1
    where a sample cannot be read; the profile is drafted from the others.
    """
    import_lxml()
    from tei_encoder.drafting.draft import DISAGREE
    from tei_encoder.drafting.draft import draft as compare_samples
    from tei_encoder.drafting.page import toml
    from tei_encoder.store import write_whole

    path = Path(output)
    if output != "-" and os.path.lexists(output) and not force:
        wrong_use(FileExistsError(f"{output} is there already; --force writes over it"))
    read, failed = _read_samples(samples)
    if not read:
        say("error[no-samples] There is no sample to draft a profile from.")
        leave(failed=True)
    found = compare_samples(read)
    page = toml(found, name or (UNNAMED if output == "-" else path.stem) or UNNAMED)
    if found.quarrel:
        groups = "; ".join(", ".join(group) for group in found.groups)
        say(DISAGREE.at(why="; ".join(found.quarrel), groups=groups).text())
    if output == "-":
        give(page.encode())
        leave(failed=failed)
    try:
        write_whole(path, page.encode())
    except (OSError, ValueError) as error:
        say(f"error[not-written] {output} could not be written: {getattr(error, 'strerror', None) or error}.")
        leave(failed=True)
    say(f"{output}: drafted from {len(read)} samples. Next: tei-encoder profile try {output} {samples[0]}")
    leave(failed=failed)


def _read_samples(paths: Sequence[str]) -> tuple[list[Sample], bool]:
    """Read samples, and say of each what is wrong with it. Return those that could be read, and whether one could not."""
    from tei_encoder.drafting.samples import read_sample
    from tei_encoder.files import in_file
    from tei_encoder.inputs import find_inputs, read_record

    found = find_inputs(paths)
    failed = tell(found.notes)
    read = []
    for given in found.value:
        data = read_record(given)
        failed |= tell(data.notes)
        outcome = read_sample(data.value, given.name, given.suffix) if data.value is not None else None
        if outcome is not None and outcome.value is None:
            failed |= tell(in_file(note, given.path) for note in outcome.notes)
        if outcome is not None and outcome.value is not None:
            read.append(outcome.value)
    return read, failed
