"""The files of the page: a fixed list, read once. The edition's own style sheet gives the colours, faces and the text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from tei_encoder.editions import asset
from tei_encoder.fonts import BLOCKS, CUTS, woff2

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SECTION = re.compile(r"^/\* (\d+) ", re.MULTILINE)
TOKENS, TEXT, NOTES = "1", "6", "7"  # sections of edition.css


class Asset(NamedTuple):
    """A file as it is sent."""

    type: str
    data: bytes


@cache
def assets() -> dict[str, Asset]:
    """Return the files by their paths in the address."""
    folder = Path(str(files("tei_encoder"))) / "workbench" / "static"
    made = {
        f"/static/{path.name}": Asset(f"{TYPES[path.suffix]}; charset=utf-8", path.read_bytes())
        for path in sorted(folder.iterdir())
        if path.suffix in TYPES
    }
    made["/"] = made.pop("/static/index.html")
    sections = _sections(asset("edition.css"))
    made["/static/tokens.css"] = _css(sections[TOKENS] + _faces())
    made["/static/edition.css"] = _css(sections[TEXT] + sections[NOTES])
    return made


def _css(text: str) -> Asset:
    return Asset("text/css; charset=utf-8", text.encode())


def _sections(css: str) -> dict[str, str]:
    """Cut the style sheet at the comments that number its sections."""
    parts = SECTION.split(css)
    return {number: f"/* {text}" for number, text in zip(parts[1::2], parts[2::2], strict=True)}


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{cut.family}";font-style:{cut.style};font-weight:{cut.weight};font-display:swap;'
        f"src:url(/font/{number}.woff2) format('woff2')}}\n"
        for number, cut in enumerate(CUTS)
    )


def font(path: str) -> Asset | None:
    """Return a face by its path in the address; it has the letters of all scripts that the fonts know."""
    number = path.removeprefix("/font/").removesuffix(".woff2")
    if path != f"/font/{number}.woff2" or number not in map(str, range(len(CUTS))):
        return None
    return Asset("font/woff2", woff2(CUTS[int(number)], tuple(BLOCKS)))
