"""Files → the zip container of an EPUB: the type first and bare, the rest in order, the same bytes on every day."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can name
UNIX = 3
READABLE = 0o100644 << 16
FOLDER = "EPUB"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKED = (".woff2",)  # does not get smaller


def pack(files: Mapping[str, bytes], package: bytes) -> bytes:
    """Return the bytes of an EPUB that holds the files, in the order of their names, and the package document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        add(archive, "META-INF/container.xml", CONTAINER.encode(), zipfile.ZIP_DEFLATED)
        add(archive, f"{FOLDER}/package.opf", package, zipfile.ZIP_DEFLATED)
        for name in sorted(files):
            method = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            add(archive, f"{FOLDER}/{name}", files[name], method)
    return made.getvalue()


def add(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    """Add a file to a container as if it were made on the first day of all zip files."""
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.create_system = UNIX
    entry.external_attr = READABLE
    entry.compress_type = method
    archive.writestr(entry, data, compresslevel=9)
