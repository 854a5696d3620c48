"""Open decisions → lines for a person, with the entries that settle them ready to be pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.corrections.writing import entry_text
from tei_encoder.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.review.model import Opened

INDENT = "    "


def as_text(opened: Sequence[Opened]) -> str:
    """Write open decisions one after the other."""
    return "\n".join("\n".join(_lines(each)) + "\n" for each in opened)


def _lines(each: Opened) -> Iterator[str]:
    yield printable(f"{each.place}: {each.kind}, doubt {each.doubt:.2f} ({each.cert}, {each.rule})")
    yield f"{INDENT}“{each.words}”"
    yield printable(f"{INDENT}read as {each.read_as}: {each.why}")
    yield printable(f"{INDENT}doubted: {'; '.join(each.doubted) or 'no reason in particular'}")
    if each.runner_up:
        yield f"{INDENT}the reading that came second {each.runner_up}"
    for number, way in enumerate(each.settlings, 1):
        yield printable(f"{INDENT}{number}. {way.says}" + (f" ({way.why})" if way.why else ""))
        yield from (f"{INDENT * 2}{line}" for line in entry_text(way.entry).splitlines())
