"""Saxon with its doors shut: no stylesheet, theme, rule or record reads a file, asks a host or writes elsewhere.

Each door is tried, and that it can be opened at all is shown by a processor without our locks (`test_the_doors_exist`).
"""

import os
import subprocess
import sys

import pytest
from canaries import WORD, Canaries, canaries

from tei_encoder.saxon import Transform, TransformError, overridden
from tei_encoder.theme_source import MOST_FILES

__all__ = ["canaries"]  # a fixture

SHEET = """<xsl:stylesheet version="3.0" expand-text="yes" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:saxon="http://saxon.sf.net/" xmlns:file="http://expath.org/ns/file"
  xmlns:system="java:java.lang.System" exclude-result-prefixes="#all">TOP
<xsl:template match="/"><out>BODY</out></xsl:template></xsl:stylesheet>"""
INNER = """'&lt;xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">\
&lt;xsl:template match="/">&lt;o>{{unparsed-text("@text@")}}&lt;/o>&lt;/xsl:template>&lt;/xsl:stylesheet>'"""
# What a stylesheet does when it runs.
BODIES = {
    **{f"{name} of {what}": f"{{{name}('{address}')}}"
       for name in ("doc", "document", "unparsed-text", "unparsed-text-lines", "json-doc", "collection", "uri-collection")
       for what, address in (("a text", "@text@"), ("an XML file", "@xml@"), ("an address", "@http@/x"))},
    "collection of a folder": "{collection('@folder@?select=*.xml')}",
    "doc-available": "{if (doc-available('@http@/x') or doc-available('@xml@')) then 'WORD' else ''}",
    "unparsed-text-available": "{if (unparsed-text-available('@http@/x') or unparsed-text-available('@text@')) then 'WORD' else ''}",
    "environment-variable": "{environment-variable('TEI_ENCODER_CANARY')}",
    "available-environment-variables": "{if (exists(available-environment-variables())) then 'WORD' else ''}",
    "system-property": "{if (system-property('user.home') || system-property('java.home') || system-property('user.dir')) then 'WORD' else ''}",
    "xsl:evaluate": "<xsl:evaluate xpath=\"'''WORD'''\"/>",
    "xsl:source-document": "<xsl:source-document href='@xml@'><xsl:copy-of select='.'/></xsl:source-document>",
    "xsl:merge": "<xsl:merge><xsl:merge-source for-each-source=\"'@xml@'\" select='/x'><xsl:merge-key select='.'/></xsl:merge-source>"
                 "<xsl:merge-action><xsl:copy-of select='current-merge-group()'/></xsl:merge-action></xsl:merge>",
    "xsl:result-document": "<xsl:result-document href='@made@'><a/></xsl:result-document>",
    "xsl:result-document at a host": "<xsl:result-document href='@http@/put'><a/></xsl:result-document>",
    "transform of a file": "{transform(map { 'stylesheet-location': '@xml@', 'source-node': . })?output}",
    "transform of a text": "{transform(map { 'stylesheet-text': " + INNER + ", 'source-node': . })?output}",
    "parse-xml with a DTD": "{parse-xml('&lt;!DOCTYPE x [&lt;!ENTITY e SYSTEM \"@text@\">]>&lt;x>&amp;amp;e;&lt;/x>')}",
    "parse-xml with a DTD elsewhere": "{parse-xml('&lt;!DOCTYPE x SYSTEM \"@http@/x.dtd\">&lt;x/>')}",
    "load-xquery-module": "{load-xquery-module('urn:x', map { 'location-hints': '@http@/x.xq' })?functions?*}",
    "function-lookup": "{function-lookup(xs:QName('unparsed-text'), 1)!.('@text@')}",
    "function of Java": "{system:getenv('TEI_ENCODER_CANARY')}",
    "function of Saxon": "{saxon:read-binary-resource('@text@')}",
    "function of EXPath": "{file:read-text('@text@')}",
}  # fmt: skip
# What is done while it is compiled. The first three take files in, which a stylesheet of ours may.
TOPS = {
    "static doc": "<xsl:variable name='s' static='yes' select=\"string(doc('@xml@'))\"/>",
    "static text": "<xsl:variable name='s' static='yes' select=\"unparsed-text('@text@')\"/>",
    "static text by a shadow": "<xsl:variable name='s' static='yes' _select=\"{{unparsed-text('@text@')}}\"/>",
    "static made static by a shadow": "<xsl:variable name='s' _static='yes' select=\"unparsed-text('@text@')\"/>",
    "static lookup": "<xsl:param name='s' static='1' select=\"function-lookup(xs:QName('unparsed' || '-text'), 1)('@text@')\"/>",
    "static in Clark's notation": "<xsl:variable name='s' static='true' select=\"Q{http://www.w3.org/2005/xpath-functions}unparsed-text('@text@')\"/>",
    "static at an address": "<xsl:variable name='s' static='yes' select=\"unparsed-text('@http@/s')\"/>",
    "static environment": "<xsl:variable name='s' static='yes' select=\"environment-variable('TEI_ENCODER_CANARY')\"/>",
    "use-when": "<xsl:variable name='s' select=\"'WORD'\" use-when=\"unparsed-text-available('@text@')\"/><xsl:variable name='s' select='1' use-when=\"not(unparsed-text-available('@text@'))\"/>",
    "use-when at an address": "<xsl:variable name='s' select=\"'WORD'\" use-when=\"doc-available('@http@/w')\"/><xsl:variable name='s' select='1'/>",
    "include of a file elsewhere": "<xsl:include href='@xml@'/>",
    "include of an address": "<xsl:include href='@http@/i.xsl'/>",
    "import of an address": "<xsl:import href='@http@/i.xsl'/>",
    "include by a shadow": "<xsl:include _href='@http@/i.xsl'/>",
    "include on another base": "<xsl:include xml:base='@http@/' href='i.xsl'/>",
    "import of a schema": "<xsl:import-schema schema-location='@http@/s.xsd'/>",
    "package": "<xsl:use-package name='@http@/p'/>",
    "parameters of the output": "<xsl:output parameter-document='@http@/o.xml'/>",
}  # fmt: skip
USED = "{$s}"
RECORDS = {
    "entity": "<!DOCTYPE x [<!ENTITY e SYSTEM '@text@'>]><x>&e;</x>",
    "DTD": "<!DOCTYPE x SYSTEM '@dtd@'><x>&x;</x>",
    "DTD at an address": "<!DOCTYPE x SYSTEM '@http@/x.dtd'><x/>",
    "XInclude": "<x xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='@text@' parse='text'/></x>",
    "schema location": "<x xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='@http@/s.xsd'/>",
    "stylesheet": "<?xml-stylesheet href='@http@/s.xsl' type='text/xsl'?><x/>",
}


