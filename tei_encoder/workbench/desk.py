"""One record under the editor's hands: its files as last read, its state, what pages were shown of it."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from threading import RLock
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.corrections.writing import HEAD, entry_text
from tei_encoder.diagnostics import Severity
from tei_encoder.inputs import read_input
from tei_encoder.pipeline import collector_paused
from tei_encoder.profile import BadProfileError
from tei_encoder.workbench import ledger
from tei_encoder.workbench.faults import Fault, checked_fault, fault_of, faults_of
from tei_encoder.workbench.pieces import Pieces
from tei_encoder.workbench.state import State, read_record, revised
from tei_encoder.workbench.view import Shown, full, passages_of, patch, rows_shown, small
from tei_encoder.workbench.wanted import UnfitError, checked, correction_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor

    from tei_encoder.corrections.model import Correction, Corrections
    from tei_encoder.diagnostics import Diagnostic
    from tei_encoder.pipeline import Read
    from tei_encoder.workbench.pieces import Laid
    from tei_encoder.workbench.shelf import Held

EARLIER = 6  # moments that patches can start from
ANSWERS = 500  # acts whose answer is remembered
AT_ONCE = 1  # portions of the edition that are rendered while the page waits


class UnreadableError(Exception):
    """A record that cannot be shown, with the reason for a person."""


class Desk:
    """A record that is open. All of it is used under its lock."""

    def __init__(self, held: Held, profile: str, renderer: Executor, changed: Callable[[], None]) -> None:
        self.held = held
        self.profile = profile
        self.lock = RLock()
        self.version = time.time_ns() // 1_000_000  # no start, and no other opening, counts the same moments
        self._renderer = renderer
        self._changed = changed
        self._pieces = Pieces()
        self._data: bytes | None = None
        self._known: Read | None = None
        self._notes: tuple[Diagnostic, ...] = ()
        self._told: tuple[Diagnostic, ...] = ()  # of the corrections file itself
        self.problem = ""
        self._earlier: deque[Shown] = deque(maxlen=EARLIER)
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._checked: list[Fault] = []
        self.state: State | None = None
        self.laid: Laid | None = None
        self.digest = ledger.ABSENT
        self.changed = 0.0  # when the state last did

    # reading

    @collector_paused()
    def refresh(self, *, profile_too: bool = False) -> None:
        """Read what lies on disk, as far as it has changed."""
        with self.lock:
            if self.held.strays:
                self.trouble("its files are links that lead out of the edition now")
                return
            found = read_input(str(self.held.source))
            if found.value is None:
                self.trouble(" ".join(note.message for note in found.notes))
                return
            again = self._known is None or found.value != self._data or profile_too or bool(self.problem)
            if again:
                self._read(found.value)
            corrections = self._corrections(again=again or self.state is None)
            if self._known is not None and corrections is not None:
                self._take(revised(self._known, self._notes, corrections))

    def _read(self, data: bytes) -> None:
        try:
            outcome = read_record(data, self.held.name, self.profile, self.held.source.suffix.lower())
        except BadProfileError as error:
            self.trouble(str(error))
            return
        if outcome.value is None:
            self.trouble(" ".join(note.sentence() for note in outcome.notes))
            self._known = None
            return
        self._data, self._known, self._notes, self.problem = data, outcome.value, outcome.notes, ""

    def trouble(self, why: str) -> None:
        """Keep what there is, and say that it is not what lies on disk."""
        if why != self.problem:
            self.problem = why
            self._publish()

    def _corrections(self, *, again: bool) -> Corrections | None:
        """Read the corrections file, if it has changed or all is read again. One that cannot be read changes nothing."""
        try:
            data = ledger.read_file(self.held.corrections)
            text = (data or b"").decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.trouble(f"{self.held.corrections.name} cannot be read: {error}")
            return None
        if ledger.digest_of(data) == self.digest and not again:
            return None
        self.digest = ledger.digest_of(data)
        outcome = parse_corrections(text, str(self.held.corrections))
        self._told = outcome.notes
        return outcome.value

    def _take(self, state: State) -> None:
        """Make a state the present one, and show it."""
        laid = self._pieces.lay(state.rows, state.document)
        portions = self._pieces.missing(laid)
        if len(portions) <= AT_ONCE:
            for portion in portions:
                self._render(laid, portion)
        self.state, self.laid, self._checked = state, laid, []
        self.changed = time.monotonic()
        self._publish()

    def _render(self, laid: Laid, portion: list[int]) -> None:
        # Saxon likes to be called from one thread.
        self._renderer.submit(self._pieces.render, laid, portion).result()

    def render_rest(self) -> bool:
        """Render a portion of what the edition still lacks. Returns whether there was something to do."""
        with self.lock:
            laid = self.laid
        if laid is None:
            return False
        portions = self._pieces.missing(laid)
        if not portions:
            return False
        self._render(laid, portions[0])
        if len(portions) == 1:
            with self.lock:
                self._publish()
        return True

    # showing

    def _publish(self) -> None:
        self.version += 1
        if self.state is not None and self.laid is not None:
            self._earlier.append(self._shown(self.state, self.laid))
        self._changed()

    def _shown(self, state: State, laid: Laid) -> Shown:
        edition = self._pieces.fill(laid)
        faults = [*map(fault_of, self._told), *faults_of(state.notes), *self._not_rendered(laid, state), *self._checked]
        return Shown(
            self.version,
            state.known.source.text,
            passages_of(state),
            rows_shown(state, edition),
            {
                **small(state, faults),
                "name": self.held.name,
                "shown": self.held.shown,
                "file": self.held.corrections.name,
                "digest": self.digest,
                "problem": self.problem,
                "complete": None not in edition,
            },
        )

    def _not_rendered(self, laid: Laid, state: State) -> Iterator[Fault]:
        for row, key in zip(laid.rows, laid.keys, strict=True) if self._pieces.failed else ():
            if why := self._pieces.failed.get(key):
                span = state.decisions[row.first].span
                yield Fault("error", "not-rendered", f"The edition cannot show this: {why}", "edition", *span)

    def show(self, known: int | None) -> dict[str, Any]:
        """Return what a page needs that knows a moment, or nothing. Raises UnreadableError."""
        with self.lock:
            if not self._earlier:
                raise UnreadableError(self.problem or "the record cannot be read")
            now = self._earlier[-1]
            earlier = next((each for each in self._earlier if each.version == known), None)
            return patch(now, earlier) if earlier else full(now)

    def checked(self, state: State, notes: list[dict[str, Any]]) -> None:
        """Take in what the checks of a state have found, if it is still the present one."""
        with self.lock:
            if self.state is state:
                found = [checked_fault(each, state.document.origins) for each in notes]
                if found != self._checked:
                    self._checked = found
                    self._publish()

    def counts(self) -> dict[str, Any]:
        """Return how much is open, how much is wrong, and who appears, as the list of records tells it."""
        with self.lock:
            told = self._earlier[-1].small if self._earlier else {"open": [], "faults": [], "persons": []}
            names = [each["names"][0] for each in told["persons"]]
            return {"open": len(told["open"]), "faults": len(told["faults"]), "names": names}

    # writing

    @collector_paused()
    def act(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Write an act into the file. Raises UnfitError, ConflictError, UnreadableError and OSError."""
        with self.lock:
            if known := self._answers.get(str(asked["id"])):
                return {**known, "again": True}
            if self.state is None or self._known is None:
                raise UnreadableError(self.problem)
            text = entry_text(self._entry(asked, self.state))
            known_digest = str(asked["digest"])
            if written := ledger.written_before(self.held.corrections, text, known_digest):
                self.refresh()
            else:
                made, expected = self._tried(text)
                written = ledger.append(self.held.corrections, text, known_digest)
                if written.digest == expected:
                    self.digest = written.digest
                    self._take(made)
                else:  # somebody else wrote in between
                    self.refresh()
            answer = {"saved": True, "added": written.added, "digest": written.digest}
            return {**self._remember(asked, answer), "again": written.again}

    def _entry(self, asked: Mapping[str, Any], state: State) -> Correction:
        """Return the entry that is asked for: a new act, or the text of one that was taken out."""
        if isinstance(asked.get("text"), str):
            return checked(asked["text"].replace("\r\n", "\n"))
        if asked.get("length") != len(state.known.source.text):
            message = "the source was changed meanwhile; mark the words again"
            raise UnfitError(message)
        return correction_of(asked, state)

    def _tried(self, text: str) -> tuple[State, str]:
        """Apply the file as it would be; the text is its digest then. Raises UnfitError where the new entry could do nothing, and ConflictError."""
        assert self._known is not None  # noqa: S101 - the caller has looked
        data = ledger.read_file(self.held.corrections)
        before = HEAD.encode() if data is None else data
        data = before + ledger.framed(before, text)
        outcome = parse_corrections(data.decode("utf-8", "replace"), str(self.held.corrections))
        if not outcome.value.entries:
            message = f"{self.held.corrections.name} cannot be read: {outcome.notes[0].message} Mend it first"
            raise ledger.ConflictError(message)
        last = outcome.value.entries[-1]
        state = revised(self._known, self._notes, outcome.value)
        if not any(each is last for each in state.in_force):
            wrong = [each for each in state.notes if each.severity is Severity.ERROR and _at(each) == last.line]
            raise UnfitError(" ".join(each.message for each in wrong) or "the entry would do nothing there")
        self._told = outcome.notes
        return state, ledger.digest_of(data)

    def undo(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Take an entry out of the file. Raises ConflictError and OSError."""
        with self.lock:
            if known := self._answers.get(str(asked["id"])):
                return {**known, "again": True}
            written = ledger.take_out(self.held.corrections, str(asked["added"]), str(asked["digest"]))
            self.refresh()
            return {**self._remember(asked, {"saved": True, "digest": written.digest}), "again": written.again}

    def _remember(self, asked: Mapping[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        self._answers[str(asked["id"])] = answer
        while len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)
        return answer


def _at(note: Diagnostic) -> int | None:
    return note.place.line if note.place else None
