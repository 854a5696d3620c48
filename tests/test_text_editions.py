"""Plain text, print-ready HTML, the model and the page's own words."""

import re
from pathlib import Path

import pytest
from cpu_time import growth
from lxml import etree, html

from tei_encoder.editions import RenderError, Settings, languages, render, render_all
from tei_encoder.resources import folder, resource
from tei_encoder.saxon import compiled
from tei_encoder.source import WHITE, ink

NS = "http://www.tei-c.org/ns/1.0"
HERE = Path(__file__).parent
CASES = sorted(HERE.glob("cases/*/*/expected.xml"))
EVERYTHING = HERE / "editions" / "everything.xml"
EVERY = [pytest.param(path, id=path.parent.name) for path in (*CASES, EVERYTHING)]


def text(tei, **settings):
    return render(tei, "text", Settings(**settings)).decode()


def model(tei):
    return etree.fromstring(compiled(resource("xslt", "model/model.xsl"))(tei.decode()).encode())


def wrapped(body, header=""):
    return (
        f'<TEI xmlns="{NS}" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>'
        f"</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def visible(source):
    """Write characters that XML cannot hold as the pictures that stand for them."""
    return "".join(chr(0x2400 + ord(char)) if char < " " and char not in WHITE else char for char in source).replace(
        "\x7f", "␡"
    )


@pytest.mark.parametrize("case", [pytest.param(path, id=path.parent.name) for path in CASES])
def test_the_diplomatic_text_of_every_case_is_its_source(case):
    source = (case.parent / "input.txt").read_text("utf-8")
    assert ink(text(case.read_bytes(), view="diplomatic")) == ink(visible(source))


def test_the_diplomatic_text_of_the_seed_is_the_seed(seed, seed_encoded):
    assert ink(text(seed_encoded.tei, view="diplomatic")) == ink(seed.read_text("utf-8"))


def test_the_reading_text_has_numbers_names_keys_and_notes():
    tei = wrapped(
        '<sp who="#a"><speaker>Adams.</speaker><stage>rising</stage><p>It was <choice><sic>unlimited</sic><corr resp="#ed">limited'
        '</corr></choice><note resp="#ed">Not so.</note>, <gap reason="illegible" unit="word" quantity="2"/>.</p><p>Yes.</p></sp>'
        '<sp who="#b"><speaker>BAKER:</speaker><l>One line</l><l>and two</l></sp><stage>Exeunt.</stage>'
        "<table><row><cell>1</cell><cell>2</cell></row></table><list><item>a</item></list>",
        '<profileDesc><creation><date when="1989-04-06"/></creation></profileDesc>',
    )
    assert text(tei) == (
        "T\n6 April 1989\n\n"
        "1  Adams. (rising) It was limited[a][1], [illegible: 2 word].\n\n1.2  Yes.\n\n"
        "2  BAKER.\n    One line\n    and two\n\nExeunt.\n\n1 | 2\n\n– a\n\n"
        "Notes\n[1] Not so. Note by ed.\n\nTextual notes\n[a] limited] unlimited (source; corr. ed)\n\n"
        "Cite as: “T,” 6 April 1989, § 1.2.\n"
    )


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_a_correction_and_what_it_replaces_never_run_together(view):
    tei = wrapped("<p>were <choice><sic>unlimited</sic><corr>limited</corr></choice> then</p>")
    for made in render_all(tei, ("html", "print", "text"), Settings(view=view)).values():
        words = re.sub(r"<[^>]*>", "", re.sub(r"</(td|p|div)>", " ", made.decode()))
        assert "unlimitedlimited" not in words
        assert "limitedunlimited" not in words


@pytest.mark.parametrize("case", EVERY)
def test_the_model_keeps_what_its_schema_promises(case):
    schema = etree.RelaxNG(etree.parse(folder("xslt") / "model" / "edition-model.rng"))
    schema.assertValid(model(case.read_bytes()))


def test_the_model_numbers_speeches_and_paragraphs_and_counts_words():
    made = model(wrapped(
        '<sp who="#a"><speaker>A.</speaker><p>one two – three</p><stage>not spoken</stage><p>four<note>no</note></p></sp>'
        '<p>Between.</p><sp who="#a #b"><p>five</p></sp>'
    ))  # fmt: skip
    ed = {"ed": "urn:x-tei-encoder:edition"}
    assert made.xpath("//ed:*[@n]/@n[not(parent::ed:speech)]", namespaces=ed) == ["1.1", "1.2", "¶1", "2"]
    assert made.xpath("//ed:speech/@words", namespaces=ed) == ["4", "1"]
    assert made.xpath("//ed:speaker/@who", namespaces=ed) == ["a", "a b"]


def test_more_than_six_voices_share_the_last_lane():
    speeches = "".join(f'<sp who="#p{n}"><p>{"word " * n}</p></sp>' for n in range(1, 13))
    lanes = model(wrapped(speeches)).xpath("//*[local-name()='speaker']/@lane")
    assert lanes == ["6"] * 7 + ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("case", EVERY)
def test_every_record_renders_in_print_with_its_notes_and_links(case):
    tei = case.read_bytes()
    root = html.document_fromstring(render(tei, "print"), parser=html.HTMLParser(encoding="utf-8"))
    ids = root.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert [href for href in root.xpath("//@href") if href.startswith("#") and href[1:] not in ids] == []
    noted = model(tei).xpath(
        "count(//*[local-name()='note' or local-name()='reading'][not(ancestor::*[local-name()='matter'])])"
    )
    assert len(root.xpath("//*[@data-k]")) == noted
    assert root.xpath("//script") == []


def test_several_formats_share_one_model(monkeypatch):
    calls = []
    from tei_encoder import editions, theme

    real = editions.compiled
    for module in (editions, theme):
        monkeypatch.setattr(module, "compiled", lambda path: calls.append(path.name) or real(path))
    render_all(EVERYTHING.read_bytes(), ("html", "print", "text"))
    assert calls == ["model.xsl", "html.xsl", "print.xsl", "text.xsl"]


def test_every_language_has_the_same_strings_with_the_same_fields():
    def strings(lang):
        root = etree.parse(folder("xslt") / "i18n" / f"{lang}.xml").getroot()
        return {
            each.get("key"): set(re.findall(r"\{[a-z]+\}", "".join(each.itertext()))) for each in root.iter("s", "p")
        }

    assert languages() == ("ar", "de", "en", "fr", "ru")
    for lang in languages():
        assert strings(lang) == strings("en"), lang


@pytest.mark.parametrize(
    ("lang", "date", "counted"),
    [
        ("en", "1 April 1989", "1 speech, 21 words"),
        ("de", "1. April 1989", "1 Rede, 21 Wörter"),
        ("fr", "1er avril 1989", "1 intervention, 21 mots"),
        ("ru", "1 апреля 1989 г.", "1 реплика, 21 слово"),
        ("ar", "1 أبريل 1989", "مداخلة واحدة, 21 كلمة"),
    ],
)
def test_the_page_speaks_its_language(lang, date, counted):
    tei = wrapped(
        f'<sp who="#a"><p>{"word " * 21}</p></sp>',
        '<profileDesc><creation><date when="1989-04-01"/></creation></profileDesc>',
    )
    page = html.document_fromstring(render(tei, "html", Settings(lang=lang)).decode())
    assert page.get("lang") == lang
    assert date in page.text_content()
    assert counted in page.text_content()
    assert "Record Sans" in page.xpath("string(//style)")


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ('when="1989"', "1989"),
        ('when="1989-04"', "April 1989"),
        ('from="1989-04-06" to="1989-04-08"', "6–8 April 1989"),
        ('from="1989-04-30" to="1989-05-02"', "30 April 1989 – 2 May 1989"),
        ('when="1989-02-30"', "as printed"),
        ('notBefore="1989-04-06"', "as printed"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(attributes, words):
    tei = wrapped("<p>x</p>", f"<profileDesc><creation><date {attributes}>as printed</date></creation></profileDesc>")
    assert text(tei).splitlines()[1] == words


@pytest.mark.parametrize("to", ["html", "print", "text"])
def test_an_unknown_element_fails_in_every_format(to):
    tei = wrapped("<p>Before <music>la</music> after.</p>")
    with pytest.raises(RenderError, match="music"):
        render(tei, to)
    assert b"la" in render(tei, to, Settings(lenient=True))


def test_a_record_of_nothing_at_all_renders():
    made = render_all(wrapped("<p/>"), ("html", "print", "text"))
    assert all(made.values())


@pytest.mark.parametrize("to", ["print", "text"])
def test_time_grows_with_the_length_of_the_record(to):
    def rendered(speeches):
        body = "".join(f'<sp who="#p{n % 9}"><p>Word {n} <sic>so</sic><note>n</note></p></sp>' for n in range(speeches))
        return lambda: render(wrapped(body), to)

    rendered(100)()
    assert growth(rendered(2000), rendered(4000), limit=2.6) < 2.6
