"""A text of a kind that shall have a profile: what `auto` makes of it, and what opens its passages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Outcome
from tei_encoder.labels_seen import Survey
from tei_encoder.language import find_language
from tei_encoder.pipeline import read
from tei_encoder.rule import Kind
from tei_encoder.segment import segment
from tei_encoder.source import squeeze
from tei_encoder.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.decide import Decision
    from tei_encoder.expectations import Expectations
    from tei_encoder.labels import Form, Opening
    from tei_encoder.pipeline import Read
    from tei_encoder.survey import Facts

SHORT = 60  # characters: a longer line is no label, no heading, no navigation
UNKNOWN = (Kind.PARAGRAPH, Kind.UNREAD)  # what a line is read as where no rule knows it


@dataclass(frozen=True)
class Sample:
    """A text as `auto` reads it, and the language that was detected."""

    name: str
    known: Read
    language: str

    @property
    def facts(self) -> Facts:
        """What the survey found."""
        return self.known.facts

    @property
    def form(self) -> Form | None:
        """The form in which its speeches open; None where it has none."""
        return self.facts.reading.form

    @cached_property
    def opened(self) -> Mapping[str, tuple[int, ...]]:
        """The passages that each label opens, by its key."""
        found: dict[str, list[int]] = {}
        for index, opening in sorted(self.facts.reading.opens.items()):
            found.setdefault(opening.key, []).append(index)
        return {key: tuple(indices) for key, indices in found.items()}

    @cached_property
    def refused(self) -> Mapping[str, tuple[int, ...]]:
        """The passages that begin with words set as a label is, of which the survey believes none; by key."""
        facts = self.facts
        open_to = [block for block in facts.passages[facts.cast.stop :] if block.index not in facts.present]
        names, heads = set(facts.names), facts.divisions
        seen = Survey(facts.source, facts.passages, open_to, names, heads, self.known.expects)
        found: dict[str, list[int]] = {}
        for index, candidates in seen.candidates.items():
            if index in facts.reading.opens:
                continue
            for key in sorted({each.key for each in candidates if each.form is self.form}):
                found.setdefault(key, []).append(index)
        return {key: tuple(indices) for key, indices in found.items() if key not in self.opened}

    def printed(self, key: str) -> str:
        """Return a label as it stands most often in the text."""
        opens = self.facts.reading.opens
        forms = Counter(squeeze(self.facts.source[opens[index].name]) for index in self.opened[key])
        return forms.most_common(1)[0][0]

    def candidate(self, key: str) -> str:
        """Return the beginning of the first passage that opens with refused words."""
        return self.facts.passages[self.refused[key][0]].first

    @cached_property
    def lines(self) -> Mapping[str, Decision]:
        """The short passages of one line outside of the speeches, each with what it was read as, by its words."""
        return {squeeze(each.block.first): each for each in self._outside() if len(each.block.first) <= SHORT}

    def _outside(self) -> Iterator[Decision]:
        for each in self.known.decisions:
            block = each.block
            if len(block.lines) == 1 and (self.facts.before_speech(block) or self.facts.after_speech(block)):
                yield each

    def read_again(self, expects: Expectations) -> Mapping[int, Opening]:
        """Return what opens the speeches where the survey is told what to expect."""
        source = self.facts.source
        return survey(source, segment(source), self.language, expects).reading.opens


def read_sample(data: bytes, name: str, suffix: str = "") -> Outcome[Sample | None]:
    """Read a sample as `auto` does; `suffix` is how the name of its file ends. Without a value, the notes say why the bytes are no record."""
    outcome = read(data, name, suffix=suffix)
    if outcome.value is None:
        return Outcome(None, outcome.notes)
    return Outcome(Sample(name, outcome.value, find_language(outcome.value.source)))
