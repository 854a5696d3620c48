"""Faults put into a good record: each is found by the right layer, at its place, in words for a person."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tei_encoder.diagnostics import Severity
from tei_encoder.validation import BadSchemaError, open_schemas, validate

RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")
RNG, XSD, SCH, GOOD_PRACTICE = "tei-encoder.rng", "tei-encoder.xsd", "tei-encoder.sch", "good-practice.sch"
GRAMMARS = {RNG, XSD}
# name: (what stands there, what is put there, where the message must point, who finds it, what it must say)
FAULTS = {
    "unknown element": ("Tea is ", "Tea <foo/>is ", "<foo", GRAMMARS, "foo is not allowed inside p at this point"),
    "misplaced element": (
        '<ab type="unread"', '<speaker>x</speaker><ab type="unread"', "<speaker>x", GRAMMARS, "speaker is not allowed",
    ),
    "speaker after speech": (
        '<p xml:id="p2">', '<p xml:id="p2">x</p><speaker>x</speaker><p>', "<speaker>x", GRAMMARS, "not allowed inside sp",
    ),
    "wrong namespace": (
        '<p xml:id="p1">', '<p xmlns="" xml:id="p1">', '<p xmlns=""', GRAMMARS, "(namespace '') is not allowed",
    ),
    "stray text": ("<speaker>Black.", "stray <speaker>Black.", '<sp who="#black"', GRAMMARS, "must not hold text"),
    "no title": ("<title>A talk about tea</title>", "", '<respStmt xml:id="translator"', GRAMMARS, "expected here: title"),
    "no source": ("<sourceDesc>", "<!--", "<fileDesc", GRAMMARS, "not complete; expected here: sourceDesc"),
    "nobody responsible": ("<name>tei-encoder</name>", "", '<respStmt xml:id="encoder"', GRAMMARS, "name, persName, orgName"),
    "attribute unknown": ('n="1">', 'nn="1">', '<sp who="#green" xml:id="sp1"', GRAMMARS, "nn is not allowed on sp"),
    "attribute missing": (' scheme="css" scope="before">content: "["', ' scope="before">content: "["',
                          '<rendition xml:id="open"', GRAMMARS, "scheme is missing on rendition"),
    "attribute misvalued": ('cert="low"', 'cert="maybe"', "<gap", GRAMMARS, "'maybe'; allowed: high, medium, low, unknown"),
    "stage of no kind": ('type="business"', 'type="funny"', "<stage", GRAMMARS, "type of stage has the value 'funny'"),
    "empty pointer": ('ref="#u0008"', 'ref=""', "<g ", GRAMMARS, "ref of g has the value ''"),
    "no such day": ('when="1999-05-10">10 May 1999</date></dateline>', 'when="1999-02-29">29</date></dateline>',
                    '<date when="1999-02-29"', {*GRAMMARS, GOOD_PRACTICE}, "no such date as 1999-02-29"),
    "no such month": ('when="2001-02"', 'when="2001-13"', "<date", {*GRAMMARS, GOOD_PRACTICE}, "no such date as 2001-13"),
    "no such century day": ('when="2001-02"', 'when="1900-02-29"', "<date", {*GRAMMARS, GOOD_PRACTICE}, "1900-02-29"),
    "identifier twice": (
        'xml:id="p2"', 'xml:id="p1"', '<p xml:id="p1">It', {*GRAMMARS, GOOD_PRACTICE}, "p1 stands on 2 elements",
    ),
    "nobody speaks": ('who="#black"', 'who="#blak"', '<sp who="#blak"', {GOOD_PRACTICE}, "identifier #blak"),
    "a place speaks": ('who="#black"', 'who="#leeds"', '<sp who="#leeds"', {GOOD_PRACTICE}, "identifier #leeds"),
    "one of two speaks": ('who="#black"', 'who="#green #x"', '<sp who="#green #x"', {GOOD_PRACTICE}, "identifier #x"),
    "nobody responsible for words": ('xml:id="ed1" resp="#translator"', 'xml:id="ed1" resp="#trans"', "<supplied", {GOOD_PRACTICE}, "#trans"),
    "undeclared rendition": ('rendition="#hyphen"', 'rendition="#dash #hyphen"', "<lb", {GOOD_PRACTICE}, "No rendition is called #dash"),
    "unused rendition": ('rendition="#hyphen"', "", '<rendition xml:id="hyphen"', {SCH}, "has the rendition hyphen"),
    "rendition of nothing": ('content: "["', "color: red", '<rendition xml:id="open"', {SCH}, "says nothing of what is printed"),
    "undescribed character": ('ref="#u0008"', 'ref="#u0009"', "<g ", {GOOD_PRACTICE}, "No char is called #u0009"),
    "unknown person named": ('<persName ref="#green">', '<persName ref="#leeds">', "<persName ref", {GOOD_PRACTICE}, "No person is called #leeds"),
    "unknown place named": ('ref="#leeds"', 'ref="#green"', "<placeName ref", {GOOD_PRACTICE}, "No place is called #green"),
    "changed by nobody": ('<change who="#encoder"', '<change who="#leeds"', "<change", {GOOD_PRACTICE}, "made the change"),
    "licence read from nowhere": ('source="#rights"', 'source="#right"', "<availability", {GOOD_PRACTICE}, "identifier #right;"),
    "speech without label": ('cert="medium" resp="#encoder"', "", '<sp who="#green" xml:id="sp3"', {SCH}, "has no speaker"),
    "speech without words": ('<l xml:id="l1" part="I">And so it ends,</l>', "<stage>Bows.</stage>", None, set(), ""),
    "speech with nothing": ('<l xml:id="l1" part="I">And so it ends,</l>', "<p/>",
                            '<sp who="#green" xml:id="sp3"', {GOOD_PRACTICE}, "Nothing is said"),
    "empty stage": ("Laughter.", " ", "<stage", {GOOD_PRACTICE}, "direction is empty"),
    "choice without partner": ('<corr resp="#translator">limited</corr>', "<sic>other</sic>",
                               "<choice", {GOOD_PRACTICE}, "one reading of the source"),
    "choice of strangers": ('<corr resp="#translator">limited</corr>', "<reg>limited</reg>", "<choice", {GOOD_PRACTICE}, "add corr"),
    "choice of one": ('<corr resp="#translator">limited</corr>', "", "<choice", GRAMMARS, "choice is not complete"),
    "span backwards": ('when="1999-05-10">10 May 1999</date> <set', 'from="1999-05" to="1998">1</date> <set',
                       '<date from="1999-05"', {GOOD_PRACTICE}, "ends (1998) before it begins (1999-05)"),
    "paragraph in paragraph": ("Tea is ", "Tea is <q><stage><p>no</p></stage></q> <hi><q>a</q></hi>", None, set(), ""),
    "archive without a name": ("<repository>The Tea Archive</repository>", "<idno>1</idno>", "<msIdentifier", {SCH}, "add country"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ours():
    return open_schemas("tei-encoder")


def spoilt(name):
    """Put one fault into the record."""
    old, new, *_ = FAULTS[name]
    assert old in RECORD
    text = RECORD.replace(old, new, 1)
    return text.replace("</sourceDesc>", "-->") if name == "no source" else text


def place_of(mark, text):
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def messages(found, *, path="record.xml"):
    assert all(diagnostic.place.path == path for diagnostic in found)
    return [diagnostic.text() for diagnostic in found]


def test_the_record_is_good(ours):
    assert messages(validate(RECORD.encode(), "record.xml", ours)) == []


def test_the_reference_encoding_has_one_known_fault(ours, shared):
    # Its respStmt of the translator is called "trans", while resp points to "translator".
    seed = (shared / "design/seed-1989-04-06.xml").read_bytes()
    found = validate(seed, "seed.xml", ours)
    assert {diagnostic.fields["rule"] for diagnostic in found} <= {"resp"}
    assert validate(seed.replace(b'"trans"', b'"translator"'), "seed.xml", ours) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_place(ours, name):
    _, _, mark, finders, words = FAULTS[name]
    text = spoilt(name)
    found = validate(text.encode(), "record.xml", ours)
    if mark is None:
        assert messages(found) == []
        return
    hits = [one for one in found if words in one.message and set(one.fields["schema"].split(", ")) >= finders]
    assert hits, messages(found)
    assert (hits[0].place.line, hits[0].place.column) == place_of(mark, text)
    # Nothing is told twice: at one element each matter has one message.
    told = [(one.place, one.fields["about"]) for one in found]
    assert len(told) == len(set(told))


def test_both_grammars_find_what_a_grammar_can_find(ours):
    rng, xsd, *_ = ours
    for name, (*_, finders, _words) in FAULTS.items():
        for schema in (rng, xsd):
            found = validate(spoilt(name).encode(), "record.xml", [schema])
            assert bool(found) == (schema.name in finders), name


@pytest.mark.parametrize("name", ["attribute unknown", "attribute misvalued", "attribute missing", "stray text"])
def test_the_document_may_have_prefixes(ours, name):
    plain = validate(spoilt(name).encode(), "x", ours)
    text = re.sub(r"<(/?)(\w)", r"<\1t:\2", spoilt(name)).replace("xmlns=", "xmlns:t=")
    found = validate(text.encode(), "x", ours)
    assert [one.message for one in found] == [one.message for one in plain]
    assert [one.place.line for one in found] == [one.place.line for one in plain]


def test_a_message_names_the_nearest_identifier(ours):
    text = RECORD.replace("<gap ", "<gap resaon='x' ").replace('xml:id="ed3"', "")
    (found,) = validate(text.encode(), "record.xml", ours)
    assert found.fields["id"] == "sp2"
    text = RECORD.replace('type="business"', 'type="funny"')
    (found,) = validate(text.encode(), "record.xml", ours)
    assert found.fields["id"] == "st1"


def test_a_warning_is_no_error(ours):
    text = RECORD.replace(' rendition="#hyphen"', "")
    (found,) = validate(text.encode(), "record.xml", ours)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("first", "second", "in_order"),
    [
        ("2001", "2001-05", True),
        ("2001-05", "2001-04-30", False),
        ("-0044", "-0010", True),
        ("-0010", "-0044", False),
        ("9999", "10000", True),
        ("1989-04-06Z", "1989-04-06+02:00", True),
        ("2001-01-02T01:00:00+05:00", "2001-01-01T22:00:00Z", True),
        ("2001-01-01T22:00:00Z", "2001-01-02T01:00:00+05:00", False),
        ("23:00:00", "01:00:00", True),  # a session past midnight
        ("2001-05", "10:00:00", True),
    ],
)
def test_a_span_ends_after_it_begins(ours, first, second, in_order):
    text = RECORD.replace('when="2001-02"', f'from="{first}" to="{second}"')
    assert [one.fields["rule"] for one in validate(text.encode(), "x", ours)] == ["span-order"] * (not in_order)


@pytest.mark.parametrize(
    ("document", "line", "words"),
    [
        (b"", 1, "not well-formed"),
        (b"<TEI>\n<p>\n</q>\n</TEI>", 3, "mismatch"),
        (b"<TEI>\n\x01</TEI>", 2, "not well-formed"),
        (b"<TEI>&nbsp;</TEI>", 1, "nbsp"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE TEI [<!ENTITY a 'b'>]>\n<TEI>&a;</TEI>", 2, "DOCTYPE"),
        (b"<!DOCTYPE TEI SYSTEM 'https://example.org/x.dtd'>\n<TEI/>", 1, "DOCTYPE"),
        (b"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<TEI>&x;</TEI>", 1, "DOCTYPE"),
    ],
)
def test_what_is_no_clean_xml_gets_one_message(ours, document, line, words):
    (found,) = validate(document, "bad.xml", ours)
    assert found.severity is Severity.ERROR
    assert words in found.message
    assert found.place.line == line
    assert found.place.column is not None


def test_a_bomb_of_entities_is_refused_at_once(ours):
    layers = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 12))
    bomb = f"<!DOCTYPE TEI [<!ENTITY e0 'ha'>{layers}]><TEI>&e11;</TEI>"
    assert len(validate(bomb.encode(), "bomb.xml", ours)) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "iso-8859-5"])
def test_columns_are_right_in_every_encoding(ours, encoding):
    text = RECORD.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    text = text.replace("<p>Of teas.</p>", "<p>Чай <foo/></p>")
    found = validate(text.encode(encoding), "record.xml", ours)
    assert (found[0].place.line, found[0].place.column) == place_of("<foo", text)


# Schemas that users bring.

TINY_RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
  <start><element name="TEI"><attribute name="n"/><zeroOrMore><ref name="p"/></zeroOrMore></element></start>
  <define name="p"><element name="p"><group><text/></group></element></define>
</grammar>"""
TINY_RNC = 'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { attribute n { text }, element p { text }* }\n'
TINY_XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0"
    elementFormDefault="qualified"><xs:element name="TEI"><xs:complexType><xs:sequence>
    <xs:element name="p" type="xs:string" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="n" use="required"/></xs:complexType></xs:element></xs:schema>"""
TINY_SCH = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern abstract="true" id="needs"><rule context="$who"><assert test="@$what">$who</assert></rule></pattern>
  <pattern is-a="needs"><param name="who" value="tei:TEI"/><param name="what" value="n"/></pattern>
  <pattern>
    <rule abstract="true" id="short"><let name="most" value="3"/>
      <report test="string-length(.) gt $most" role="warning" diagnostics="cut"><name/> has <value-of select="string-length(.)"/></report></rule>
    <rule context="tei:p[@n]"/>
    <rule context="tei:p"><extends rule="short"/></rule>
  </pattern>
  <diagnostics><diagnostic id="cut">Cut it.</diagnostic></diagnostics>
</schema>"""
TINY = {"rng": TINY_RNG, "rnc": TINY_RNC, "xsd": TINY_XSD, "sch": TINY_SCH}
GOOD = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"><p>a</p></TEI>'


