"""The web page: complete, valid in its links, faithful in both views, and closed to what a record brings."""

import re
from pathlib import Path

import pytest
from cpu_time import growth
from lxml import etree, html

from tei_encoder.editions import RenderError, Settings, languages, render
from tei_encoder.pipeline import encode
from tei_encoder.resources import folder
from tei_encoder.source import WHITE, ink

NS = "http://www.tei-c.org/ns/1.0"
CASES = sorted(Path(__file__).parent.glob("cases/*/*/expected.xml"))
EVERYTHING = Path(__file__).parent / "editions" / "everything.xml"
RARE = EVERYTHING.with_name("rare.xml")


def page(tei, **settings):
    return render(tei, "html", Settings(**settings)).decode()


def tree(text):
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def wrapped(body, header=""):
    return (
        f'<TEI xmlns="{NS}" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>'
        f"</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


@pytest.fixture(scope="module")
def seed_page(seed_encoded):
    return tree(page(seed_encoded.tei, downloads={"TEI": "../tei/seed.xml"}))


def shown(root, view):
    """Return the words of the text as a view shows them: what the style sheet hides is left out."""
    hidden = {
        "reading": ("src", "srcb", "sep", "notes"),
        "source": ("ed", "ref", "notes", "sep", "n", "vh", "doubt"),
    }[view]
    out = []

    def walk(each):
        if not isinstance(each.tag, str):
            return
        if not set(hidden).intersection((each.get("class") or "").split()):
            out.append(each.text or "")
            for child in each:
                walk(child)
                out.append(child.tail or "")

    walk(root.xpath("//div[@class='body']")[0])
    return "".join(out)


def test_the_source_view_is_the_source_letter_for_letter(seed, seed_page):
    assert ink(shown(seed_page, "source")) == ink(seed.read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(path, id=path.parent.name) for path in CASES])
def test_the_source_view_of_every_case_is_its_source(case):
    source = (case.parent / "input.txt").read_text("utf-8")
    visible = "".join(chr(0x2400 + ord(char)) if char < " " and char not in WHITE else char for char in source)
    assert ink(shown(tree(page(case.read_bytes())), "source")) == ink(visible.replace("\x7f", "␡"))


def test_the_reading_view_has_the_corrections_and_not_what_they_replace(seed_page):
    words = " ".join(re.sub(r"\s+", " ", shown(seed_page, "reading")).split())
    assert "because the incomes were limited" in words
    assert "unlimited" not in words
    assert "[sic" not in words
    assert "elections on 26 March 1989 to the Congress" in words


def test_sic_and_corr_never_run_together(seed_encoded):
    assert "unlimitedlimited" not in re.sub(r"<[^>]*>|\s", "", page(seed_encoded.tei))


def test_every_speech_and_paragraph_can_be_cited(seed_page):
    numbers = [each.text for each in seed_page.xpath("//a[@class='n']")]
    assert numbers[:6] == ["1", "1.2", "1.3", "1.4", "2", "3"]
    assert len(numbers) == 20
    assert [each.get("href")[1:] for each in seed_page.xpath("//a[@class='n']")] == [f"s{n}" for n in numbers]


def test_the_page_says_what_the_record_says(seed_page):
    words = " ".join(seed_page.text_content().split())
    for wanted in ["London, 6 April 1989", "Svetlana Savranskaya", "Archive of the Gorbachev Foundation", "Meeting Minutes",
                   "6 speeches", "Prime Minister of Great Britain", "welcomes reuse", "Original Uploaded Date",
                   "corr. Svetlana Savranskaya", "a passage may be omitted"]:  # fmt: skip
        assert wanted in words, wanted
    meta = {each.get("name"): each.get("content") for each in seed_page.xpath("//meta[@name]")}
    assert meta["citation_publication_date"] == "1989/04/06"
    assert meta["DC.language"] == "en"
    assert "example.org" not in words


@pytest.mark.parametrize(
    "case", [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in (*CASES, EVERYTHING, RARE)]
)
def test_every_link_has_its_target_and_every_id_is_its_own(case):
    root = tree(page(case.read_bytes(), lang="en"))
    ids = root.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    inside = [href[1:] for href in root.xpath("//@href") if href.startswith("#")]
    assert [href for href in inside if href not in ids] == []
    assert root.xpath("//*[contains(concat(' ', @class, ' '), ' unknown ')]") == []


