"""Decisions on phrases, while corrections change them: what words in running text are, and what is added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.brackets import enclosing, voice_of
from tei_encoder.corrections.acts import NAME_TYPES
from tei_encoder.corrections.labels import NothingThereError, within
from tei_encoder.corrections.model import Act
from tei_encoder.corrections.passages import origin_of
from tei_encoder.corrections.wishes import corrector_id
from tei_encoder.decide import Decision
from tei_encoder.doubt.measure import CERTAIN
from tei_encoder.rule import Kind
from tei_encoder.source import Span

if TYPE_CHECKING:
    from tei_encoder.corrections.model import Correction
    from tei_encoder.corrections.passages import Passages

WITHOUT = {Kind.CAST, Kind.PRESENT}  # lists have no running text
CLOSED = {Kind.SIC, Kind.CORRECTION, Kind.GAP, Kind.MARK, Kind.PAGE}  # nothing can stand in them
ADDED = {Act.SUPPLIED: Kind.SUPPLIED, Act.NOTE: Kind.REMARK, Act.GAP: Kind.GAP}
MARKED = {Act.UNCLEAR: Kind.UNCLEAR, Act.DATE: Kind.DATE}


def phrase_at(passages: Passages, span: Span) -> tuple[int, Decision] | None:
    """Return the phrase that is meant by a stretch, with its passage: it holds the stretch, or fills most of it."""
    at = passages.index(span.start)
    held = [
        each
        for each in passages.decisions[at].phrases
        if each.span.holds(span)
        or (span.holds(each.span) and (each.span.end - each.span.start) * 2 > span.end - span.start)
    ]
    if not held:
        return None
    return at, min(held, key=lambda each: abs(each.span.start - span.start) + abs(each.span.end - span.end))


def settle_phrase(passages: Passages, span: Span, entry: Correction) -> bool:
    """Accept or refuse the reading of a phrase. Return whether there is one that is meant."""
    found = phrase_at(passages, span)
    if found is None:
        return False
    at, phrase = found
    passage = passages.decisions[at]
    accepted = phrase._replace(origin=origin_of(phrase.span, entry), doubt=CERTAIN)
    kept = tuple(each for each in passage.phrases if each is not phrase)
    _put(passages, at, (*kept, accepted) if entry.do is Act.ACCEPT else kept)
    return True


def add_phrase(passages: Passages, span: Span, entry: Correction) -> None:
    """Mark words, or add something to them, as an editor says; what crosses it gives way."""
    at = passages.index(span.start)
    passage = passages.decisions[at]
    if not passage.block.span.holds(span):
        message = "its words reach over several passages"
        raise NothingThereError(message)
    if passage.kind in WITHOUT or not passage.text.holds(span):
        message = "its words do not stand in running text"
        raise NothingThereError(message)
    made = _made(passages, passage, span, entry)
    _put(passages, at, (*_beside(made, passage), made))


def _beside(made: Decision, passage: Decision) -> tuple[Decision, ...]:
    """Return the phrases that stay beside a new one, or in it."""
    if not made.span:  # something is added between words
        for each in passage.phrases:
            if each.kind in CLOSED and each.span.start < made.span.start < each.span.end:
                message = "it would stand inside of an editorial reading; quote words beside it"
                raise NothingThereError(message)
        return passage.phrases
    kept = []
    for each in passage.phrases:
        apart = each.span.end <= made.span.start or made.span.end <= each.span.start
        inside = made.kind not in CLOSED and made.parts["text"].holds(each.span) and each.span != made.span
        around = each.kind not in CLOSED and each.span != made.span and each.text.holds(made.span)
        if apart or inside or around:
            kept.append(each)
    return tuple(kept)


def _put(passages: Passages, at: int, phrases: tuple[Decision, ...]) -> None:
    ordered = tuple(sorted(phrases, key=lambda each: (each.span.start, -each.span.end)))
    passages.decisions[at] = passages.decisions[at]._replace(phrases=ordered)


def _made(passages: Passages, passage: Decision, span: Span, entry: Correction) -> Decision:
    traits = {"resp": corrector_id(entry.by)}
    if entry.do in ADDED:
        place = span.start if entry.text("where") == "before" else span.end
        traits |= {name: entry.text(name) for name in ("reason", "unit", "quantity") if name in entry.fields}
        traits["added"] = (
            _spaced(entry.text("text"), place, passages) if entry.do is Act.SUPPLIED else entry.text("text")
        )
        if entry.do is Act.NOTE:
            traits["type"] = "editorial"
        return _decision(ADDED[entry.do], Span(place, place), {}, traits, passage, entry)
    if entry.do is Act.READ:
        kind, parts, said = _printed(passages, span, entry)
        return _decision(kind, span, parts, said, passage, entry)
    if entry.do is Act.SIC:
        if entry.text("corr"):
            return _decision(
                Kind.CORRECTION, span, {"sic": span}, {**traits, "added": entry.text("corr")}, passage, entry
            )
        return _decision(Kind.SIC, span, {"sic": span}, traits, passage, entry)
    if entry.do is Act.NAME:
        kind = NAME_TYPES[entry.text("type")]
        traits |= {"ref": entry.text("ref")} if entry.text("ref") else {}
    else:
        kind = MARKED[entry.do]
        traits |= {"when": entry.text("iso")} if entry.do is Act.DATE else {}
        traits |= {"reason": entry.text("reason")} if entry.text("reason") else {}
    return _decision(kind, span, {"text": span}, traits, passage, entry)


def _spaced(words: str, place: int, passages: Passages) -> str:
    """Put a space between words that are added and the word that they are joined to, where the source has one beside it."""
    text = passages.facts.source.text
    before, after = text[place - 1 : place], text[place : place + 1]
    if not before.isspace() and after.isspace() and words[:1].isalnum():
        return f" {words}"
    if before.isspace() and not after.isspace() and words[-1:].isalnum():
        return f"{words} "
    return words


def _printed(passages: Passages, span: Span, entry: Correction) -> tuple[Kind, dict[str, Span], dict[str, str]]:
    """Read words that the source prints, brackets included, as an intervention, a direction or a name."""
    kind = Kind(entry.text("as"))
    source = passages.facts.source
    bracket = enclosing(source, span)
    inner = bracket.inner if bracket else span
    voice, length = voice_of(source[inner]) if bracket else (None, span.end - span.start)
    traits = {"voice": voice} if voice else {}
    if kind in (Kind.SIC, Kind.CORRECTION):
        wrong = within(passages.facts.source, span, entry.text("sic") or source[span], "sic")
        if wrong.start != span.start:
            message = "what it corrects does not stand at its beginning"
            raise NothingThereError(message)
        if kind is Kind.SIC:
            return kind, {"sic": wrong}, traits
        right = within(passages.facts.source, Span(wrong.end, span.end), entry.text("corr"), "corr")
        return kind, {"sic": wrong, "corr": right}, {"form": "sic", **traits}
    if kind is Kind.GAP:
        return kind, ({"desc": inner} if any(map(str.isalnum, source[inner])) else {}), {"reason": "omitted"}
    text = source.strip(Span(inner.start, inner.start + length) if kind is Kind.REMARK and voice else inner)
    if kind is Kind.REMARK:
        traits["type"] = "editorial"
    return kind, {"text": text}, traits


def _decision(
    kind: Kind, span: Span, parts: dict[str, Span], traits: dict[str, str], passage: Decision, entry: Correction
) -> Decision:
    return Decision(kind, span, parts, traits, origin_of(span, entry), passage.block)
