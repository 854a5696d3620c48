"""Schemas, rules, catalogs and registers name files and addresses, too: nothing of them is read outside their folder."""

import time

import pytest
from canaries import WORD, canaries

from tei_encoder.catalog import BadCatalogError, open_catalog
from tei_encoder.checks.schema import BadSchemaError
from tei_encoder.hardened import is_xml_id, read_guarded, read_own
from tei_encoder.register.read_tei import read_tei
from tei_encoder.validation import open_schemas, validate

__all__ = ["canaries"]  # a fixture
RNG = "xmlns='http://relaxng.org/ns/structure/1.0' ns='http://www.tei-c.org/ns/1.0'"
SCH = "xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt3'"
XS = "xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='http://www.tei-c.org/ns/1.0'"
DOCUMENT = b"<TEI xmlns='http://www.tei-c.org/ns/1.0'>words</TEI>"
# What would make it hold the word, where an entity is expanded.
HOLDERS = {
    "rng": f"<element name='TEI' {RNG}><value>&e;</value></element>",
    "sch": f"<schema {SCH}><pattern><rule context='*'><assert test='false()'>&e;</assert></rule></pattern></schema>",
    "xsd": f"<xs:schema {XS}><xs:element name='TEI'><xs:simpleType><xs:restriction base='xs:string'>"
           "<xs:enumeration value='w'/><xs:pattern value='&e;'/></xs:restriction></xs:simpleType></xs:element></xs:schema>",
}  # fmt: skip
TYPES = {
    "external entity": "<!DOCTYPE x [<!ENTITY e SYSTEM '@text@'>]>",
    "entity at an address": "<!DOCTYPE x [<!ENTITY e SYSTEM '@http@/e'>]>",
    "parameter entity": "<!DOCTYPE x [<!ENTITY % p SYSTEM '@dtd@'> %p; <!ENTITY e '&x;'>]>",
    "parameter entity at an address": "<!DOCTYPE x [<!ENTITY % p SYSTEM '@http@/p'> %p;]>",
    "DTD": "<!DOCTYPE x SYSTEM '@dtd@'>",
    "DTD at an address": "<!DOCTYPE x SYSTEM '@http@/x.dtd'>",
}
REFERRING = {
    "include.rng": f"<grammar {RNG}><include href='@http@/x.rng'/><start><text/></start></grammar>",
    "include of a file.rng": f"<grammar {RNG}><include href='@xml@'/><start><text/></start></grammar>",
    "external.rng": f"<externalRef href='@http@/x.rng' {RNG}/>",
    "base.rng": f"<grammar {RNG} xml:base='@http@/'><include href='x.rng'/></grammar>",
    "library of types.rng": f"<element name='TEI' {RNG} datatypeLibrary='@http@/types'><data type='x'/></element>",
    "include.rnc": 'include "@http@/x.rnc"\nstart = element TEI { text }',
    "include in parts.rnc": 'include "@http@" ~ "/x.rnc"\nstart = element TEI { text }',
    "include of a file.rnc": 'include "@xml@"\nstart = element TEI { text }',
    "include upwards.rnc": 'include "../../canary.txt"\nstart = element TEI { text }',
    "external.rnc": 'external "@http@/x.rnc"',
    "import.xsd": f"<xs:schema {XS}><xs:import namespace='urn:x' schemaLocation='@http@/x.xsd'/><xs:element name='TEI'/></xs:schema>",
    "include.xsd": f"<xs:schema {XS}><xs:include schemaLocation='@http@/x.xsd'/><xs:element name='TEI'/></xs:schema>",
    "include of a file.xsd": f"<xs:schema {XS}><xs:include schemaLocation='@xml@'/><xs:element name='TEI'/></xs:schema>",
    "redefine.xsd": f"<xs:schema {XS}><xs:redefine schemaLocation='@http@/x.xsd'/><xs:element name='TEI'/></xs:schema>",
    "include.sch": f"<schema {SCH}><include href='@http@/x.sch'/></schema>",
    "include of a file.sch": f"<schema {SCH}><include href='@xml@'/></schema>",
    "extends.sch": f"<schema {SCH}><pattern><rule context='*'><extends href='@http@/x.sch'/></rule></pattern></schema>",
    "documents.sch": f"<schema {SCH}><pattern documents=\"'@http@/x.xml'\"><rule context='*'><assert test='false()'>no</assert></rule></pattern></schema>",
    "doc.sch": f"<schema {SCH}><pattern><rule context='*'><assert test='false()'><value-of select=\"doc('@xml@')\"/></assert></rule></pattern></schema>",
    "doc at an address.sch": f"<schema {SCH}><let name='x' value=\"doc('@http@/x')\"/><pattern><rule context='*'><assert test='false()'><value-of select='$x'/></assert></rule></pattern></schema>",
    "text.sch": f"<schema {SCH}><pattern><rule context='*'><assert test=\"empty(unparsed-text('@text@'))\"><value-of select=\"unparsed-text('@text@')\"/></assert></rule></pattern></schema>",
    "environment.sch": f"<schema {SCH}><pattern><rule context='*'><assert test='false()'>It is <value-of select=\"environment-variable('TEI_ENCODER_CANARY')\"/></assert></rule></pattern></schema>",
    "function that reads.sch": f"<schema {SCH} xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:f='urn:f'><ns prefix='f' uri='urn:f'/>"
        "<xsl:function name='f:r'><xsl:sequence select=\"unparsed-text('@text@')\"/></xsl:function>"
        "<pattern><rule context='*'><assert test='false()'><value-of select='f:r()'/></assert></rule></pattern></schema>",
    "stylesheet taken in.sch": f"<schema {SCH} xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:include href='@http@/x.xsl'/>"
        "<pattern><rule context='*'><assert test='false()'>no</assert></rule></pattern></schema>",
    "document of its own.sch": f"<schema {SCH} xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:f='urn:f'><ns prefix='f' uri='urn:f'/>"
        "<xsl:function name='f:w'><xsl:result-document href='@made@'><a/></xsl:result-document></xsl:function>"
        "<pattern><rule context='*'><assert test='false()'><value-of select='f:w()'/></assert></rule></pattern></schema>",
}  # fmt: skip


