"""The site of an edition: who is the same person, what is written, what its settings may say, what a build makes."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import run
from lxml import etree, html

from tei_encoder.edition_file import BadEditionError
from tei_encoder.editions import languages, open_edition
from tei_encoder.resources import folder
from tei_encoder.saxon import compiled
from tei_encoder.site.bins import bins
from tei_encoder.site.build import Site
from tei_encoder.site.chunks import MOST, by_letter, by_time
from tei_encoder.site.content import gather
from tei_encoder.site.entries import persons, places
from tei_encoder.site.pages import batches, pages
from tei_encoder.site.search import shard_of, words_of
from tei_encoder.site.settings import SiteSettings, read_site_settings
from tei_encoder.site.summarise import read, summarise, written
from tei_encoder.site.summary import LAST, Summary, page_names

NS = "http://www.tei-c.org/ns/1.0"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def tei(people, body="", date="1989-04-06", name="x", changed=""):
    """Make a record with persons, each an XML `person`."""
    change = f'<revisionDesc><change when="{changed}">Made.</change></revisionDesc>' if changed else ""
    when = f'<creation><date when="{date}"/></creation>' if date else ""
    return (
        f'<TEI xmlns="{NS}" xml:id="{name}"><teiHeader><fileDesc><titleStmt><title>Record {name}</title></titleStmt><publicationStmt><p/>'
        f"</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc>{when}<particDesc><listPerson>{people}</listPerson>"
        f"</particDesc></profileDesc>{change}</teiHeader><text><body>{body or '<p>Nothing.</p>'}</body></text></TEI>"
    ).encode()


def person(name, key="a", more=""):
    return f'<person xml:id="{key}"><persName>{name}</persName>{more}</person>'


def summaries(*records):
    return [summarise(open_edition(data).model, f"r{n}", f"r{n}.html").facts for n, data in enumerate(records)]


def groups(*records):
    """Return the persons of records: each the records that have it."""
    return sorted([sorted(item.record.name for item in entry.found) for entry in persons(summaries(*records))])


VIAF = '<idno type="VIAF">https://viaf.org/viaf/{}</idno>'


@pytest.mark.parametrize("name", ["Margaret Thatcher", "M. S. Gorbachev", "Dr. Helmut Kohl", "Ludwig van Beethoven"])
def test_a_full_name_makes_one_person_of_two_records(name):
    assert groups(tei(person(name)), tei(person(name))) == [["r0", "r1"]]


@pytest.mark.parametrize(
    "name",
    ["Thatcher", "Mr. Adams", "President Nixon", "The President", "J. Smith", "Lord Chancellor", "Several Members"],
)
def test_a_name_that_is_not_full_is_no_evidence(name):
    assert groups(tei(person(name)), tei(person(name))) == [["r0"], ["r1"]]


def test_an_authority_is_evidence_whatever_the_name():
    same = groups(
        tei(person("Thatcher", more=VIAF.format(1))),
        tei(person("The Prime Minister", more='<idno type="VIAF">http://www.viaf.org/viaf/1/</idno>')),
    )
    assert same == [["r0", "r1"]]


def test_authorities_that_differ_keep_namesakes_apart():
    one, other = (tei(person("John Smith", more=VIAF.format(n))) for n in (1, 2))
    assert groups(one, other) == [["r0"], ["r1"]]
    assert groups(one, other, tei(person("John Smith"))) == [["r0"], ["r1"], ["r2"]]


def test_two_namesakes_in_a_record_are_nobody_s_evidence():
    both = tei(person("John Smith", "a") + person("John Smith", "b"))
    assert groups(both, tei(person("John Smith"))) == [["r0"], ["r0"], ["r1"]]


def test_characters_of_plays_and_groups_are_never_one():
    scene = '<div type="scene"><sp who="#a"><p>So.</p></sp></div>'
    assert groups(tei(person("Lady Anne Page"), scene), tei(person("Lady Anne Page"), scene)) == [["r0"], ["r1"]]
    many = '<personGrp xml:id="a"><persName>Angry Men</persName></personGrp>'
    assert groups(tei(many), tei(many)) == [["r0"], ["r1"]]


def test_namesakes_have_addresses_of_their_own_and_say_where_they_are_from():
    said = '<sp who="#a"><p>So.</p></sp>'
    entries = persons(summaries(tei(person("Adams"), said), tei(person("Adams"), said)))
    assert [entry.page for entry in entries] == ["person/adams-r0.html", "person/adams-r1.html"]
    assert all(entry.shared_name for entry in entries)


def test_names_are_sorted_as_readers_look_for_them():
    people = "".join(person(name, f"k{n}") for n, name in enumerate(["Zola", "Ärger", "Adler", "Йод", "Ильин"]))
    assert [entry.name for entry in persons(summaries(tei(people)))] == ["Adler", "Ärger", "Zola", "Ильин", "Йод"]


def test_places_of_one_name_are_one_and_lead_to_their_passages():
    body = "<p>In <placeName>Paris</placeName>.</p><p>And <placeName>Paris</placeName>.</p>"
    (entry,) = places(summaries(tei("", body), tei("", body)))
    assert (entry.name, len(entry.found), entry.mentions) == ("Paris", 2, 4)


def test_summaries_hold_no_text_but_openings():
    said = f'<sp who="#a"><stage>(rises)</stage><p>{"many words " * 50}</p></sp>'
    data = open_edition(tei(person("Adams"), said)).model
    made = summarise(data, "x", "x.html")
    opening = made.whole.findtext(".//{*}speech")
    assert opening.startswith("many words")
    assert len(opening) < 95
    assert sum(len(passage.words) for passage in made.passages) > 500
    assert len(etree.tostring(made.whole)) < 1500
    assert "many words" not in written(made.facts)


def test_facts_that_were_written_are_read_as_they_were():
    for data in sorted((Path(__file__).parent / "editions").glob("*.xml")):
        facts = summarise(open_edition(data.read_bytes()).model, "x", "x.html").facts
        again = read(written(facts), "x", "x.html", facts.whole)
        assert written(again) == written(facts)
        assert [each.name for each in (*again.persons, *again.places)] == [
            each.name for each in (*facts.persons, *facts.places)
        ]


def test_the_passages_hold_every_word_of_the_reading():
    everything = (Path(__file__).parent / "editions" / "everything.xml").read_bytes()
    model = open_edition(everything).model
    passages = summarise(model, "x", "x.html").passages
    found = " ".join(passage.words for passage in passages)
    for each in etree.fromstring(model.encode()).xpath(
        "//*[local-name()='para'][not(ancestor::*[local-name()='matter'])]"
    ):
        for word in "".join(each.xpath("./text()")).split():
            assert word in found, word
    assert "unlimited" not in re.sub(r"\W", " ", found).split()


def test_summaries_and_pages_are_what_the_grammar_says():
    grammar = etree.RelaxNG(etree.parse(folder("xslt") / "site" / "site-model.rng"))
    editions = Path(__file__).parent / "editions"
    records = []
    for n, data in enumerate([*(path.read_bytes() for path in sorted(editions.glob("*.xml"))), *(
        tei(person("Anna Adams"), '<sp who="#a"><p>In <placeName>Rome</placeName>.</p></sp>', f"{1980 + n % 30}-01-02", changed="2026-01-01")
        for n in range(3)
    )]):  # fmt: skip
        model = open_edition(data).model
        told = etree.fromstring(compiled(folder("xslt") / "summary.xsl")(model, {"lang": "en"}).encode())
        grammar.assertValid(told)
        records.append(summarise(model, f"r{n}", f"r{n}.html").facts)
    many = [replace(records[-1], name=f"m{n}", page=f"m{n}.html", day=f"{1900 + n % 90}-01-01") for n in range(MOST)]
    for summaries_of in (records, [*records, *many]):
        content = gather(SiteSettings(url="https://example.org"), summaries_of)
        for root in batches(content, pages(content)):
            grammar.assertValid(root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Namibia's élan", ["namibia", "elan"]), ("STRASSE Straße", ["strasse", "strasse"]), ("ΛΌΓΟΣ Ёлка", ["λογοσ", "елка"]),
     ("a I 7 42", ["42"]), ("ﬁne", ["fine"])],
)  # fmt: skip
def test_words_are_compared_without_case_and_accents(text, expected):
    found = list(words_of(text))
    assert [word.replace("ς", "σ") for word in found] == expected


def test_a_word_says_which_file_has_it():
    assert shard_of("namibia") == "6e-61"


def records_of(days):
    return [Summary(f"r{n:04}", f"r{n:04}.html", day) for n, day in enumerate(days)]


def test_a_long_list_is_cut_up_by_decades_and_a_long_decade_by_years():
    days = ["1950-01-01"] * 10 + [f"19{60 + n % 10}-05-05" for n in range(MOST + 50)] + [LAST]
    chunks = by_time(sorted(records_of(days), key=lambda each: each.day), "records")
    assert chunks[0].name == "1950s"
    assert {chunk.name for chunk in chunks[1:-1]} == {str(1960 + n) for n in range(10)}
    assert (chunks[-1].name, chunks[-1].page) == ("", "records/undated.html")
    assert sum(len(chunk.items) for chunk in chunks) == len(days)
    assert by_time(records_of(days[:MOST]), "records") == []
    assert by_letter([], "persons") == []


@pytest.mark.parametrize(
    ("days", "starts"),
    [(["1989-04-06", "1989-06-01"], ["1989-04", "1989-05", "1989-06"]),
     (["1989", "1990-01-01"], ["1989", "1990"]),
     (["1901-01-01", "1989-04-06"], [f"{year}" for year in range(1900, 1990, 10)]),
     (["1000", "1999"], [f"{year}" for year in range(1000, 2000, 100)]),
     ([LAST], [""])],
)  # fmt: skip
def test_the_columns_of_the_timeline_fit_the_span(days, starts):
    assert [each.start for each in bins(records_of(days))] == starts


def test_no_record_takes_the_name_of_a_page_of_the_site():
    pages = page_names(["index", "Records", "records-record", "talk"])
    assert pages["talk"] == "talk.html"
    assert len({page.casefold() for page in pages.values()}) == 4
    assert not {"index.html", "records.html"} & {page.casefold() for page in pages.values()}


def test_the_settings_are_read_strictly_and_other_tables_left_alone(tmp_path):
    path = tmp_path / "edition.toml"
    path.write_text(
        '[site]\ntitle = "Talks"\nurl = "https://example.org/x"\nlang = "de"\n[validate.off]\nrules = 1\n', "utf-8"
    )
    assert read_site_settings(path) == SiteSettings(title="Talks", url="https://example.org/x", lang="de")
    path.write_text("[validate.off]\nrules = 1\n", "utf-8")
    assert read_site_settings(path) is None
    for wrong, reason in [("titel = 'x'", "'titel'.*title, subtitle"), ("title = 3", "quotation"), ("lang = 'tlh'", "'tlh'.*de, en"),
                          ("url = 'www.x.org'", "https://"), ("url = 'https://x.org/?a'", "folder"), ("title =", "not TOML")]:  # fmt: skip
        path.write_text(f"[site]\n{wrong}\n", "utf-8")
        with pytest.raises(BadEditionError, match=f"error\\[bad-edition\\].*{reason}"):
            read_site_settings(path)
    with pytest.raises(BadEditionError, match="no such file"):
        read_site_settings(tmp_path / "none.toml")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build a site by the command, of two records."""
    root = tmp_path_factory.mktemp("edition")
    (root / "in").mkdir()
    (root / "in" / "a.txt").write_text(
        "Talk, 3 May 1990\n\nAdams. I like Namibia & <b>tea</b>.\n\nBaker. So do I.\n\nAdams. Good.\n\nBaker. Yes.\n",
        "utf-8",
    )
    (root / "in" / "index.txt").write_text(
        "Talk, 3 May 1991\n\nAdams. Again.\n\nCole. Again?\n\nAdams. Yes.\n\nCole. No.\n", "utf-8"
    )
    (root / "edition.toml").write_text(
        '[site]\ntitle = "Talks & more"\nurl = "https://example.org/x/"\npublisher = "Us"\n', "utf-8"
    )
    code, out, err = run("build", "in", "-o", "out", "--to", "html", "--to", "text", "--date", "2026-11-24", cwd=root)
    assert code == 0, err
    return root, out.decode(), err


