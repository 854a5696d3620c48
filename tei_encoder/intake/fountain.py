"""Fountain → paragraphs: screenplays in plain text, where capitals and blank lines say what is what.

Marks that force an element (`@`, `!`, `.`, `>`, `~`), notes (`[[ ]]`), what is commented out and page breaks are no part of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tei_encoder.intake.facts import facts_in
from tei_encoder.intake.hints import Given, Hints
from tei_encoder.intake.paragraphs import Paragraph, lay_out, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COMMENTED = re.compile(r"/\*.*?\*/", re.DOTALL)
NOTE = re.compile(r"\[\[(?:[^\]\n]|\](?!\])|\n(?!\n)){0,2000}\]\]")
KEY = re.compile(r"(?P<name>[A-Za-z][\w ]{0,40}):[ \t]*(?P<value>.*)")
SCENE = re.compile(r"(?:int\./ext|int/ext|ext/int|i/e|int|ext|est)[. ].*", re.IGNORECASE)
NUMBER = re.compile(r"\s*#(?P<number>[\w.\-]{1,20})#\s*$")
TRANSITION = re.compile(r"[^a-z]*TO:")
SECTION = re.compile(r"(?P<marks>#{1,6})\s{0,9}(?P<words>\S.*)")
CUE = re.compile(r"(?P<name>[^\W\d_][^a-z]*?)(?P<aside>\s*\([^()]{1,80}\))?(?P<dual>\s*\^)?")
STARS = re.compile(r"(?P<stars>\*{1,3}|_)(?=\S)(?P<words>[^*_\n]{1,500}?)(?<=\S)(?P=stars)")
FACES = {"*": ("italic",), "**": ("bold",), "***": ("bold", "italic"), "_": ("underline",)}
FACTS = {"title": "title", "author": "author", "authors": "author", "draft_date": "date", "date": "date"}
LEVELS = {1: "act", 2: "scene"}


def read(given: Given) -> tuple[str, Hints]:
    """Read a screenplay."""
    text = NOTE.sub("", COMMENTED.sub("", given.text.replace("\r\n", "\n").replace("\r", "\n")))
    title, rest = _title_page(text)
    facts = facts_in({FACTS[name]: value for name, value in title.items() if name in FACTS})
    found = [plain(value, "title" if name == "title" else "") for name, value in title.items()]
    for block in re.split(r"\n[ \t]{0,1}\n", rest):  # two spaces on a line keep a speech together
        lines = [line.rstrip() for line in block.split("\n") if line.strip()]
        found.extend(_block(lines))
    return lay_out(found, Hints(drama=True, facts=facts))


def _title_page(text: str) -> tuple[dict[str, str], str]:
    """Return the keys and values above the first blank line, if that is what stands there, and the rest."""
    head, _, rest = text.lstrip("\n").partition("\n\n")
    first = KEY.fullmatch(head.split("\n")[0].strip())
    if first is None or SCENE.fullmatch(head.split("\n")[0]) or TRANSITION.fullmatch(head.split("\n")[0].strip()):
        return {}, text
    told: dict[str, str] = {}
    name = ""
    for line in head.split("\n"):
        key = KEY.fullmatch(line) if not line.startswith((" ", "\t")) else None
        if key:
            name = key["name"].strip().casefold().replace(" ", "_")
            told[name] = key["value"].strip()
        elif name:
            told[name] = f"{told[name]}\n{line.strip()}".strip()
    return {name: _bare(value) for name, value in told.items() if value}, rest


def _block(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a block between blank lines."""
    if not lines:
        return
    first = lines[0].strip()
    section = SECTION.fullmatch(first)
    if set(first) <= {"="} or (first.startswith("=") and len(lines) == 1):  # a page break, a synopsis
        return
    if section:
        level = LEVELS.get(len(section["marks"]), "section")
        yield plain(section["words"], "heading", traits={"level": level})
        yield from _block(lines[1:])
    elif len(lines) == 1 and (SCENE.fullmatch(first) or (first[0] == "." and first[1:2] not in (".", ""))):
        yield plain(NUMBER.sub(r" \g<number>", first.removeprefix(".")), "heading", traits={"level": "scene"})
    elif len(lines) == 1 and (first[0] == ">" or TRANSITION.fullmatch(first)):
        yield plain(first.removeprefix(">").removesuffix("<").strip(), "stage")
    elif cue := _cue(lines):
        yield from _speech(cue, lines[1:])
    else:
        made = Paragraph(kind="stage")
        for at, line in enumerate(lines):
            _write(made, ("\n" if at else "") + line.strip().removeprefix("!").removeprefix("~"))
        yield made


def _cue(lines: Sequence[str]) -> str:
    """Return the name of who speaks, with what stands in brackets after it; nothing where the block is no speech."""
    first = lines[0].strip()
    if first[0] == "@":
        return first[1:].removesuffix("^").strip()
    if first[0] == "!" or len(lines) < 2:
        return ""
    match = CUE.fullmatch(first)
    return f"{match['name']}{match['aside'] or ''}".strip() if match else ""


def _speech(cue: str, lines: Sequence[str]) -> Iterator[Paragraph]:
    label = plain(cue)
    label.label = len(cue)
    yield label
    for line in lines:
        words = line.strip()
        lyric = words.startswith("~")
        made = Paragraph(kind="verse" if lyric else "", blank=0)
        _write(made, words.removeprefix("~").strip())
        yield made


def _bare(text: str) -> str:
    """Return a text without stars and underscores, which may stand in each other."""
    bare = STARS.sub(r"\g<words>", text)
    return bare if bare == text else _bare(bare)


def _write(made: Paragraph, text: str) -> None:
    """Append text, its stars and underscores as typefaces."""
    at = 0
    for match in STARS.finditer(text):
        made.write(text[at : match.start()])
        made.write(match["words"], FACES[match["stars"]])
        at = match.end()
    made.write(text[at:])
