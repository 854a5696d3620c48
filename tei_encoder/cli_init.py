"""`tei-encoder init`: an edition to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from tei_encoder.console import leave, say


@click.command(epilog="Example:  tei-encoder init talks && cd talks && tei-encoder build")
@click.argument("folder", default=".", metavar="[DIR]")
def init(folder: str) -> None:
    """Begin an edition in a folder: edition.toml with every key explained, a sample record, its corrections, .gitignore.

    Nothing is written over: where one of these files is there already, nothing is written at all.
    """
    from tei_encoder.starter import begin

    home = Path(folder)
    try:
        written = begin(home)
    except FileExistsError as error:
        say(f"error[edition-there] {error.filename} is there already; nothing was written. Name another folder.")
        leave(failed=True)
    except OSError as error:
        say(
            f"error[not-written] {error.filename or home} could not be written: {(error.strerror or str(error)).lower()}."
        )
        leave(failed=True)
    for path in written:
        click.echo(str(path))
    say(f"Next:  {'' if home == Path() else f'cd {folder} && '}tei-encoder build")
    leave(failed=False)
