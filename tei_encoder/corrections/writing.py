"""Corrections → TOML: entries that people read, compare and edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tei_encoder.corrections.model import Correction, Selector

HEAD = (
    "# What the editors of this record decided. It is kept beside the source and applied whenever that is encoded;\n"
    "# docs/corrections.md of tei-encoder says what entries can do.\n"
)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def entry_text(entry: Correction) -> str:
    """Write an entry as TOML, with a line end after it."""
    return "".join(f"{line}\n" for line in _lines(entry))


def _lines(entry: Correction) -> Iterator[str]:
    yield "[[correction]]"
    yield f"do = {toml_string(entry.do)}"
    for name, value in entry.fields.items():
        yield f"{name} = {_value(value)}"
    if entry.at:
        yield from _selector("at", entry.at)
    if entry.to:
        yield from _selector("to", entry.to)
    for name in ("by", "when", "why"):
        if value := getattr(entry, name):
            yield f"{name} = {toml_string(value)}"


def _selector(key: str, selector: Selector) -> Iterator[str]:
    for name in ("exact", "through", "prefix", "suffix"):
        if value := getattr(selector, name):
            yield f"{key}.{name} = {toml_string(value)}"
    for name in ("start", "end"):
        if (place := getattr(selector, name)) is not None:
            yield f"{key}.{name} = {place}"


def _value(value: str | tuple[str, ...]) -> str:
    return toml_string(value) if isinstance(value, str) else f"[{', '.join(map(toml_string, value))}]"


def toml_string(text: str) -> str:
    """Write a text as a basic string (TOML 1.0, String): quotes, backslashes, controls and turns of direction escaped."""
    return '"' + "".join(_char(char) for char in text) + '"'


def _char(char: str) -> str:
    if char in ESCAPES:
        return ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    if 0xD800 <= code < 0xE000:  # half of a pair: TOML has no way to write it
        return "\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def file_text(entries: Iterable[Correction]) -> str:
    """Write a whole file of corrections."""
    return "\n".join([HEAD, *map(entry_text, entries)])


def append_entries(file: Path, entries: Iterable[Correction]) -> None:
    """Add entries at the end of a file, which is replaced whole; all that stands in it stays. Raises OSError."""
    try:
        before = file.read_text("utf-8")
    except FileNotFoundError:
        before = HEAD
    added = "\n".join(map(entry_text, entries))
    if added:
        write_whole(file, f"{before.rstrip()}\n\n{added}".encode())
