"""TOML → its tables; whatever is wrong with it is one kind of error, with a reason for a person and a place."""

from __future__ import annotations

import re
from typing import Any

# Expected '=' after a key in a key/value pair (at line 3, column 5)
PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
# A key `a.b.c` of very many parts takes tomllib the square of their number.
ENDLESS_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){200}""")


class BadTomlError(Exception):
    """A text that is no TOML; the message says why, line and column where, if that is known."""

    def __init__(self, why: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(why)
        self.line = line
        self.column = column


def toml_table(text: str) -> dict[str, Any]:
    """Read TOML.

    Raises BadTomlError.
    """
    import tomllib  # noqa: PLC0415 - it is slow to import, and most records have no file in TOML

    if endless := ENDLESS_KEY.search(text):
        message = "a key in it has more than 200 parts"
        raise BadTomlError(message, text.count("\n", 0, endless.start()) + 1, 1)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = PLACE.search(str(error))
        place = (int(match["line"]), int(match["column"])) if match else (None, None)
        raise BadTomlError(PLACE.sub("", str(error)), *place) from None
    except RecursionError:
        message = "it is nested too deeply"
        raise BadTomlError(message) from None
    except ValueError:  # what Python's numbers and dates do not take, and tomllib lets through
        message = "a number or a date in it is out of all bounds"
        raise BadTomlError(message) from None
