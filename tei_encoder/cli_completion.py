"""`tei-encoder completion`: the script by which a shell completes commands, options and files."""

from __future__ import annotations

import click

from tei_encoder.console import leave

PROGRAM = "tei-encoder"
VARIABLE = "_TEI_ENCODER_COMPLETE"  # by which the shell asks the program; click derives the same from its name


@click.command(epilog="Example:  tei-encoder completion bash > ~/.local/share/bash-completion/completions/tei-encoder")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Write the script by which a shell completes the program's commands and options; docs/install.md says where to."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(context.find_root().command, {}, PROGRAM, VARIABLE).source().strip())
    leave(failed=kind is None)
