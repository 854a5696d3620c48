"""Read → what the reading that came second would have made of each passage."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.decide import decide
from tei_encoder.rule import Kind
from tei_encoder.segment import segment
from tei_encoder.source import squeeze
from tei_encoder.survey import survey
from tei_encoder.vocabulary import speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.pipeline import Read

GOES_ON = {Kind.PARAGRAPH, Kind.VERSE, Kind.UNREAD}  # what a speech goes on with
PASSES = {Kind.STAGE, Kind.FURNITURE, Kind.NOTE}  # what can stand in a speech without ending it


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The account of the second reading: from which offset on it says what."""

    starts: Sequence[int]
    accounts: Sequence[str]

    def of(self, offset: int) -> str:
        """Say what the runner-up would make of the passage at an offset."""
        return self.accounts[max(0, bisect_right(self.starts, offset) - 1)]


def runner_up(known: Read) -> RunnerUp:
    """Read the source once more, by the convention that came second alone.

    Where that one is too weak to be believed, the text is read as it would be without speeches; at the labels it sees,
    the account says so nevertheless.
    """
    opens = {opening.label.start: opening for opening in known.facts.other.opens.values()}
    starts, accounts, speaker = [], [], ""
    for decision in _decisions(known):
        start = decision.span.start
        if opening := opens.get(start):
            speaker = squeeze(known.source[opening.name])
            account = f"would open a speech of {speaker} here"
        elif decision.kind in GOES_ON and speaker:
            account = f"would read it as part of the speech of {speaker}"
        else:
            speaker = speaker if decision.kind in PASSES else ""
            account = f"would read it as {decision.kind}"
        starts.append(start)
        accounts.append(account)
    return RunnerUp(starts, accounts)


def _decisions(known: Read) -> tuple[Decision, ...]:
    form = known.facts.other.form
    expects = replace(known.expects, openings=frozenset({form} if form else ()))
    with speaking(known.profile.words):
        facts = survey(known.source, segment(known.source), known.facts.language, expects)
        return decide(facts, known.profile).value