@pytest.mark.parametrize(
    "case", [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in (*CASES, EVERYTHING, RARE)]
)
def test_no_page_asks_another_host_for_anything(case):
    root = tree(page(case.read_bytes()))
    loads = root.xpath(
        "//img/@src | //script/@src | //link[not(@rel='license' or @rel='canonical' or @rel='alternate')]/@href | //iframe/@src"
    )
    assert [each for each in loads if not each.startswith("data:")] == []
    style = "".join(root.xpath("//style/text()"))
    assert re.findall(r"url\((?!data:)", style) == []
    assert "@import" not in style


def test_two_renderings_are_the_same_bytes(seed_encoded):
    assert page(seed_encoded.tei) == page(seed_encoded.tei)


def test_an_unknown_element_fails_by_name_or_is_shown():
    tei = wrapped("<p>Before <music>la</music> after.</p>")
    with pytest.raises(RenderError, match="music"):
        page(tei)
    lenient = tree(page(tei, lenient=True))
    assert lenient.xpath("string(//*[@class='unknown'][@data-tei='music'])") == "la"


@pytest.mark.parametrize(
    "hostile",
    [
        "<p>&lt;script>alert(1)&lt;/script></p>",
        '<p><ref target="javascript:alert(1)">x</ref></p>',
        '<p><ref target=" java&#10;script:alert(1)">x</ref></p>',
        '<p><hi rend="x&quot; onclick=&quot;alert(1)">x</hi></p>',
        '<p style="position:fixed">x</p>',
        "<p>]]&gt; --&gt; &lt;/style&gt;&lt;/script&gt; &lt;!--</p>",
        "<sp><speaker>&lt;img src=x onerror=alert(1)></speaker><p>x</p></sp>",
    ],
)
def test_a_record_brings_no_code_into_the_page(hostile):
    header = "<profileDesc><abstract><p>&lt;/script>&lt;script>alert(2)</p></abstract></profileDesc>"
    root = tree(page(wrapped(hostile, header)))
    assert len(root.xpath("//script")) == 2  # ours, and the JSON-LD
    assert "alert" not in "".join(root.xpath("//script[not(@type)]/text()"))
    assert root.xpath("//@onclick | //@onerror | //img") == []
    assert [href for href in root.xpath("//@href") if "script" in href] == []
    assert root.xpath("//div[@class='body']//@style") == []


@pytest.mark.parametrize(
    ("tei", "reason"),
    [
        (b"<TEI", "well-formed"),
        (
            b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>',
            "document type",
        ),
        (
            b'<!DOCTYPE TEI SYSTEM "http://127.0.0.1/x.dtd"><TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
            "document type",
        ),
        (b"<html/>", "root element is html"),
        (wrapped("<div>" * 300 + "</div>" * 300), "stands within 250 others"),
    ],
)
def test_what_cannot_be_rendered_is_refused_with_a_reason(tei, reason):
    with pytest.raises(RenderError, match=reason):
        page(tei)


def test_a_language_without_strings_is_refused_with_those_there_are(seed_encoded):
    with pytest.raises(RenderError, match=r"'tlh'.*there are: ar, de, en"):
        page(seed_encoded.tei, lang="tlh")


def test_all_languages_have_the_same_strings():
    keys = {
        path.stem: sorted(each.get("key") for each in etree.parse(path).getroot().iter("s", "p"))
        for path in (folder("xslt") / "i18n").glob("*.xml")
    }
    assert set(keys) == set(languages())
    assert {
        language: sorted(set(keys["en"]) ^ set(each)) for language, each in keys.items() if each != keys["en"]
    } == {}


@pytest.mark.parametrize("lang", ["ar", "de", "fr", "ru"])
def test_the_page_speaks_other_languages(seed_encoded, lang):
    root = tree(page(seed_encoded.tei, lang=lang))
    assert root.get("lang") == lang
    assert root.xpath("//div[@class='body']/@lang") == ["en"]
    assert "At a glance" not in root.text_content()


def test_every_string_that_a_stylesheet_asks_for_exists_and_is_used():
    strings = etree.parse(folder("xslt") / "i18n" / "en.xml").getroot()
    keys = {each.get("key") for each in strings.iter("s", "p")}
    editions = (path for path in folder("xslt").rglob("*.xsl") if "targets" not in path.parts)
    sheets = "".join(path.read_text("utf-8") for path in editions)
    asked = set(re.findall(r"f:(?:t|fact|count|pattern)\(\s*'([a-z-]+)'", sheets))
    assert asked - keys - {"col-", "kind-", "remark-", "signed-", "part-", "record-", "sure-", "doubt-"} == set()
    quoted = set(re.findall(r"'([a-z-]+)'", sheets))
    made = (
        "kind-",
        "remark-",
        "signed-",
        "col-",
        "gap-",
        "part-",
        "record-",
        "sure-",
        "doubt-",
    )  # put together from a prefix and a value of the model
    assert {key for key in keys - quoted if not key.startswith(made)} == set()


