"""The desks of an edition, and those who wait for something to change: pages, files, checks."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING, Any

from tei_encoder.edition_file import BadEditionError, read_tables
from tei_encoder.profile import AUTO, shipped
from tei_encoder.register.model import PEOPLE
from tei_encoder.register.settings import Registers
from tei_encoder.workbench.checks import Checks
from tei_encoder.workbench.desk import Desk, UnreadableError

if TYPE_CHECKING:
    from tei_encoder.workbench.shelf import Shelf
    from tei_encoder.workbench.state import State

EVERY = 0.4  # seconds between two looks at the files: a few calls of stat cost less than a watcher in a dependency
OPEN = 6  # records that are kept open
QUIET = 0.6  # seconds without an act before a state is checked
WAIT = 25.0  # seconds that a page waits at most


class Hub:
    """All that one start of the workbench holds."""

    def __init__(self, shelf: Shelf, profile: str) -> None:
        self.shelf = shelf
        self.profile = profile
        self.counts: dict[str, dict[str, Any]] = {}
        self.serial = 0  # grows whenever anything changes
        self.title = ""
        self.listed: frozenset[str] = frozenset()
        self._changed = Condition()
        self._stop = Event()
        self._desks: OrderedDict[int, Desk] = OrderedDict()
        self._renderer = ThreadPoolExecutor(1, "edition")
        self._checks = Checks()
        self._signs: dict[Path, object] = {}
        self._threads = [Thread(target=each, daemon=True) for each in (self._watch, self._render, self._check)]

    def start(self) -> None:
        """Begin to look at files, to render and to check."""
        self._settings()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End all that runs beside."""
        self._stop.set()
        self.wake()
        self._checks.stop()
        self._renderer.shutdown(wait=False, cancel_futures=True)

    def wake(self) -> None:
        """Tell those who wait that something has changed."""
        with self._changed:
            self.serial += 1
            self._changed.notify_all()

    def wait(self, seconds: float, known: int) -> None:
        """Wait until something changes after what is known, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: self.serial > known or self._stop.is_set(), seconds)

    def desk(self, number: int) -> Desk:
        """Return a record that is open, or open it. Raises IndexError and UnreadableError."""
        if not 0 <= number < len(self.shelf.records):
            raise IndexError(number)
        with self._changed:
            desk = self._desks.get(number)
            if desk is None:
                desk = Desk(self.shelf.records[number], self.profile, self._renderer, self.wake)
                self._desks[number] = desk
            self._desks.move_to_end(number)
            while len(self._desks) > OPEN:
                self._desks.popitem(last=False)
        with desk.lock:
            if desk.state is None:
                self._look(desk)
                desk.refresh()
            if desk.state is None:
                raise UnreadableError(desk.problem or "the record cannot be read")
        return desk

    def edition(self) -> dict[str, Any]:
        """Return the records with what is known of each, and the names of all who appear in them."""
        records, people = [], Counter[str](dict.fromkeys(self.listed, 0))
        for number, held in enumerate(self.shelf.records):
            told = dict(self.counts.get(held.name, {}))
            people.update(set(told.pop("names", ())))
            records.append({"number": number, "name": held.name, "shown": held.shown, **told})
        title = self.title or self.shelf.root.name
        return {"serial": self.serial, "title": title, "records": records, "people": sorted(people.items())}

    def _settings(self) -> None:
        try:
            site = read_tables(self.shelf.settings).get("site", {}) if self.shelf.settings.is_file() else {}
        except BadEditionError:
            site = {}
        title = site.get("title") if isinstance(site, dict) else ""
        self.title = title if isinstance(title, str) else ""
        self.listed = self._listed()

    def _listed(self) -> frozenset[str]:
        """Return the names of those whom the register of the edition lists."""
        try:
            registers = Registers((), str(self.shelf.settings) if self.shelf.settings.is_file() else "")
            found = [registers.of(str(held.source)) for held in self.shelf.records[:1]]
        except BadEditionError:
            return frozenset()
        return frozenset(
            each.name for register in found for each in register.entries if each.what in PEOPLE and each.name
        )

    # threads

    def _open(self) -> list[Desk]:
        with self._changed:
            return list(self._desks.values())

    def _look(self, desk: Desk) -> bool:
        """Say whether the files of a record have changed since the last look."""
        return any([self._differs(path) for path in (desk.held.source, desk.held.corrections)])  # noqa: C419 - look at both

    def _differs(self, path: Path) -> bool:
        try:
            status = path.stat()
            sign: object = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError as error:
            sign = error.errno
        differs = path in self._signs and self._signs[path] != sign
        self._signs[path] = sign
        return differs

    def _watch(self) -> None:
        profile = None if self.profile == AUTO or self.profile in shipped() else Path(self.profile)
        while not self._stop.wait(EVERY):
            again = profile is not None and self._differs(profile)
            if self._differs(self.shelf.settings):
                self._settings()
                self.wake()
            for desk in self._open():
                if self._look(desk) or again:
                    try:
                        desk.refresh(profile_too=again)
                    except Exception as error:  # noqa: BLE001 - a fault with one record must not end the watch on all
                        desk.trouble(f"this cannot be shown: {type(error).__name__}: {error}")

    def _render(self) -> None:
        known = -1
        while not self._stop.is_set():
            busy = any([desk.render_rest() for desk in reversed(self._open())])  # noqa: C419 - a portion of each
            if not busy:
                self.wait(WAIT, known)
                known = self.serial

    def _check(self) -> None:
        """Check the present state of open records, the last used first, and then count what is open in the others."""
        known = -1
        done: dict[Desk, State | None] = {}
        while not self._stop.is_set():
            desk = next(
                (each for each in reversed(self._open()) if each.state and done.get(each) is not each.state), None
            )
            if desk is not None:
                if (left := desk.changed + QUIET - time.monotonic()) > 0:
                    self._stop.wait(left)
                    continue
                state = desk.state
                done = {each: value for each, value in done.items() if each in self._open()} | {desk: state}
                if state is not None and (notes := self._checks.check(desk.held.name, state)) is not None:
                    desk.checked(state, notes)
                    self.counts[desk.held.name] = desk.counts()
                    self.wake()
                continue
            held = next((each for each in self.shelf.records if each.name not in self.counts), None)
            if held is not None:
                self.counts[held.name] = self._checks.count(held, self.profile)
                self.wake()
                time.sleep(0.01)
                continue
            self.wait(WAIT, known)
            known = self.serial
