"""Edition model → the summary of a record and its passages; and the facts of it, to and from the text that is kept."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from lxml import etree

from tei_encoder.hardened import read_own
from tei_encoder.resources import resource
from tei_encoder.saxon import compiled
from tei_encoder.site.evidence import authority_key, evidence, is_full_name, never
from tei_encoder.site.search import Passage, postings, said
from tei_encoder.site.summary import LAST, ST, Figure, Said, Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MODEL_NS = "urn:x-tei-encoder:edition"
OPENING = 90  # letters of a speech that indexes give
FIELDS = tuple(field.name for field in fields(Summary) if field.name not in ("name", "page", "whole"))


@dataclass(frozen=True, slots=True)
class Summarised:
    """A record for a site: the facts of it, the whole summary, the passages, and the words of the search."""

    facts: Summary
    whole: etree._Element
    passages: Sequence[Passage]
    postings: str


def summarise(model: str, name: str, page: str, lang: str = "en") -> Summarised:
    """Make the summary of a record from its edition model.

    Raises TransformError.
    """
    root = read_own(compiled(resource("xslt", "summary.xsl"))(model, {"lang": lang}).encode())
    passages = _parted(root)
    words = json.dumps(postings(passages), ensure_ascii=False, separators=(",", ":"))
    brief = {
        "day": _day(root), "title": root.get("title"), "date": root.get("date"), "lang": root.get("lang"),
        "where": root.findtext(f"{ST}where", ""), "abstract": root.findtext(f"{ST}abstract", ""),
    }  # fmt: skip
    drama = root.get("drama") == "yes"
    facts = Summary(
        name,
        page,
        **brief,
        changed=root.get("changed", ""),
        kinds=[str(each.text) for each in root.iterfind(f"{ST}kind")],
        speeches=int(root.get("speeches", "0")),
        words=int(root.get("words", "0")),
        voices=[(str(each.get("who")), str(each.get("label"))) for each in root.iterfind(f"{ST}voice")],
        persons=_figures(root, "person", brief, lambda each: _evidence_of(each, drama=drama)),
        places=_figures(root, "place", brief, lambda _: bool),
        said=said(passages),
        model=_digest(model),
        postings=_digest(words),
        whole=lambda: root,
    )
    return Summarised(facts, root, passages, words)


def written(facts: Summary) -> str:
    """Write facts down."""
    return json.dumps(
        {name: _plain(getattr(facts, name)) for name in FIELDS}, ensure_ascii=False, separators=(",", ":")
    )


def read(text: str, name: str, page: str, whole: Callable[[], etree._Element]) -> Summary:
    """Read facts that were written down."""
    told: dict[str, Any] = json.loads(text)
    for kind in ("persons", "places"):
        told[kind] = [Figure(*each) for each in told[kind]]
    told["said"] = Said(*told["said"])
    return Summary(name=name, page=page, whole=whole, **told)


def read_whole(file: Path) -> etree._Element:
    """Read a whole summary. Raises OSError."""
    return read_own(file.read_bytes())


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, (Figure, Said)):
        return [getattr(value, field.name) for field in fields(value)]
    return value


def _parted(root: etree._Element) -> list[Passage]:
    """Take the passages, which are many, out of a summary; of each speech its first words stay."""
    passages: list[Passage] = []
    openings: dict[str, str] = {}
    for each in root.iter(f"{ST}passage"):
        passages.append(
            Passage(each.get("at"), each.get("target"), tuple(each.get("who").split()), each.get("label"), each.text)
        )
        openings.setdefault(each.get("speech"), each.text)
    for each in root.iter(f"{ST}speech"):
        each.text = _opening(openings.get(each.get("target"), ""))
    root.remove(root.find(f"{ST}passages"))
    return passages


def _opening(words: str) -> str:
    """Return the first words of a speech, whole ones."""
    if len(words) <= OPENING:
        return words
    return words[:OPENING].rpartition(" ")[0].rstrip(",;:.–—- ") + " …"


def _day(root: etree._Element) -> str:
    date = root.find(f"{{{MODEL_NS}}}date")
    found = [date.get(key) for key in ("when", "from", "notBefore", "notAfter", "to")] if date is not None else []
    return next((day for day in found if day), LAST)


def _figures(
    root: etree._Element, kind: str, brief: object, judge: Callable[[etree._Element], Callable[[str], bool]]
) -> list[Figure]:
    about = repr(brief).encode("utf-8", "surrogatepass")
    return [
        _figure(number, element, about, judge(element)) for number, element in enumerate(root.iterfind(f"{ST}{kind}"))
    ]


def _figure(number: int, element: etree._Element, about: bytes, is_evidence: Callable[[str], bool]) -> Figure:
    name = str(element.get("name"))
    also = [(str(each.text), each.get("lang") or "") for each in element.iterfind(f"{ST}also")]
    addresses = [str(each.get("href")) for each in element.iterfind(f"{ST}authority")]
    return Figure(
        number,
        id=element.get("id") or "",
        name=name,
        sort=_unaccented(element.get("sort", name)),
        evidence=evidence([name, *(other for other, _ in also)], is_evidence),
        authorities=sorted({*map(authority_key, addresses), *_of_register(element)}),
        addresses=addresses,
        also=also,
        roles=[str(each.text) for each in element.iterfind(f"{ST}role")],
        speeches=sum(1 for _ in element.iterfind(f"{ST}speech")),
        mentions=sum(1 for _ in element.iterfind(f"{ST}mention")),
        digest=_digest(about + etree.tostring(element)),
    )


def _evidence_of(person: etree._Element, *, drama: bool) -> Callable[[str], bool]:
    """Return what names can be evidence: none of a character in a play, nor of several at once."""
    return never if drama or person.get("group") != "no" else is_full_name


def _of_register(element: etree._Element) -> tuple[str, ...]:
    """Return where an entry stands in the file that records share: two that stand at one place are one."""
    entry = element.get("entry")
    return (f"register/{entry}",) if entry else ()


def _unaccented(key: str) -> str:
    """Return a sort key with Latin letters without accents, so that `Ä` stands with `A`; `Й` is a letter of its own."""
    pieces = (unicodedata.normalize("NFD", char) for char in key.casefold())
    return "".join(piece[0] if piece[:1].isascii() else unicodedata.normalize("NFC", piece) for piece in pieces)


def _digest(told: str | bytes) -> str:
    data = told.encode("utf-8", "surrogatepass") if isinstance(told, str) else told
    return hashlib.sha256(data).hexdigest()[:32]
