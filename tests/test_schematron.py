"""Schematron as the standard has it: what others write runs, wherever the rules stand, and what does not run says so."""

from hashlib import sha256
from pathlib import Path

import pytest

from tei_encoder.checks.schema import Schema
from tei_encoder.checks.schematron import compiled
from tei_encoder.diagnostics import Severity
from tei_encoder.validation import BadSchemaError, open_schemas, validate

HEAD = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" {}>'
NS = '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
DOCUMENT = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"><p n="b">one</p><p n="a">two words</p></TEI>'


@pytest.fixture
def check(tmp_path):
    def run(body, head='queryBinding="xslt3"', document=DOCUMENT, phase=""):
        path = tmp_path / "rules.sch"
        path.write_text(f"{HEAD.format(head)}{NS}{body}</schema>")
        return said(validate(document, "x.xml", [Schema("sch", "rules.sch", path, phase)]))

    return run


def said(found):
    return [one.message.removesuffix(" (rules.sch)") for one in found]


def rule(context, inside):
    return f'<pattern><rule context="{context}">{inside}</rule></pattern>'


def test_variables_live_where_they_are_declared(check):
    body = """<let name="limit" value="1"/><let name="roots" value="count(/*)"/>
    <pattern><let name="found" value="//t:p"/><rule context="t:TEI[$found]">
      <report test="count($found) gt $limit"><value-of select="$roots"/>: <value-of select="count($found)"/> p</report></rule></pattern>
    <pattern><let name="found" value="//t:TEI"/><rule context="t:TEI">
      <let name="twice" value="count($found) * 2"/><report test="$twice = 2">twice <value-of select="$twice"/></report></rule></pattern>"""
    assert check(body) == ["1: 2 p", "twice 2"]


def test_a_variable_may_hold_a_tree(check):
    body = f"""<let name="list"><item xmlns="">b</item><item xmlns="">c</item></let>
    {rule("t:p", '<report test="@n = $list/item"><value-of select="@n"/> is listed</report>')}"""
    assert check(body) == ["b is listed"]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [("", ["all"]), ("#DEFAULT", ["all"]), ("few", ["few 7"]), ("#ALL", ["all", "other 1"])],
)
def test_a_phase_chooses_patterns(check, phase, expected):
    body = f"""<let name="other" value="1"/><phase id="most"><active pattern="a"/></phase>
    <phase id="few"><let name="seven" value="7"/><active pattern="b"/></phase>
    <pattern id="a"><rule context="t:TEI"><report test="true()">all</report></rule></pattern>
    <pattern id="b"><rule context="t:TEI"><report test="true()">{"few" if phase == "few" else "other"}
    <value-of select="${"seven" if phase == "few" else "other"}"/></report></rule></pattern>"""
    assert check(body, 'queryBinding="xslt2" defaultPhase="most"', phase=phase) == expected


def test_a_phase_that_is_not_there_is_told(check):
    found = check(rule("t:p", '<report test="true()">x</report>'), phase="strict")
    assert "it has no phase strict" in found[0]


def test_abstract_patterns_and_rules_are_put_in(check):
    body = """<pattern abstract="true" id="has"><let name="who" value="'it'"/><rule context="$element">
      <assert test="@$attribute"><name/> needs <value-of select="$who"/></assert></rule></pattern>
    <pattern is-a="has"><param name="element" value="t:TEI"/><param name="attribute" value="m"/></pattern>
    <pattern is-a="has"><param name="element" value="t:p[2]"/><param name="attribute" value="k"/></pattern>
    <pattern><rule abstract="true" id="base"><extends rule="deeper"/></rule>
      <rule abstract="true" id="deeper"><report test=". = 'one'" diagnostics="d">one</report></rule>
      <rule context="t:p"><extends rule="base"/></rule></pattern>
    <diagnostics><diagnostic id="d">See <value-of select="@n"/> <emph>now</emph>.</diagnostic></diagnostics>"""
    assert check(body) == ["TEI needs it", "one See b now.", "p needs it"]


