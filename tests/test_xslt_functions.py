"""The functions of the stylesheets, called one by one."""

import pytest
from lxml import etree

from tei_encoder.resources import resource
from tei_encoder.saxon import Transform

CALLER = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:x-tei-encoder:functions"
  xmlns:ed="urn:x-tei-encoder:edition" xmlns:tei="http://www.tei-c.org/ns/1.0">
<xsl:import href="{stylesheet}"/><xsl:output method="xml"/>
<xsl:variable name="input" as="document-node()"><xsl:document>{given}</xsl:document></xsl:variable>
<xsl:template match="/" priority="99"><calls>{calls}</calls></xsl:template></xsl:stylesheet>"""

EDITION = [
    ("f:tied('M. S. Gorbachev')", "M.\xa0S.\xa0Gorbachev"),
    ("f:tied('XXII. Gesetzgebungsperiode')", "XXII. Gesetzgebungsperiode"),
    ("f:lemma('one two three four five six seven')", "one two … seven"),
    ("f:lemma('a few words')", "a few words"),
    ("f:host('https://www.viaf.org/viaf/1')", "viaf.org"),
    ("f:direction('ar-EG')", "rtl"),
    ("f:direction('sr-Latn')", "ltr"),
    ("f:direction('az-Arab')", "rtl"),
    ("f:n(1234567)", "1,234,567"),
    ("f:day('1989-04-06')", "6 April 1989"),
    ("f:day('1989-04')", "April 1989"),
    ("f:day('1989')", "1989"),
    ("f:days('1989-04-06', '1989-04-09')", "6–9 April 1989"),
    ("f:count('speeches', 1)", "1 speech"),
    ("f:count('speeches', 0)", "0 speeches"),
    ("f:fill('{{a}} and {{b}}', map {{ 'a': '{{b}}', 'b': 'x' }})", "{b} and x"),
    ("(0, 1, 2, 3, 11, 100, 103, 111) ! f:arabic-plural(.)", "zero one two few many other few many"),
    ("f:percent(12.346)", "12.35%"),
    ("f:in-reading($input/*)", "limited"),
    ("f:in-source($input/*)", "[un]limitedno word of it"),
]  # fmt: skip
MODEL = [
    ("f:tag('ger')", "de"),
    ("f:tag('ger-AT')", "de-AT"),
    ("f:tag('en')", "en"),
    ("f:tag('not a tag')", ""),
    ("f:is-safe('https://example.org/a?b=1')", "true"),
    ("f:is-safe('javascript:alert(1)')", "false"),
    ("f:is-safe('mailto:a@example.org')", "true"),
    ("f:look($input//tei:hi[1])", "bold"),
    ("f:look($input//tei:hi[2])", "plain"),
    ("f:look($input//tei:emph)", "italic"),
    ("f:place-id('6.1', true())", "s6"),
    ("f:place-id('6.2', true())", "s6.2"),
    ("f:place-id('¶3', false())", "p3"),
    ("f:iso($input//tei:date[1])/name()", "when"),
    ("string(f:iso($input//tei:date[1]))", "1989-04-06"),
    ("count(f:iso($input//tei:date[2]))", "0"),
    ("f:spaced($input//tei:publisher)", "House Street 1"),
    ("f:pointers($input//tei:sp/@who)", "a b"),
    ("f:label($input//tei:sp)", "ANNA"),
]
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><p><hi rend="bold">x</hi><hi rend="wobbly">x</hi><emph>x</emph>
<date when="1989-04-06T10:00:00"/><date when="1989-02-30"/></p><publisher><orgName>House</orgName><address>Street 1</address></publisher>
<sp who="#a other.xml#b #a"><speaker>ANNA.</speaker></sp></TEI>"""
READING = "<ed:reading><ed:source>[un]</ed:source>limited<ed:note>no word of it</ed:note></ed:reading>"


def called(folder, stylesheet, given, calls):
    made = "".join(
        f'<call><xsl:sequence select="{call.replace("{{", "{").replace("}}", "}")}"/></call>' for call in calls
    )
    file = folder / "caller.xsl"
    file.write_text(CALLER.format(stylesheet=resource("xslt", stylesheet).as_uri(), given=given, calls=made), "utf-8")
    return [each.text or "" for each in etree.fromstring(Transform(file)("<x/>").encode())]


@pytest.mark.parametrize(
    ("stylesheet", "given", "cases"),
    [("html.xsl", READING, EDITION), ("model/model.xsl", TEI, MODEL)],
    ids=["html", "model"],
)
def test_functions_give_what_they_say(tmp_path, stylesheet, given, cases):
    given_calls = [call for call, _ in cases]
    assert dict(zip(given_calls, called(tmp_path, stylesheet, given, given_calls), strict=True)) == dict(cases)
