"""The register in pages and indexes: one person whatever the label, names in their scripts, offices, links."""

import pytest
from lxml import etree
from page_gates import broken_links, browser, errors_of_markup, page_tree, violations
from registers import documented

from tei_encoder.editions import Settings, open_edition, render
from tei_encoder.pipeline import encode
from tei_encoder.register.read_tei import read_tei
from tei_encoder.resources import folder
from tei_encoder.saxon import compiled
from tei_encoder.site.build import Site
from tei_encoder.site.content import gather
from tei_encoder.site.entries import persons, places
from tei_encoder.site.pages import batches, pages
from tei_encoder.site.settings import SiteSettings
from tei_encoder.site.summarise import summarise

__all__ = ["browser"]  # a fixture

NS = "http://www.tei-c.org/ns/1.0"
QUESTIONS = (
    "5 December 1989\n\nQuestions to the Prime Minister, Лондон\n\n"
    + "The Prime Minister: I talked to Bush and to Горбачёв in Лондон.\n\nMr. ADAMS: And what did they say of it?\n\n"
    * 4
)


def tei(*people, body="", places_=""):
    """Write a record with persons and places that point to a register."""
    return (
        f'<TEI xmlns="{NS}" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>'
        f"<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><particDesc><listPerson>{''.join(people)}</listPerson></particDesc></profileDesc>"
        f"</teiHeader><standOff><listPlace>{places_ or '<place><placeName>None</placeName></place>'}</listPlace></standOff>"
        f"<text><body>{body or '<p>Nothing.</p>'}</body></text></TEI>"
    ).encode()


def summaries(*records):
    return [summarise(open_edition(data).model, f"r{n}", f"r{n}.html").facts for n, data in enumerate(records)]


def groups(kind, *records):
    return sorted([sorted(item.record.name for item in entry.found) for entry in kind(summaries(*records))])


def somebody(name, entry="", more="", key="a", attribute="corresp"):
    pointer = f' {attribute}="{entry}"' if entry else ""
    return f'<person xml:id="{key}"{pointer}><persName>{name}</persName>{more}</person>'


@pytest.mark.parametrize("attribute", ["corresp", "sameAs"])
def test_one_entry_is_one_person_whatever_the_labels(attribute):
    one, other = (tei(somebody(name, "persons.xml#t", attribute=attribute)) for name in ("Thatcher", "Mrs. T"))
    assert groups(persons, one, other) == [["r0", "r1"]]


def test_two_entries_are_two_persons_whatever_their_names():
    one, other = (tei(somebody("Margaret Thatcher", f"persons.xml#{key}")) for key in "ab")
    assert groups(persons, one, other) == [["r0"], ["r1"]]


def test_a_pointer_into_the_record_is_no_entry():
    one, other = (tei(somebody("Thatcher", "#t", key="t")) for _ in range(2))
    assert groups(persons, one, other) == [["r0"], ["r1"]]


def test_a_place_is_one_under_its_names():
    listed = '<place xml:id="l" corresp="persons.xml#l"><placeName>London</placeName><placeName xml:lang="ru">Лондон</placeName></place>'
    one, other = (
        tei(places_=listed, body=f'<p>In <placeName ref="#l">{name}</placeName>.</p>') for name in ("London", "Лондон")
    )
    assert groups(places, one, other) == [["r0", "r1"]]
    (entry,) = places(summaries(one, other))
    assert (entry.name, {also for item in entry.found for also, _ in item.figure.also}) == ("London", {"Лондон"})