def test_keys_and_functions_of_xslt_work_inside(check):
    body = f"""<xsl:key name="by" match="t:p" use="@n"/>
    <xsl:function name="t:twice" as="item()*"><xsl:param name="it"/><xsl:sequence select="$it || $it"/></xsl:function>
    {rule("t:TEI", '''<report test="key('by', 'a')"><value-of select="t:twice(key('by', 'a')/@n)"/></report>''')}"""
    assert check(body) == ["aa"]


@pytest.mark.parametrize(
    ("binding", "expected"),
    [("", ["3"]), ('queryBinding="xslt"', ["3"]), ('queryBinding="xslt2"', None), ('queryBinding="XSLT3"', None)],
)
def test_xpath_1_takes_the_first_of_several_and_later_ones_refuse(check, binding, expected):
    found = check(rule("t:TEI", '<report test="true()"><value-of select="string-length(t:p)"/></report>'), binding)
    assert found == expected if expected else "more than one item" in found[0]


def test_attributes_comments_and_text_may_be_the_context(check):
    body = rule("@n[. = 'b']", '<report test="true()">attribute</report>') + rule(
        "text()[contains(., ' ')]", '<report test="true()">text</report>'
    )
    assert check(body) == ["attribute", "text"]


def test_instructions_before_the_root_element_are_seen(check):
    body = rule("/", "<assert test=\"processing-instruction('xml-model')\">none</assert>")
    assert check(body) == ["none"]
    named = b'<?xml version="1.0"?><!DOCTYPE TEI><?xml-model href="a.rng"?><!-- c -->' + DOCUMENT + b"<!-- d -->"
    assert check(body, document=named) == []


def test_what_is_wrong_with_a_node_is_told_at_the_subject(tmp_path):
    path = tmp_path / "rules.sch"
    path.write_text(
        HEAD.format('queryBinding="xslt2"')
        + NS
        + rule("t:TEI", '<report test="true()" subject="t:p[2]" role="nonfatal">x</report>')
        + "</schema>"
    )
    (found,) = validate(DOCUMENT, "x.xml", open_schemas(str(path)))
    assert found.place.column == DOCUMENT.decode().index('<p n="a"') + 1
    assert found.severity is Severity.WARNING


def test_the_first_rule_of_a_pattern_that_matches_is_the_only_one(check):
    inside = '<report test="true()">{}</report>'
    two = f'<rule context="t:p[1]">{inside.format(1)}</rule><rule context="t:p">{inside.format(2)}</rule>'
    assert check(f"<pattern>{two}</pattern>") == ["1", "2"]


@pytest.mark.parametrize(
    ("body", "head", "words"),
    [
        (rule("t:p", '<extends rule="gone"/>'), "", "there is no rule gone"),
        (
            '<pattern><rule abstract="true" id="a"><extends rule="a"/></rule><rule context="*"><extends rule="a"/></rule></pattern>',
            "",
            "the rule a extends itself",
        ),
        ('<pattern is-a="gone"/>', "", "there is no pattern gone"),
        (rule("t:p", "<asert test='x'/>"), "", "its element asert (inside rule) is not known"),
        ("<patern/>", "", "its element patern (inside schema) is not known"),
        ("<pattern documents=\"'x.xml'\"/>", "", "about other documents"),
        ('<pattern><rule><report test="1">x</report></rule></pattern>', "", "a rule has no context"),
        (rule("t:p", ""), 'queryBinding="xquery"', "its query language is xquery"),
        (rule("t:p", ""), 'defaultPhase="gone"', "it has no phase gone"),
        (rule("t:p[", ""), 'queryBinding="xslt2"', "t:p["),
    ],
)
def test_what_cannot_be_run_is_told_and_not_passed_over(check, body, head, words):
    (found,) = check(body, head)
    assert words in found
    assert "file:" not in found


