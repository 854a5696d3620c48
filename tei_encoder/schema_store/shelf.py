"""The store on the disk: a record a name, and beside it the files as they came.

tei_all.json                        address, SHA-256 of each file, release, date
files/tei_all-3f2a…/tei_all.rng     a folder is written once, whole, and never changed
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.schema_store.addresses import same
from tei_encoder.schema_store.faults import (
    BAD_NAME,
    CHANGED,
    NAME_TAKEN,
    NOT_IN_STORE,
    NOT_STORED,
    WRONG_HASH,
    fault,
)
from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.schema_store.gather import Bundle

VARIABLE = "TEI_ENCODER_SCHEMAS"
NAME = re.compile(r"\w[\w.@+-]{0,79}")
RESERVED = ("tei-encoder", "good-practice", "files")


@dataclass(frozen=True, slots=True)
class Record:
    """One schema of the store."""

    name: str
    address: str
    sha256: str
    version: str
    fetched: str
    kinds: tuple[str, ...]
    main: str
    folder: str
    files: Mapping[str, str]

    @property
    def path(self) -> Path:
        """Where the schema's chief file lies."""
        return home() / "files" / self.folder / self.main


def home() -> Path:
    """Return the folder of the store, which may not be there yet."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    from platformdirs import user_data_path  # noqa: PLC0415 (only for who uses a store without naming its place)

    return user_data_path("tei-encoder", appauthor=False) / "schemas"


def put(bundle: Bundle, name: str, address: str, fetched: str, wanted: str = "") -> Record:
    """Store a schema under a name, whole or not at all; the same address replaces what it gave earlier.

    `wanted` is the SHA-256 that its chief file must have. Raises StoreError.
    """
    _check_name(name)
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in sorted(bundle.files.items())}
    found = hashes[bundle.main]
    if wanted and found != wanted.lower():
        raise fault(WRONG_HASH, address=address, found=found, wanted=wanted)
    earlier = find(name)
    if earlier and earlier.address != address:
        raise fault(NAME_TAKEN, name=name, address=earlier.address)
    all_of_it = hashlib.sha256(json.dumps(hashes).encode()).hexdigest()
    folder = f"{name}-{all_of_it[:16]}"
    record = Record(name, address, found, bundle.version, fetched, bundle.kinds, bundle.main, folder, hashes)
    try:
        _write_folder(home() / "files" / folder, bundle.files)
        write_whole(_record_path(name), (json.dumps(asdict(record), indent=1) + "\n").encode())
        if earlier and earlier.folder != folder:
            shutil.rmtree(home() / "files" / earlier.folder, ignore_errors=True)
    except OSError as error:
        raise fault(NOT_STORED, folder=home(), why=error.strerror or str(error)) from None
    return record


def records() -> Iterator[Record]:
    """Yield what is in the store, by name."""
    for path in sorted(home().glob("*.json")):
        record = find(path.stem)
        if record:
            yield record


def find(name: str) -> Record | None:
    """Return the record of a name, if there is one.

    Raises StoreError where it cannot be read.
    """
    if not NAME.fullmatch(name):
        return None
    try:
        return _record(json.loads(_record_path(name).read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise fault(NOT_STORED, folder=home(), why=error.strerror or str(error)) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise fault(CHANGED, name=name, file=f"{name}.json", why="cannot be read") from None


def _record(read: dict[str, Any]) -> Record:
    """Read a record; what it says becomes a path, so it must be names and nothing else."""
    record = Record(**{**read, "kinds": tuple(read["kinds"])})
    parts = [record.folder, *record.main.split("/"), *(part for file in record.files for part in file.split("/"))]
    if not all(re.fullmatch(r"[^/\\:\0]+", part) and part.strip(". ") for part in parts):
        message = "a part of a path is no name"
        raise ValueError(message)
    return record


def by_address(address: str) -> Record | None:
    """Return the record of a schema that is published at an address."""
    return next((record for record in records() if same(address, record.address, record.version)), None)


def checked_path(record: Record) -> Path:
    """Return where a stored schema lies, once its files are seen to be what was stored.

    Raises StoreError.
    """
    for file, wanted in record.files.items():
        path = home() / "files" / record.folder / file
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            found = ""
        if found != wanted:
            why = "was changed" if found else "is gone"
            raise fault(CHANGED, name=record.name, file=file, why=why)
    return record.path


def get(name: str) -> Record:
    """Return the record of a name.

    Raises StoreError where there is none.
    """
    record = find(name)
    if record is None:
        near = get_close_matches(name, [one.name for one in records()], 1)
        raise fault(NOT_IN_STORE, name=name, near=f"; {near[0]} is" if near else "")
    return record


def remove(name: str) -> None:
    """Take a schema out of the store.

    Raises StoreError.
    """
    record = get(name)
    try:
        _record_path(name).unlink()
        shutil.rmtree(home() / "files" / record.folder, ignore_errors=True)
    except OSError as error:
        raise fault(NOT_STORED, folder=home(), why=error.strerror or str(error)) from None


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    temporary = folder.parent / f".{secrets.token_hex(4)}.tmp"
    try:
        for name, data in files.items():
            path = temporary / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.is_dir():  # stored before, and perhaps damaged since
            shutil.rmtree(folder)
        temporary.replace(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _record_path(name: str) -> Path:
    return home() / f"{name}.json"


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise fault(BAD_NAME, name=repr(name), why="letters, digits and . _ @ + - are allowed, 80 at most")
    if name.lower() in RESERVED:
        raise fault(BAD_NAME, name=name, why="it is taken by the program itself")
