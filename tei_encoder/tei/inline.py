"""Running text with its phrases → mixed content: choice, supplied, gap, stage, names, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.rule import Kind
from tei_encoder.source import Certainty, Span
from tei_encoder.tei.document import Draft, legal, sub

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from tei_encoder.record import Phrase

# The element of a phrase whose text stands in one part.
SIMPLE = {
    Kind.SUPPLIED: "supplied", Kind.UNCLEAR: "unclear", Kind.REMARK: "note", Kind.BUSINESS: "stage",
    Kind.FURNITURE: "fw", Kind.DATE: "date", Kind.PERSON: "persName", Kind.ROLE: "roleName", Kind.PLACE: "placeName",
    Kind.ORGANISATION: "orgName", Kind.EMPHASIS: "hi",
}  # fmt: skip
HINTS = {Kind.REMARK: "note", Kind.EMPHASIS: "italic"}  # for the names of renditions
PREFIXES = {Kind.BUSINESS: "st", Kind.FURNITURE: "fw"}
SIGNED = {Kind.SUPPLIED, Kind.REMARK}
DATING = ("when", "from", "to", "notBefore", "notAfter", "calendar")
COUNTED = {Kind.SUPPLIED, Kind.UNCLEAR, Kind.REMARK}


def pointer(ref: str) -> str:
    """Write what a name refers to: an address, or an id of this document."""
    return ref if ":" in ref or "#" in ref else f"#{ref}"


class Inline:
    """Writes running text. `voice` is who speaks in brackets that nobody signs."""

    def __init__(self, draft: Draft, voice: str) -> None:
        self.draft = draft
        self.voice = voice

    def fill(self, parent: etree._Element, span: Span, phrases: Sequence[Phrase]) -> None:
        """Write the text of a span into an element, with the phrases that lie in it."""
        if not phrases:
            self.draft.write(parent, span, first=True, last=True)
            return
        at = span.start
        for phrase in phrases:
            if phrase.span.start < at or phrase.span.end > span.end:
                continue
            self.draft.write(parent, Span(at, phrase.span.start), first=at == span.start)
            self._phrase(parent, phrase)
            at = phrase.span.end
        self.draft.write(parent, Span(at, span.end), first=at == span.start, last=True)

    def _phrase(self, parent: etree._Element, phrase: Phrase) -> None:
        if phrase.kind in (Kind.CORRECTION, Kind.SIC):
            self._sic(parent, phrase)
        elif phrase.kind is Kind.GAP:
            self._gap(parent, phrase)
        elif phrase.kind is Kind.MARK:
            mark = sub(parent, "ptr", type="note", target=f"#fn{phrase.traits['n']}")
            self.draft.counted(mark, phrase.span, phrase.traits["n"])
        elif phrase.kind is Kind.PAGE:
            self.draft.counted(sub(parent, "pb"), phrase.span, phrase.traits["n"])
        else:
            self._simple(parent, phrase)

    def _simple(self, parent: etree._Element, phrase: Phrase) -> None:
        made = sub(parent, SIMPLE[phrase.kind])
        if phrase.kind in COUNTED:
            self.draft.identify(made, "ed", phrase.origin)
        elif phrase.kind in PREFIXES:
            self.draft.identify(made, PREFIXES[phrase.kind], phrase.origin)
        if phrase.kind is Kind.EMPHASIS:
            made.set("rend", "italic")
        for name in ("type", "reason", *DATING):
            if name in phrase.traits:
                made.set(name, phrase.traits[name])
        self.draft.calendars.update(phrase.traits.get("calendar", "").split())
        if "ref" in phrase.traits:
            made.set("ref", pointer(phrase.traits["ref"]))
        if phrase.kind in SIGNED or "resp" in phrase.traits:
            self._sign(made, phrase)
        self._doubt(made, phrase)
        if "added" in phrase.traits:
            made.text = legal(phrase.traits["added"])
            return
        text = phrase.parts["text"]
        self._delimit(made, phrase.span, text, HINTS.get(phrase.kind, ""))
        self.fill(made, text, phrase.inner)

    def _sign(self, made: etree._Element, phrase: Phrase) -> None:
        voice = phrase.traits.get("resp") or phrase.traits.get("voice") or self.voice
        made.set("resp", f"#{voice}")

    @staticmethod
    def _doubt(made: etree._Element, phrase: Phrase) -> None:
        if phrase.origin.cert is Certainty.LOW:
            made.set("cert", phrase.origin.cert.word)

    def _delimit(self, made: etree._Element, whole: Span, text: Span, hint: str = "") -> None:
        self.draft.rendition(made, "before", Span(whole.start, text.start), hint)
        self.draft.rendition(made, "after", Span(text.end, whole.end), hint)

    def _sic(self, parent: etree._Element, phrase: Phrase) -> None:
        """Write `sic` with its correction beside it. The words of the bracket go into renditions of `corr`."""
        wrong = phrase.parts["sic"]
        if phrase.kind is Kind.SIC:
            made = sub(parent, "sic")
            self.draft.identify(made, "ed", phrase.origin)
            if "resp" in phrase.traits:
                self._sign(made, phrase)
            self._delimit(made, phrase.span, wrong, "sic")
            self.draft.write(made, wrong, first=True, last=True)
            return
        choice = sub(parent, "choice")
        self.draft.identify(choice, "ed", phrase.origin)
        self._doubt(choice, phrase)
        self.draft.write(sub(choice, "sic"), wrong, first=True, last=True)
        corr = sub(choice, "corr")
        self._sign(corr, phrase)
        if "added" in phrase.traits:  # the source does not print it: without a rendition the proof leaves it out
            corr.text = legal(phrase.traits["added"])
            return
        right, form = phrase.parts["corr"], phrase.traits.get("form", "sic")
        close = "-trans" if phrase.traits.get("voice") == "translator" else ""
        self.draft.rendition(corr, "before", Span(wrong.end, right.start), form)
        self.draft.rendition(corr, "after", Span(right.end, phrase.span.end), f"{form}{close}")
        self.draft.write(corr, right, first=True, last=True)

    def _gap(self, parent: etree._Element, phrase: Phrase) -> None:
        made = sub(parent, "gap")
        self.draft.identify(made, "ed", phrase.origin)
        for name in ("reason", "unit", "quantity"):
            if name in phrase.traits:
                made.set(name, phrase.traits[name])
        if "resp" in phrase.traits:
            self._sign(made, phrase)
        if not phrase.span:  # an editor misses something there
            return
        if desc := phrase.parts.get("desc"):
            self._delimit(made, phrase.span, desc)
            self.draft.write(sub(made, "desc"), desc, first=True, last=True)
        else:
            self.draft.rendition(made, "before", phrase.span, "ellipsis")
