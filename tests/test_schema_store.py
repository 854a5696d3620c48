"""The store of schemas: fetched from a real server on this machine, kept whole, found by name and by address."""

import hashlib
import http.server
import json
import threading

import pytest
from conftest import run

from tei_encoder.checks.schema import in_store, locate
from tei_encoder.schema_store import add, addresses, shelf
from tei_encoder.schema_store.faults import StoreError
from tei_encoder.schema_store.fetch import LARGEST
from tei_encoder.validation import BadSchemaError, open_schemas, validate

NOW = "2026-11-24T12:00:00Z"
TEI = 'ns="http://www.tei-c.org/ns/1.0"'
RNG = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" {TEI}><!--
TEI Edition: P5 Version\u00a04.12.0. Last updated on 28th July 2026 -->
<start><element name="TEI"><attribute name="n"/></element></start></grammar>""".encode()
OUTER = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts/inner.rng"/></grammar>"""
INNER = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" {TEI}><start><externalRef href="../root.rng"/></start></grammar>"""
ROOT = f"""<element xmlns="http://relaxng.org/ns/structure/1.0" {TEI} name="TEI"><attribute name="n"/></element>"""
XSD = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0" version="2.1">
<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/2001/xml.xsd"/>
<xs:include schemaLocation="b.xsd"/><xs:element name="TEI" type="t:T" xmlns:t="http://www.tei-c.org/ns/1.0"/></xs:schema>"""
XSD_B = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.tei-c.org/ns/1.0">
<xs:complexType name="T"><xs:attribute name="n" use="required"/></xs:complexType></xs:schema>"""
FILES = {
    "/a.rng": RNG,
    "/schema.rng": RNG,
    "/s/outer.rng": OUTER,
    "/s/parts/inner.rng": INNER.encode(),
    "/s/root.rng": ROOT.encode(),
    "/s/lost.rng": OUTER.replace(b"parts/inner.rng", b"gone.rng"),
    "/s/out.rng": OUTER.replace(b"parts/inner.rng", b"../a.rng"),
    "/s/abroad.rng": OUTER.replace(b"parts/inner.rng", b"https://example.org/a.rng"),
    "/s/odd.rng": OUTER.replace(b"parts/inner.rng", b"a%2F..%2F..%2Fb.rng"),
    "/x/a.xsd": XSD,
    "/x/b.xsd": XSD_B,
    "/c/a.rnc": b'default namespace = "http://www.tei-c.org/ns/1.0"\n# include "no.rnc"\ninclude "b.rnc"\n',
    "/c/b.rnc": b'default namespace = "http://www.tei-c.org/ns/1.0"\nstart = element TEI { attribute n { text } }\n',
    "/page.html": b"<html><body>Not here any more</body></html>",
    "/text.rng": b"It works!",
    "/text.rnc": b"It works!",
}
REDIRECTS = {
    "/moved.rng": "/a.rng",
    "/round.rng": "/round.rng",
    "/away.rng": "http://192.0.2.1/a.rng",
    "/file.rng": "file:///etc/passwd",
}


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        body = FILES.get(self.path)
        if self.path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[self.path])
            self.end_headers()
        elif self.path == "/short.rng":
            self.send_response(200)
            self.send_header("Content-Length", str(len(RNG)))
            self.end_headers()
            self.wfile.write(RNG[:100])
        elif self.path == "/announced.rng":
            self.send_response(200)
            self.send_header("Content-Length", str(LARGEST + 1))
            self.end_headers()
        elif self.path == "/endless.rng":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(LARGEST // 2**20 + 8):
                    self.wfile.write(b" " * 2**20)
            except OSError:
                self.server.cut_off = True
        elif self.path == "/packed.rng":
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
        elif body is None:
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


@pytest.fixture(scope="module")
def server():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    monkeypatch.setenv(shelf.VARIABLE, str(folder))
    return folder


def sha(data):
    return hashlib.sha256(data).hexdigest()


def messages(name, document=b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'):
    return [one.message for one in validate(document, "x.xml", open_schemas(name))]


def test_a_schema_is_fetched_once_and_found_by_name(server, store):
    record = add(f"{server}/a.rng", NOW, "letters", sha(RNG).upper())
    assert (record.name, record.version, record.fetched, record.sha256) == ("letters", "4.12.0", NOW, sha(RNG))
    assert record.path.read_bytes() == RNG
    assert list(shelf.records()) == [record]
    assert json.loads((store / "letters.json").read_text())["address"] == f"{server}/a.rng"
    assert "n is missing on TEI" in messages("letters")[0]
    assert [schema.name for schema in locate("letters")] == ["letters"]
    shelf.remove("letters")
    assert [path.name for path in store.rglob("*")] == ["files"]


@pytest.mark.parametrize(
    ("path", "files", "version"),
    [
        ("/s/outer.rng", {"outer.rng", "parts/inner.rng", "root.rng"}, ""),
        ("/x/a.xsd", {"a.xsd", "b.xsd"}, "2.1"),
        ("/c/a.rnc", {"a.rnc", "b.rnc"}, ""),
    ],
)
def test_what_a_schema_takes_in_comes_with_it(server, path, files, version):
    record = add(server + path, NOW, "whole")
    assert set(record.files) == files
    assert record.version == version
    assert len(messages("whole")) == 1
    assert messages("whole", b'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="1"/>') == []


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/gone.rng", "not-fetched", "answers 404"),
        ("/short.rng", "not-fetched", f"broke off after 100 of {len(RNG)} bytes"),
        ("/packed.rng", "not-fetched", "compressed"),
        ("/round.rng", "not-fetched", "302"),
        ("/away.rng", "not-secure", "http://192.0.2.1/a.rng"),
        ("/file.rng", "not-fetched", "file:///etc/passwd"),
        ("/announced.rng", "schema-too-large", "33,554,433 bytes"),
        ("/endless.rng", "schema-too-large", "33,554,432 bytes are the limit"),
        ("/page.html", "not-a-schema", "its root element is html"),
        ("/text.rng", "not-a-schema", "not well-formed"),
        ("/text.rnc", "not-a-schema", "compact syntax"),
        ("/s/lost.rng", "not-fetched", "gone.rng could not be fetched: the server answers 404"),
        ("/s/out.rng", "outside-the-schema", "takes in ../a.rng, which does not lie below"),
        ("/s/abroad.rng", "outside-the-schema", "https://example.org/a.rng"),
        ("/s/odd.rng", "not-a-schema", "cannot be that of a file"),
    ],
)
def test_what_cannot_be_had_is_told_and_leaves_nothing(server, store, path, code, words):
    with pytest.raises(StoreError) as caught:
        add(server + path, NOW)
    assert caught.value.diagnostic.code.name == code
    assert words in str(caught.value)
    assert not store.exists()


