"""The folder of a case: what is laid there, what lies round it and must stay, and what may come of it."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kinds import CANARY, Making, talk
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinds import Content, Kind

# Two innocent records, in every case, and a document in TEI.
NEIGHBOURS = {
    "good/record.xml": (Path(__file__).parents[1] / "tei" / "record.xml").read_bytes(),
    "in/neighbour-one.txt": talk("I am the first of two.", "Clark").encode(),
    "in/neighbour-two.txt": talk("I am the second.", "Davies").encode(),
}
OUTPUT = re.compile(
    r"(?:(?:tei|text|html|json|csv|markdown|epub|print|pdf|reports)/|\.tei-encoder/|\.encoded/).+|(?:report\.json|corpus\.xml)"
    r"|[\w.-]+\.(?:xml|html|txt|trace\.json)"
)
LARGE = 2**28  # bytes of a file that is compared by its size alone


def making(kind: Kind, *, huge: bool = False) -> Making:
    """Return what a kind is made with: the same chance in every run, and its own."""
    return Making(Random(zlib.crc32(f"{kind.family}/{kind.name}".encode())), huge)  # noqa: S311 - no secret


def prepared(root: Path) -> Path:
    """Make a folder for a case, with the neighbours in it and the canary beside it."""
    case = root / "case"
    (root / "tmp").mkdir(parents=True)
    (root / "canary.txt").write_text(CANARY, "utf-8")
    lay(case, NEIGHBOURS)
    return case


def lay(folder: Path, files: Mapping[str, Content]) -> int:
    """Put files into a folder. Returns how many bytes they hold."""
    size = 0
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
            size += len(content)
        else:
            content(path)
            size += path.lstat().st_size
    return size


def surroundings(root: Path) -> dict[str, object]:
    """Describe all that lies in a folder but for the output: what it is, and what it holds."""
    found: dict[str, object] = {}
    for folder, folders, files in os.walk(root):
        if Path(folder).name == "out":
            folders.clear()
            continue
        for name in (*folders, *files):
            path = Path(folder) / name
            status = path.lstat()
            found[str(path.relative_to(root))] = (stat.S_IFMT(status.st_mode), _held(path, status))
    return found


def _held(path: Path, status: os.stat_result) -> str:
    if stat.S_ISLNK(status.st_mode):
        return str(path.readlink())
    if not stat.S_ISREG(status.st_mode) or not os.access(path, os.R_OK) or status.st_size > LARGE:
        return str(status.st_size)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def astray(before: Mapping[str, object], after: Mapping[str, object], writes: Iterable[str] = ()) -> list[str]:
    """Say what was made, changed or removed outside of the output, and must not."""
    may = {"case/out", *(f"case/{name}" for name in writes)}
    differ = {path for path in {*before, *after} if before.get(path) != after.get(path)} - may
    return [f"changed outside of the output: {path!r}" for path in sorted(differ)]


def misplaced(out: Path) -> list[str]:
    """Say what in the output is no output: files that nobody knows, links, anything but files and folders."""
    wrong = []
    for folder, folders, files in os.walk(out):
        for name in (*folders, *files):
            path = Path(folder) / name
            mode = path.lstat().st_mode
            known = stat.S_ISREG(mode) and OUTPUT.fullmatch(str(path.relative_to(out)))
            if not stat.S_ISDIR(mode) and not known:
                wrong.append(f"no output: {str(path.relative_to(out))!r}")
    return wrong


def outputs(out: Path, name: str) -> dict[str, bytes]:
    """Return what was made of a record, its page but for its place in the site."""
    found = {}
    for path in sorted(out.glob(f"[a-z]*/{name}.*")):
        data = path.read_bytes()
        found[f"{path.parent.name}/{path.name}"] = _page(data) if path.suffix == ".html" else data
    return found


def _page(data: bytes) -> bytes:
    """Return what a page says of its record: which others come before and after it depends on what else there is."""
    page = etree.HTML(data)
    for link in page.xpath("//main//nav"):
        link.getparent().remove(link)
    return b"".join(etree.tostring(main) for main in page.iter("main"))
