"""The commands for those who write profiles: `profile check`, `profile try`."""

from __future__ import annotations

from pathlib import Path

import click

from tei_encoder.console import leave, say, tell, wrong_use


@click.group("profile", epilog="Example:  tei-encoder profile try my-profile.toml meeting.txt")
def profile_group() -> None:
    """Check a profile of your own, and try it on a text. docs/profiles.md says how to write one."""


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
    from tei_encoder.inputs import read_input
    from tei_encoder.pipeline import read
    from tei_encoder.profile import AUTO, BadProfileError
    from tei_encoder.trial import compare, summary

    data = read_input(text)
    if tell(data.notes) or data.value is None:
        leave(failed=True)
    name = Path(text).stem
    try:
        mine = read(data.value, name, profile)
    except BadProfileError as error:
        wrong_use(error)
    if mine.value is None:
        leave(failed=tell(mine.notes))
    for line in summary(mine.value):
        click.echo(line)
    other = read(data.value, name, AUTO).value
    if other is not None:
        for line in compare(mine.value, other):
            click.echo(line)