def sheet(canaries, top="", body=""):
    inner = canaries.fill(body).replace("WORD", WORD)
    return SHEET.replace("TOP", canaries.fill(top).replace("WORD", WORD)).replace("BODY", inner)


def themed(path):
    """Run a theme over a stylesheet that stands for one of ours: ours are long, and it makes no difference."""
    ours = path.with_name("ours")
    ours.write_text(SHEET.replace("TOP", "").replace("BODY", "ours"))
    return overridden(ours, path)("<x/>")


def nothing_came_of_it(canaries, made):
    assert canaries.asked() == []
    assert not canaries.made.exists()
    assert WORD not in made


@pytest.mark.parametrize("given", ["path", "text"])
@pytest.mark.parametrize("door", BODIES)
def test_nothing_is_read_or_written_by_a_stylesheet_that_runs(canaries, tmp_path, door, given):
    written = sheet(canaries, body=BODIES[door])
    path = tmp_path / "sheet.xsl"
    path.write_text(written)
    try:
        made = Transform(path if given == "path" else written)("<x/>")
    except TransformError as error:
        made = str(error)
    nothing_came_of_it(canaries, made)


@pytest.mark.parametrize("door", TOPS)
def test_nothing_is_read_by_a_stylesheet_given_as_text_while_it_is_compiled(canaries, door):
    try:
        made = Transform(sheet(canaries, TOPS[door], USED))("<x/>")
    except TransformError as error:
        made = str(error)
    nothing_came_of_it(canaries, made)


