"""The list of all that a site offers to download: path, media type, size and checksum of each file."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tei_encoder.report import as_json
from tei_encoder.site.content import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tei_encoder.site.content import Content

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


def manifest(content: Content, output: Path, files: Mapping[str, Sequence[str]]) -> bytes:
    """List the files of each record, by paths from the start page's folder. `files` are paths inside of `output`.

    Raises OSError where a file cannot be read.
    """
    rows = [
        _row(output, record.name, path)
        for record in content.records
        for path in files.get(record.name, ())
        if not path.startswith(f"{FOLDER}/")
    ]
    return as_json({"title": content.settings.title, "files": rows})


def _row(output: Path, record: str, path: str) -> dict[str, object]:
    with (output / path).open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    suffix = PurePosixPath(path).suffix.lower()
    return {
        "path": f"../{path}",
        "record": record,
        "type": TYPES.get(suffix, "application/octet-stream"),
        "bytes": size,
        "sha256": checksum,
    }
