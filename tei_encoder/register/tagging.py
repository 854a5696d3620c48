"""Running text → phrases: the names that the register lists, where no other phrase stands, and no doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tei_encoder.patterns import lazily
from tei_encoder.people import unique_id
from tei_encoder.record import Phrase
from tei_encoder.register.context import Context
from tei_encoder.register.forms import plain_key
from tei_encoder.register.index import SPACED
from tei_encoder.register.model import Named, Register, What
from tei_encoder.rule import Kind
from tei_encoder.source import WHITE, Certainty, Origin, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.record import Passage
    from tei_encoder.register.index import Found
    from tei_encoder.register.model import Entry

KINDS = {What.PERSON: Kind.PERSON, What.GROUP: Kind.PERSON, What.ORG: Kind.ORGANISATION, What.PLACE: Kind.PLACE}
SILENT = {Kind.FURNITURE, Kind.LABEL, Kind.PRESENT, Kind.CAST, Kind.UNREAD}  # passages that are no running text
# Phrases in whose text names may stand.
OPEN = {Kind.SUPPLIED, Kind.UNCLEAR, Kind.REMARK, Kind.BUSINESS, Kind.EMPHASIS}
LETTER = lazily(SPACED)  # of a script whose words have borders
WHY = "the register lists this name"


@dataclass
class Doubted:
    """A name that is not tagged: where it first stands so, what it may be, and how often."""

    span: Span
    entries: tuple[Entry, ...]
    why: str
    count: int = 0


@dataclass
class Tagger:
    """Tags the names of one record. `ids` are the ids in the record of the entries that are among its persons."""

    register: Register
    source: Source
    joins: Mapping[int, bool]
    ids: dict[str, str]
    taken: set[str]
    named: list[Named] = field(default_factory=list)
    doubted: dict[str, Doubted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._context = Context(self.source)
        self._hyphens = frozenset(self.joins)

    def passage(self, passage: Passage) -> Passage:
        """Tag the names of a passage; in verse, none that runs over the end of a line."""
        if passage.kind in SILENT:
            return passage
        lines = passage.lines if passage.kind is Kind.VERSE else ()
        phrases = self._within(passage.text, passage.phrases, lines)
        return passage if phrases == passage.phrases else passage._replace(phrases=phrases)

    def _within(self, span: Span, phrases: Sequence[Phrase], lines: Sequence[Span] = ()) -> tuple[Phrase, ...]:
        """Return the phrases of a stretch of text, with the names that stand between and in them."""
        made: list[Phrase] = []
        at = span.start
        for phrase in phrases:
            if phrase.span.start < at or phrase.span.end > span.end:
                made.append(phrase)
                continue
            made.extend(self._names(Span(at, phrase.span.start), lines))
            made.append(self._inside(phrase))
            at = phrase.span.end
        made.extend(self._names(Span(at, span.end), lines))
        return tuple(made)

    def _inside(self, phrase: Phrase) -> Phrase:
        if phrase.kind in OPEN and "text" in phrase.parts:
            inner = self._within(phrase.parts["text"], phrase.inner)
            return phrase if inner == phrase.inner else phrase._replace(inner=inner)
        if phrase.kind is Kind.PLACE and "ref" not in phrase.traits:
            return self._placed(phrase)
        return phrase

    def _placed(self, phrase: Phrase) -> Phrase:
        """Let a place that was found otherwise point to its entry."""
        found = list(self.register.index.find(self.source[phrase.span]))
        if len(found) != 1 or found[0].end - found[0].start != phrase.span.end - phrase.span.start:
            return phrase
        entries = found[0].form.entries
        if len(entries) != 1 or entries[0].what is not What.PLACE:
            return phrase
        return phrase._replace(traits={**phrase.traits, "ref": self._id(entries[0])})

    def _names(self, span: Span, lines: Sequence[Span]) -> Iterator[Phrase]:
        if not span:
            return
        for found in self.register.index.find(self.source[span]):
            at = Span(span.start + found.start, span.start + found.end)
            if self._is_cut(at) or (lines and not any(line.holds(at) for line in lines)):
                continue
            entry = self._sure(at, found)
            if entry is not None:
                origin = Origin(at, "register", Certainty.HIGH, WHY)
                yield Phrase(KINDS[entry.what], at, {"text": at}, {"ref": self._id(entry)}, origin)

    def _is_cut(self, span: Span) -> bool:
        """Say whether a word goes on beyond a name: in another phrase, or in the next line."""
        text = self.source.text
        for edge in (span.start, span.end):
            if 0 < edge < len(text) and LETTER.match(text, edge - 1) and LETTER.match(text, edge):
                return True
        if span.end in self._hyphens:
            return True
        before = len(text[max(0, span.start - 20) : span.start].rstrip(WHITE)) + max(0, span.start - 20) - 1
        return before in self._hyphens

    def _sure(self, span: Span, found: Found[Entry]) -> Entry | None:
        """Return the entry that a name surely means. A name of one word is asked for more."""
        entries = found.form.entries
        if found.form.single:
            surnamed = self.register.by_surname.get(plain_key(self.source[span]), ())
            entries = tuple({entry.id: entry for entry in (*entries, *surnamed)}.values())
        if len(entries) > 1:
            self._doubt(span, self.source[span], entries, "several entries have this name")
            return None
        if found.form.single:
            if self._context.is_common(self.source[span], [name.text for name in entries[0].names]):
                self._doubt(span, self.source[span], entries, "the record has the same word in lower case")
                return None
            if longer := self._context.another(*span):
                self._doubt(span, longer, entries, "it may be part of a longer name")
                return None
        return entries[0]

    def _doubt(self, span: Span, words: str, entries: tuple[Entry, ...], why: str) -> None:
        doubted = self.doubted.setdefault(" ".join(words.split()), Doubted(span, entries, why))
        doubted.count += 1

    def _id(self, entry: Entry) -> str:
        """Return the id of an entry in the record; one that is not among its persons is noted as named."""
        if entry.id not in self.ids:
            self.ids[entry.id] = unique_id(entry.id, self.taken)
            self.named.append(Named(self.ids[entry.id], entry))
        return self.ids[entry.id]
