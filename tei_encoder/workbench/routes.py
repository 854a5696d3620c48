"""Requests for data → answers. Records are named by their number in the list that was made at the start, never by a path."""

from __future__ import annotations

import errno
import time
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.acts import ABOUT_FIELDS, CHOICES, FORMS, LISTS, PASSAGES, PHRASES
from tei_encoder.workbench.desk import UnreadableError
from tei_encoder.workbench.detail import detail
from tei_encoder.workbench.guard import RefusedError
from tei_encoder.workbench.hub import WAIT
from tei_encoder.workbench.ledger import ConflictError
from tei_encoder.workbench.wanted import UnfitError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tei_encoder.workbench.desk import Desk
    from tei_encoder.workbench.hub import Hub

Json = dict[str, Any]
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NUMBER = 15  # digits of a number in an address
LONGEST_ID = 80


class Routes:
    """What can be asked for below /api."""

    def __init__(self, hub: Hub, by: str, git: str = "") -> None:
        self.hub = hub
        self.by = by  # who corrects, as was said at the start
        self.git = git  # what git calls whoever works here

    def get(self, parts: Sequence[str], query: Mapping[str, str]) -> Json | None:
        """Answer a question. None where nothing has changed. Raises RefusedError."""
        match list(parts):
            case ["edition"]:
                return self._edition(query)
            case ["acts"]:
                return self._acts()
            case ["records", number]:
                return self._record(self._desk(number), query)
            case ["records", number, "passages", passage]:
                desk = self._desk(number)
                try:
                    with desk.lock:
                        return detail(desk.state, _number(passage)) if desk.state else None
                except IndexError:
                    raise RefusedError(404, "there is no such passage") from None
            case _:
                raise RefusedError(404, "there is nothing at that address")

    def post(self, parts: Sequence[str], asked: Json) -> Json:
        """Do what is asked. Raises RefusedError."""
        match list(parts):
            case ["records", number, "acts"]:
                return self._write(self._desk(number), asked, undo=False)
            case ["records", number, "undo"]:
                return self._write(self._desk(number), asked, undo=True)
            case _:
                raise RefusedError(404, "there is nothing at that address")

    def _desk(self, number: str) -> Desk:
        try:
            return self.hub.desk(_number(number))
        except IndexError:
            raise RefusedError(404, "there is no such record in the edition") from None
        except UnreadableError as error:
            raise RefusedError(424, str(error)) from None

    def _edition(self, query: Mapping[str, str]) -> Json | None:
        known = _number(query.get("known", "0")) if "known" in query else None
        if known is not None:
            self.hub.wait(WAIT, known)
            if self.hub.serial == known:
                return None
        return {**self.hub.edition(), "by": self.by, "git": self.git}

    @staticmethod
    def _acts() -> Json:
        """Return the table of acts, from which the page makes its forms."""
        return {
            "acts": {
                act.value: {"about": form.about, "needs": form.needs, "takes": form.takes, "place": form.place}
                for act, form in FORMS.items()
            },
            "choices": {name: list(values) for name, values in CHOICES.items()},
            "lists": sorted(LISTS),
            "about": ABOUT_FIELDS,
            "passages": [kind.value for kind in PASSAGES],
            "phrases": [kind.value for kind in PHRASES],
        }

    def _record(self, desk: Desk, query: Mapping[str, str]) -> Json | None:
        known = _number(query["known"]) if "known" in query else None
        until = time.monotonic() + WAIT
        while desk.version == known and (left := until - time.monotonic()) > 0:
            serial = self.hub.serial
            if desk.version == known:
                self.hub.wait(left, serial)
        return None if desk.version == known else desk.show(known)

    def _write(self, desk: Desk, asked: Json, *, undo: bool) -> Json:
        _check_wish(asked, ("added",) if undo else ())
        try:
            with desk.lock:
                answer = desk.undo(asked) if undo else desk.act(asked)
                known = asked.get("version")
                return {**answer, "shown": desk.show(known if type(known) is int else None)}
        except UnfitError as error:
            raise RefusedError(422, str(error)) from None
        except ConflictError as error:
            raise RefusedError(409, str(error)) from None
        except UnreadableError as error:
            raise RefusedError(424, str(error)) from None
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            status = 507 if error.errno in FULL else 500
            raise RefusedError(status, f"{desk.held.corrections.name} cannot be written: {why}") from None


def _check_wish(asked: Json, texts: Sequence[str]) -> None:
    for name in ("id", "digest", *texts):
        if not isinstance(asked.get(name), str):
            raise RefusedError(400, f"{name} is missing, or no text")
    if not 8 <= len(asked["id"]) <= LONGEST_ID:
        raise RefusedError(400, "an id has 8 characters or more")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > NUMBER:
        raise RefusedError(404, "that is no number")
    return int(text)