def test_the_wrong_hash_is_refused_and_the_old_file_stays(server, store):
    add(f"{server}/a.rng", NOW, "letters")
    before = sorted(store.rglob("*"))
    with pytest.raises(StoreError) as caught:
        add(f"{server}/a.rng", "2027-01-01T00:00:00Z", "letters", "0" * 64)
    assert caught.value.diagnostic.code.name == "wrong-hash"
    assert sha(RNG) in str(caught.value)
    assert sorted(store.rglob("*")) == before
    assert shelf.get("letters").fetched == NOW


@pytest.mark.parametrize(
    "address", ["http://example.org/a.rng", "https:///a.rng", "http://127.0.0.1.example.org/a.rng"]
)
def test_only_https_is_fetched(address):
    with pytest.raises(StoreError, match="not-secure"):
        add(address, NOW)


def test_a_new_release_takes_the_place_of_the_old(server, store, monkeypatch):
    first = add(f"{server}/a.rng", NOW)
    monkeypatch.setitem(FILES, "/a.rng", RNG.replace(b"4.12.0", b"4.13.0"))
    second = add(f"{server}/a.rng", NOW)
    assert (first.version, second.version) == ("4.12.0", "4.13.0")
    assert not first.path.exists()
    assert len(list((store / "files").iterdir())) == 1
    with pytest.raises(StoreError, match="name-taken"):
        add(f"{server}/schema.rng", NOW, "a")


def test_a_file_is_copied(tmp_path):
    path = tmp_path / "my schema.rng"
    path.write_bytes(RNG)
    record = add(str(path), NOW, "mine")
    path.unlink()
    assert record.path.read_bytes() == RNG
    assert record.address == path.as_uri()


@pytest.mark.parametrize("name", ["../up", "a/b", ".hidden", "a#b", "tei-encoder", "x" * 81])
def test_a_name_that_cannot_be_one_is_refused(server, name):
    with pytest.raises(StoreError, match="bad-schema-name"):
        add(f"{server}/a.rng", NOW, name)


