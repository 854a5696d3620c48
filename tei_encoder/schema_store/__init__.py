"""The user's own collection of schemas, by name: `add` fetches them, and everything else reads them from the disk."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tei_encoder.schema_store.shelf import Record


def add(what: str, fetched: str, name: str = "", sha256: str = "") -> Record:
    """Put a schema into the store: one with an official name, an https address, or a file.

    `fetched` is the time, for the record. Raises StoreError.
    """
    # Only who adds needs the network, and what comes with it.
    from tei_encoder.schema_store.addresses import OFFICIAL, is_address, official  # noqa: PLC0415
    from tei_encoder.schema_store.faults import NO_SUCH_SCHEMA, fault  # noqa: PLC0415
    from tei_encoder.schema_store.gather import gather  # noqa: PLC0415
    from tei_encoder.schema_store.shelf import put  # noqa: PLC0415

    known = official(what)
    if not known and not is_address(what) and not os.path.isfile(what):  # noqa: PTH113 - Path raises for long names
        raise fault(NO_SUCH_SCHEMA, name=what, names=", ".join(OFFICIAL))
    address = known or (what if is_address(what) else Path(what).resolve().as_uri())
    stem = what if known else PurePosixPath(urlsplit(address).path).stem
    return put(gather(address), name or stem, address, fetched, sha256)
