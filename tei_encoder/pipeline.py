"""The stages in order: bytes → Source → Blocks → Facts → Decisions → Record → Tei → Report."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.assemble import assemble
from tei_encoder.choice import choose_profile
from tei_encoder.corrections.model import NONE, Correction, Corrections
from tei_encoder.corrections.wishes import NO_WISHES, Wishes, stating
from tei_encoder.decide import decide, doubts
from tei_encoder.diagnostics import Diagnostic, Outcome
from tei_encoder.expectations import NOTHING_KNOWN, Expectations
from tei_encoder.intake.read import read_any
from tei_encoder.language import find_language
from tei_encoder.profile import AUTO, Profile, load_profile
from tei_encoder.proof import verify
from tei_encoder.register.model import EMPTY
from tei_encoder.segment import segment
from tei_encoder.source_text import text_of, white_space
from tei_encoder.survey import survey
from tei_encoder.tei.build import build
from tei_encoder.tei.document import written
from tei_encoder.tei.limits import too_long
from tei_encoder.trace import write_trace
from tei_encoder.vocabulary import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.record import Record
    from tei_encoder.register.model import Register
    from tei_encoder.rule import Facts
    from tei_encoder.source import Source
    from tei_encoder.tei.document import Tei


@dataclass(frozen=True, slots=True)
class Encoded:
    """A record as TEI, with all that is known of how it came about."""

    record: Record
    document: Tei
    tei: bytes
    trace: str


@dataclass(frozen=True, slots=True)
class Read:
    """A source read as far as its decisions: what `explain` shows."""

    source: Source
    facts: Facts
    profile: Profile
    decisions: tuple[Decision, ...]
    wishes: Wishes = NO_WISHES
    expects: Expectations = NOTHING_KNOWN  # what the survey was told
    in_force: tuple[Correction, ...] = ()


def read(
    data: bytes, name: str, profile: str = AUTO, corrections: Corrections = NONE, suffix: str = ""
) -> Outcome[Read | None]:
    """Read a record up to the decisions, those of editors included. `suffix` is how the name of its file ends.

    Without a value, the notes say why the bytes are no record.
    """
    found = read_any(data, name, suffix)
    source = found.value
    if source is None:
        return Outcome(None, found.notes)
    given = None if profile == AUTO else load_profile(profile)
    expects = given.expects if given else NOTHING_KNOWN
    if expects.drama is None and source.hints.drama is not None:
        expects = replace(expects, drama=source.hints.drama)
    with speaking(given.words if given else {}):
        facts = survey(source, segment(source), find_language(source), expects)
        chosen = given or choose_profile(facts)
        if chosen.language:
            facts = replace(facts, language=chosen.language)
        decided = decide(facts, chosen)
        wishes = stating(NO_WISHES, source.hints.facts)
        known = Read(source, facts, chosen, decided.value, wishes, expects)
        if not corrections.entries:
            return Outcome(known, (*found.notes, *decided.notes))
        made = corrected(known, corrections)
    return Outcome(made.value, (*found.notes, *made.notes))


def corrected(known: Read, corrections: Corrections) -> Outcome[Read]:
    """Let what editors decided replace what the program did. What is in doubt then is noted anew."""
    from tei_encoder.corrections.revise import revise  # noqa: PLC0415 - most records have no corrections

    revised = revise(known.decisions, known.facts, known.profile, corrections)
    made = revised.value
    wishes = stating(made.wishes, known.source.hints.facts)
    read = replace(known, facts=made.facts, decisions=made.decisions, wishes=wishes, in_force=made.in_force)
    return Outcome(read, (*doubts(made.decisions), *revised.notes))


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of cycles: the stages make none, and it would visit all objects of a long record again and again.

    With it, four million characters take more than four times as long as one million. What the stages leave counts as
    old at once, so that it is not visited when the collector goes on, either.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # else somebody keeps what he froze
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@collector_paused()
def encode(  # noqa: PLR0913 - one for each thing that may be known of a record
    data: bytes,
    name: str,
    profile: str = AUTO,
    date: str = "",
    *,
    corrections: Corrections = NONE,
    facts: Mapping[str, str] | None = None,
    register: Register = EMPTY,
    suffix: str = "",
) -> Outcome[Encoded | None]:
    """Encode a record and prove that nothing was lost.

    `name` becomes the record's id, `suffix` is how the name of its file ends. `date` (ISO 8601) dates the encoding in
    the header; nothing is read from the clock. `corrections` are what editors decided, `facts` what is told of the record beside its text: a title, a
    date. `register` tells who is who, and which names are marked up. Without a value, the notes say why the bytes are no
    record. Raises BadProfileError.
    """
    found = read(data, name, profile, corrections, suffix)
    if found.value is None:
        return Outcome(None, found.notes)
    known = found.value
    with speaking(known.profile.words):
        assembled = assemble(known.decisions, known.facts, known.profile.name, stating(known.wishes, facts))
        recognition = _recognised(assembled.value, register)
        record = recognition.value
        tei, document = written(build(record, date))
    if over := too_long(tei, document.root):
        return Outcome(None, placed((*found.notes, *over), known.source))
    proof = verify(known.source, document.root, f"{name}.xml")
    white = () if proof else white_space(text_of(document.root), known.source.text)
    encoded = Encoded(record, document, tei, write_trace(record, document, white))
    notes = placed((*found.notes, *assembled.notes, *recognition.notes, *proof), known.source)
    return Outcome(encoded, notes)


def _recognised(record: Record, register: Register) -> Outcome[Record]:
    if not register:
        return Outcome(record)
    from tei_encoder.register.recognise import recognised  # noqa: PLC0415 - most editions have no register

    return recognised(record, register)


def placed(notes: Sequence[Diagnostic], source: Source) -> tuple[Diagnostic, ...]:
    """Give every remark that has a span its line and column."""
    return tuple(
        replace(note, place=source.place(note.span.start)) if note.span and note.place is None else note
        for note in notes
    )