@pytest.mark.parametrize("change", [lambda path: path.write_bytes(RNG + b" "), lambda path: path.unlink()])
def test_a_stored_file_that_was_changed_is_noticed(server, change):
    change(add(f"{server}/a.rng", NOW).path)
    with pytest.raises(BadSchemaError, match="schema-changed"):
        open_schemas("a")
    add(f"{server}/a.rng", NOW)
    assert open_schemas("a")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:50],
        lambda _: "[]",
        lambda text: text.replace('"main"', '"mine"'),
        lambda text: text.replace('"main": "a.rng"', '"main": "../../../a.rng"'),
    ],
)
def test_a_record_that_was_spoilt_is_told(server, store, spoil):
    add(f"{server}/a.rng", NOW)
    path = store / "a.json"
    path.write_text(spoil(path.read_text()))
    with pytest.raises(BadSchemaError, match="schema-changed"):
        open_schemas("a")


def test_a_store_that_cannot_be_written_is_told(server, store):
    store.write_text("a file")
    with pytest.raises(StoreError, match="not-stored"):
        add(f"{server}/a.rng", NOW)


def test_official_names_have_secure_addresses():
    assert all(address.startswith("https://") for address in addresses.OFFICIAL.values())
    assert addresses.official("tei_all@4.11.0") == (
        "https://www.tei-c.org/Vault/P5/4.11.0/xml/tei/custom/schema/relaxng/tei_all.rng"
    )
    assert addresses.official("dracor@4.11.0") is None


def test_an_official_name_is_fetched_from_its_address(server, monkeypatch):
    monkeypatch.setitem(addresses.OFFICIAL, "tei_all", f"{server}/schema.rng")
    record = add("tei_all", NOW)
    assert (record.name, record.address, record.main) == ("tei_all", f"{server}/schema.rng", "schema.rng")
    assert [schema.name for schema in in_store(f"{server}/schema.rng")] == ["tei_all"]


RELEASE = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        (RELEASE, True),
        (RELEASE.replace("https://www.", "http://"), True),
        (RELEASE.replace("release", "Vault/P5/current"), True),
        (RELEASE.replace("release", "Vault/P5/4.12.0"), True),
        (RELEASE.replace("release", "Vault/P5/4.11.0"), False),
        (RELEASE.replace("tei_all", "tei_lite"), False),
        (RELEASE.replace("tei-c.org", "tei-c.example"), False),
    ],
)
def test_a_release_is_known_by_all_its_addresses(address, is_it):
    assert addresses.same(address, RELEASE, "4.12.0") == is_it


def test_a_name_that_was_not_added_says_how():
    with pytest.raises(BadSchemaError, match=r"Fetch it, once: tei-encoder schemas add tei_all@4.12.0"):
        open_schemas("tei_all@4.12.0")
    with pytest.raises(BadSchemaError, match=r"schemas add https://example.org/a.rng"):
        open_schemas("https://example.org/a.rng")


def test_the_commands_of_the_store(server, store):
    env = {shelf.VARIABLE: str(store)}
    code, out, err = run("schemas", "add", f"{server}/a.rng", "--as", "letters", "--sha256", sha(RNG), env=env)
    assert (code, out.decode()) == (0, f"{shelf.get('letters').path}\n")
    assert sha(RNG) in err
    code, out, _ = run("schemas", "list", env=env)
    ours, letters = out.decode().splitlines()
    assert ours.startswith("tei-encoder ")
    assert all(word in letters for word in ("letters", "RELAX NG, 4.12.0", "202", f"{server}/a.rng"))
    assert run("schemas", "path", "letters", env=env)[1].decode().strip() == str(shelf.get("letters").path)
    assert len(run("schemas", "path", "tei-encoder", env=env)[1].splitlines()) == 4
    assert run("schemas", "remove", "letters", env=env)[0] == 0
    code, out, err = run("schemas", "path", "letters", env=env)
    assert (code, out) == (1, b"")
    assert "error[not-in-store]" in err
    code, _, err = run("schemas", "add", f"{server}/a.rng", "--sha256", "12", env=env)
    assert (code, err[:13]) == (2, "error[usage] ")
    code, _, err = run("schemas", "add", "tei_al", env=env)
    assert code == 1
    assert "tei_all, tei_corpus" in err
