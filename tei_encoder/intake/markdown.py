"""Markdown → paragraphs, with front matter, emphasis and footnotes. The only module that imports markdown_it."""

from __future__ import annotations

import importlib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from tei_encoder.intake.facts import facts_in, facts_of_rows
from tei_encoder.intake.hints import Given, Hints
from tei_encoder.intake.office import as_rows, number_notes
from tei_encoder.intake.paragraphs import Paragraph, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?P<table>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST = 64 * 1024  # characters of front matter
FACES = {"strong": "bold", "em": "italic", "s": "strikethrough"}


def read(given: Given) -> tuple[str, Hints]:
    """Read a text in Markdown (CommonMark, with tables, footnotes, and front matter in YAML or TOML)."""
    facts, text = dict[str, str](), given.text
    if match := TOML.match(text):
        facts = facts_in(_toml(match["table"]))
        text = text[match.end() :] if facts else text
    reader = _Reader(_tokens(text), facts)
    found = list(reader.paragraphs())
    notes = number_notes([reader.notes[number] for number in sorted(reader.notes)])
    return lay_out([*found, *notes], Hints(facts=reader.facts))


def _tokens(text: str) -> list[Any]:
    parser = importlib.import_module("markdown_it").MarkdownIt("commonmark", {"html": False})
    parser.enable(["table", "strikethrough"])
    parser.use(importlib.import_module("mdit_py_plugins.front_matter").front_matter_plugin)
    parser.use(importlib.import_module("mdit_py_plugins.footnote").footnote_plugin)
    return list(parser.parse(text))


def _toml(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text[:LONGEST])
    except tomllib.TOMLDecodeError:
        return {}


def _yaml(text: str) -> Mapping[str, object]:
    yaml = importlib.import_module("yaml")
    try:
        told = yaml.safe_load(text[:LONGEST])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key): value for key, value in told.items()} if isinstance(told, dict) else {}


class _Reader:
    """Goes through the tokens of a text once."""

    def __init__(self, tokens: Sequence[Any], facts: dict[str, str]) -> None:
        self.facts = facts
        self.notes: dict[int, list[Paragraph]] = {}
        self._tokens = tokens
        self._end = 0  # the line at which the last paragraph ended
        self._item = ""
        self._note: int | None = None
        self._rows: list[list[list[Paragraph]]] | None = None
        self._heading = self._begun = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of the text; those of notes are kept apart."""
        for token in self._tokens:
            match token.type:
                case "inline" | "fence" | "code_block":
                    yield from self._words(token)
                case "table_close":
                    yield from self._table()
                case _:
                    self._frame(token)

    def _frame(self, token: Any) -> None:  # noqa: ANN401 - the library's token
        """Note what begins or ends: a heading, an item, a note, a table."""
        match token.type:
            case "front_matter":
                self.facts = facts_in(_yaml(token.content)) | self.facts
                self._end = token.map[1] if token.map else 0
            case "heading_open" | "heading_close":
                self._heading = token.type == "heading_open"
            case "list_item_open":
                self._item = f"{token.info}{token.markup} " if token.info else ""
            case "footnote_open":
                self._note = int(token.meta["id"])
            case "footnote_close":
                self._note = None
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])

    def _words(self, token: Any) -> Iterator[Paragraph]:  # noqa: ANN401 - the library's token
        made = self._paragraph(token)
        if self._note is not None:
            self.notes.setdefault(self._note, []).append(made)
        elif self._rows is not None:
            self._rows[-1].append([made])
        else:
            self._begun = True
            yield made

    def _table(self) -> Iterator[Paragraph]:
        rows, self._rows = self._rows or [], None
        told = {} if self._begun else facts_of_rows([[_text(cell) for cell in row] for row in rows])
        self.facts = told | self.facts
        yield from () if told else as_rows(rows)

    def _paragraph(self, token: Any) -> Paragraph:  # noqa: ANN401 - the library's token
        made = Paragraph()
        if token.map and self._note is None:
            made.blank = max(1, token.map[0] - self._end) if self._end else 1
            self._end = token.map[1]
        if self._heading:
            made.kind, made.traits, made.sure = "heading", {"level": "section"}, False
        made.write(self._item)
        self._item = ""
        if token.children is None:
            made.write(token.content.rstrip("\n"))
        else:
            _inline(token.children, made)
        return made


def _inline(tokens: Sequence[Any], made: Paragraph) -> None:
    faces: list[str] = []
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if name in FACES and side == "open":
            faces.append(FACES[name])
        elif name in FACES and side == "close":
            faces.remove(FACES[name])
        elif token.type in ("softbreak", "hardbreak"):
            made.write("\n")
        elif token.type == "footnote_ref":
            made.write(f"[{int(token.meta['id']) + 1}]")
        elif token.type == "image":
            _inline(token.children or (), made)
        elif token.content:
            made.write(token.content, faces)


def _text(cell: Sequence[Paragraph]) -> str:
    return "\n".join(each.text for each in cell)
