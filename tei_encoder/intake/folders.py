"""What lies in a folder → the records in it: not the papers of the folder itself, and not what a build made."""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tei_encoder.intake.faults import LEFT_OUT
from tei_encoder.intake.forms import BY_SUFFIX, JSON, MARKDOWN, missing
from tei_encoder.intake.hints import PLAIN_TEXT
from tei_encoder.intake.recognise import KEYS_IN, is_transcript
from tei_encoder.patterns import lazily
from tei_encoder.regular import is_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tei_encoder.diagnostics import Diagnostic

# What folders call the papers about themselves. Only Markdown is so common for them that it is not asked for by name.
PAPER = lazily(
    r"(?:readme|sources|licen[cs]e|changelog|contributing|copying|authors|notice|todo|code_of_conduct|security)(?:[._-].*)?",
    re.IGNORECASE,
)
OF_BUILD = ".tei-encoder"  # the folder that a build leaves in its output, and those that it makes beside it
MADE = frozenset(("tei", "html", "print", "pdf", "epub", "text", "markdown", "json", "csv", "docx"))


def records_among(paths: Iterable[str]) -> tuple[list[str], list[Diagnostic]]:
    """Return the paths of records, and a remark on each form whose files are left out for want of a package."""
    kept: list[str] = []
    lacking: Counter[tuple[str, str]] = Counter()
    built: dict[str, bool] = {}
    for path in paths:
        suffix = PurePath(path).suffix.lower()
        form = BY_SUFFIX.get(suffix, PLAIN_TEXT)
        if form is PLAIN_TEXT:
            kept.append(path)
        elif is_record(path, partial(_start, path)) and not _was_built(path, built):
            if package := missing(form):
                lacking[suffix, package] += 1
            else:
                kept.append(path)
    notes = [
        LEFT_OUT.at(count=count, suffixes=suffix, packages=package) for (suffix, package), count in lacking.items()
    ]
    return kept, notes


def is_paper(path: str) -> bool:
    """Say whether a file in Markdown is about its folder, by its name."""
    name = PurePath(path.rpartition("!")[2])  # what stands before is the archive
    return BY_SUFFIX.get(name.suffix.lower()) is MARKDOWN and PAPER.fullmatch(name.stem) is not None


def is_record(path: str, start: Callable[[], bytes]) -> bool:
    """Say whether a file that nobody named can be a record: no paper of its folder, and JSON only if its `start` is that of a transcript."""
    if BY_SUFFIX.get(PurePath(path).suffix.lower()) is not JSON:
        return not is_paper(path)
    return is_transcript(start())


def _start(path: str) -> bytes:
    if not is_regular(Path(path)):  # a pipe would never begin
        return b""
    try:
        with Path(path).open("rb") as file:
            return file.read(KEYS_IN)
    except OSError:
        return b""


def _was_built(path: str, known: dict[str, bool]) -> bool:
    """Say whether a file lies in a folder that a build made; what was found out of a folder is remembered."""
    folder = os.path.dirname(path)  # noqa: PTH120 - paths are strings here, a million of them
    if folder not in known:
        above, name = os.path.split(folder)
        made = name in MADE and os.path.isdir(os.path.join(above, OF_BUILD))  # noqa: PTH112, PTH118
        known[folder] = made or (above not in ("", folder) and _was_built(folder, known))
    return known[folder]
