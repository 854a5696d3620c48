"""A document that is a zip archive of XML parts (DOCX, ODT) → its parts, bounded, and without document types."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from tei_encoder.hardened import read_guarded
from tei_encoder.intake.faults import broken

MOST_PARTS = 5_000
LARGEST_PART = 256 * 1024 * 1024  # bytes, unpacked
LARGEST_WHOLE = 512 * 1024 * 1024
RATIO, HARMLESS = 200, 1024 * 1024  # XML shrinks to a tenth; what unpacks to less than a megabyte does no harm


class Package:
    """The parts of a document. Nothing is unpacked before its size is known."""

    def __init__(self, data: bytes, what: str) -> None:
        """Open a document; `what` is its form with an article. Raises UnfitError."""
        self.what = what
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise broken(what, error) from None
        self._infos = {info.filename: info for info in self._archive.infolist()}
        self._check()

    def _check(self) -> None:
        infos = self._archive.infolist()
        whole = sum(info.file_size for info in infos)
        if len(infos) > MOST_PARTS or whole > LARGEST_WHOLE:
            raise broken(self.what, f"it holds {len(infos):,} parts of {whole:,} bytes, more than is read")
        for info in infos:
            packed = info.file_size > HARMLESS and info.file_size > RATIO * info.compress_size
            if packed or info.file_size > LARGEST_PART:
                raise broken(self.what, f"its part {info.filename[:80]!r} unpacks to {info.file_size:,} bytes")
            if info.flag_bits & 1:
                raise broken(self.what, "it is encrypted with a password")

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def names(self) -> list[str]:
        """Return the names of all parts, in order."""
        return sorted(self._infos)

    def read(self, name: str) -> bytes:
        """Return a part. Raises UnfitError."""
        try:
            with self._archive.open(self._infos[name]) as file:
                data = file.read(LARGEST_PART + 1)
        except KeyError:
            raise broken(self.what, f"its part {name} is missing") from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise broken(self.what, error) from None
        if len(data) > LARGEST_PART:
            raise broken(self.what, f"its part {name} is larger than it says")
        return data

    def xml(self, name: str) -> etree._Element:
        """Parse a part: no document type, no entities, nothing from outside. Raises UnfitError."""
        try:
            root = read_guarded(self.read(name), remove_comments=True)
        except etree.XMLSyntaxError as error:
            raise broken(self.what, f"its part {name} is not well-formed XML ({error.msg})") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise broken(self.what, f"its part {name} has a document type, which is not read for safety")
        return root
