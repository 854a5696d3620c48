"""Record → `teiHeader`: what the source says of itself, who decided what, which delimiters markup replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder import __version__
from tei_encoder.calendars import ABOUT
from tei_encoder.intake.hints import PLAIN_TEXT
from tei_encoder.labels import key_of
from tei_encoder.language import UNDETERMINED
from tei_encoder.months import language_names, name_in_cldr
from tei_encoder.source import Certainty, Origin, squeeze
from tei_encoder.tei.document import XML_ID, Draft, element, sub
from tei_encoder.tei.entries import write_facts, write_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from tei_encoder.record import Person, Record

CORRECTION = "A correction that the source prints in brackets stands as corr beside the words it corrects."
NORMALIZATION = "Runs of white space are one space; line ends inside a paragraph are not kept. Nothing else is changed."
QUOTATION = "Quotation marks are kept as they stand."
NO_PUBLISHER = "The source names no publisher."
NO_SOURCE = "Encoded from the {file} that encodingDesc names; the source says nothing of its origin."
NO_TITLE = "[untitled]"
INFORMATION = "#documentInformation"


def write_header(record: Record, draft: Draft, voices: set[str], speeches: int, date: str = "") -> etree._Element:
    """Return the header. `date` (ISO 8601) dates the encoding; without it no date is given."""
    header = element("teiHeader")
    file = sub(header, "fileDesc")
    _titles(file, record, voices)
    plural = "" if speeches == 1 else "es"
    extent = sub(file, "extent")
    sub(extent, "measure", f"{speeches} speech{plural}", unit="speech", quantity=str(speeches))
    _publication(file, record)
    _source(file, record)
    _encoding(header, record, draft)
    _profile(header, record, draft)
    changes = sub(sub(header, "revisionDesc"), "listChange")
    sub(changes, "change", f"Encoded from {record.source.form.title}.", when=date, who="#encoder")
    for each in record.correctors:
        plural = "" if each.count == 1 else "s"
        sub(changes, "change", f"{each.count} correction{plural}.", when=each.last, who=f"#{each.id}")
    return header


def _titles(file: etree._Element, record: Record, voices: set[str]) -> None:
    statement = sub(file, "titleStmt")
    sub(statement, "title", record.title or NO_TITLE)
    told = record.provenance
    if told.author:
        sub(statement, "author", told.author)
    if told.translator or "translator" in voices:
        responsible = sub(statement, "respStmt")
        responsible.set(XML_ID, "translator")
        sub(responsible, "resp", "translation")
        if told.translator:
            sub(responsible, "persName", told.translator)
        if told.translated_for:
            sub(responsible, "orgName", told.translated_for)
        if not told.translator:
            sub(responsible, "name", "the translator, not named in the source")
    if "editor" in voices:
        responsible = sub(statement, "respStmt")
        responsible.set(XML_ID, "editor")
        sub(responsible, "resp", "editorial interventions printed in the source")
        sub(responsible, "name", "the editor, not named in the source")
    encoder = sub(statement, "respStmt")
    encoder.set(XML_ID, "encoder")
    sub(encoder, "resp", f"encoding from {record.source.form.title}")
    sub(encoder, "name", "tei-encoder")
    for each in record.correctors:
        corrector = sub(statement, "respStmt")
        corrector.set(XML_ID, each.id)
        sub(corrector, "resp", "corrections to the encoding")
        sub(corrector, "name", each.name)


def _publication(file: etree._Element, record: Record) -> None:
    statement = sub(file, "publicationStmt")
    told = record.provenance
    if not told.publisher:
        sub(statement, "p", NO_PUBLISHER)
        for span in told.rights:
            sub(statement, "p", squeeze(record.source[span]), source=INFORMATION)
        return
    sub(statement, "publisher", told.publisher)
    if told.rights:
        availability = sub(statement, "availability", source=INFORMATION)
        for span in told.rights:
            sub(availability, "p", squeeze(record.source[span]))


def _source(file: etree._Element, record: Record) -> None:
    description = sub(file, "sourceDesc")
    told = record.provenance
    if not told.repository:
        if told.numbers:
            _numbers(sub(description, "bibl"), told.numbers)
            _file(description, record)
        else:
            sub(description, "p", NO_SOURCE.format(file=_kind_of_file(record)))
        return
    manuscript = sub(description, "msDesc", source="" if "repository" in record.stated else INFORMATION)
    identifier = sub(manuscript, "msIdentifier")
    sub(identifier, "repository", told.repository)
    if told.collection:
        sub(identifier, "collection", told.collection)
    _numbers(identifier, told.numbers)
    _file(description, record)


def _file(description: etree._Element, record: Record) -> None:
    """Say which file was encoded, where that is not plain text."""
    form = record.source.form
    if form is not PLAIN_TEXT:
        sub(description, "bibl", f"{_file_name(record)}: {form.title}", type="digitalSource")


def _kind_of_file(record: Record) -> str:
    form = record.source.form
    return "plain-text file" if form is PLAIN_TEXT else f"file {_file_name(record)}, {form.title},"


def _file_name(record: Record) -> str:
    return record.id + (record.source.suffix or record.source.form.suffixes[0])


def _numbers(parent: etree._Element, numbers: Sequence[str]) -> None:
    for number in numbers:
        sub(parent, "idno", number)


def _encoding(header: etree._Element, record: Record, draft: Draft) -> None:
    encoding = sub(header, "encodingDesc")
    application = sub(sub(encoding, "appInfo"), "application", ident="tei-encoder", version=__version__)
    sub(application, "label", f"tei-encoder, profile {record.profile}")
    sub(application, "ptr", target=_uri(_file_name(record)))
    editorial = sub(encoding, "editorialDecl")
    sub(sub(editorial, "correction"), "p", CORRECTION)
    sub(sub(editorial, "normalization"), "p", NORMALIZATION)
    sub(sub(editorial, "quotation", marks="all"), "p", QUOTATION)
    if draft.renditions:
        declared = sub(encoding, "tagsDecl")
        for (scope, content), name in draft.renditions.items():
            rendition = sub(declared, "rendition", scheme="css", scope=scope)
            rendition.set(XML_ID, name)
            rendition.text = f"content: {content}"  # escaped already: no white space of it may be touched
    if draft.characters:
        declared = sub(encoding, "charDecl")
        for name in sorted(draft.characters):
            char = sub(declared, "char")
            char.set(XML_ID, name)
            sub(char, "localProp", name="codepoint", value=f"U+{ord(draft.characters[name]):04X}")


def _profile(header: etree._Element, record: Record, draft: Draft) -> None:
    profile = sub(header, "profileDesc")
    if any(section.type == "abstract" for section in record.back):
        abstract = sub(profile, "abstract", source="#abstract")
        for section in record.back:
            if section.type == "abstract":
                for part in section.parts:
                    sub(abstract, "p", squeeze(record.source[part.span]))  # type: ignore[union-attr]
    _creation(profile, record, draft)
    sub(sub(profile, "langUsage"), "language", language_name(record.language), ident=record.language)
    _calendars(profile, draft)
    _persons(profile, record, draft)
    told = record.provenance
    if told.genre or told.classification:
        keywords = sub(sub(profile, "textClass"), "keywords")
        for genre in filter(None, [told.genre]):
            sub(keywords, "term", genre)
        for mark in told.classification:
            sub(keywords, "term", mark, type="classification")


def _creation(profile: etree._Element, record: Record, draft: Draft) -> None:
    if not record.date and not record.place and "date" not in record.stated:
        return
    creation = sub(profile, "creation")
    if stated := record.stated.get("date"):
        sub(creation, "date", stated, when=stated)
    elif record.date:
        span, traits = record.date
        sub(creation, "date", squeeze(record.source[span]), **{f"{name}_": value for name, value in traits.items()})
        draft.calendars.update(traits.get("calendar", "").split())
    if record.place:
        if len(creation):
            creation[-1].tail = " "
        sub(creation, "settlement", record.place)


def _calendars(profile: etree._Element, draft: Draft) -> None:
    if not draft.calendars:
        return
    described = sub(profile, "calendarDesc")
    for name in sorted(draft.calendars):
        calendar = sub(described, "calendar")
        calendar.set(XML_ID, name[1:])
        sub(calendar, "p", ABOUT[name[1:]])


def _names(names: Sequence[str]) -> list[str]:
    """Return the fullest name, and those that have a word it lacks."""
    told: set[str] = set()
    kept = []
    for name in names:
        words = set(key_of(name).split())
        if not words <= told:
            kept.append(name)
            told |= words
    return kept or list(names[:1])  # a name of nothing but signs has no words


def _person_names(made: etree._Element, person: Person) -> None:
    """Write the names of the register and those that are printed: first those that are surely this person's."""
    printed = _names(person.names)
    if person.entry is None or person.entry.cert is not Certainty.HIGH:
        for name in printed:
            sub(made, "persName", name)
    if person.entry:
        write_names(made, person.entry.entry, person.entry.cert, but=printed if len(made) else ())
        told = {"".join(name.itertext()) for name in made.iterchildren()}
        for name in printed:
            if name not in told:
                sub(made, "persName", name)


def _persons(profile: etree._Element, record: Record, draft: Draft) -> None:
    if not record.persons:
        return
    listed = sub(sub(profile, "particDesc"), "listPerson")
    for person in record.persons:
        made = sub(listed, "personGrp" if person.group else "person")
        made.set(XML_ID, person.id)
        if person.sex:
            made.set("sex", person.sex)
        if person.entry:
            made.set("corresp", f"{record.register}#{person.entry.entry.id}")
            if person.entry.span:
                draft.origins[person.id] = Origin(person.entry.span, "register", person.entry.cert, person.entry.why)
        _person_names(made, person)
        if person.role:
            sub(made, "occupation" if not person.group else "note", person.role)
        if person.entry:
            write_facts(made, person.entry.entry, person.entry.cert)
        if person.age:
            printed, years = person.age
            sub(made, "age", printed, value=str(years))


def language_name(code: str) -> str:
    """Return the English name of a language (CLDR), or its code where CLDR has none."""
    if code == UNDETERMINED:  # CLDR would make it the likeliest language of all
        return "not determined"
    return language_names().get(code) or name_in_cldr(code)


def _uri(name: str) -> str:
    from urllib.parse import quote  # noqa: PLC0415 - one call a record

    return quote(name)
