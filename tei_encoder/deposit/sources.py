"""All that an edition was made from → places in the bag that keep how these files lie to each other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tei_encoder.deposit.names import Places
from tei_encoder.edition_file import read_tables
from tei_encoder.inputs import Input
from tei_encoder.register.settings import Registers
from tei_encoder.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tei_encoder.deposit.built import Built

FOLDER = "sources"


def place_sources(records: Iterable[Built], edition: Path, profile: str) -> dict[str, str]:
    """Return for each file, by its path, where it lies in the bag: records, corrections, edition file and what that names.

    Raises BadEditionError.
    """
    given = list(records)
    paths = {path: Path(os.path.abspath(path)) for path in _files(given, edition, profile)}  # noqa: PTH100 - links stay
    # What lies beside each other goes on doing so: the edition can be built again from the bag.
    root = os.path.commonpath([path.parent for path in paths.values()])
    places = Places()
    return {
        given: f"{FOLDER}/{places.of(path.relative_to(root))}"
        for given, path in sorted(paths.items(), key=lambda it: it[1])
    }


def _files(records: Sequence[Built], edition: Path, profile: str) -> list[str]:
    files = [path for record in records for path in record.files]
    inputs = [Input(record.files[0], record.name) for record in records if record.files]
    named = [*Registers(inputs, str(edition)).paths, *_looks(edition)]
    if Path(profile).is_file():
        named.append(Path(profile))
    return list(dict.fromkeys([*files, str(edition), *map(str, named)]))


def _looks(edition: Path) -> list[Path]:
    """Return the files of CSS and XSLT that an edition file names."""
    find_theme(str(edition))  # it refuses what is not as it should be
    theme: Mapping[str, Mapping[str, str]] = read_tables(edition).get("theme", {})
    return [edition.parent / path for kind in ("css", "xslt") for path in theme.get(kind, {}).values()]
