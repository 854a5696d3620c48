"""The moments that speeches point to → `timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.tei.document import XML_ID, element, sub
from tei_encoder.tei.times import ORIGIN

if TYPE_CHECKING:
    from lxml import etree

    from tei_encoder.tei.times import Times


def write_timeline(text: etree._Element, times: Times) -> None:
    """Put the moments in use at the head of the text, in order of time, each with the seconds since the beginning."""
    if not times.ids:
        return
    made = element("timeline", origin=f"#{ORIGIN}", unit="s")
    sub(made, "when").set(XML_ID, ORIGIN)
    for seconds, name in sorted(times.ids.items()):
        when = sub(made, "when", interval=f"{seconds:.3f}", since=f"#{ORIGIN}")
        when.set(XML_ID, name)
    text.insert(0, made)
