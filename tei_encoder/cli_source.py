"""The command that goes back from TEI to the text that was encoded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder.console import destination_option, give, import_lxml, leave, tell

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("source", epilog="Example:  tei-encoder source output/tei/meeting.xml > meeting.txt")
@click.argument("tei", nargs=-1, required=True, metavar="TEI...")
@destination_option
def source(tei: Sequence[str], output: str) -> None:
    """Write the plain text that TEI stands for: what `verify` compares, in full.

    With the trace that encoding left beside the TEI, the text is the one that was encoded, byte for byte: white space,
    line ends, encoding and byte order mark included. Of a file that was not plain text it is the text that was read from
    it. Without a trace, the white space is this program's: a blank line between passages, one line for each verse.
    """
    import_lxml()
    from tei_encoder.files import save
    from tei_encoder.inputs import TEI_SUFFIXES, find_inputs
    from tei_encoder.register.copies import without_registers
    from tei_encoder.restore import restore

    found = without_registers(find_inputs(tei, TEI_SUFFIXES))
    failed = tell(found.notes)
    for given in found.value:
        outcome = restore(given.path)
        failed |= tell(outcome.notes)
        if outcome.value is None:
            continue
        if output == "-":
            give(outcome.value)
        else:
            failed |= tell(save(given, Path(output), {f"{given.name}.txt": outcome.value}, ()))
    leave(failed=failed)