@pytest.mark.parametrize(
    ("idno", "href"),
    [
        ('<idno type="VIAF">123</idno>', "https://viaf.org/viaf/123"),
        ('<idno type="GND">11850553X</idno>', "https://d-nb.info/gnd/11850553X"),
        ('<idno type="Wikidata">Q42</idno>', "https://www.wikidata.org/wiki/Q42"),
        ('<idno type="ISNI">0000 0001 2103 2683</idno>', "https://isni.org/isni/0000000121032683"),
        ('<idno type="VIAF">https://viaf.org/viaf/123</idno>', "https://viaf.org/viaf/123"),
        ('<idno type="shelf">123</idno>', None),
        ('<idno type="VIAF">javascript:alert(1)</idno>', None),
    ],
)
def test_numbers_of_authorities_are_links(idno, href):
    (summary,) = summaries(tei(somebody("Ada Example", more=idno)))
    assert [href for figure in summary.persons for href in figure.addresses] == ([href] if href else [])


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ('from="1979-05-04" to="1990-11-28"', "Chair (4 May 1979 – 28 November 1990)"),
        ('from="1979"', "Chair (1979 – …)"),
        ('to="1990"', "Chair (… – 1990)"),
        ('when="1979-05"', "Chair (May 1979)"),
        ("", "Chair"),
        ('from="yesterday"', "Chair"),
    ],
)
@pytest.mark.parametrize("form", ["html", "print"])
def test_offices_have_their_dates(dates, words, form):
    page = render(
        tei(somebody("Ada Example", more=f"<occupation {dates}>Chair</occupation>")), form, Settings()
    ).decode()
    assert words in page
    assert f"{words} (" not in page


def records(seed):
    register = read_tei(documented("xml"), "persons.xml").value
    return {
        "talks": encode(seed.read_bytes(), "talks", register=register).value.tei,
        "questions": encode(QUESTIONS.encode(), "questions", register=register).value.tei,
    }


def test_models_and_summaries_are_what_the_grammars_say(seed):
    model_grammar = etree.RelaxNG(etree.parse(folder("xslt") / "model" / "edition-model.rng"))
    site_grammar = etree.RelaxNG(etree.parse(folder("xslt") / "site" / "site-model.rng"))
    made = []
    for name, data in records(seed).items():
        model = open_edition(data).model
        model_grammar.assertValid(etree.fromstring(model.encode()))
        site_grammar.assertValid(
            etree.fromstring(compiled(folder("xslt") / "summary.xsl")(model, {"lang": "en"}).encode())
        )
        made.append(summarise(model, name, f"{name}.html").facts)
    content = gather(SiteSettings(), made)
    for root in batches(content, pages(content)):
        site_grammar.assertValid(root)


@pytest.fixture(scope="module")
def site(tmp_path_factory, seed):
    """Build the site of two records with the register of the documentation."""
    output = tmp_path_factory.mktemp("register-site")
    tei_of = records(seed)
    with Site(output, SiteSettings("Talks"), list(tei_of)) as made:
        for name, data in tei_of.items():
            (output / "tei").mkdir(exist_ok=True)
            (output / "tei" / f"{name}.xml").write_bytes(data)
            made.take(
                name, open_edition(data, made.settings_of(name, {"TEI": f"../tei/{name}.xml"})), [f"tei/{name}.xml"]
            )
        assert made.finish() == {}
    return output


def test_the_prime_minister_of_one_record_is_thatcher_of_the_other(site):
    page = page_tree(site / "html" / "person" / "margaret-thatcher.html")
    words = " ".join(page.xpath("//main")[0].text_content().split())
    assert "Prime Minister of the United Kingdom (4 May 1979 – 28 November 1990)" in words
    assert "in 2 records, 9 speeches" in words
    assert page.xpath("//span[@lang = 'ru']/text()") == ["Маргарет Тэтчер"]
    assert page.xpath("//ul[@class = 'authorities']//@href") == ["https://www.wikidata.org/wiki/Q7416"]


def test_places_and_mentions_in_two_scripts_stand_together(site):
    london = " ".join(page_tree(site / "html" / "place" / "london.html").xpath("//main")[0].text_content().split())
    assert "in 2 records" in london
    assert "Лондон" in london
    mikhail = (
        page_tree(site / "html" / "person" / "mikhail-sergeyevich-gorbachev.html").xpath("//main")[0].text_content()
    )
    assert "in 2 records, 6 speeches" in " ".join(mikhail.split())


def test_links_and_markup_hold(site):
    assert broken_links(site) == []


def test_the_markup_of_these_pages_has_no_errors(site):
    assert errors_of_markup(site) == []


@pytest.mark.parametrize("name", ["person/margaret-thatcher.html", "place/london.html", "persons.html", "talks.html"])
def test_these_pages_are_accessible(browser, site, name):
    page = browser.new_page()
    page.goto((site / "html" / name).as_uri())
    assert violations(page) == []
    page.close()
