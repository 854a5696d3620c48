"""Schemas and stylesheets of users that mean harm. Includes that lead elsewhere are in test_named_schemas.py and
relaxng/test_grammar.py; themes that cannot be used in test_theme.py.
"""

from pathlib import Path

from kinds import CANARY, CommandKind, Content, Making, Run, add, command, commands

RNG = "http://relaxng.org/ns/structure/1.0"
SCH = "http://purl.oclc.org/dsdl/schematron"
XSD = "http://www.w3.org/2001/XMLSchema"
XSL = "http://www.w3.org/1999/XSL/Transform"
NOBODY = "http://127.0.0.1:9"


def rng(inside: str, prolog: str = "") -> bytes:
    return f'{prolog}<grammar xmlns="{RNG}" datatypeLibrary="{XSD}-datatypes">{inside}</grammar>'.encode()


def xsd(inside: str, prolog: str = "") -> bytes:
    return f'{prolog}<xs:schema xmlns:xs="{XSD}" targetNamespace="http://www.tei-c.org/ns/1.0">{inside}</xs:schema>'.encode()


def sch(inside: str, prolog: str = "") -> bytes:
    return f'{prolog}<schema xmlns="{SCH}" queryBinding="xslt2">{inside}</schema>'.encode()


def asserted(test: str) -> bytes:
    """Return a Schematron whose one rule asks for something and tells what it came to."""
    return sch(
        f'<pattern><rule context="*"><assert test="false()">it is <value-of select="{test}"/></assert></rule></pattern>'
    )


