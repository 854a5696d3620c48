"""Read → the open decisions of a record, most doubtful first."""

from __future__ import annotations

from functools import partial
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from tei_encoder.assemble import UNATTRIBUTED, assemble
from tei_encoder.chairs import speaking_keys
from tei_encoder.corrections.wishes import CORRECTION
from tei_encoder.doubt import BRACKET, FORM, SURE, Doubt, Reason, doubt_names, weigh
from tei_encoder.labels import key_of
from tei_encoder.register.model import EMPTY
from tei_encoder.register.recognise import AMBIGUOUS_NAME, AMBIGUOUS_PERSON, recognised
from tei_encoder.review.account import Account, Names, left_brackets
from tei_encoder.review.identities import DOUBT
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze
from tei_encoder.vocabulary import speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tei_encoder.decide import Decision
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.pipeline import Read
    from tei_encoder.register.model import Register
    from tei_encoder.review.model import Opened
    from tei_encoder.source import Source, Span

LEAST_DOUBT = SURE
NOBODY_NAMED = 0.6  # how doubtful a passage is that follows a break and has no label

# How doubtful, where, and what makes the entry of the list: only what is listed is worth an account.
Candidate = tuple[float, "Span", str, "Callable[[], Opened]"]


def review(
    known: Read, path: str, least: float = LEAST_DOUBT, limit: int | None = None, register: Register = EMPTY
) -> tuple[Opened, ...]:
    """Return the open decisions of a record that are at least so doubtful; `path` names its file in their places.

    `register` adds the persons and names that may be one of several of its entries.

    What an editor has settled by a correction is not open. Of equally doubtful ones, the first in the text comes first.
    """
    with speaking(known.profile.words):
        made = assemble(known.decisions, known.facts, known.profile.name, known.wishes)
        asked = {note.span.start: note.message for note in made.notes if note.code is UNATTRIBUTED and note.span}
        account = Account(known, made.value, path, frozenset(asked))
        told = recognised(made.value, register).notes
        candidates = chain(_candidates(known, account, asked), _identities(told, account, register))
        found = [each for each in candidates if each[0] >= least]
        count = len(found) if limit is None else limit
        listed = nsmallest(count, found, key=lambda each: (-each[0], each[1], each[2]))
        return tuple(make() for _, _, _, make in listed)


def _candidates(known: Read, account: Account, asked: Mapping[int, str]) -> Iterator[Candidate]:
    for decision in known.decisions:
        doubt = _doubt(decision, asked.get(decision.span.start), known.source)
        if not is_settled(decision):
            yield _candidate(decision, doubt, account.passage)
        for phrase in decision.phrases:
            if not is_settled(phrase):
                yield _candidate(phrase, phrase.doubt, account.phrase)
    yield from _persons(known, account)


def _candidate(decision: Decision, doubt: Doubt, tell: Callable[[Decision, Doubt], Opened]) -> Candidate:
    return doubt.value, decision.span, decision.kind.value, partial(tell, decision, doubt)


def is_settled(decision: Decision) -> bool:
    """Say whether an editor has decided this."""
    return decision.origin.rule == CORRECTION


def _doubt(decision: Decision, message: str | None, source: Source) -> Doubt:
    """Return the doubt of a passage as it is now: less where its brackets are settled, more where nobody is named."""
    doubt = decision.doubt
    if doubt.of(BRACKET) and not left_brackets(decision, source):
        doubt = doubt.without(BRACKET)
    if decision.kind is Kind.SPEECH and "text" not in decision.parts:
        doubt = doubt.without(FORM)  # what is said was parted from its label, and is a passage of its own
    if message is None or decision.kind is Kind.SPEECH:
        return doubt
    nobody = Reason(NOBODY_NAMED, message.rstrip("."))
    return Doubt(weigh(doubt.value, (nobody,)).value, (nobody, *doubt.reasons))


def _persons(known: Read, account: Account) -> Iterator[Candidate]:
    """Yield the labels that may mean somebody else."""
    keys = speaking_keys(known.decisions, known.source)
    printed: dict[str, str] = {}
    first: dict[str, Span] = {}
    who: dict[str, tuple[str, ...]] = {}
    for decision in known.decisions:
        key = keys.get(decision.span.start)
        if key and key not in who and (ids := account.speaking.get(decision.parts["label"].start)):
            first[key], printed[key] = _as_printed(decision, key, known.source)
            who[key] = ids
    wished = _wished(known)
    names = Names(printed, first)
    for naming in doubt_names(keys.values(), who):
        if naming.key not in wished:
            yield naming.doubt.value, first[naming.key], "person", partial(account.person, naming, names)


def _identities(told: Iterable[Diagnostic], account: Account, register: Register) -> Iterator[Candidate]:
    """Yield the persons and names that a register does not settle."""
    for note in told:
        if note.code in (AMBIGUOUS_PERSON, AMBIGUOUS_NAME) and note.span:
            yield DOUBT, note.span, "identity", partial(account.identity, note, note.span, register.file)


def _as_printed(decision: Decision, key: str, source: Source) -> tuple[Span, str]:
    """Return the name behind a key as a label prints it: `The SPEAKER (Mr. Smith)` names Mr. Smith."""
    name, role = decision.parts["name"], decision.parts.get("role")
    if role is not None and key_of(source[name]) != key == key_of(source[role]):
        return role, squeeze(source[role]).strip("()[]")
    return name, squeeze(source[name])


def _wished(known: Read) -> set[str]:
    """Return the labels that corrections merge or part: of them nothing is open."""
    wishes = known.wishes
    listed = (*wishes.merges, *(each.labels for each in wishes.partings))
    return {key_of(name) for names in listed for name in names}
