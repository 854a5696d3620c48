"""The user's folder for what can be made again, and files in it that are whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

MOST = 40  # files that are kept; the oldest go first


def folder() -> Path:
    """Return the folder: what TEI_ENCODER_CACHE says, else the usual place of the platform."""
    own = os.environ.get("TEI_ENCODER_CACHE")
    if own:
        return Path(own)
    xdg = os.environ.get("XDG_CACHE_HOME")
    if xdg and Path(xdg).is_absolute():
        base = Path(xdg)
    elif sys.platform == "darwin":
        base = Path("~/Library/Caches").expanduser()
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or "~/AppData/Local").expanduser()
    else:
        base = Path("~/.cache").expanduser()
    return base / "tei-encoder"


def load(name: str) -> bytes | None:
    """Return what was kept under a name; None if there is nothing, or what there is is damaged."""
    try:
        kept = (folder() / name).read_bytes()
    except (OSError, RuntimeError, ValueError):  # RuntimeError: there is no home
        return None
    digest, _, body = kept.partition(b"\n")
    return body if digest == sha256(body).hexdigest().encode() else None


def keep(name: str, body: bytes) -> None:
    """Keep something under a name; where that cannot be, it will be made again next time."""
    try:
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(body).hexdigest().encode() + b"\n" + body)
            Path(temporary).replace(place / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            return
        _prune(place, Path(name).suffix)
    except (OSError, RuntimeError, ValueError):
        return


def _prune(place: Path, suffix: str) -> None:
    files = sorted(place.glob(f"*{suffix}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[MOST:]:
        file.unlink(missing_ok=True)