DOCTYPE = '<!DOCTYPE x [<!ENTITY c SYSTEM "../canary.txt">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 12)) + "]>"
)
START = "<start><ref name='a'/></start>"
# What a schema is, and how `validate` of a good document ends with it.
SCHEMAS: dict[str, tuple[str, bytes, int, str]] = {
    "rng_from_elsewhere": ("x.rng", rng('<include href="../canary.txt"/>'), 2, "error["),
    "rng_from_the_network": ("x.rng", rng(f'<include href="{NOBODY}/x.rng"/>'), 2, "error["),
    "rng_from_a_file_address": ("x.rng", rng('<start><externalRef href="file:///etc/passwd"/></start>'), 2, "error["),
    "rng_that_includes_itself": ("x.rng", rng('<include href="x.rng"/>'), 2, "error["),
    "rng_that_is_itself": ("x.rng", rng(f"{START}<define name='a'><ref name='a'/></define>"), 2, "error["),
    "rng_of_entities": ("x.rng", rng("<start><text/></start>&c;", DOCTYPE), 2, "error["),
    "rng_of_entities_that_grow": ("x.rng", rng("&a11;", LAUGHS), 2, "error["),
    "rng_of_a_pattern_that_goes_back": (
        "x.rng",
        rng("<start><element><anyName/><zeroOrMore><attribute><anyName/><data type='string'><param name='pattern'>(a+)+b</param></data>"
            "</attribute></zeroOrMore><zeroOrMore><choice><text/><element><anyName/><text/></element></choice></zeroOrMore></element></start>"),
        1, "error[",
    ),
    "rng_nested": ("x.rng", rng("<start>" + "<group>" * 5_000 + "<empty/>" + "</group>" * 5_000 + "</start>"), 2, "error["),
    "rng_of_choices_of_choices": (
        "x.rng",
        rng(START + "".join(f"<define name='{'a' if not at else f'a{at}'}'><choice><ref name='a{at + 1}'/><ref name='a{at + 1}'/></choice></define>"
                            for at in range(60)) + "<define name='a60'><element name='a'><empty/></element></define>"),
        1, "error[",
    ),
    "rnc_of_noise": ("x.rnc", b"\xff\xfe{{{{" * 100, 2, "error["),
    "xsd_from_elsewhere": ("x.xsd", xsd('<xs:include schemaLocation="../canary.txt"/>'), 2, "error["),
    "xsd_from_the_network": ("x.xsd", xsd(f'<xs:include schemaLocation="{NOBODY}/x.xsd"/>'), 2, "error["),
    "xsd_import_from_the_network": ("x.xsd", xsd(f'<xs:import namespace="urn:x" schemaLocation="{NOBODY}/x.xsd"/>'), 1, "error[not-valid]"),
    "xsd_of_a_file_address": ("x.xsd", xsd('<xs:redefine schemaLocation="file:///etc/passwd"/>'), 2, "error["),
    "xsd_of_entities": ("x.xsd", xsd("&c;", DOCTYPE), 2, "error["),
    "xsd_of_entities_that_grow": ("x.xsd", xsd("&a11;", LAUGHS), 2, "error["),
    "xsd_of_too_many": (
        "x.xsd",
        xsd('<xs:element name="TEI"><xs:complexType><xs:sequence><xs:any processContents="skip" minOccurs="999999999" maxOccurs="999999999"/>'
            "</xs:sequence></xs:complexType></xs:element>"),
        1, "error[",
    ),
    "sch_from_elsewhere": ("x.sch", sch('<include href="../canary.txt"/>'), 2, "error["),
    "sch_from_the_network": ("x.sch", sch(f'<include href="{NOBODY}/x.sch"/>'), 2, "error["),
    "sch_that_includes_itself": ("x.sch", sch('<include href="x.sch"/>'), 2, "error["),
    "sch_of_entities": ("x.sch", sch("<pattern>&c;</pattern>", DOCTYPE), 2, "error["),
    "sch_with_a_document": ("x.sch", asserted("doc('../canary.txt')"), 1, "error["),
    "sch_with_a_text": ("x.sch", asserted("unparsed-text('../canary.txt')"), 1, "error["),
    "sch_with_a_collection": ("x.sch", asserted("collection('.')"), 1, "error["),
    "sch_with_the_environment": ("x.sch", asserted("environment-variable('HOME')"), 1, "error["),
    "sch_with_another_language": ("x.sch", asserted("Q{java:java.lang.System}exit(0)"), 2, "error["),
    "sch_with_a_query_that_is_none": ("x.sch", asserted("for $x in ]]"), 2, "error["),
    "an_odd_of_nothing": ("x.odd", b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", 2, "error["),
    "an_archive": ("x.rng", b"PK\x03\x04", 2, "error["),
    "a_name_that_is_a_path": ("x.rng", b"", 2, "error["),
}  # fmt: skip
for _name, (_file, _content, _code, _says) in SCHEMAS.items():
    add(
        CommandKind(
            "schemas", _name, lambda _, file=_file, content=_content: {file: content},
            (Run(("validate", "good", "--schema", _file), _code, (_says,), (CANARY,)),),
        )
    )  # fmt: skip

RENDER = ("render", "good/record.xml", "--to", "text", "-o", "out")


def _themed(template: str, top: str = "") -> dict[str, Content]:
    """Return an edition with a stylesheet that lays its own template over ours."""
    sheet = (
        f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" xmlns:xs="{XSD}">{top}'
        f'<xsl:template match="/" priority="99">{template}</xsl:template></xsl:stylesheet>'
    )
    return {"edition.toml": b"[theme.xslt]\ntext = 'x.xsl'\n", "x.xsl": sheet.encode()}


def _says(select: str) -> dict[str, Content]:
    return _themed(f'<xsl:value-of select="{select}"/>')


THEMES = {
    "reads_a_text": _says("unparsed-text('../canary.txt')"),
    "reads_a_document": _says("doc('good/record.xml')"),
    "reads_a_collection": _says("collection('.')"),
    "calls_another_language": _says("Q{java:java.lang.System}exit(0)"),
    "evaluates": _themed("""<xsl:evaluate xpath="'unparsed-text(&quot;../canary.txt&quot;)'"/>"""),
    "writes_a_file": _themed('<xsl:result-document href="../owned.txt" method="text">owned</xsl:result-document>'),
    "calls_itself": _themed('<xsl:call-template name="x"/>', '<xsl:template name="x"><a><xsl:call-template name="x"/></a></xsl:template>'),
    "imports_from_the_network": _themed("", f'<xsl:import href="{NOBODY}/x.xsl"/>'),
    "imports_itself": _themed("", '<xsl:import href="x.xsl"/>'),
    "ends_the_process": _themed('<xsl:message terminate="yes">the end &#x9b;31m</xsl:message>'),
}  # fmt: skip
for _name, _files in THEMES.items():
    add(
        CommandKind(
            "schemas",
            f"theme_{_name}",
            lambda _, files=_files: files,
            (Run(RENDER, 1, ("error[not-rendered]",), (CANARY,)),),
        )
    )


@commands(
    Run(("validate", "good", "--schema", "../../../etc/passwd"), 2), Run(("schemas", "path", "../../etc/passwd"), 1)
)
def a_schema_that_is_none(_: Making) -> dict[str, Content]:
    return {}


@command("validate good --from-pi --catalog catalog.xml", 2, "error[")
def a_catalog_of_entities(_: Making) -> dict[str, Content]:
    return {"catalog.xml": LAUGHS.encode() + b"<catalog>&a11;</catalog>"}


@commands(Run(("validate", "good", "--schema", "x.rnc"), 2, ("error[",), (CANARY,)))
def rnc_from_elsewhere(_: Making) -> dict[str, Content]:
    return {"x.rnc": b'include "../canary.txt"\nstart = text\n'}


def _owning(path: Path) -> None:
    """Lay a stylesheet that writes a file beside the case, by its full address."""
    owned = (path.parents[1] / "owned.txt").as_uri()
    template = f'<xsl:result-document href="{owned}" method="text">owned</xsl:result-document>'
    path.write_bytes(_themed(template)["x.xsl"])


@commands(Run(RENDER, 1, ("error[not-rendered]",)))
def theme_that_writes_into_the_system(_: Making) -> dict[str, Content]:
    return {**_themed(""), "x.xsl": _owning}
