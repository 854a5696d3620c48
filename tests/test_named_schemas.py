"""The schemas that documents name themselves: found in a catalog, in the store, or beside the document; never fetched."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run

from tei_encoder.associations import named_schemas, read_associations
from tei_encoder.catalog import BadCatalogError, open_catalog
from tei_encoder.schema_store import add, addresses, shelf

RNG_NS = "http://relaxng.org/ns/structure/1.0"
SCH_NS = "http://purl.oclc.org/dsdl/schematron"
XSD_NS = "http://www.w3.org/2001/XMLSchema"
ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
RNG = f"""<element xmlns="{RNG_NS}" ns="http://www.tei-c.org/ns/1.0" name="TEI"><!-- TEI Edition: P5 Version 4.12.0. -->
<optional><attribute name="n"/></optional></element>"""
RULES = (
    f"""<s:pattern xmlns:s="{SCH_NS}"><s:rule context="*"><s:assert test="@n">no n</s:assert></s:rule></s:pattern>"""
)
SCH = f"""<schema xmlns="{SCH_NS}" queryBinding="xslt2"><phase id="strict"><active pattern="p"/></phase><phase id="none"/>
<pattern id="p"><rule context="*"><assert test="@n">no n</assert></rule></pattern></schema>"""
XSD = f"""<xs:schema xmlns:xs="{XSD_NS}" targetNamespace="http://www.tei-c.org/ns/1.0"><xs:element name="TEI"/></xs:schema>"""
RELEASE = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv(shelf.VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv("XML_CATALOG_FILES", raising=False)


@pytest.fixture
def folder(tmp_path):
    """A folder with documents, and one beside it with schemas."""
    (tmp_path / "texts").mkdir()
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    (schemas / "a.rng").write_text(RNG)
    (schemas / "both.rng").write_text(RNG.replace("<optional>", f"{RULES}<optional>"))
    (schemas / "a.rnc").write_text('default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { empty }\n')
    (schemas / "a.sch").write_text(SCH)
    (schemas / "a.xsd").write_text(XSD)
    (schemas / "a b.rng").write_text(RNG)
    return tmp_path / "texts"


def model(href, language="", **more):
    said = {"href": href, **({"schematypens": language} if language else {}), **more}
    return "<?xml-model " + " ".join(f'{name}="{value}"' for name, value in said.items()) + "?>\n"


def named(folder, head, root=ROOT, catalogs=()):
    """Return name and kind of the schemas named, and what is said of those that cannot be had."""
    outcome = named_schemas((head + root).encode(), "x.xml", folder and str(folder), catalogs)
    return [f"{schema.name} {schema.kind}" for schema in outcome.value], [note.text() for note in outcome.notes]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (model("../schemas/a.rng", RNG_NS), ["a.rng rng"]),
        (model("../schemas/a.rng"), ["a.rng rng"]),
        (model("../schemas/both.rng", RNG_NS), ["both.rng rng"]),
        (model("../schemas/both.rng", SCH_NS), ["both.rng sch"]),
        (model("../schemas/both.rng"), ["both.rng rng", "both.rng sch"]),
        (model("../schemas/a.rng", RNG_NS) + model("../schemas/a.rng", SCH_NS), ["a.rng rng"]),
        (model("../schemas/a.rnc", type="application/relax-ng-compact-syntax"), ["a.rnc rnc"]),
        (model("../schemas/a.rnc", RNG_NS), ["a.rnc rnc"]),
        (model("../schemas/a.sch", SCH_NS) + model("../schemas/a.xsd", XSD_NS), ["a.sch sch", "a.xsd xsd"]),
        (model("../schemas/a%20b.rng"), ["a b.rng rng"]),
        ("<!-- c -->" + model("../schemas/a.rng").replace('"', "'"), ["a.rng rng"]),
        ("<!DOCTYPE TEI>" + model("../schemas/a.rng"), ["a.rng rng"]),
        ("<?xml version='1.0' encoding='windows-1252'?>" + model("../schemas/a.rng"), ["a.rng rng"]),
    ],
)
def test_schemas_beside_the_document(folder, head, expected):
    assert named(folder, head) == (expected, [])


def test_the_phase_that_a_document_names_is_the_one_that_runs(folder):
    path = folder / "x.xml"
    for phase, code in (("strict", 1), ("none", 0)):
        path.write_text(model("../schemas/a.sch", SCH_NS, phase=phase) + ROOT)
        assert run("validate", path, "--from-pi")[0] == code


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('xsi:schemaLocation="http://www.tei-c.org/ns/1.0 ../schemas/a.xsd"', ["a.xsd xsd"]),
        ('xsi:schemaLocation="urn:x  gone.xsd\nhttp://www.tei-c.org/ns/1.0  ../schemas/a.xsd"', ["a.xsd xsd"]),
    ],
)
def test_schemas_named_by_namespace(folder, attributes, expected):
    root = ROOT.replace("/>", f' xmlns:xsi="{XSD_NS}-instance" {attributes}/>')
    assert named(folder, "", root) == (expected, [])


def test_a_schema_for_no_namespace(folder):
    root = f'<TEI xmlns:xsi="{XSD_NS}-instance" xsi:noNamespaceSchemaLocation="../schemas/a.xsd"/>'
    assert named(folder, "", root) == (["a.xsd xsd"], [])


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("", "error[no-schema-named]"),
        (ROOT.replace("/>", ">") + model("a.rng") + "</TEI>", "error[no-schema-named]"),
        (model("gone.rng"), "and there is no file "),
        (model("."), "and there is no file "),
        (model(RELEASE, RNG_NS), f"tei-encoder schemas add {RELEASE}"),
        (model("http://example.org/a.rng", RNG_NS), "x.xml:1:1: error[schema-not-added]"),
        (model("file:///etc/passwd"), "full paths are not followed"),
        (model("/etc/passwd"), "full paths are not followed"),
        (model("/dev/zero"), "full paths are not followed"),
        (model("../schemas/a.rng", SCH_NS) + model("../schemas/a.sch", RNG_NS), "as rng, which it is not"),
        (model("a.dtd", type="application/xml-dtd"), "warning[schema-not-used]"),
        (model("a.nvdl", "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0"), "warning[schema-not-used]"),
        (model("x.xml"), "there is no file"),
    ],
)
def test_what_cannot_be_had_is_told(folder, head, words):
    schemas, (note,) = named(folder, head, "" if head.startswith("<TEI") else ROOT)
    assert schemas == []
    assert words in note


def test_a_device_is_no_schema(folder):
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no devices among its files")
    up = os.path.relpath("/dev/zero", folder)
    _, (note,) = named(folder, model(up))
    assert "there is no file" in note


def test_a_document_without_a_folder_has_nothing_beside_it():
    _, (note,) = named(None, model("a.rng"))
    assert "lies in no folder" in note


def test_a_schema_in_the_store_is_found_by_its_address(folder, monkeypatch):
    path = folder.parent / "schemas" / "both.rng"
    record = add(str(path), "2026-11-24T00:00:00Z", "tei_all")
    # As if it had been fetched from there, which only the network could do.
    monkeypatch.setattr(shelf, "same", lambda wanted, _stored, version: addresses.same(wanted, RELEASE, version))
    assert record.version == "4.12.0"
    old = RELEASE.replace("https://www.", "http://").replace("release", "Vault/P5/4.12.0")
    head = model(RELEASE, RNG_NS) + model(old, SCH_NS)
    assert named(folder, head) == (["tei_all rng", "tei_all sch"], [])


CATALOG = """<!DOCTYPE catalog PUBLIC "-//OASIS//DTD Entity Resolution XML Catalog V1.0//EN" "http://192.0.2.1/catalog.dtd">
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" prefer="public">
  <uri name="https://e.org/one.rng" uri="schemas/a.rng"/>
  <group xml:base="schemas/"><uri name="https://e.org/two.rng" uri="both.rng"/>
    <system systemId="https://e.org/three.xsd" uri="a.xsd"/>
    <public publicId="-//E//RNG  four//EN" uri="a.sch"/></group>
  <uri xml:base="schemas/" name="urn:x:five" uri="a.rnc"/>
  <rewriteURI uriStartString="https://e.org/" rewritePrefix="nowhere/"/>
  <rewriteURI uriStartString="https://e.org/schemas/" rewritePrefix="schemas/"/>
  <rewriteSystem systemIdStartString="http://old.e.org/" rewritePrefix="schemas/"/>
  <uriSuffix uriSuffix="/six.rng" uri="schemas/a.rng"/>
  <systemSuffix systemIdSuffix="seven.xsd" uri="schemas/a.xsd"/>
  <uri name="https://e.org/remote.rng" uri="https://f.org/a.rng"/>
  <nextCatalog catalog="more/catalog.xml"/><nextCatalog catalog="gone.xml"/><nextCatalog catalog="http://192.0.2.1/c.xml"/>
