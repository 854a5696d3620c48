"""This installation → what is there, what is missing, and how to get it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Literal

from tei_encoder.resources import Area, folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packaging.requirements import Requirement

State = Literal["ok", "missing", "broken"]
NAME = "tei-encoder"
SCHEMAS = "TEI_ENCODER_SCHEMAS"
AREAS: tuple[Area, ...] = ("schemas", "xslt", "seeds", "profiles", "lexicons", "starter")
# What extras are for; others are told by their names.
ABOUT = {
    "pdf": "PDF", "print": "PDF", "suggest": "suggesting misprints", "dask": "building on a cluster",
    "inputs": "records in Word, HTML and other files", "search": "searching", "dev": "working on the program",
}  # fmt: skip
# Of packages with compiled parts, what must load: a wheel for another system can be installed and yet not run.
COMPILED = {"lxml": "lxml.etree", "saxonche": "tei_encoder.saxon", "uharfbuzz": "uharfbuzz"}
PROGRAMS = {  # that tests and pictures need, by the names that systems give them, and the package in Debian
    "Java": (("java",), "default-jre-headless"),
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "npm": (("npm",), "npm"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked for: for what, in which state, and what to do where it is not there.

    Without what is `needed` the program does not work, or not rightly.
    """

    name: str
    what_for: str
    state: State
    needed: bool
    version: str = ""
    cure: str = ""


def examine(*, development: bool = False) -> Iterator[Finding]:
    """Look at all that the program needs or can use; what only its developers need, if that is asked for."""
    yield Finding("Python", "the program", "ok", needed=True, version=sys.version.partition(" ")[0])
    try:
        yield from _packages(development=development)
    except ImportError as error:
        yield Finding(
            "packaging", "the program", "broken", needed=True, cure=f"It does not load here ({error}): {_again()}"
        )
    yield _pango()
    for area in AREAS:
        there = folder(area).is_dir() and any(folder(area).iterdir())
        yield Finding(
            f"{area}/", "data of the program", "ok" if there else "missing", needed=True, cure="" if there else _again()
        )
    yield from _folders()
    if development:
        yield from _programs()


def _again() -> str:
    return f"pip install --force-reinstall {NAME}"


def _packages(*, development: bool) -> Iterator[Finding]:
    from packaging.requirements import Requirement  # noqa: PLC0415 - it may be what is missing

    try:
        requirements = [Requirement(each) for each in metadata.requires(NAME) or ()]
    except metadata.PackageNotFoundError:
        yield Finding(
            NAME, "the program", "broken", needed=True, cure=f"It is run without being installed: pip install {NAME}"
        )
        return
    extras = set(metadata.metadata(NAME).get_all("Provides-Extra") or ()) - {"dev"}
    wanted = {extra: [each for each in requirements if _belongs(each, extra)] for extra in extras}
    told: set[str] = set()
    # A package that several extras bring is told once, by the one that brings least beside it.
    smallest = sorted(extras, key=lambda extra: (len(wanted[extra]), extra))
    for extra in ["", *smallest, *(["dev"] if development else [])]:
        for requirement in wanted.get(extra) or (each for each in requirements if _belongs(each, extra)):
            if requirement.name not in told:
                told.add(requirement.name)
                yield _package(requirement, extra)


def _belongs(requirement: Requirement, extra: str) -> bool:
    """Say whether a package is asked for by an extra; by the empty one, whether it always is."""
    marker = requirement.marker
    if not extra:
        return marker is None or marker.evaluate({"extra": ""})
    return marker is not None and marker.evaluate({"extra": extra}) and not marker.evaluate({"extra": ""})


def _package(requirement: Requirement, extra: str) -> Finding:
    name, about = requirement.name, ABOUT.get(extra, extra) if extra else "the program"
    cure = f"pip install '{NAME}[{extra}]'" if extra else _again()
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, about, "missing", not extra, cure=cure)
    if not requirement.specifier.contains(version, prereleases=True):
        wanted = f"{requirement.specifier} is needed: pip install --upgrade '{NAME}{f'[{extra}]' if extra else ''}'"
        return Finding(name, about, "broken", not extra, version, wanted)
    try:
        if name in COMPILED:
            import_module(COMPILED[name])
    except (ImportError, OSError) as error:
        return Finding(name, about, "broken", not extra, version, f"It does not load here ({error}): {cure}")
    return Finding(name, about, "ok", not extra, version)


def _pango() -> Finding:
    try:
        from tei_encoder.pdf import NO_LIBRARIES, missing  # noqa: PLC0415 - it needs lxml, which may be what is missing
    except ImportError:
        return Finding("Pango", "PDF", "missing", needed=False, cure="The needed packages first; then look again")
    why = missing()
    if why is None:
        return Finding("Pango", "PDF", "ok", needed=False)
    cure = NO_LIBRARIES.partition(": ")[2] if why == NO_LIBRARIES else "WeasyPrint first; then look again"
    return Finding("Pango", "PDF", "missing", needed=False, cure=cure)


def _folders() -> Iterator[Finding]:
    try:
        from tei_encoder.relaxng.cache import folder as cache  # noqa: PLC0415 - as above
        from tei_encoder.schema_store.shelf import home  # noqa: PLC0415 - as above

        places = ((cache(), "starting faster", "TEI_ENCODER_CACHE"), (home(), "schemas that were added", SCHEMAS))
    except ImportError:
        return  # the package that is missing is told of already
    for path, what_for, variable in places:
        good = _can_write(path)
        cure = "" if good else f"Nothing can be written there; name another folder in {variable}"
        yield Finding(str(path), what_for, "ok" if good else "broken", needed=False, cure=cure)


def _can_write(path: Path) -> bool:
    """Say whether files can be written into a folder, or into the nearest one above it that there is."""
    while not path.exists() and path != path.parent:
        path = path.parent
    try:
        with tempfile.TemporaryFile(dir=path):
            return True
    except OSError:
        return False


def _programs() -> Iterator[Finding]:
    for name, (commands, package) in PROGRAMS.items():
        there = any(shutil.which(command) for command in commands)
        cure = "" if there else f"apt-get install {package}"
        yield Finding(name, ABOUT["dev"], "ok" if there else "missing", needed=False, cure=cure)