def checked_by(path):
    """Return all that is said of a document and of the schema."""
    try:
        return " ".join(note.text() for note in validate(DOCUMENT, "x.xml", open_schemas(str(path))))
    except BadSchemaError as error:
        return str(error)


def nothing_came_of_it(canaries, told):
    assert canaries.asked() == []
    assert not canaries.made.exists()
    assert WORD not in told


@pytest.mark.parametrize("door", TYPES)
@pytest.mark.parametrize("kind", HOLDERS)
def test_no_entity_of_a_schema_is_read(canaries, tmp_path, kind, door):
    path = tmp_path / f"x.{kind}"
    path.write_text(canaries.fill(TYPES[door]).replace("x [", f"{kind} [") + HOLDERS[kind])
    nothing_came_of_it(canaries, checked_by(path))


@pytest.mark.parametrize("name", REFERRING)
def test_no_schema_reads_outside_its_folder(canaries, tmp_path, name):
    folder = tmp_path / "deep" / "schemas"
    folder.mkdir(parents=True)
    (tmp_path / "canary.txt").write_text(f"start = element {WORD} {{ text }} {WORD} =\n")
    (folder / name).write_text(canaries.fill(REFERRING[name]))
    told = checked_by(folder / name)
    nothing_came_of_it(canaries, told)
    assert told or name == "import.xsd"  # an import of which nothing is needed does not matter


@pytest.mark.parametrize("door", TYPES)
def test_no_entity_of_a_catalog_or_a_register_is_read(canaries, tmp_path, door):
    start = canaries.fill(TYPES[door])
    catalog = tmp_path / "catalog.xml"
    catalog.write_text(
        f"{start}<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><uri name='urn:x' uri='&e;'/>"
        f"<nextCatalog catalog='{canaries.address}/next'/></catalog>"
    )
    try:
        told = str(open_catalog([str(catalog)]))
    except BadCatalogError as error:
        told = str(error)
    nothing_came_of_it(canaries, told)
    register = (
        f"{start}<listPerson xmlns='http://www.tei-c.org/ns/1.0'><person><persName>&e;</persName></person></listPerson>"
    )
    read = read_tei(register.encode(), "persons.xml")
    nothing_came_of_it(canaries, str(read.value) + str(read.notes))
    assert read.notes


def test_entities_that_grow_are_not_expanded_in_schemas(tmp_path):
    layers = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    for kind, holder in HOLDERS.items():
        path = tmp_path / f"x.{kind}"
        path.write_text(f"<!DOCTYPE x [<!ENTITY e0 'ha'>{layers}]>{holder.replace('&e;', '&e11;')}")
        start = time.process_time()
        told = checked_by(path)
        assert time.process_time() - start < 5
        assert told
        assert len(told) < 5000


def test_what_the_program_wrote_is_read_without_bounds_and_without_entities(canaries):
    long = read_own(b"<x>" + b"y" * 11_000_000 + b"</x>")
    assert len(long.text) == 11_000_000
    for read in (read_own, read_guarded):
        root = read(canaries.fill("<!DOCTYPE x [<!ENTITY e SYSTEM '@text@'>]><x>&e;</x>").encode())
        assert WORD not in "".join(root.itertext())
    assert canaries.asked() == []


def test_an_identifier_is_what_libxml2_takes_for_one():
    assert [text for text in ("p1", "été", "1p", "a b", "ƻ") if is_xml_id(text)] == ["p1", "été", "ƻ"]