@pytest.mark.parametrize("door", [*TOPS, *BODIES])
def test_nothing_is_read_or_written_by_a_theme(canaries, tmp_path, door):
    path = tmp_path / "house.xsl"
    path.write_text(sheet(canaries, TOPS.get(door, ""), USED if door in TOPS else BODIES[door]))
    try:
        made = themed(path)
    except TransformError as error:
        made = str(error)
    nothing_came_of_it(canaries, made)


@pytest.mark.parametrize("record", RECORDS)
def test_nothing_is_read_for_a_record(canaries, tmp_path, record):
    path = tmp_path / "sheet.xsl"
    path.write_text(SHEET.replace("TOP", "").replace("BODY", "{.}"))
    try:
        made = Transform(path)(canaries.fill(RECORDS[record]))
    except TransformError as error:
        made = str(error)
    nothing_came_of_it(canaries, made)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("<!DOCTYPE x [<!ENTITY e SYSTEM '@text@'>]><x>&e;</x>", "document type declaration"),
        ("<xsl:stylesheet", "line 1"),
        (SHEET.replace("TOP", "<xsl:include href='none.xsl'/>"), "none.xsl: cannot be read (no such file"),
        (SHEET.replace("TOP", "<xsl:include href='../canary.xsl'/>"), "is not a file in"),
        (SHEET.replace("TOP", "<xsl:include href='house.xsl#it'/><xsl:include href='#it'/>"), "cannot be read"),
    ],
)
def test_a_theme_that_is_not_compiled_says_why(canaries, tmp_path, written, why):
    path = tmp_path / "house.xsl"
    path.write_text(canaries.fill(written))
    with pytest.raises(TransformError) as caught:
        themed(path)
    assert why in str(caught.value)
    assert WORD not in str(caught.value)


def test_a_theme_takes_in_files_beside_it_whatever_their_encoding(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "house.xsl").write_text(SHEET.replace("TOP", "<xsl:include href='parts/one.xsl'/>"))
    part = SHEET.replace("TOP", "").replace('match="/"', 'match="/" priority="99"').replace("BODY", "café")
    (tmp_path / "parts/one.xsl").write_bytes(f"<?xml version='1.0' encoding='ISO-8859-1'?>\n{part}".encode("latin-1"))
    assert "<out>café</out>" in themed(tmp_path / "house.xsl")


def test_a_theme_without_end_is_given_up(tmp_path):
    for number in range(MOST_FILES + 2):
        top = f"<xsl:include href='{number + 1}.xsl'/>"
        (tmp_path / f"{number}.xsl").write_text(SHEET.replace("TOP", top))
    with pytest.raises(TransformError, match=f"more than {MOST_FILES} files"):
        themed(tmp_path / "0.xsl")


OPEN = """
import sys
from saxonche import PySaxonProcessor
processor = PySaxonProcessor(license=False)
made = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=sys.argv[1])
print(made.transform_to_string(xdm_node=processor.parse_xml(xml_text=sys.argv[2])))
"""


@pytest.mark.parametrize(
    ("top", "body", "record"),
    [
        ("", BODIES["doc of an XML file"], "<x/>"),
        ("", BODIES["unparsed-text of a text"], "<x/>"),
        ("", BODIES["environment-variable"], "<x/>"),
        ("", BODIES["xsl:evaluate"], "<x/>"),
        (TOPS["static text"], USED, "<x/>"),
        ("", "{.}", RECORDS["entity"]),
        ("", BODIES["xsl:result-document"], "<x/>"),
    ],
)
def test_the_doors_exist(tmp_path_factory, top, body, record):
    open_to_all = Canaries(tmp_path_factory.mktemp("open"))
    open_to_all.close()
    arguments = [sheet(open_to_all, top, body), open_to_all.fill(record)]
    done = subprocess.run(
        [sys.executable, "-c", OPEN, *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "TEI_ENCODER_CANARY": WORD},
    )  # fmt: skip
    assert WORD in done.stdout or open_to_all.made.exists()
