"""Facts → simple Dublin Core, in the envelope in which OAI-PMH carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.deposit.headers import covered, languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tei_encoder.deposit.headers import Header
    from tei_encoder.deposit.settings import Facts

OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
TYPES = ("Text", "Collection")  # words of the DCMI Type Vocabulary


def write_dublin_core(facts: Facts, headers: Sequence[Header]) -> bytes:
    """Return the description as XML."""
    root = etree.Element(f"{{{OAI}}}dc", nsmap={"oai_dc": OAI, "dc": DC})
    for name, value in _elements(facts, headers):
        etree.SubElement(root, f"{{{DC}}}{name}").text = value
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _elements(facts: Facts, headers: Sequence[Header]) -> Iterator[tuple[str, str]]:
    site = facts.site
    told = (
        ("title", [": ".join(filter(None, (site.title, site.subtitle)))]),
        ("creator", [each.sorted for each in facts.creators]),
        ("subject", facts.keywords),
        ("description", [site.description]),
        ("publisher", [site.publisher]),
        ("contributor", [each.sorted for each in facts.contributors]),
        ("date", [facts.date]),
        ("type", TYPES),
        ("format", ["application/tei+xml"]),
        ("identifier", [facts.address]),
        ("source", [each.address for each in facts.related if each.relation == "IsDerivedFrom"]),
        ("language", languages(headers)),
        ("relation", [each.address for each in facts.related if each.relation != "IsDerivedFrom"]),
        ("coverage", [covered(headers)]),
        ("rights", [facts.license_address]),
    )
    for name, values in told:
        yield from ((name, value) for value in values if value)