@pytest.mark.parametrize("kind", TINY)
@pytest.mark.parametrize("suffix", [True, False])
def test_a_file_is_opened_by_suffix_or_root(tmp_path, kind, suffix):
    if kind == "rnc" and not suffix:
        pytest.skip("compact syntax has no root element")
    path = tmp_path / (f"tiny.{kind}" if suffix else "tiny.xml")
    path.write_text(TINY[kind])
    (schema,) = open_schemas(str(path))
    assert (schema.kind, schema.path) == (kind, path)
    assert validate(GOOD, "good.xml", [schema]) == ()
    (found,) = validate(GOOD.replace(b' n="1"', b""), "bad.xml", [schema])
    assert (found.place.line, found.place.column) == (1, 1)
    if kind != "sch":
        assert "attribute n is missing on TEI" in found.message


def test_schematron_with_abstract_rules_lets_names_and_diagnostics(tmp_path):
    path = tmp_path / "tiny.sch"
    path.write_text(TINY_SCH)
    document = GOOD.replace(b"<p>a</p>", b'<p n="1">a long one</p><p>abcde</p>')
    (found,) = validate(document, "x.xml", open_schemas(str(path)))
    assert found.message.startswith("p has 5 Cut it.")
    assert found.severity is Severity.WARNING
    assert found.place.column == document.decode().index("<p>abcde") + 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.rng", "<grammar", "RELAX NG schema cannot be used"),
        (
            "a.rng",
            '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="x"/></start></grammar>',
            "x",
        ),
        ("a.rnc", "start = element { }", "start = element { }"),
        ("a.rnc", "start = element a { \x01 }", "a.rnc:1:19: error[broken-schema]"),
        ("a.rnc", "start = element a { text", "it ends too early"),
        ("a.rnc", 'include "b.rnc"\nstart = x', "b.rnc, which cannot be read"),
        ("a.rnc", '[ x:y = "z" ] start = element a { empty }', "prefix x for y on start is not defined"),
        ("a.rnc", "start = x", "a.rnc: error[broken-schema]"),  # the line would be that of the XML
        ("a.rng", f"{TINY_RNG.splitlines()[0]}<include href='b.rng'/></grammar>", "b.rng"),
        ("a.xsd", TINY_XSD.replace("xs:string", "xs:sting"), "XSD schema cannot be used"),
        ("a.xsd", "<a", "XSD schema cannot be used"),
        ("a.xsd", "<a/>", "its root element is a"),
        ("a.sch", "<a/>", "its root element is a"),
        (
            "a.xsd",
            TINY_XSD.replace('<xs:element name="TEI">', '<xs:include schemaLocation="b.xsd"/><xs:element name="TEI">'),
            "b.xsd",
        ),
        (
            "a.sch",
            TINY_SCH.replace("string-length(.) gt", "string-length(. gt"),
            "Schematron schema cannot be used",
        ),
        (
            "a.sch",
            TINY_SCH.replace("<diagnostics>", '<include href="x.sch"/><diagnostics>'),
            "takes in x.sch, which is no file in its folder",
        ),
        ("a.xml", "<html/>", "its root element is html"),
        ("a.txt", "Dear editor", "neither a schema"),
    ],
)
def test_a_broken_schema_is_told_in_one_message(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(BadSchemaError) as caught:
        open_schemas(str(path))
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.diagnostic.code.remedy


def test_an_unknown_schema_is_told():
    with pytest.raises(BadSchemaError, match="tei-encodr"):
        open_schemas("tei-encodr")


def test_schematron_cannot_read_files(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    path = tmp_path / "thief.sch"
    path.write_text(TINY_SCH.replace('"string-length(.) gt $most"', f"\"exists(doc('{secret.as_uri()}')/secret)\""))
    (found,) = validate(GOOD, "good.xml", open_schemas(str(path)))
    assert found.code.name == "broken-schema"
    assert str(path) in found.text()


def test_an_xsd_cannot_read_outside_its_folder(tmp_path):
    outside = tmp_path / "outside.xsd"
    outside.write_text(TINY_XSD)
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.xsd"
    path.write_text(
        TINY_XSD.replace(
            '<xs:element name="TEI">', '<xs:include schemaLocation="../outside.xsd"/><xs:element name="T">'
        )
    )
    with pytest.raises(BadSchemaError):
        open_schemas(str(path))


def test_the_document_cannot_name_a_schema(ours):
    text = RECORD.replace(
        "<TEI ",
        '<TEI xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.tei-c.org/ns/1.0 file:///nowhere.xsd" ',
    )
    _, xsd, *_ = ours
    assert validate(text.encode(), "record.xml", [xsd]) == ()


@pytest.mark.parametrize("name", ["tei_all.sch", "dracor.sch"])
def test_the_schematron_of_others_runs(shared, name):
    found = validate(RECORD.encode(), "record.xml", open_schemas(str(shared / "tei" / name)))
    assert bool(found) == (name == "dracor.sch")


def test_a_grammar_that_hangs_libxml2_is_compiled(shared):
    (schema,) = open_schemas(str(shared / "tei" / "dracor.rng") + "#rng")
    assert validate(RECORD.encode(), "record.xml", [schema])


def test_a_good_record_does_not_pay_for_xmlschema():
    code = (
        "import sys; from pathlib import Path; from tei_encoder.validation import open_schemas, validate;"
        "found = validate(Path(sys.argv[1]).read_bytes(), 'x', open_schemas('tei-encoder'));"
        "sys.exit(bool(found) or 'xmlschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, Path(__file__).parent / "tei" / "record.xml"], check=False)
    assert done.returncode == 0