def test_time_grows_with_the_length_of_the_record():
    def rendered(speeches):
        text = "".join(
            f"Adams. Word {n} [sic] and more.\n\nBaker. Yes [on 5 May 1989].\n\n" for n in range(speeches // 2)
        )
        tei = encode(text.encode(), "long").value.tei
        return lambda: render(tei, "html")

    rendered(100)()
    assert growth(rendered(1000), rendered(4000), limit=4 * 1.7) < 4 * 1.7


def test_every_fifth_verse_has_its_number_and_a_shared_line_one():
    lines = "".join(f"<l>line {n}</l>" for n in range(1, 9))
    shared = '<sp who="#a"><speaker>A</speaker><l part="I">nine</l></sp><sp who="#b"><speaker>B</speaker><l part="F">nine</l></sp>'
    more = '<sp who="#a"><speaker>A</speaker><l>ten</l><l n="20">twenty</l></sp>'
    root = tree(page(wrapped(f'<sp who="#a"><speaker>A</speaker>{lines}</sp>{shared}{more}')))
    assert [(each.text, each.get("data-n")) for each in root.xpath("//*[@data-n]")] == [
        ("line 5", "5"), ("ten", "10"), ("twenty", "20"),
    ]  # fmt: skip


def test_a_song_in_a_text_of_prose_is_not_counted():
    song = "".join("<l>la</l>" for _ in range(6))
    prose = "".join("<p>words</p>" for _ in range(3))
    body = f'<sp who="#a"><speaker>A</speaker>{prose}{song}</sp>'
    assert tree(page(wrapped(body))).xpath("//*[@data-n]") == []


def test_the_strip_of_many_turns_is_a_path_for_each_lane_and_no_table():
    turns = "".join(f'<sp who="#{who}"><speaker>{who}</speaker><p>so it is</p></sp>' for who in "ab" * 160)
    root = tree(page(wrapped(turns)))
    assert [each.get("class") for each in root.xpath("//figure//path")] == ["lane1", "lane2"]
    assert [each.get("d").count("h") for each in root.xpath("//figure//path")] == [160, 160]
    # The moves and lines of the last lane lead to the right edge: what was rounded does not add up.
    steps = re.findall(r"[mh](-?\d+)", root.xpath("//figure//path")[1].get("d"))
    assert 9990 <= sum(map(int, steps)) <= 10010
    assert not root.xpath("//section[@id='glance']//rect")
    assert not root.xpath("//section[@id='glance']//table")


def test_whatever_the_tei_is_not_sure_of_can_be_marked():
    root = tree(page(RARE.read_bytes()))
    marked = [
        (each.tag, " ".join(each.text_content().split()), each.get("class").split()[-1])
        for each in root.xpath("//div[@class='body']//*[contains(@class, 'd-')]")
        if each.get("class").split()[-1] in ("d-low", "d-medium", "d-unknown")
    ]
    assert [(tag, kind) for tag, _, kind in marked] == [
        ("span", "d-low"), ("span", "d-medium"), ("time", "d-low"), ("span", "d-unknown"), ("span", "d-medium"),
        ("div", "d-low"), ("p", "d-medium"), ("h4", "d-medium"), ("div", "d-low"), ("span", "d-medium"),
    ]  # fmt: skip
    assert marked[0][1] == "Jo"
    assert len(list(etree.fromstring(RARE.read_bytes()).xpath("//@cert"))) == len(marked)
    assert root.xpath("//input[@id='v-doubts']/@checked") == []
    assert [each.text for each in root.xpath("//p[@class='doubts-key']/span")] == [
        "low certainty",
        "medium certainty",
        "certainty unknown",
    ]


def test_a_page_without_doubts_has_no_switch_for_them(seed_page):
    doubtful = seed_page.xpath("//div[@class='body']//*[contains(@class, 'd-low')]")
    assert bool(doubtful) == bool(seed_page.xpath("//input[@id='v-doubts']"))
    assert not tree(page(wrapped("<p>Sure.</p>"))).xpath("//input[@id='v-doubts']")


def test_the_example_of_a_citation_is_a_paragraph_and_not_a_page():
    body = '<sp who="#a"><speaker>A</speaker><p>One.</p><pb n="417"/><p>Two.</p></sp>'
    assert tree(page(wrapped(body))).xpath("string(//dl[@class='facts'])").strip().endswith("§\u00a01.2")
    alone = '<sp who="#a"><speaker>A</speaker><p>One.</p><pb n="417"/></sp>'
    assert tree(page(wrapped(alone))).xpath("string(//dl[@class='facts'])").strip().endswith("§\u00a01")
