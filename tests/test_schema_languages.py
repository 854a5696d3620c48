"""docs/schema-languages.md: each disagreement of libxml2 and xmlschema that it lists is one, and there is what we do about it."""

import html
import re
from pathlib import Path

import pytest
import xmlschema
from conftest import ROOT
from lxml import etree

from tei_encoder.validation import open_schemas, validate

TEXT = (ROOT / "docs" / "schema-languages.md").read_text("utf-8")
RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")
XSD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}</xs:schema>'
ONE = '<xs:element name="a"><xs:complexType><xs:attribute name="v" type="xs:{}"/></xs:complexType></xs:element>'
VALUE_ONLY = '<xs:element name="a" type="xs:date"/>'
ELEMENTS_ONLY = """<xs:element name="a"><xs:complexType><xs:sequence>
<xs:element name="b" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element>"""
NAMED = """<xs:element name="a"><xs:complexType><xs:sequence><xs:element name="b" maxOccurs="9"><xs:complexType>
<xs:attribute name="id" type="xs:ID"/><xs:attribute name="to" type="xs:IDREF"/></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>"""


def rows(heading):
    """Return the cells of the table under a heading of the page."""
    part = TEXT.partition(f"### {heading}\n")[2].partition("\n#")[0]
    return [
        [cell.strip(" ") for cell in re.findall(r"\| (.*?) (?=\|)", line)]
        for line in part.splitlines()
        if line.startswith("| ")
    ][2:]


VALUES = {(row[0], html.unescape(row[1][1:-1])): row[2:] for row in rows("Values")}
DOCUMENTS = {row[0]: row[1:] for row in rows("Documents")}
# For each document of the page: a schema, and one like it.
SHOWN = {
    "a comment inside an element that holds a value only": (VALUE_ONLY, "<a>2001-<!-- or 2002 -->01-01</a>"),
    "a processing instruction inside an element that holds a value only": (VALUE_ONLY, "<a>2001-01-01<?x y?></a>"),
    "a space that does not break (U+00A0) between elements where only elements may stand": (ELEMENTS_ONLY, "<a><b/>\xa0<b/></a>"),
    "an em space (U+2003) between elements where only elements may stand": (ELEMENTS_ONLY, "<a>\u2003<b/></a>"),
    "a reference (IDREF) to no identifier": (NAMED, '<a><b to="x"/></a>'),
}  # fmt: skip


def libxml2(schema, document):
    return "accepts" if etree.XMLSchema(etree.fromstring(schema)).validate(document) else "refuses"


def by_xmlschema(schema, document):
    try:
        found = next(xmlschema.XMLSchema10(schema).iter_errors(document, use_location_hints=False), None)
    except ArithmeticError:
        return "fails"
    return "refuses" if found else "accepts"


def ours(tmp_path, schema, document):
    path = tmp_path / "one.xsd"
    path.write_text(schema, "utf-8")
    found = validate(etree.tostring(document), "x.xml", open_schemas(str(path)))
    assert all(one.place.line == 1 for one in found)
    return "refuses" if found else "accepts"


def test_the_page_has_tables():
    assert len(VALUES) == 12
    assert set(DOCUMENTS) == set(SHOWN)


@pytest.mark.parametrize("key", VALUES)
def test_they_disagree_about_a_value(key):
    kind, value = key
    first, second, _ = VALUES[key]
    assert first != second
    schema, document = XSD.format(ONE.format(kind)), etree.Element("a", v=value)
    assert (libxml2(schema, document), by_xmlschema(schema, document)) == (first, second)


@pytest.mark.parametrize("name", SHOWN)
def test_they_disagree_about_a_document_and_we_follow_the_standard(tmp_path, name):
    schema, document = XSD.format(SHOWN[name][0]), etree.fromstring(SHOWN[name][1])
    first, second, standard = DOCUMENTS[name]
    assert first != second
    assert (libxml2(schema, document), by_xmlschema(schema, document)) == (first, second)
    assert ours(tmp_path, schema, document) == standard


def test_a_value_that_the_library_fails_on_is_refused(tmp_path):
    document = etree.Element("a", v="99999999999999999999")
    assert ours(tmp_path, XSD.format(ONE.format("gYear")), document) == "refuses"


def test_what_is_hidden_from_the_library_leads_back_to_its_place(tmp_path):
    path = tmp_path / "one.xsd"
    path.write_text(XSD.format(ELEMENTS_ONLY))
    document = b"<a>\n<!-- x --><?y z?>\n <b/><c/></a>"
    (found,) = validate(document, "x.xml", open_schemas(str(path)))
    assert (found.place.line, found.place.column) == (3, 6)
    assert found.place.element == "/a/c"


# Where libxml2 refuses something of ours, and xmlschema finds nothing.
SILENT = {
    "an address": ('<sp who="#green" xml:id="sp1"', '<sp who="%zz" xml:id="sp1"', "bad-value", "who of sp has the value '%zz'"),
    "a name": ('xml:id="sp1"', 'xml:id="\u0661"', "bad-value", "xml:id of sp"),
    "a year": ('when="2001-02"', 'when="99999999999999999999"', "bad-value", "when of date"),
    "white space": ("<text>", "<text>\u2003<!-- c -->", "stray-text", "text must not hold text"),
}  # fmt: skip


@pytest.mark.parametrize("name", SILENT)
def test_our_own_xsd_lets_nothing_pass_that_libxml2_refuses(name):
    old, new, code, words = SILENT[name]
    assert old in RECORD
    (found,) = validate(RECORD.replace(old, new, 1).encode(), "x.xml", open_schemas("tei-encoder#xsd"))
    assert found.code.name == code
    assert words in found.message
    assert found.place.line
    assert found.place.column


# What tei_all.rng refuses and tei_all.xsd takes.
LOOSE = {
    "relation": ("</listPerson>", '<listRelation><relation name="a" active="#green" mutual="#black"/></listRelation></listPerson>'),
    "moduleRef": ("</body>", '<div><schemaSpec ident="a"><moduleRef key="core" url="x"/></schemaSpec></div></body>'),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOSE)
def test_the_xsd_of_the_tei_is_looser(shared, tei_all, name):
    old, new = LOOSE[name]
    document = RECORD.replace(old, new, 1).encode()
    (found,) = validate(document, "x.xml", open_schemas(f"{shared / 'tei' / 'tei_all.rng'}#rng"))
    assert found.code.name == "conflicting-attributes"
    assert tei_all.validate(etree.fromstring(document))


@pytest.fixture(scope="module")
def tei_all(shared):
    return etree.XMLSchema(file=shared / "tei" / "xsd" / "tei_all.xsd")
