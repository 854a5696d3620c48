"""Decisions + corrections → decisions: what an editor says replaces what the program thought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.corrections.acts import PASSAGES
from tei_encoder.corrections.anchoring import Anchored, anchor
from tei_encoder.corrections.codes import CHANGED, DOUBTFUL, ORPHANED, VOID
from tei_encoder.corrections.labels import NothingThereError
from tei_encoder.corrections.model import Act
from tei_encoder.corrections.passages import Passages
from tei_encoder.corrections.phrases import add_phrase, settle_phrase
from tei_encoder.corrections.selectors import Fit
from tei_encoder.corrections.wishes import NO_WISHES, Wishes, wishes_of
from tei_encoder.diagnostics import Diagnostic, Outcome, Place, Severity
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.corrections.model import Correction, Corrections
    from tei_encoder.decide import Decision
    from tei_encoder.profile import Profile
    from tei_encoder.rule import Facts
    from tei_encoder.source import Span

LONGEST = 60  # characters of a quotation in a message


@dataclass(frozen=True, slots=True)
class Revised:
    """The decisions after all corrections that apply, the facts that hold then, and what is asked of the record."""

    decisions: tuple[Decision, ...]
    facts: Facts
    wishes: Wishes = NO_WISHES
    in_force: tuple[Correction, ...] = ()


def revise(decisions: Sequence[Decision], facts: Facts, profile: Profile, corrections: Corrections) -> Outcome[Revised]:
    """Apply corrections: first those of passages, then those of phrases, each group in the order of the file.

    A correction that has lost its place, or that can do nothing there, is reported and costs only itself.
    """
    passages = Passages(decisions, facts, profile)
    notes: list[Diagnostic] = []
    in_force: list[Correction] = []
    anchored = anchor(corrections.entries, facts.source)
    for found in (*filter(_of_passage, anchored), *(each for each in anchored if not _of_passage(each))):
        entry = found.entry
        told = _told(found, facts, corrections.path)
        notes.extend(told)
        if any(note.severity is Severity.ERROR for note in told):
            continue
        try:
            _apply(passages, found)
        except NothingThereError as fault:
            exact = _short(entry.at.exact if entry.at else "")
            notes.append(
                replace(
                    VOID.at(found.at.span if found.at else None, do=entry.do.value, exact=exact, why=fault),
                    place=_place(entry, corrections.path),
                )
            )
        else:
            in_force.append(entry)
    revised = replace(facts, verse_lines=frozenset(passages.verse), joins=passages.joins)
    return Outcome(Revised(tuple(passages.decisions), revised, wishes_of(in_force), tuple(in_force)), tuple(notes))


def _of_passage(found: Anchored) -> bool:
    entry = found.entry
    if entry.do in (Act.SPLIT, Act.JOIN, Act.MOVE, Act.SPEAKER):
        return True
    return entry.do is Act.READ and entry.text("as") in PASSAGES


def _told(found: Anchored, facts: Facts, path: str) -> list[Diagnostic]:
    """Say how the quotations of a correction were found, where they are not simply there."""
    entry, notes = found.entry, []
    words_may_change = _of_passage(found) or entry.do is Act.ACCEPT
    for selector, there in found.quoted:
        if there.fit is Fit.FOUND:
            continue
        do, exact = entry.do.value, _short(selector.exact)
        if there.fit is Fit.CHANGED and words_may_change:
            note = CHANGED.at(there.span, do=do, exact=exact, there=_short(facts.source[there.span]))
        else:
            note = (DOUBTFUL if there.fit is Fit.DOUBTFUL else ORPHANED).at(do=do, exact=exact)
        notes.append(replace(note, place=_place(entry, path)))
    return notes


def _apply(passages: Passages, found: Anchored) -> None:
    """Let one correction take effect. Raises NothingThereError."""
    entry = found.entry
    if found.at is None:  # of the header, or of persons: see Wishes
        return
    span = found.at.span
    if entry.do is Act.WORD:
        passages.hyphen(span, entry)
    elif _of_passage(found):
        _apply_to_passage(passages, found, span)
    elif entry.do not in (Act.ACCEPT, Act.REFUSE):
        add_phrase(passages, span, entry)
    elif not settle_phrase(passages, span, entry):
        settle = passages.accept if entry.do is Act.ACCEPT else passages.refuse
        settle(passages.index(span.start), entry)


def _apply_to_passage(passages: Passages, found: Anchored, span: Span) -> None:
    entry, at = found.entry, passages.index(span.start)
    match entry.do:
        case Act.READ:
            for each in passages.over(span):
                passages.read(each, Kind(entry.text("as")), entry)
        case Act.SPLIT:
            at = passages.cut(span.start)
            if entry.text("as"):
                passages.read(at, Kind(entry.text("as")), entry)
        case Act.JOIN:
            passages.join(at, entry)
        case Act.SPEAKER:
            passages.speak(at, entry)
        case Act.MOVE:
            assert found.to is not None  # noqa: S101 - the reader demands it, and _told has looked
            passages.move(at, found.to.span.start, entry)


def _place(entry: Correction, path: str) -> Place | None:
    return Place(path, entry.line or None) if path else None


def _short(text: str) -> str:
    plain = squeeze(text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"
