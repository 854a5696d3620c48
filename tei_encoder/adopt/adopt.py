"""Source + edited TEI → corrections: what the editor changed, as far as corrections can say it; and what they can't."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tei_encoder.adopt.alignment import align
from tei_encoder.adopt.differences import Comparison, Difference
from tei_encoder.adopt.standoff import standoff
from tei_encoder.adopt.structure import structure
from tei_encoder.corrections.model import NONE, Correction, Corrections
from tei_encoder.diagnostics import Code, Diagnostic, Outcome, Place, Severity
from tei_encoder.pipeline import encode
from tei_encoder.profile import AUTO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from tei_encoder.pipeline import Encoded

NOT_ADOPTED = Code(
    "not-adopted", Severity.ERROR, "This edit could not be made a correction: {about}.",
    "Write a correction by hand (see docs/corrections.md), or leave it in the TEI, which a new encoding replaces.",
)  # fmt: skip
OTHER_TEXT = Code(
    "other-text", Severity.ERROR, "The TEI is not of this source: {share:.0%} of its words are others.",
    "Name the source that it was made from.",
)  # fmt: skip
ROUNDS = 4
MOST_CHANGED = 0.3  # of the source's characters: more is another text


@dataclass(frozen=True, slots=True)
class Adopted:
    """The new corrections, and how many edits they stand for."""

    entries: tuple[Correction, ...]
    edits: int
    left: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A record as it was encoded: its bytes, its id, its corrections so far, its profile, how its file's name ends."""

    data: bytes
    name: str
    corrections: Corrections = NONE
    profile: str = AUTO
    suffix: str = ""


def adopt(plain: Plain, edited: etree._Element, path: str, signed: Correction) -> Outcome[Adopted | None]:
    """Find the corrections that make a record come out as an editor left it.

    `edited` is the root of the TEI, `path` its name in messages. `signed` has the `by`, `when` and `why` of the new entries. What
    is claimed was tried: the record is encoded with the new corrections, and held against the edited TEI again. Without
    a value, the notes say why nothing can be compared. Raises BadProfileError.
    """
    run = _Run(plain, edited, signed)
    first = run.made(())
    if first.value is None:
        return Outcome(None, first.notes)
    before, share = run.compare(first.value)
    if share > MOST_CHANGED:
        return Outcome(None, (replace(OTHER_TEXT.at(share=share), place=Place(path)),))
    entries, left = run.settle(before)
    notes = tuple(_left(each, path) for each in left)
    return Outcome(Adopted(entries, len(before), len(left)), notes)


def _left(difference: Difference, path: str) -> Diagnostic:
    line = None if difference.element is None else difference.element.sourceline
    return replace(NOT_ADOPTED.at(about=difference.about), place=Place(path, line))


class _Run:
    """One edited document, and what the program makes of its source with more and more corrections."""

    def __init__(self, plain: Plain, root: etree._Element, signed: Correction) -> None:
        self.plain = plain
        self.root = root
        self.told = standoff(root)
        self.signed = signed

    def made(self, entries: Sequence[Correction]) -> Outcome[Encoded | None]:
        """Encode the source with the corrections that there are and new ones."""
        plain = self.plain
        given = Corrections((*plain.corrections.entries, *entries), plain.corrections.path)
        return encode(plain.data, plain.name, plain.profile, corrections=given, suffix=plain.suffix)

    def compare(self, made: Encoded) -> tuple[list[Difference], float]:
        """Return where a document that was made differs from the edited one, and the share of words that do."""
        root = made.document.root
        told = standoff(root)
        aligned = align(told, self.told)
        comparison = Comparison(
            made.record.source,
            structure(root, told, lambda place: place),
            structure(self.root, self.told, aligned.to_source),
            aligned.changes,
        )
        changed = sum(max(len(each.old), len(each.new)) for each in aligned.changes)
        return list(comparison.differences()), changed / max(1, len(told.ink))

    def settle(self, differences: Sequence[Difference]) -> tuple[tuple[Correction, ...], list[Difference]]:
        """Add corrections round by round, as long as that leaves fewer differences."""
        entries: tuple[Correction, ...] = ()
        left = list(differences)
        for _ in range(ROUNDS):
            wanted = [entry for each in left for entry in each.entries]
            if not wanted:
                break
            tried, still = self._try(entries, wanted)
            if len(still) >= len(left):
                tried, still = self._one_by_one(entries, left)
            if len(still) >= len(left):
                break
            entries, left = tried, still
        return entries, left

    def _try(
        self, entries: tuple[Correction, ...], wanted: Sequence[Correction]
    ) -> tuple[tuple[Correction, ...], list[Difference]]:
        signed: list[Correction] = []
        for each in wanted:
            entry = replace(each, by=self.signed.by, when=self.signed.when, why=self.signed.why)
            if entry not in signed and entry not in entries:
                signed.append(entry)
        together = (*entries, *signed)
        made = self.made(together).value
        assert made is not None  # noqa: S101 - the bytes were a record without the new corrections
        return together, self.compare(made)[0]

    def _one_by_one(
        self, entries: tuple[Correction, ...], left: Sequence[Difference]
    ) -> tuple[tuple[Correction, ...], list[Difference]]:
        """Keep those corrections that help alone, where all together do not."""
        best = list(left)
        for each in left:
            if each.entries:
                tried, still = self._try(entries, each.entries)
                if len(still) < len(best):
                    entries, best = tried, still
        return entries, best
