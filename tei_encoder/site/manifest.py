"""The list of all that a site offers to download: path, media type, size and checksum of each file."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tei_encoder.report import row_text, with_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

PAGES = "html/"  # they offer what is in the list, and are not in it themselves
TYPES = {
    ".xml": "application/tei+xml",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".epub": "application/epub+zip",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


def manifest(title: str, rows: Iterable[str]) -> bytes:
    """Write the list; `rows` are what was written for each record."""
    return b"".join(with_rows({"title": title}, "files", filter(None, rows)))


def rows(record: str, files: Mapping[str, bytes]) -> str:
    """Write the rows of a record's files, which are given by their paths in the folder of the build."""
    return ",\n".join(
        row_text(_row(record, path, len(data), hashlib.sha256(data).hexdigest()))
        for path, data in files.items()
        if not path.startswith(PAGES)
    )


def listed(record: str, output: Path, files: Sequence[str]) -> str:
    """Write the rows of files that are there already, one after the other. Raises OSError where one cannot be read."""
    return ",\n".join(filter(None, (rows(record, {path: (output / path).read_bytes()}) for path in files)))


def _row(record: str, path: str, size: int, checksum: str) -> dict[str, object]:
    suffix = PurePosixPath(path).suffix.lower()
    return {
        "path": f"../{path}",
        "record": record,
        "type": TYPES.get(suffix, "application/octet-stream"),
        "bytes": size,
        "sha256": checksum,
    }
