"""The faces of the editions: static cuts of two variable fonts, with the characters that a text needs."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder import __version__
from tei_encoder.store import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

# Source Serif 4 and Source Sans 3, (c) Adobe, SIL Open Font License 1.1. "Source" is a Reserved Font Name, which
# a cut-down font may not bear (OFL 1.1, condition 3): ours are called Record.
SERIF = ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf")
SERIF_ITALIC = ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf")
SANS = ("fontpkg_source_sans_3", "SourceSans3[wght].ttf")
PACKAGES = ("fontpkg-source-serif-4", "fontpkg-source-sans-3", "fonttools", "uharfbuzz")
FEATURES = [
    "kern",
    "liga",
    "smcp",
    "c2sc",
    "onum",
    "lnum",
    "pnum",
    "tnum",
    "sups",
    "mark",
    "mkmk",
    "ccmp",
    "locl",
]
EPOCH = 3_000_000_000  # seconds since 1904, the fonts' own zero: the same bytes on every day
NOTICE = (
    "/* Record Serif, Record Display and Record Sans are cut from Source Serif 4 and Source Sans 3, (c) Adobe, "
    "under the SIL Open Font License 1.1: https://openfontlicense.org */"
)

# Characters come in whole blocks, so that the records of a corpus share what was cut once.
ALWAYS = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2116, 0x2122),
          (0x2150, 0x215E), (0x2190, 0x2193), (0x2212, 0x2212), (0xFB00, 0xFB04), (0x1E9E, 0x1E9E)]  # fmt: skip
BLOCKS = {
    "latin-extended": [(0x100, 0x24F), (0x1E00, 0x1EFF), (0x300, 0x36F), (0x2B0, 0x2FF)],
    "greek": [(0x370, 0x3FF), (0x1F00, 0x1FFF)],
    "cyrillic": [(0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)],
}


class FontError(OSError):
    """A font that is damaged on the disk, with the reason for a person."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A static face: where it is cut from, at which axes, and what style sheets call it."""

    family: str
    source: tuple[str, str]
    axes: tuple[tuple[str, float], ...]
    weight: int = 400
    style: str = "normal"


CUTS = (
    Cut("Record Serif", SERIF, (("opsz", 14.0), ("wght", 400.0))),
    Cut("Record Serif", SERIF_ITALIC, (("opsz", 14.0), ("wght", 400.0)), style="italic"),
    Cut("Record Serif", SERIF, (("opsz", 14.0), ("wght", 600.0)), 600),
    Cut("Record Display", SERIF, (("opsz", 60.0), ("wght", 400.0))),
    Cut("Record Sans", SANS, (("wght", 400.0),)),
    Cut("Record Sans", SANS, (("wght", 600.0),), 600),
)


def font_faces(text: str) -> str:
    """Return the @font-face rules, with the fonts inside, for a page that shows a text."""
    blocks = blocks_of(text)
    return "\n".join([NOTICE, *(_rule(cut, blocks) for cut in CUTS)]) + "\n"


def blocks_of(text: str) -> tuple[str, ...]:
    """Name the blocks of characters that a text needs beyond the ones that every page has."""
    points = {ord(char) for char in set(text)}
    return tuple(
        name for name, spans in BLOCKS.items() if any(start <= point <= end for start, end in spans for point in points)
    )


@cache
def _rule(cut: Cut, blocks: tuple[str, ...]) -> str:
    data = base64.b64encode(woff2(cut, blocks)).decode("ascii")
    return (
        f'@font-face{{font-family:"{cut.family}";font-style:{cut.style};font-weight:{cut.weight};font-display:swap;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


@cache
def woff2(cut: Cut, blocks: tuple[str, ...]) -> bytes:
    """Return a face as WOFF2, from this process, from the cache on disk, or cut anew."""
    path = _cache_folder() / f"{_key(cut, blocks)}.woff2"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    data = _made(cut, _points(blocks))
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, not the page
        write_whole(path, data)
    return data


def _cache_folder() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        return Path(root).expanduser() / "tei-encoder" / "fonts"
    except RuntimeError:  # no home folder
        return Path(os.devnull) / "fonts"


def _key(cut: Cut, blocks: tuple[str, ...]) -> str:
    parts = [__version__, repr(cut), *blocks, *_versions()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@cache
def _versions() -> tuple[str, ...]:
    return tuple(version(name) for name in PACKAGES)


def _points(blocks: Iterable[str]) -> list[int]:
    spans = [*ALWAYS, *(span for name in blocks for span in BLOCKS[name])]
    return [point for start, end in spans for point in range(start, end + 1)]


def _made(cut: Cut, points: list[int]) -> bytes:
    try:
        return _make(cut, points)
    except Exception as error:  # the libraries fail in any way at what is no font
        package, name = cut.source
        message = f"the font {name} of the package {package} is damaged ({error}); install the package again"
        raise FontError(message) from error


def _make(cut: Cut, points: list[int]) -> bytes:
    """Cut a face: the characters and features that we need, at one weight and size of the variable font."""
    import uharfbuzz as hb  # noqa: PLC0415 - only a cold cache pays for these two
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    package, name = cut.source
    face = hb.Face((files(package) / "files" / name).read_bytes())
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    for axis, value in cut.axes:
        wanted.pin_axis_location(face, axis, value)
    font = TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), recalcTimestamp=False)
    _rename(font, cut)
    font["head"].created = font["head"].modified = EPOCH
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _rename(font: Any, cut: Cut) -> None:  # noqa: ANN401 - fontTools has no types
    """Give the face our own names in all the places that programs read."""
    style = {"normal": "Regular", "italic": "Italic"}[cut.style] if cut.weight == 400 else "Semibold"
    names = font["name"]
    names.names = []
    plain = cut.family.replace(" ", "")
    copyright_line = "Cut from Source fonts, (c) Adobe. SIL Open Font License 1.1."
    told = {0: copyright_line, 1: cut.family, 2: style, 3: f"{plain}-{style}", 4: f"{cut.family} {style}",
            5: "Version 1.0", 6: f"{plain}-{style}", 13: "SIL Open Font License 1.1", 14: "https://openfontlicense.org"}  # fmt: skip
    for identifier, value in told.items():
        names.setName(value, identifier, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]
    if "OS/2" in font:
        font["OS/2"].usWeightClass = cut.weight
