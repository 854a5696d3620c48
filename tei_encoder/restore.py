"""A TEI file and the trace beside it → the bytes of the plain text that was encoded."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tei_encoder.diagnostics import Code, Outcome, Severity
from tei_encoder.files import in_file, read_tei
from tei_encoder.proof import NO_TEXT
from tei_encoder.regular import read_regular
from tei_encoder.source import BOMS
from tei_encoder.source_text import Patch, digest, fits, patched, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_TRACE = Code(
    "no-trace", Severity.WARNING,
    "There is no trace beside the TEI, which would say what white space and which encoding the source had.",
    "The text is all there; its white space is this program's own, its encoding UTF-8.", spoils=False,
)  # fmt: skip
OTHER_TRACE = Code(
    "other-trace", Severity.WARNING, "The trace beside the TEI is not of this text: one of the two was changed.",
    "The text is all there; its white space is this program's own, its encoding UTF-8.", spoils=False,
)  # fmt: skip
UTF_8 = "utf-8"


class Remembered(NamedTuple):
    """What a trace says of the source: its white space, its encoding and byte order mark, and which text it was."""

    white: tuple[Patch, ...]
    encoding: str
    marked: bool
    digest: str


def restore(path: str) -> Outcome[bytes | None]:
    """Return the plain text that a TEI file stands for: byte for byte what was encoded, if its trace lies beside it.

    Without a trace, or with that of another text, the characters are the same and the white space is not. Without a value,
    the notes say why there is no text.
    """
    read = read_tei(path)
    if read.value is None:
        return Outcome(None, read.notes)
    made = text_of(read.value)
    if not made:
        return Outcome(None, (in_file(NO_TEXT.at(), path),))
    known = _remembered(Path(path).with_suffix(".trace.json"))
    if known is None:
        return Outcome(made.encode(UTF_8, "surrogatepass"), (in_file(NO_TRACE.at(), path),))
    text = patched(made, known.white) if fits(known.white, made) else ""
    data = _encoded(text, known) if digest(text) == known.digest else None
    if data is None:
        return Outcome(made.encode(UTF_8, "surrogatepass"), (in_file(OTHER_TRACE.at(), path),))
    return Outcome(data)


def _encoded(text: str, known: Remembered) -> bytes | None:
    mark = next((mark for mark, encoding in BOMS if encoding == known.encoding), b"") if known.marked else b""
    try:
        return mark + text.encode(known.encoding, "surrogatepass" if known.encoding.startswith("utf") else "strict")
    except (UnicodeEncodeError, LookupError):
        return None


def _remembered(path: Path) -> Remembered | None:
    """Read a trace; one that is damaged, or that an earlier version wrote, is none."""
    try:
        trace: Mapping[str, Any] = json.loads(read_regular(path))
        told = trace["source"]
        white = tuple(Patch(int(start), int(length), str(white)) for start, length, white in trace["white-space"])
        encoding = codecs.lookup(str(told["encoding"])).name
        return Remembered(white, encoding, bool(told.get("byte-order-mark")), str(told["sha256-of-text"]))
    except (OSError, ValueError, KeyError, TypeError, LookupError, AttributeError, RecursionError):
        return None