def test_files_of_the_same_folder_are_taken_in(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.sch").write_text(
        HEAD.format("").replace("<schema", "<pattern")
        + '<rule context="t:p"><extends href="b.sch#r"/></rule></pattern>'
    )
    (tmp_path / "parts" / "b.sch").write_text(
        HEAD.format("")
        + '<pattern><rule id="r" abstract="true"><report test="@n = \'b\'">deep</report></rule></pattern></schema>'
    )
    path = tmp_path / "rules.sch"
    path.write_text(f'{HEAD.format("")}{NS}<include href="parts/a.sch"/></schema>')
    assert said(validate(DOCUMENT, "x.xml", open_schemas(str(path)))) == ["deep"]


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("../outside.sch", "takes in ../outside.sch, which is no file in its folder"),
        ("https://example.org/a.sch", "no file in its folder"),
        ("file:///etc/passwd", "no file in its folder"),
        ("rules.sch#rules", "without end"),
        ("rules.sch#gone", "no such id"),
        ("bad.sch", "bad.sch:1"),
    ],
)
def test_what_cannot_be_taken_in_is_told(tmp_path, href, words):
    (tmp_path / "outside.sch").write_text(HEAD.format("") + "</schema>")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.sch").write_text("<pattern")
    path = folder / "rules.sch"
    head = HEAD.format('id="rules"')
    path.write_text(f'{head}{NS}<include href="{href}"/></schema>')
    with pytest.raises(BadSchemaError) as caught:
        open_schemas(str(path))
    assert words in str(caught.value)


RNG = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" ns="http://www.tei-c.org/ns/1.0" {}>
  <sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><xsl:key name="p" match="t:p" use="@n"/>
  <start><element name="TEI"><sch:pattern xmlns="http://www.tei-c.org/ns/1.0">
    <sch:rule context="t:TEI"><sch:let name="b" value="key('p', 'b')"/>
    <sch:report test="$b"><sch:name/> has <sch:value-of select="$b/@n"/></sch:report></sch:rule></sch:pattern>
  <attribute name="n"/><zeroOrMore><ref name="p"/></zeroOrMore></element></start>
  <define name="p"><element name="p"><sch:rule context="t:p"><sch:assert test="string-length(.) lt 4">long</sch:assert></sch:rule>
  <optional><attribute name="n"/></optional><text/></element></define></grammar>"""


def test_what_rules_compile_to_is_kept_and_used(tmp_path, monkeypatch):
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "kept"))
    path = tmp_path / "rules.sch"

    def found(words):
        body = rule("t:TEI", f"<report test='true()'>{words}</report>")
        path.write_text(f"{HEAD.format('')}{NS}{body}</schema>")
        compiled.cache_clear()
        return said(validate(DOCUMENT, "x.xml", open_schemas(str(path))))

    assert found("one") == ["one"]
    (kept,) = (tmp_path / "kept").iterdir()
    digest, _, text = kept.read_bytes().partition(b"\n")
    assert found("one") == ["one"]
    assert found("two") == ["two"]  # other rules are another file
    assert len(list((tmp_path / "kept").iterdir())) == 2
    changed = text.replace(b"one", b"eins")
    kept.write_bytes(sha256(changed).hexdigest().encode() + b"\n" + changed)
    assert found("one") == ["eins"]  # so it is used
    kept.write_bytes(digest + b"\n" + changed)
    assert found("one") == ["one"]  # what is damaged is made anew


def test_a_grammar_with_rules_is_both(tmp_path):
    path = tmp_path / "both.rng"
    path.write_text(RNG.format(""))
    document = DOCUMENT.replace(b' n="1"', b"")
    found = said(validate(document, "x.xml", open_schemas(str(path))))
    assert len(found) == 3
    assert {"TEI has b (both.rng)", "long (both.rng)"} < set(found)
    assert [schema.kind for schema in open_schemas(f"{path}#rng")] == ["rng"]
    assert said(validate(document, "x.xml", open_schemas(f"{path}#sch"))) == ["TEI has b (both.rng)", "long (both.rng)"]
    with pytest.raises(BadSchemaError, match="is rng and sch, not xsd"):
        open_schemas(f"{path}#xsd")


def test_rules_of_an_included_grammar_count(tmp_path):
    (tmp_path / "inner.rng").write_text(RNG.format(""))
    path = tmp_path / "outer.rng"
    include = '<include href="inner.rng"/><sch:p xmlns:sch="http://purl.oclc.org/dsdl/schematron">Mine.</sch:p>'
    path.write_text(f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{include}</grammar>')
    assert len(validate(DOCUMENT, "x.xml", open_schemas(f"{path}#sch"))) == 2


def test_the_query_language_of_a_grammar_can_be_said(tmp_path):
    path = tmp_path / "old.rng"
    path.write_text(
        RNG.format('sch:queryBinding="xslt"').replace("string-length(.) lt 4", "string-length(../t:p) &lt; 4")
    )
    assert len(validate(DOCUMENT, "x.xml", open_schemas(f"{path}#sch"))) == 1


ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body><schemaSpec ident="x">
  <elementSpec ident="p" mode="change"><constraintSpec ident="bare" scheme="schematron"><constraint>
    <sch:assert test="string-length(.) lt 4">long</sch:assert></constraint></constraintSpec>
  <attList><attDef ident="n"><constraintSpec ident="n" scheme="{scheme}"><constraint>
    <sch:rule context="tei:p/@n"><sch:report test=". = 'b'">b</sch:report></sch:rule></constraint></constraintSpec></attDef></attList>
  </elementSpec>
  <elementSpec ident="ab" mode="delete"><constraintSpec ident="off" scheme="schematron"><constraint>
    <sch:rule context="tei:TEI"><sch:report test="true()">deleted</sch:report></sch:rule></constraint></constraintSpec></elementSpec>
  <constraintSpec ident="gone" scheme="schematron" mode="delete"/>
  <constraintSpec ident="whole" scheme="schematron"><constraint><sch:ns prefix="q" uri="http://www.tei-c.org/ns/1.0"/>
    <sch:pattern abstract="true" id="no"><sch:rule context="$it"><sch:report test="true()">no</sch:report></sch:rule></sch:pattern>
    <sch:pattern is-a="no"><sch:param name="it" value="q:p[2]/text()"/></sch:pattern></constraint></constraintSpec>
  <constraintSpec ident="other" scheme="private"><constraint><sch:rule context="tei:TEI">
    <sch:report test="true()">private</sch:report></sch:rule></constraint></constraintSpec>
</schemaSpec></body></text></TEI>"""


