"""The command that measures recognition on texts with gold answers."""

from __future__ import annotations

from pathlib import Path

import click

from tei_encoder.console import check_profile, leave, profile_option, say


@click.command(epilog="Example:  tei-encoder bench ../shared/bench")
@click.argument("folder", metavar="DIR")
@profile_option
@click.option("-o", "--output", default="", metavar="DIR", help="Keep the TEI here; else it is thrown away.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--into", default="", metavar="FILE", help="Put the tables, as Markdown, between the marks of this file.")
def bench(folder: str, profile: str, output: str, form: str, into: str) -> None:
    """Encode the texts of a benchmark and score them against its gold answers.

    DIR holds texts/ID.txt, gold/ID.json and the scorer, score.py. Prints its figures by genre, language and layout, the
    worst ten documents, and the speed. Exit code 1 where a text was not encoded or a character was lost.
    """
    from tei_encoder.benchmark import BadBenchError, measure
    from tei_encoder.benchmark_table import WRITERS, refresh

    check_profile(profile)
    try:
        result = measure(Path(folder), profile, Path(output) if output else None)
        if into:
            refresh(Path(into), result)
    except BadBenchError as error:
        say(f"error[no-bench] {error}")
        leave(failed=True)
    click.echo(WRITERS[form](result))
    leave(failed=bool(result.failed or result.lost))
