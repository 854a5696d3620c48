"""An address → the records at it, or what to do where it cannot be reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tei_encoder.containers.address import MissingExtraError, files_at, without_secret
from tei_encoder.containers.files import why
from tei_encoder.containers.find import Found, is_container, records_in
from tei_encoder.containers.parts import Whole
from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.inputs import NO_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.containers.address import FileElsewhere

NOT_INSTALLED = Code(
    "no-remote", Severity.ERROR, "This address cannot be read with what is installed: {why}.",
    "pip install 'tei-encoder[remote]', and what the reason names beside it.",
)  # fmt: skip
NOT_REACHED = Code(
    "not-reached", Severity.ERROR, "Nothing can be read at this address: {why}.", "Check it, and that you may read there."
)  # fmt: skip
NOTHING = Code("nothing-found", Severity.ERROR, "There is no {suffixes} file at this address.", "Check it.")


def found_at(address: str, suffixes: Sequence[str]) -> Iterator[Found | Diagnostic]:
    """Yield the records at an address: a file, a folder, a pattern, or a file that holds many. What is wrong is told."""
    place, wanted = Place(without_secret(address)), tuple(suffixes)
    some = False
    try:
        for file in files_at(address, lambda path: path.lower().endswith(wanted) and not _is_hidden(path)):
            some = True
            if is_container(file.path):
                yield from records_in(file, suffixes)
            else:
                yield _whole(file)
    except MissingExtraError as error:
        yield replace(NOT_INSTALLED.at(why=why(error)), place=place)
        return
    except OSError as error:
        reason = "there is no such file, or nobody answers" if isinstance(error, FileNotFoundError) else why(error)
        yield replace(NOT_REACHED.at(why=reason), place=place)
        return
    if not some:
        yield replace(NOTHING.at(suffixes=" or ".join(suffixes)), place=place)


def _whole(file: FileElsewhere) -> Found:
    return Found(file.name, PurePosixPath(file.path).stem, Whole(file), NO_FACTS)


def _is_hidden(path: str) -> bool:
    return PurePosixPath(path).name.startswith(".")