def test_a_build_of_several_records_makes_a_site(built):
    root, out, err = built
    assert "site: out/html/index.html" in err
    assert "out/html/a.html" in out.splitlines()
    assert "out/html/index-record.html" in out.splitlines()
    page = html.parse(str(root / "out/html/a.html"))
    assert page.xpath("string(//header//p[@class='home']/a/@href)") == "index.html"
    assert page.xpath("//nav[@class='turn']//a/@href") == ["index-record.html"]
    assert page.xpath("string(//link[@rel='canonical']/@href)") == "https://example.org/x/html/a.html"
    start = html.parse(str(root / "out/html/index.html"))
    assert start.xpath("string(//h1)") == "Talks & more"


def test_the_manifest_lists_what_there_is(built):
    listed = json.loads((built[0] / "out/html/manifest.json").read_text("utf-8"))
    assert {row["path"] for row in listed["files"]} >= {"../tei/a.xml", "../text/a.txt", "../tei/index.xml"}
    for row in listed["files"]:
        data = (built[0] / "out/html" / row["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (row["bytes"], row["sha256"])
    assert {row["type"] for row in listed["files"] if row["path"].endswith("a.xml")} == {"application/tei+xml"}


def test_sitemap_and_feed_have_the_public_addresses(built):
    sitemap = etree.parse(built[0] / "out/html/sitemap.xml")
    found = sitemap.xpath("//s:loc/text()", namespaces=SITEMAP)
    assert {
        "https://example.org/x/html/",
        "https://example.org/x/html/a.html",
        "https://example.org/x/html/records.html",
    } <= set(found)
    for address in found:
        path = address.removeprefix("https://example.org/x/html/") or "index.html"
        assert (built[0] / "out/html" / path).is_file(), address
    feed = etree.parse(built[0] / "out/html/feed.atom")
    assert feed.xpath("//a:entry/a:updated/text()", namespaces=ATOM) == ["2026-11-24T00:00:00Z"] * 2
    assert feed.xpath("string(/a:feed/a:title)", namespaces=ATOM) == "Talks & more"


def test_the_same_input_gives_the_same_site_and_what_is_gone_is_swept(built):
    root, _, _ = built
    pages = {path: path.read_bytes() for path in (root / "out/html").rglob("*") if path.is_file()}
    stale = root / "out/html/person/nobody.html"
    stale.write_text("old", "utf-8")
    own = root / "out/html/person/notes.md"
    own.write_text("mine", "utf-8")
    again = ("build", "in", "-o", "out", "--to", "html", "--to", "text", "--date", "2026-11-24", "--force")
    code, _, err = run(*again, cwd=root)
    assert code == 0, err
    assert not stale.exists()
    assert own.exists()
    assert {path: path.read_bytes() for path in pages} == pages


def test_one_record_makes_no_site_but_where_an_edition_wants_it(built, tmp_path):
    root, _, _ = built
    record = root / "in" / "a.txt"
    assert run("build", record, "-o", tmp_path / "out", "--to", "html", cwd=tmp_path)[0] == 0
    assert sorted(path.name for path in (tmp_path / "out/html").iterdir()) == ["a.html"]
    assert (
        run("build", record, "-o", tmp_path / "more", "--to", "html", "--edition", root / "edition.toml", cwd=tmp_path)[
            0
        ]
        == 0
    )
    assert (tmp_path / "more/html/search.html").is_file()


def test_a_record_that_keeps_its_earlier_output_stays_in_the_site(built, tmp_path):
    root, _, _ = built
    source = tmp_path / "in"
    source.mkdir()
    for path in (root / "in").iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    assert run("build", "in", "-o", "out", "--to", "html", cwd=tmp_path)[0] == 0
    (source / "a.txt").write_bytes(b"")
    code, _, _ = run("build", "in", "-o", "out", "--to", "html", cwd=tmp_path)
    assert code == 1
    table = (tmp_path / "out/html/records.html").read_text("utf-8")
    assert "index-record.html" in table
    assert '"a.html"' in table
    assert "Namibia" in (tmp_path / "out/html/a.html").read_text("utf-8")


def test_tei_files_make_a_site_and_a_bad_one_costs_only_itself(tmp_path):
    (tmp_path / "good.xml").write_bytes(tei(person("Anna Adams"), '<sp who="#a"><p>Hello.</p></sp>', name="g"))
    (tmp_path / "other.xml").write_bytes(tei(person("Anna Adams"), '<sp who="#a"><p>Goodbye.</p></sp>', name="o"))
    (tmp_path / "bad.xml").write_text("<TEI", "utf-8")
    code, _, err = run(
        "render", "good.xml", "other.xml", "bad.xml", "--to", "site", "-o", "site", "--lang", "fr", cwd=tmp_path
    )
    assert code == 1
    assert "bad.xml: error[not-rendered]" in err
    page = html.parse(str(tmp_path / "site/html/person/anna-adams.html"))
    assert page.xpath("//ol[@class='speeches']//a/@href") == ["../good.html#s1", "../other.html#s1"]
    assert page.getroot().get("lang") == "fr"
    assert (tmp_path / "site/tei/good.xml").read_bytes() == (tmp_path / "good.xml").read_bytes()
    code, _, err = run("render", "good.xml", "--to", "site", cwd=tmp_path)
    assert code == 2
    assert "-o DIR" in err


@pytest.mark.parametrize("lang", languages())
def test_all_pages_can_be_made_in_every_language(tmp_path, lang):
    records = {
        f"r{n}": tei(
            person("Anna Adams"), '<sp who="#a"><p>In <placeName>Rome</placeName>.</p></sp>', f"{1980 + n}-01-02"
        )
        for n in range(12)
    }
    with Site(tmp_path, SiteSettings(lang=lang), list(records)) as site:
        for name, data in records.items():
            site.take(name, open_edition(data, site.settings_of(name, {})), ())
        assert site.finish() == {}
    for path in tmp_path.rglob("*.html"):
        root = html.parse(str(path)).getroot()
        if path.stem not in records:
            assert "{" not in "".join(root.xpath("//main//text()"))
        assert root.get("lang") == lang


def test_words_of_a_record_are_no_code_in_a_page_or_a_script(tmp_path):
    hostile = tei(
        person("&lt;/script>&lt;script>alert(1)&lt;/script>"),
        '<sp who="#a"><p>&lt;/script>&lt;img src=x onerror=alert(2)> \u2028 "quoted" \\ </p></sp>',
    )
    with Site(tmp_path, SiteSettings(title="</title><script>alert(3)</script>"), ["x"]) as site:
        site.take("x", open_edition(hostile), ())
        site.finish()
    for path in tmp_path.rglob("*.html"):
        root = html.parse(str(path)).getroot()
        assert "alert" not in "".join(root.xpath("//script[not(@type)]/text()"))
        assert root.xpath("//img | //@onerror") == []
    for path in tmp_path.rglob("search/*.js"):
        assert "</script" not in path.read_text("utf-8").lower()
        assert path.read_text("utf-8").startswith("editionSearch(")


def test_the_site_of_no_date_and_no_person_is_complete(tmp_path):
    with Site(tmp_path, SiteSettings(), ["x"]) as site:
        site.take("x", open_edition(tei("", "<p>Alone.</p>", date="")), ())
        assert site.finish() == {}
    assert not (tmp_path / "html/timeline.html").exists()
    assert not (tmp_path / "html/persons.html").exists()
    assert gather(SiteSettings(), []).parts == (("records", "records.html"), ("search", "search.html"))


def test_the_scripts_ask_no_other_host():
    for name in ("site.js", "search.js", "site.css"):
        assert not re.search(
            r"https?:|fetch\(|import\(|eval\(|url\(", (folder("xslt") / "assets" / name).read_text("utf-8")
        )
