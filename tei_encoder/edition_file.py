"""`edition.toml` → its tables. Each part of the program reads its own, strictly, and leaves the others alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tei_encoder.regular import read_regular_text
from tei_encoder.toml_table import BadTomlError, toml_table

NAME = "edition.toml"  # in the working folder
RECORDS = "records"  # beside it: the folder of the records, if there is one


class BadEditionError(Exception):
    """An edition file that cannot be used, with file and reason for a person."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: error[bad-edition] {why}.")


def edition_file(path: str = "") -> Path | None:
    """Return the file that is meant: the one named, or that of the working folder, if there is one."""
    return Path(path or NAME) if path or Path(NAME).is_file() else None


def records_of(edition: Path) -> Path | None:
    """Return the folder of records that lies in the folder of an edition; None where there is no edition or none of it."""
    folder = edition / RECORDS
    return folder if (edition / NAME).is_file() and folder.is_dir() else None


def read_tables(file: Path) -> dict[str, Any]:
    """Read all tables of an edition file.

    Raises BadEditionError.
    """
    try:
        return toml_table(read_regular_text(file))
    except OSError as error:
        raise BadEditionError(file, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise BadEditionError(file, "is not UTF-8") from None
    except BadTomlError as error:
        place = f" (at line {error.line}, column {error.column})" if error.line else ""
        raise BadEditionError(file, f"is not TOML: {error}{place}") from None
