"""`tei-encoder adopt`: what somebody edited in a TEI file becomes corrections beside its source."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tei_encoder.console import check_profile, give, import_lxml, leave, profile_option, say, tell, wrong_use


@click.command(epilog="Example:  tei-encoder adopt output/tei/meeting.xml --source meeting.txt --by 'Ada Byron'")
@click.argument("edited", metavar="EDITED.xml")
@click.option(
    "--source", default="", metavar="FILE", help="The plain text; without it, one of the same name beside the TEI."
)
@click.option("--by", default="", metavar="NAME", help="Who edited.")
@click.option("--why", default="", metavar="TEXT", help="Why.")
@click.option("--dry-run", is_flag=True, help="Write the corrections to standard output, and change nothing.")
@profile_option
def adopt(edited: str, source: str, by: str, why: str, profile: str, *, dry_run: bool) -> None:
    """Make corrections of what somebody edited in EDITED.xml, so that they last when the record is encoded again.

    They are added to the corrections beside the source. What no correction can say is told, with its line; then the
    exit code is 1.
    """
    import_lxml()
    from tei_encoder.adopt.adopt import Plain
    from tei_encoder.adopt.adopt import adopt as compare
    from tei_encoder.corrections.model import Act, Correction, corrections_of
    from tei_encoder.corrections.reading import read_corrections
    from tei_encoder.corrections.writing import append_entries, entry_text
    from tei_encoder.files import read_tei
    from tei_encoder.inputs import TEXT_SUFFIXES, read_input

    check_profile(profile)
    beside = [path for suffix in TEXT_SUFFIXES if (path := Path(edited).with_suffix(suffix)).is_file()]
    plain_file = Path(source) if source else next(iter(beside), Path(edited).with_suffix(".txt"))
    if not plain_file.is_file():
        wrong_use(ValueError(f"{plain_file} is no file: name the file that the TEI was made from with --source."))
    text, xml = read_input(str(plain_file)), read_tei(edited)
    known = read_corrections(corrections_of(plain_file))
    if tell((*text.notes, *xml.notes, *known.notes)) or text.value is None or xml.value is None:
        leave(failed=True)
    signed = Correction(Act.ACCEPT, by=by, when=dt.datetime.now(tz=dt.UTC).date().isoformat(), why=why)
    plain = Plain(text.value, plain_file.stem, known.value, profile, plain_file.suffix.lower())
    outcome = compare(plain, xml.value, edited, signed)
    failed = tell(outcome.notes)
    if outcome.value is None:
        leave(failed=True)
    entries = outcome.value.entries
    if dry_run:
        give("\n".join(map(entry_text, entries)).encode())
    elif entries:
        try:
            append_entries(corrections_of(plain_file), entries)
        except OSError as error:
            say(f"error[not-written] {corrections_of(plain_file)} could not be written: {error.strerror}.")
            failed = True
    adopted = outcome.value.edits - outcome.value.left
    to = "standard output" if dry_run else corrections_of(plain_file)
    say(
        f"adopted {adopted} of {outcome.value.edits} edits, as {len(entries)} corrections in {to}"
        if entries
        else "nothing to adopt"
    )
    leave(failed=failed)