@pytest.mark.parametrize("scheme", ["schematron", "isoschematron"])
def test_the_rules_of_an_odd_that_are_in_force_run(tmp_path, scheme):
    path = tmp_path / "custom.odd"
    path.write_text(ODD.format(scheme=scheme))
    (schema,) = open_schemas(str(path))
    assert schema.kind == "sch"
    assert sorted(one.message for one in validate(DOCUMENT, "x.xml", [schema])) == [
        "b (custom.odd)", "long (custom.odd)", "no (custom.odd)",
    ]  # fmt: skip


def test_tei_without_rules_is_no_schema(tmp_path):
    path = tmp_path / "plain.odd"
    path.write_bytes(DOCUMENT)
    with pytest.raises(BadSchemaError, match="no ODD with Schematron rules"):
        open_schemas(str(path))


@pytest.mark.parametrize("name", ["tei_all", "dracor"])
def test_rules_within_a_grammar_are_those_of_its_schematron(shared, name):
    record = (Path(__file__).parent / "tei" / "record.xml").read_bytes()
    spoilt = record.replace(b'when="2001-02"', b'when="2001-02" from="2001-02"')
    assert spoilt != record
    alone, within = (
        [(one.message.rpartition(" (")[0], one.place) for one in validate(spoilt, "x.xml", open_schemas(str(file)))]
        for file in (shared / "tei" / f"{name}.sch", f"{shared / 'tei' / name}.rng#sch")
    )
    assert alone == within != []


def test_the_rules_of_the_tei_itself_run(shared):
    odd = shared / "tei" / "p5subset-4.10.0a.xml"
    spoilt = DOCUMENT.replace(b"</TEI>", b'<date when="2001" from="2001"/></TEI>')
    (found,) = [one for one in validate(spoilt, "x.xml", open_schemas(str(odd))) if "@when" in one.message]
    assert found.place.column == spoilt.decode().index("<date") + 1
