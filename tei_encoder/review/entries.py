"""Decisions → the entries of a file of corrections that settle them, one way or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.corrections.acts import PASSAGES, PHRASES
from tei_encoder.corrections.model import Act, Correction
from tei_encoder.corrections.selectors import select
from tei_encoder.doubt import FORM
from tei_encoder.review.model import Settling
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.decide import Decision
    from tei_encoder.labels import Opening
    from tei_encoder.pipeline import Read
    from tei_encoder.rule import Proposal
    from tei_encoder.source import Source, Span

Fields = dict[str, str | tuple[str, ...]]
SPOKEN = {Kind.PARAGRAPH, Kind.VERSE}
MOST = 5  # ways to settle a decision: more is no help
# What a passage is most often where it is not what it was read as.
INSTEAD: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.SPEECH: (Kind.PARAGRAPH, Kind.HEAD, Kind.STAGE),
    Kind.PARAGRAPH: (Kind.STAGE, Kind.NARRATION, Kind.HEAD),
    Kind.VERSE: (Kind.PARAGRAPH, Kind.STAGE),
    Kind.STAGE: (Kind.PARAGRAPH, Kind.HEAD),
    Kind.HEAD: (Kind.STAGE, Kind.PARAGRAPH),
    Kind.UNREAD: (Kind.PARAGRAPH, Kind.STAGE, Kind.HEAD),
    Kind.DATELINE: (Kind.PARAGRAPH,),
    Kind.FURNITURE: (Kind.PARAGRAPH,),
    Kind.CAST: (Kind.PARAGRAPH, Kind.HEAD),
    Kind.PRESENT: (Kind.PARAGRAPH, Kind.HEAD),
    Kind.NARRATION: (Kind.PARAGRAPH,),
    Kind.VALUE: (Kind.INFORMATION,),
    Kind.INFORMATION: (Kind.PARAGRAPH,),
    Kind.TITLE: (Kind.HEAD, Kind.PARAGRAPH),
}
INSTEAD_OF_PHRASE: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.SUPPLIED: (Kind.REMARK,),
    Kind.REMARK: (Kind.SUPPLIED,),
    Kind.GAP: (Kind.SUPPLIED,),
}


def settle_passage(decision: Decision, known: Read) -> tuple[Settling, ...]:
    """Return the ways to settle what a passage was read as: as it is, as the form of its lines, as another kind."""
    source = known.source
    ways = [_kept(decision, source)]
    said = {decision.kind}
    opening = known.facts.other.opens.get(decision.block.index)
    if opening and decision.kind is not Kind.SPEECH:
        ways.append(_opening(decision, opening, source))
    ways.extend(_other_form(decision, known))
    for _, other in decision.others:
        if other.kind not in said and other.kind in PASSAGES and other.kind is not Kind.SPEECH:
            said.add(other.kind)
            ways.append(_read(decision, other.kind, source, other))
    for kind in INSTEAD.get(decision.kind, ()):
        if kind not in said:
            said.add(kind)
            ways.append(_read(decision, kind, source))
    return tuple(ways[:MOST])


def _entry(act: Act, source: Source, span: Span, fields: Fields | None = None) -> Correction:
    return Correction(act, select(source, span), None, fields or {})


def _kept(decision: Decision, source: Source) -> Settling:
    """Keep a decision. Where most of a passage is one phrase, an entry that accepts would be taken to mean that."""
    span = decision.block.span
    says = f"it is {called(decision.kind)}"
    length = span.end - span.start
    if any(2 * (each.span.end - each.span.start) > length for each in decision.phrases) and decision.kind in PASSAGES:
        fields: Fields = {"as": decision.kind.value}
        if decision.kind is Kind.SPEECH and "label" in decision.parts:
            fields["label"] = squeeze(source[decision.parts["label"]])
        if decision.kind is Kind.HEAD:
            fields["level"] = decision.traits["level"]
        return Settling(says, _entry(Act.READ, source, span, fields))
    return Settling(says, _entry(Act.ACCEPT, source, span))


def _read(decision: Decision, kind: Kind, source: Source, other: Proposal | None = None) -> Settling:
    fields: Fields = {"as": kind.value}
    if kind is Kind.HEAD:
        fields["level"] = (other.traits.get("level") if other else None) or "section"
    says = "it goes on with what stands before it" if kind is Kind.PARAGRAPH else f"it is {called(kind)}"
    return Settling(says, _entry(Act.READ, source, decision.block.span, fields), other.why if other else "")


def _opening(decision: Decision, opening: Opening, source: Source) -> Settling:
    label = squeeze(source[opening.label])
    fields: Fields = {"as": Kind.SPEECH.value, "label": label}
    says = f"it opens a speech of {squeeze(source[opening.name])}"
    return Settling(says, _entry(Act.READ, source, decision.block.span, fields), "the reading that came second sees it")


def _other_form(decision: Decision, known: Read) -> Iterator[Settling]:
    """Yield the other of verse and prose, where lines of this text are both and this passage may be either."""
    verse = known.facts.verse_lines
    if not verse or not decision.doubt.of(FORM):
        return
    text = decision.text if decision.kind is not Kind.SPEECH else decision.parts.get("text")
    if not text or (decision.kind not in SPOKEN and decision.kind is not Kind.SPEECH):
        return
    lines = [line.span.start for line in decision.block.lines if line.span.end > text.start]
    kind = Kind.PARAGRAPH if sum(start in verse for start in lines) * 2 > len(lines) else Kind.VERSE
    says = "what is said is verse" if kind is Kind.VERSE else "what is said is prose"
    act = Act.SPLIT if decision.kind is Kind.SPEECH else Act.READ
    yield Settling(says, _entry(act, known.source, text, {"as": kind.value}))


def settle_bracket(span: Span, source: Source) -> Settling:
    """Return the entry that reads a bracket as a direction."""
    return Settling("the bracket is a direction", _entry(Act.READ, source, span, {"as": Kind.BUSINESS.value}))


def settle_phrase(phrase: Decision, source: Source) -> tuple[Settling, ...]:
    """Return the ways to settle a phrase: as it is, as something else, as words like others."""
    ways = [Settling(f"it is {called(phrase.kind)}", _entry(Act.ACCEPT, source, phrase.span))]
    said = {phrase.kind}
    for _, other in phrase.others:
        if other.kind in PHRASES and other.kind not in said and other.span == phrase.span:
            said.add(other.kind)
            ways.append(_phrase_as(phrase, other.kind, source, other.why))
    for kind in INSTEAD_OF_PHRASE.get(phrase.kind, ()):
        if kind not in said:
            said.add(kind)
            ways.append(_phrase_as(phrase, kind, source))
    ways.append(Settling("it is not", _entry(Act.REFUSE, source, phrase.span)))
    return tuple(ways[:MOST])


def _phrase_as(phrase: Decision, kind: Kind, source: Source, why: str = "") -> Settling:
    return Settling(f"it is {called(kind)}", _entry(Act.READ, source, phrase.span, {"as": kind.value}), why)


def settle_speaker(decision: Decision, names: tuple[str, ...], source: Source) -> tuple[Settling, ...]:
    """Return the entries that give a passage without a label to one of those who speak near it."""
    return tuple(
        Settling(f"{name} says it", _entry(Act.SPEAKER, source, decision.block.span, {"speaker": name}))
        for name in names
    )


def settle_names(label: str, same: tuple[str, ...], like: tuple[str, ...]) -> tuple[Settling, ...]:
    """Return the ways to settle whom a label means: what was decided first."""
    apart = Settling(f"{label} is a person of that name alone", Correction(Act.PART, fields={"labels": (label,)}))
    merged = [
        Settling(f"{label} and {other} are one person", Correction(Act.MERGE, fields={"persons": (other, label)}))
        for other in like
    ]
    if not same:
        return (apart, *merged)[:MOST]
    together = ", ".join((*same, label))
    kept = Settling(f"{together} are one person", Correction(Act.MERGE, fields={"persons": (*same, label)}))
    return (kept, apart, *merged)[:MOST]


CALLED: Mapping[Kind, str] = {
    Kind.SPEECH: "a speech", Kind.PARAGRAPH: "running text", Kind.VERSE: "verse", Kind.STAGE: "a stage direction",
    Kind.HEAD: "a heading", Kind.TITLE: "the title", Kind.DATELINE: "the dateline", Kind.FURNITURE: "page furniture",
    Kind.CAST: "a row of the cast list", Kind.PRESENT: "a row of the list of those present",
    Kind.ABSTRACT: "the abstract", Kind.INFORMATION: "information about the document", Kind.LABEL: "the name of a field",
    Kind.VALUE: "the value of a field", Kind.NOTE: "a note", Kind.NARRATION: "narration",
    Kind.UNREAD: "what no rule claims", Kind.BUSINESS: "a direction", Kind.REMARK: "a note",
    Kind.SUPPLIED: "supplied by the editor", Kind.GAP: "a gap", Kind.UNCLEAR: "unclear in the original",
    Kind.SIC: "wrong in the original", Kind.CORRECTION: "a correction",
}  # fmt: skip


def called(kind: Kind) -> str:
    """Name a kind in words."""
    return CALLED.get(kind, kind.value)
