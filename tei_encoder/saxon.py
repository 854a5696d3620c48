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

from tei_encoder.theme_source import BadStylesheetError, copy_theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FEATURE = "http://saxon.sf.net/feature/"
NO_DOCTYPE = FEATURE + "parserFeature?uri=http%3A//apache.org/xml/features/disallow-doctype-decl"

PROTOCOLS = FEATURE + "allowedProtocols"

# Saxon's defaults read files, fetch addresses and tell the environment to whatever stylesheet or document asks.
LOCKS = {
    NO_DOCTYPE: "true",
    FEATURE + "allow-external-functions": "false",
    FEATURE + "disableXslEvaluate": "true",
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

    A stylesheet given as a path is trusted, and may import files, but nothing from the network; one given as text takes
    in nothing. Before a record comes in, files are shut, too. What a stylesheet writes as a further document goes nowhere.
    """

    def __init__(self, stylesheet: Path | str) -> None:
        # A processor of its own: the locks of one would keep the next stylesheet from its imports.
        self._processor = PySaxonProcessor(license=False)
        for name, value in LOCKS.items():
            self._processor.set_configuration_property(name, value)
        if isinstance(stylesheet, str):
            self._allow("")
            self._compile(stylesheet_text=stylesheet, encoding="UTF-8")
        else:
            self._allow("file")
            self._compile(stylesheet_file=str(stylesheet))
            self._allow("")

    def _compile(self, **stylesheet: str) -> None:
        try:
            self._executable = self._processor.new_xslt30_processor().compile_stylesheet(**stylesheet)
        except PySaxonApiError as error:
            raise TransformError(str(error)) from None
        self._executable.set_capture_result_documents(True, True)  # noqa: FBT003 - without, they are files anywhere

    def _allow(self, protocols: str) -> None:
        self._processor.set_configuration_property(PROTOCOLS, protocols)

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
    with TemporaryDirectory(prefix="tei-encoder-theme-") as folder:
        try:
            theirs = copy_theme(by, Path(folder) / "theirs")
        except BadStylesheetError as error:
            raise TransformError(str(error)) from None
        file = Path(folder) / "both.xsl"
        file.write_text(WRAPPER.format(*(escape(path.resolve().as_uri()) for path in (stylesheet, theirs))), "utf-8")
        return Transform(file)


@cache
def compiled(stylesheet: Path) -> Transform:
    """Return the transform of a stylesheet that we trust, compiled at its first use in this process."""
    return Transform(stylesheet)
