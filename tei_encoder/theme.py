"""`edition.toml` → the looks of an edition: its tables `[theme.css]` and `[theme.xslt]`, read strictly.

A file of CSS stands after ours, a file of XSLT above ours: what it says of a template counts, what it does not say stays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from tei_encoder.edition_file import BadEditionError, edition_file, read_tables
from tei_encoder.regular import is_regular, read_regular
from tei_encoder.resources import resource
from tei_encoder.saxon import compiled, overridden

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tei_encoder.saxon import Transform

STYLED = ("html", "print", "epub")  # `print` is the PDF's, too
TRANSFORMED = ("html", "print", "epub", "text", "markdown")


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of a user: style sheets as text, stylesheets as paths, by format; and whether doubts are marked."""

    css: Mapping[str, str] = field(default_factory=dict)
    xslt: Mapping[str, Path] = field(default_factory=dict)
    doubts: bool = False

    def style(self, form: str) -> str:
        """Return what stands after our own style sheet of a format."""
        return f"\n{self.css[form]}" if form in self.css else ""

    def transform(self, stylesheet: str) -> Callable[[str, Mapping[str, str]], str]:
        """Return what transforms a model with our stylesheet, and the user's templates over it where there are any.

        Raises TransformError.
        """
        form = stylesheet.removesuffix(".xsl")
        ours, theirs = resource("xslt", stylesheet), self.xslt.get("print" if form == "volume" else form)
        return partial(_styled, overridden(ours, theirs) if theirs else compiled(ours))


def _styled(transform: Transform, xml: str, parameters: Mapping[str, str]) -> str:
    """Transform with the parameter `style` set in afterwards.

    Saxon would read and write a quarter of a megabyte of fonts for every record, which takes as long as all the rest.
    The mark that stands for it is a hash of the document, which no words of the document itself can be.
    """
    style = parameters.get("style")
    if not style:
        return transform(xml, parameters)
    mark = hashlib.sha256(xml.encode()).hexdigest()
    return transform(xml, {**parameters, "style": mark}).replace(mark, style)


OURS = Theme()


def find_theme(path: str = "") -> Theme:
    """Read the file named, or `edition.toml` of the working folder; where there is neither, all looks as we made it.

    Paths in it are seen from its folder. Raises BadEditionError.
    """
    file = edition_file(path)
    if file is None:
        return OURS
    table = read_tables(file).get("theme", {})
    if not isinstance(table, dict):
        raise BadEditionError(file, "theme is not a table: write [theme.css] or [theme.xslt]")
    for key in table:
        if key not in ("css", "xslt", "doubts"):
            raise BadEditionError(file, f"[theme] has no key {key!r}; there are doubts, [theme.css] and [theme.xslt]")
    if not isinstance(table.get("doubts", False), bool):
        raise BadEditionError(file, "[theme] doubts must be true or false")
    css = {form: _styles(file, path) for form, path in _files(file, table, "css", STYLED).items()}
    return Theme(css, _files(file, table, "xslt", TRANSFORMED), table.get("doubts", False))


def _files(file: Path, theme: Mapping[str, Any], key: str, forms: tuple[str, ...]) -> dict[str, Path]:
    table = theme.get(key, {})
    if not isinstance(table, dict):
        raise BadEditionError(file, f'[theme.{key}] is not a table: write html = "FILE" in it')
    found = {}
    for form, path in table.items():
        if form not in forms:
            raise BadEditionError(file, f"[theme.{key}] has no key {form!r}; its keys are: {', '.join(forms)}")
        if not isinstance(path, str):
            raise BadEditionError(file, f"[theme.{key}] {form} must be the path of a file in quotation marks")
        found[form] = file.parent / path
        if not is_regular(found[form]):
            raise BadEditionError(file, f"[theme.{key}] {form}: there is no file {found[form]}")
    return found


def _styles(file: Path, css: Path) -> str:
    try:
        text = read_regular(css).decode("utf-8-sig")
    except OSError as error:
        raise BadEditionError(file, f"[theme.css] {css} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise BadEditionError(file, f"[theme.css] {css} is not UTF-8") from None
    if "</style" in text.casefold():
        raise BadEditionError(file, f"[theme.css] {css} holds </style, which would end it within the page")
    return text