</catalog>"""
MORE = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" xml:base="../schemas/">
<uri name="https://g.org/eight.rng" uri="a.rng"/><uri name="https://e.org/one.rng" uri="a.sch"/>
<nextCatalog catalog="../catalog.xml"/></catalog>"""


@pytest.fixture
def catalog(folder):
    (folder.parent / "catalog.xml").write_text(CATALOG)
    (folder.parent / "more").mkdir()
    (folder.parent / "more" / "catalog.xml").write_text(MORE)
    return str(folder.parent / "catalog.xml")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://e.org/one.rng", "a.rng rng"),
        ("https://e.org/two.rng", "both.rng rng"),
        ("https://e.org/three.xsd", None),  # the URIs are asked first, and one of them rewrites it
        ("urn:publicid:-:E:RNG+four:EN", "a.sch sch"),
        ("urn:x:five", "a.rnc rnc"),
        ("https://e.org/schemas/a.xsd", "a.xsd xsd"),
        ("http://old.e.org/a.xsd", "a.xsd xsd"),
        ("http://h.org/deep/six.rng", "a.rng rng"),
        ("http://h.org/seven.xsd", "a.xsd xsd"),
        ("https://g.org/eight.rng", "a.rng rng"),
        ("https://h.org/unknown.rng", None),
        ("https://e.org/schemas/../../etc/passwd", None),
        ("https://e.org/schemas/%2e%2e/schemas/a.rng", None),
    ],
)
def test_a_catalog_says_where_a_schema_is(folder, catalog, href, expected):
    schemas, notes = named(folder, model(href), catalogs=[catalog])
    assert schemas[:1] == ([expected] if expected else [])
    assert bool(notes) == (expected is None)


