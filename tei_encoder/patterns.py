"""Regular expressions that are compiled when they are first used: hardly any record needs all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from re import Pattern


class Waiting:
    """Stands for a pattern. What is asked of it is kept, so that the next time it costs nothing more."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        if name.startswith("__"):  # of what copies and pickles
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[type[Waiting], tuple[str | bytes, int]]:
        return Waiting, (self._source, self._flags)


def lazily(source: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used. A mistake in it shows only then: tests use them all."""
    return cast("Pattern[AnyStr]", Waiting(source, flags))
