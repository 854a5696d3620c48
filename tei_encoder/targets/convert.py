"""An encoded record + facts → the files that a repository gets, proved; or what is missing."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Severity
from tei_encoder.hardened import read_own
from tei_encoder.pipeline import collector_paused
from tei_encoder.proof import verify
from tei_encoder.resources import resource
from tei_encoder.saxon import TransformError, compiled
from tei_encoder.targets.facts import FACTS, merged
from tei_encoder.targets.layout import TEXT, unindented
from tei_encoder.targets.model import T_NS, T
from tei_encoder.targets.names import xml_chars, xml_name
from tei_encoder.targets.printed import printed
from tei_encoder.targets.proof import held, prove, without_marks
from tei_encoder.tei.build import indent
from tei_encoder.tei.document import DECLARATION, TEI, legal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tei_encoder.pipeline import Encoded
    from tei_encoder.targets.model import Target

MISSING = Code(
    "target-facts", Severity.ERROR, "The TEI for {title} was not made: nobody gave {facts}.",
    'Write what holds for all records under [target] in edition.toml, as in publisher = "…", and what differs from record '
    "to record into columns of these names, in the table that --metadata names.",
    spoils=False,
)  # fmt: skip
UNFIT = Code(
    "target-unfit", Severity.ERROR, "The TEI for {title} was not made: {why}.", "Correct the fact.", spoils=False
)
FAILED = Code(
    "target-failed", Severity.ERROR, "The TEI for {title} was not made: {why}.",
    "This is a fault of the program; the record's own TEI is not concerned.", spoils=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a record for a repository, by name: first the record, then what goes with it."""

    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The name of the file with the record."""
        return next(iter(self.files))

    @property
    def tei(self) -> bytes:
        """The record."""
        return self.files[self.name]


@collector_paused()
def convert(encoded: Encoded, target: Target, common: Mapping[str, str] | None = None) -> Outcome[Made | None]:
    """Write a record as a repository wants it. `common` are facts that hold for all records of an edition.

    Without a value, the notes say which facts are missing, all at once, or why it could not be made. What the target
    cannot hold is told; of the rest, every character is compared with the source.
    """
    record = encoded.record
    facts = merged(record, common or {})
    missing = _missing(target, facts)
    if missing:
        return Outcome(None, (_asked(target, missing),))
    if why := target.fault(record, facts):
        return Outcome(None, (UNFIT.at(title=target.title, why=why),))
    try:
        files = _transformed(encoded, target, facts)
    except (TransformError, etree.XMLSyntaxError) as error:
        return Outcome(None, (FAILED.at(title=target.title, why=str(error)),))
    notes: list[Diagnostic] = []
    for name, root in files.items():
        if root.tag == f"{TEI}TEI":
            lost = prove(record.source, root, name) if target.printed else verify(record.source, root, name)
            if lost:
                why = f"its text is not the source's in {len(lost)} place(s), the first: {lost[0].message}"
                return Outcome(None, (FAILED.at(title=target.title, why=why),))
        text = held(root)
        notes += without_marks(root, target, record.source)
        indent(root, mixed=TEXT)
        if held(root) != text:
            return Outcome(
                None, (FAILED.at(title=target.title, why=f"the text of {name} did not stay as it was proved"),)
            )
    return Outcome(Made({name: _written(root) for name, root in files.items()}), tuple(notes))


def _transformed(encoded: Encoded, target: Target, facts: Mapping[str, str]) -> dict[str, etree._Element]:
    """Return what the stylesheet makes, by names of files. Raises TransformError and XMLSyntaxError."""
    result = compiled(resource("xslt", target.stylesheet))(_told(encoded, target, facts))
    return {f"{each.get('name')}.xml": _rooted(each[0]) for each in read_own(result.encode())}


def _rooted(each: etree._Element) -> etree._Element:
    """Return an element as the root of a document of its own."""
    root = deepcopy(each)
    root.tail = None
    return root


def _missing(target: Target, facts: Mapping[str, str]) -> tuple[str, ...]:
    wanted = [*target.needs, *(name for given, names in target.needs_with.items() if given in facts for name in names)]
    return tuple(name for name in FACTS if name in wanted and name not in facts)


def _asked(target: Target, missing: tuple[str, ...]) -> Diagnostic:
    """Ask for all that is missing at once."""
    said = "; ".join(f"{name} ({FACTS[name].about})" for name in missing)
    return MISSING.at(title=target.title, facts=said, missing=missing)


def _told(encoded: Encoded, target: Target, facts: Mapping[str, str]) -> str:
    """Return what the stylesheet reads: facts, the ids of persons, and the record with its text as printed."""
    told = etree.Element(f"{T}input", nsmap={"t": T_NS})
    file = target.file.format_map({**facts, "id": xml_chars(encoded.record.id)})
    told.set("file", file)
    told.set("id", xml_name(file))
    known = {name: value for name, value in facts.items() if name in target.facts}
    for name, value in {**known, **target.derived(encoded.record, facts)}.items():
        etree.SubElement(told, f"{T}fact", name=name).text = legal(value)
    persons = {person.id for person in encoded.record.persons}
    taken = {str(each) for each in encoded.document.root.xpath("//@xml:id")} - persons
    roles = target.roles(encoded.record, facts)
    for old, new in target.person_ids(encoded.record, taken).items():
        etree.SubElement(told, f"{T}person", old=old, new=new, role=roles.get(old, ""))
    root = encoded.document.root
    told.append(printed(root) if target.printed else unindented(root))
    return str(etree.tostring(told, encoding="unicode"))


def _written(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root)
    return DECLARATION + bytes(etree.tostring(root, encoding="UTF-8")) + b"\n"
