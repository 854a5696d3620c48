"""Finds the data folders (`schemas/`, `xslt/`, `seeds/`) in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Area = Literal["schemas", "xslt", "seeds", "profiles", "lexicons"]

INSIDE_THE_PACKAGE = ("profiles", "lexicons")


def folder(area: Area) -> Path:
    """Return the folder of one area of data."""
    package = Path(__file__).parent
    if area in INSIDE_THE_PACKAGE:
        return package / area
    bundled = package / "_data"  # there in a wheel, absent in a checkout
    return (bundled if bundled.is_dir() else package.parent) / area


def resource(area: Area, name: str) -> Path:
    """Return the path of one data file.

    Raises FileNotFoundError, naming the file, when the installation lacks it.
    """
    path = folder(area) / name
    if not path.exists():
        message = f"tei-encoder is installed without {area}/{name} (looked for {path})"
        raise FileNotFoundError(message)
    return path
