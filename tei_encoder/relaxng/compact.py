"""RELAX NG in its compact syntax → XML."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.relaxng.errors import GrammarError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def _bounded(path: Path, folder: Path) -> Iterator[None]:
    """Let the library read nothing but files in a folder: by itself, it reads and fetches whatever a grammar includes."""
    from rnc2rng import parser  # noqa: PLC0415 (as above)

    theirs = parser.parse

    def parse(src: str | None = None, f: str | None = None) -> object:
        if f is not None and (parser.is_url(f) or not Path(f).resolve().is_relative_to(folder)):
            why = f"it takes in {f}, which is not a file in {folder} or below"
            raise GrammarError(why, path)
        return theirs(src, f)

    parser.parse = parse
    try:
        yield
    finally:
        parser.parse = theirs


def from_compact(path: Path, folder: Path) -> bytes:
    """Turn a grammar in compact syntax, and what it includes from a folder, into XML.

    Raises GrammarError.
    """
    import rnc2rng  # noqa: PLC0415 (rare, and not needed for our own schema)
    from rnc2rng.parser import ParseError  # noqa: PLC0415

    try:
        with _bounded(path, folder):
            return str(rnc2rng.dumps(rnc2rng.load(str(path)))).encode()
    except GrammarError:
        raise
    except ParseError as error:
        _, line, column = error.location
        why = f"its syntax is wrong at {error.line.strip()!r}"
        raise GrammarError(why, path, line + 1, column + 1) from None
    except AttributeError:  # the parser's own fault: it asks the end of the file for its line
        why = "its syntax is wrong: it ends too early"
        raise GrammarError(why, path) from None
    except OSError as error:
        why = f"it takes in {error.filename}, which cannot be read ({error.strerror})"
        raise GrammarError(why, path) from None
    except Exception as error:  # noqa: BLE001 (the library raises what happens to go wrong within it)
        place = getattr(error, "source_pos", None)  # its lexer's errors have one, and no words
        if place:
            why = "its syntax is wrong: no word can begin so"
            raise GrammarError(why, path, place.lineno, place.colno) from None
        why = f"it cannot be turned into XML ({error})"
        raise GrammarError(why, path) from None