def test_a_catalog_may_give_another_address(folder, catalog):
    _, (note,) = named(folder, model("https://e.org/remote.rng"), catalogs=[catalog])
    assert "schemas add https://f.org/a.rng" in note


def test_a_catalog_of_the_environment_is_asked_last(folder, catalog, monkeypatch):
    monkeypatch.setenv("XML_CATALOG_FILES", f"{folder}/gone.xml {Path(catalog).as_uri()}")
    assert named(folder, model("https://g.org/eight.rng")) == (["a.rng rng"], [])
    more = str(folder.parent / "more" / "catalog.xml")
    assert named(folder, model("https://e.org/one.rng"), catalogs=[more]) == (["a.sch sch"], [])


@pytest.mark.parametrize("content", [None, "<catalog", "<html/>"])
def test_a_catalog_that_is_none_is_wrong_use(tmp_path, content):
    path = tmp_path / "catalog.xml"
    if content:
        path.write_text(content)
    with pytest.raises(BadCatalogError, match=r"catalog\.xml"):
        open_catalog([str(path)])
    code, _, err = run("validate", "x.xml", "--from-pi", "--catalog", path)
    assert (code, err[:13]) == (2, "error[usage] ")
    code, _, err = run("validate", "x.xml", "--catalog", path)
    assert (code, "add --from-pi" in err) == (2, True)


def test_what_blows_up_is_not_read():
    bomb = '<!DOCTYPE TEI [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + ROOT.replace("/>", ' n="&b;"/>')
    assert read_associations((model("a.rng") + bomb).encode())[0].href == "a.rng"
    assert read_associations(b"\x00\x01") == read_associations(b"<?xml encoding='nonsense'?><a/>") == ()


def test_the_command_checks_what_each_file_names(folder):
    (folder / "a.xml").write_text(model("../schemas/a.rng", RNG_NS) + ROOT.replace("/>", ' m="1"/>'))
    (folder / "b.xml").write_text(model("../schemas/both.rng") + ROOT)
    (folder / "c.xml").write_text(ROOT)
    code, _, err = run("validate", folder, "--from-pi", "--jobs", "2")
    assert code == 1
    assert "m is not allowed on TEI" in err
    assert "no n (both.rng)" in err
    assert "c.xml: error[no-schema-named]" in err
    code, _, err = run("validate", folder / "c.xml", "--from-pi", "--schema", folder.parent / "schemas" / "a.rng")
    assert (code, err) == (0, f"valid: {folder / 'c.xml'}\n")


def test_nothing_but_add_touches_the_network(folder, catalog):
    """Python tells of each of its connections; those of the libraries would reach somebody who listens."""
    script = """
import sys
def hook(event, arguments):
    if event.startswith("socket.") or event == "urllib.Request" and not arguments[0].startswith("file:"):
        print("NETWORK", event, arguments, file=sys.stderr)
sys.addaudithook(hook)
from tei_encoder.cli import main
main(sys.argv[1:])
"""
    command = [sys.executable, "-c", script]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)  # noqa: FBT003 (it takes no keyword)
        here = f"http://127.0.0.1:{listening.getsockname()[1]}"
        path = Path(catalog)
        path.write_text(path.read_text().replace("http://192.0.2.1", here))
        head = model(RELEASE, RNG_NS) + model(f"{here}/a.rng")
        attributes = f'xmlns:xsi="{XSD_NS}-instance" xsi:schemaLocation="http://www.tei-c.org/ns/1.0 {here}/a.xsd"'
        (folder / "x.xml").write_text(head + ROOT.replace("/>", f" {attributes}/>"))
        (folder / "y.xml").write_text(f'<!DOCTYPE TEI SYSTEM "{here}/tei.dtd">{ROOT}')
        options = ["--catalog", catalog, "--from-pi", "--schema", "tei-encoder"]
        done = subprocess.run([*command, "validate", folder, *options], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr.count("error[schema-not-added]") == 3
        assert "NETWORK" not in done.stderr
        with pytest.raises(BlockingIOError):
            listening.accept()
    done = subprocess.run([*command, "schemas", "add", f"{here}/a.rng"], capture_output=True, text=True, check=False)
    assert "NETWORK socket.connect" in done.stderr  # so the hook hears what there is to hear
