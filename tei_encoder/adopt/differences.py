"""Two structures → where they differ, each difference with the corrections that would make up for it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.corrections.ink_offsets import ink_offsets
from tei_encoder.corrections.model import Act, Correction
from tei_encoder.corrections.selectors import select
from tei_encoder.source import Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree

    from tei_encoder.adopt.alignment import Change
    from tei_encoder.adopt.structure import Mark, Passage, Structure, Turn
    from tei_encoder.source import Source

Stretch = tuple[int, int]
HEAD = 60  # characters of a passage that are quoted for it


@dataclass(frozen=True, slots=True)
class Difference:
    """What an editor changed: in words, with its element, and the corrections that say it, if any can."""

    about: str
    element: etree._Element | None
    entries: tuple[Correction, ...]


class Comparison:
    """Compares what the program made with what an editor made of it."""

    def __init__(self, source: Source, made: Structure, edited: Structure, changes: Sequence[Change]) -> None:
        self.source = source
        self.made = made
        self.edited = edited
        self.changes = changes
        self.overwritten = {(change.start, change.end, change.new) for change in changes}
        self.offsets = ink_offsets(source)
        passages = (each.start for each in (*made.passages, *edited.passages) if not each.opens)
        self.borders = sorted({*passages, *(turn.start for turn in (*made.turns, *edited.turns))})

    def differences(self) -> Iterator[Difference]:
        """Yield all differences, those of larger parts first."""
        yield from self._turns()
        yield from self._passages()
        yield from self._speakers()
        yield from self._marks()
        yield from self._words()
        yield from self._header()

    def entry(self, do: Act, place: Stretch | None, fields: Mapping[str, str | tuple[str, ...]]) -> Correction:
        """Make a correction at a stretch of the source's ink."""
        said = {name: value for name, value in fields.items() if value}
        return Correction(do, select(self.source, self.span(*place)) if place else None, None, said)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the source."""
        return self.offsets.span(start, min(max(end, start + 1), len(self.source.ink)))

    def head(self, start: int, end: int | None = None) -> Stretch:
        """Return the beginning of a passage or a speech, as much of it as is quoted: nothing of the next one."""
        at = bisect_right(self.borders, start)
        end = min([start + HEAD if end is None else end, *self.borders[at : at + 1]])
        return start, self.offsets.to_ink(min(self.span(start, end).end, self.span(start, end).start + HEAD))

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch, for a message."""
        text = squeeze(self.source[self.span(start, end)])
        return text if len(text) <= HEAD else f"{text[:HEAD]}…"

    # speeches

    def _turns(self) -> Iterator[Difference]:
        made = {turn.start: turn for turn in self.made.turns}
        edited = {turn.start: turn for turn in self.edited.turns}
        for start, turn in edited.items():
            label = self._label(turn)
            if start not in made:
                speaker = () if label else self._names(turn.who)
                entry = self.entry(Act.SPLIT, self.head(start), {"as": "speech", "label": label, "speaker": speaker})
                yield Difference(f"a speech begins at “{self.words(start, start + HEAD)}”", turn.element, (entry,))
            elif label != self._label(made[start]) and label:
                entry = self.entry(Act.READ, self.head(start), {"as": "speech", "label": label})
                yield Difference(f"the label of a speech is “{label}”", turn.element, (entry,))
        for start in made:
            if start not in edited:
                kind = self._kind_at(start)
                entry = self.entry(Act.READ, self.head(start), {"as": kind})
                yield Difference(f"no speech begins at “{self.words(start, start + HEAD)}”", None, (entry,))

    def _label(self, turn: Turn) -> str:
        if not turn.label or turn.label_end <= turn.start:
            return ""
        return squeeze(self.source[self.span(turn.start, turn.label_end)])

    def _kind_at(self, start: int) -> str:
        """Return what the edited document has where a speech began."""
        over = [each for each in self.edited.passages if each.start <= start < each.end]
        return self._kind(over[-1]) if over else "paragraph"

    def _kind(self, passage: Passage) -> str:
        if passage.kind != "paragraph" or passage.spoken:
            return passage.kind
        return "narration" if any(turn.start < passage.start for turn in self.edited.turns) else "paragraph"

    def _passages(self) -> Iterator[Difference]:
        made = {each.start: each for each in self.made.passages}
        edited = {each.start: each for each in self.edited.passages}
        opened = {turn.start for turn in (*self.made.turns, *self.edited.turns)}
        for start, passage in edited.items():
            if passage.opens or start in opened:
                continue
            before = made.get(start)
            kind = self._kind(passage)
            what = f"“{self.words(passage.start, passage.end)}”"
            if before is None:
                within = next((each for each in self.made.passages if each.start < start < each.end), None)
                same = within is not None and within.kind == passage.kind and within.spoken == passage.spoken
                fields = {} if same else self._fields(passage, kind)
                yield Difference(
                    f"a passage ({kind}) begins at {what}",
                    passage.element,
                    (self.entry(Act.SPLIT, self.head(start, passage.end), fields),),
                )
            elif (before.kind, before.spoken) != (passage.kind, passage.spoken):
                yield Difference(
                    f"{what} is {kind}",
                    passage.element,
                    (self.entry(Act.READ, self.head(start, passage.end), self._fields(passage, kind)),),
                )
        for start, passage in made.items():
            if start not in edited and not passage.opens and start not in opened:
                over = [each for each in self.edited.passages if each.start < start < each.end]
                entries = (self.entry(Act.JOIN, self.head(start, passage.end), {}),) if over else ()
                yield Difference(
                    f"no passage begins at “{self.words(passage.start, passage.end)}”",
                    over[0].element if over else None,
                    entries,
                )

    @staticmethod
    def _fields(passage: Passage, kind: str) -> dict[str, str]:
        parent = passage.element.getparent()
        division = parent.get("type") if parent is not None else ""
        level = {"act": "act", "scene": "scene", "part": "division"}.get(division or "", "section")
        type_ = passage.element.get("type") or ""
        return (
            {"as": kind}
            | ({"level": level} if kind == "heading" else {})
            | ({"type": type_} if kind == "furniture" else {})
        )

    # persons

    def _speakers(self) -> Iterator[Difference]:
        made = {turn.start: turn for turn in self.made.turns}
        pairs = [(made[turn.start], turn) for turn in self.edited.turns if turn.start in made]
        moved = defaultdict(set)
        for before, after in pairs:
            moved[before.who].add(after.who)
        gone = set(self.made.persons) - set(self.edited.persons)
        merged = {
            who: next(iter(to))
            for who, to in moved.items()
            if len(who) == 1 and who[0] in gone and len(to) == 1 and len(next(iter(to))) == 1 and next(iter(to)) != who
        }
        for who, to in merged.items():
            if to[0] in self.made.persons:
                entry = self.entry(Act.MERGE, None, {"persons": (f"#{to[0]}", f"#{who[0]}")})
                yield Difference(f"{who[0]} and {to[0]} are one person", None, (entry,))
        for before, after in pairs:
            if before.who != after.who and not (before.who in merged and merged[before.who][0] in self.made.persons):
                names = self._names(after.who)
                start = before.start
                entries = (self.entry(Act.SPEAKER, self.head(start), {"speaker": names}),) if names else ()
                yield Difference(
                    f"{' and '.join(names) or 'nobody'} says “{self.words(start, start + HEAD)}”",
                    after.element,
                    entries,
                )
        for person, name in self.edited.persons.items():
            known = self.made.persons.get(person)
            if known is not None and name != known and name:
                yield Difference(
                    f"the name of {person} is {name}",
                    None,
                    (self.entry(Act.MERGE, None, {"persons": (name, f"#{person}")}),),
                )

    def _names(self, who: Iterable[str]) -> tuple[str, ...]:
        """Name persons so that corrections find them: by id where the program knows them, else as the editor does."""
        return tuple(
            f"#{each}" if each in self.made.persons else self.edited.persons.get(each, f"#{each}") for each in who
        )

    # what is marked in passages

    def _marks(self) -> Iterator[Difference]:
        made = {each.key for each in self.made.marks}
        edited = {each.key for each in self.edited.marks}
        stretches = {
            (each.start, each.end) for each in self.edited.marks if each.start < each.end and each.key not in made
        }
        for mark in self.edited.marks:
            if mark.key not in made:
                yield Difference(f"{self._about(mark)}", mark.element, self._marking(mark))
        for mark in self.made.marks:
            overwritten = (mark.start, mark.end, mark.text) in self.overwritten
            if mark.key not in edited and (mark.start, mark.end) not in stretches and not overwritten:
                entries = (self.entry(Act.REFUSE, (mark.start, mark.end), {}),) if mark.start < mark.end else ()
                yield Difference(f"“{self.words(mark.start, mark.end)}” is not {mark.kind}", None, entries)

    def _about(self, mark: Mark) -> str:
        words = self.words(*self._quoted(mark))
        if mark.start == mark.end:
            return f"{mark.kind} is added after “{words}”" + (f": {mark.text}" if mark.text else "")
        return f"“{words}” is {mark.kind}" + (f", rightly {mark.text}" if mark.text else "")

    def _quoted(self, mark: Mark) -> tuple[int, int]:
        """Return the stretch that is quoted for a mark: its own, or the word after which something is added."""
        if mark.start < mark.end:
            return mark.start, mark.end
        end = self.offsets.to_source(mark.start - 1) + 1 if mark.start else 1
        text = self.source.text
        start = end - 1
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        return self.offsets.to_ink(start), self.offsets.to_ink(end)

    def _marking(self, mark: Mark) -> tuple[Correction, ...]:
        place = self._quoted(mark)
        said = dict(mark.said)
        if mark.start == mark.end:
            return self._adding(mark, place, said)
        match mark.kind:
            case "sic":
                return (self.entry(Act.SIC, place, {"corr": mark.text}),)
            case "unclear":
                return (self.entry(Act.UNCLEAR, place, {"reason": said.get("reason", "")}),)
            case "date" if said.get("when"):
                return (self.entry(Act.DATE, place, {"iso": said["when"]}),)
            case "person" | "place" | "organisation":
                return (self.entry(Act.NAME, place, {"type": mark.kind, "ref": said.get("ref", "").removeprefix("#")}),)
            case "date":
                return ()
            case _:
                return (self.entry(Act.READ, place, {"as": mark.kind}),)

    def _adding(self, mark: Mark, place: tuple[int, int], said: dict[str, str]) -> tuple[Correction, ...]:
        if mark.kind == "gap":
            return (
                self.entry(
                    Act.GAP, place, {name: said[name] for name in ("reason", "unit", "quantity") if name in said}
                ),
            )
        do = {"remark": Act.NOTE, "supplied": Act.SUPPLIED}.get(mark.kind)
        return (self.entry(do, place, {"text": mark.text}),) if do and mark.text else ()

    # words and header

    def _words(self) -> Iterator[Difference]:
        known = {(mark.start, mark.end, mark.text) for mark in self.made.marks if mark.kind == "sic"}
        for change in self.changes:
            if (change.start, change.end, change.new) in known:  # said by a correction by now
                continue
            if change.new and change.old:
                entry = self.entry(Act.SIC, (change.start, change.end), {"corr": change.new})
                yield Difference(
                    f"“{self.words(change.start, change.end)}” was overwritten with “{change.new}”", None, (entry,)
                )
            elif change.new:
                yield Difference(f"the words “{change.new}” were written into the text of the source", None, ())
            else:
                yield Difference(
                    f"the words “{self.words(change.start, change.end)}” of the source were deleted", None, ()
                )

    def _header(self) -> Iterator[Difference]:
        for name, value in self.edited.header.items():
            if value and value != self.made.header.get(name):
                yield Difference(f"the {name} is {value}", None, (self.entry(Act.HEADER, None, {name: value}),))
        for name in self.made.header:
            if name not in self.edited.header:
                yield Difference(f"the header says no {name}", None, ())
