"""Records that were built → the files of the bag, each with its place below `data/`, in order of these."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.editions import FORMATS
from tei_encoder.register.copies import is_copy
from tei_encoder.report import as_json
from tei_encoder.resources import folder
from tei_encoder.targets.known import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.deposit.bag import Content
    from tei_encoder.deposit.built import Built

SCHEMAS = (".odd", ".rng", ".xsd", ".sch", ".schema.json")  # what others can use, without what is compiled of it
SITE = "html"
BESIDE = ("index.html", "corpus.xml")
REPORT = "report.json"

# What stands in each folder of the bag, for people and for catalogues.
ABOUT = {
    "tei": "the records in TEI P5, and for each a trace: which rule or editor decided what, and where in the source",
    "sources": "the records as they were encoded, with corrections beside them, the settings of the edition, its registers",
    "schemas": "the schemas of the encoding: ODD, RELAX NG, XML Schema, Schematron, and JSON Schemas of the files beside",
    "metadata": "what the edition is, for catalogues: DataCite, Dublin Core",
    **{form.folder: form.about for form in FORMATS.values()},
    **{target.name: f"the records in TEI as {target.title} wants it" for target in TARGETS.values()},
    SITE: "the edition as a site: open index.html",
}


def gather(output: Path, records: Sequence[Built], sources: Mapping[str, str]) -> dict[str, Content]:
    """Return the files of a build, its sources and the schemas, by their places in the bag."""
    files: dict[str, Content] = {}
    for record in records:
        files |= {path: output / path for path in record.outputs if not path.startswith(".")}
    files |= {f"tei/{path.name}": path for path in _register_copies(output / "tei")}
    files |= {path.relative_to(output).as_posix(): path for path in _walked(output / SITE)}
    files |= {name: output / name for name in BESIDE if (output / name).is_file()}
    files |= {place: Path(path) for path, place in sources.items()}
    files |= {
        f"schemas/{path.name}": path for path in sorted(folder("schemas").iterdir()) if path.name.endswith(SCHEMAS)
    }
    return files


def _register_copies(tei: Path) -> Iterator[Path]:
    for path in sorted(tei.glob("persons*.xml")):
        if path.is_file() and is_copy(path):
            yield path


def _walked(site: Path) -> Iterator[Path]:
    """Yield the files of the site; what is hidden, and links, are nothing of ours."""
    for root, folders, names in os.walk(site):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and not path.is_symlink():
                yield path


def read_report(output: Path) -> dict[str, Any]:
    """Return the report of a build.

    Raises OSError, or ValueError where it is not what `build` writes.
    """
    report = json.loads((output / REPORT).read_bytes())
    try:
        known = report["program"], report["profile"], [each["diagnostics"] for each in report["records"]]
    except (KeyError, TypeError):
        known = None
    if known is None:
        message = f"{output / REPORT} is not what `tei-encoder build` writes"
        raise ValueError(message)
    return dict(report)


def write_report(report: Mapping[str, Any], places: Mapping[str, str]) -> bytes:
    """Return the report for the bag, which calls the sources by their places in it."""
    records = [
        {
            **_relocated(record, "source", places),
            "diagnostics": [
                {
                    **_relocated(note, "path", places),
                    "origin": note["origin"] and _relocated(note["origin"], "path", places),
                }
                for note in record["diagnostics"]
            ],
        }
        for record in report["records"]
    ]
    return as_json({**report, "records": records})


def _relocated(told: Mapping[str, Any], key: str, places: Mapping[str, str]) -> dict[str, Any]:
    """Give a path its place in the bag; of a record in an archive, the path of the archive."""
    path = str(told[key])
    if path in places:
        return {**told, key: places[path]}
    archive, mark, member = path.partition("!")
    return {**told, key: f"{places[archive]}{mark}{member}"} if archive in places else dict(told)


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return the folders of the bag that hold files, in order."""
    return sorted({path.partition("/")[0] for path in paths if "/" in path})
