"""The only module that imports saxonche: XSLT 3.0, locked down, compiled once a process."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from saxonche import PySaxonApiError, PySaxonProcessor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FEATURE = "http://saxon.sf.net/feature/"
NO_DOCTYPE = FEATURE + "parserFeature?uri=http%3A//apache.org/xml/features/disallow-doctype-decl"

# Saxon's defaults read files and fetch addresses that a document or a stylesheet names. Stylesheets that we
# trust are compiled first, since their imports are files; then every door is shut before a record comes in.
LOCKS = {
    NO_DOCTYPE: "true",
    FEATURE + "allow-external-functions": "false",
    FEATURE + "disableXslEvaluate": "true",
    FEATURE + "allowedProtocols": "",
    # Its parser would also refuse documents with more than 100,000 characters that are written `&amp;`. All that comes
    # here was parsed, and bounded, before; and without a document type nothing else can grow.
    **{
        f"{FEATURE}parserProperty?uri=jdk.xml.{limit}": "0"
        for limit in (
            "maxGeneralEntitySizeLimit", "totalEntitySizeLimit", "maxElementDepth", "elementAttributeLimit", "maxXMLNameLimit",
        )
    },
}  # fmt: skip


class TransformError(Exception):
    """A transformation that failed, with Saxon's message."""


class Transform:
    """One compiled stylesheet. Takes XML text, gives XML text; reads and writes no file.

    A stylesheet given as a path is trusted, and may import; one given as text is locked in before it is read.
    """

    def __init__(self, stylesheet: Path | str) -> None:
        # A processor of its own: the locks of one would keep the next stylesheet from its imports.
        self._processor = PySaxonProcessor(license=False)
        if isinstance(stylesheet, str):
            self._lock()
            self._compile(stylesheet_text=stylesheet, encoding="UTF-8")
        else:
            self._compile(stylesheet_file=str(stylesheet))
            self._lock()

    def _compile(self, **stylesheet: str) -> None:
        try:
            self._executable = self._processor.new_xslt30_processor().compile_stylesheet(**stylesheet)
        except PySaxonApiError as error:
            raise TransformError(str(error)) from None

    def _lock(self) -> None:
        for name, value in LOCKS.items():
            self._processor.set_configuration_property(name, value)

    def __call__(self, xml: str, parameters: Mapping[str, str] | None = None) -> str:
        """Transform one document; `parameters` are the stylesheet's, as strings.

        Raises TransformError with Saxon's message.
        """
        executable = self._executable
        executable.clear_parameters()
        for name, value in (parameters or {}).items():
            executable.set_parameter(name, self._processor.make_string_value(value))
        try:
            with _silent_library():
                node = self._processor.parse_xml(xml_text=xml)
                result = executable.transform_to_string(xdm_node=node)
        except PySaxonApiError as error:
            raise TransformError(str(error)) from None
        if result is None:
            message = f"no result: {executable.error_message or 'Saxon says nothing more'}"
            raise TransformError(message)
        return str(result)


@contextmanager
def _silent_library() -> Iterator[None]:
    """Keep the library from writing to standard error what its exception says, too."""
    sys.stderr.flush()
    kept = os.dup(2)
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(null)


WRAPPER = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="{}"/>
  <xsl:import href="{}"/>
</xsl:stylesheet>
"""


@cache
def overridden(stylesheet: Path, by: Path) -> Transform:
    """Return the transform of a stylesheet of ours under one of the user's, whose templates come first.

    Raises TransformError.
    """
    wrapper = WRAPPER.format(*(escape(path.resolve().as_uri()) for path in (stylesheet, by)))
    with TemporaryDirectory(prefix="tei-encoder-theme-") as folder:
        file = Path(folder) / "theme.xsl"
        file.write_text(wrapper, "utf-8")
        return Transform(file)


@cache
def compiled(stylesheet: Path) -> Transform:
    """Return the transform of a stylesheet that we trust, compiled at its first use in this process."""
    return Transform(stylesheet)
