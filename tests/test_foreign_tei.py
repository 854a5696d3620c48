"""TEI of other projects becomes editions that can be read: plays of DraCor, sittings of ParlaMint, volumes of FRUS.

The documents in `editions/foreign/` are built as those corpora build theirs; their words are ours.
"""

import re
from pathlib import Path

import pytest
from lxml import html

from tei_encoder.editions import RenderError, Settings, render

FOREIGN = Path(__file__).parent / "editions" / "foreign"
NAMES = sorted(path.stem for path in FOREIGN.glob("*.xml"))


def text(name, *, lenient=False):
    return render((FOREIGN / f"{name}.xml").read_bytes(), "text", Settings(lenient=lenient)).decode()


def page(name):
    made = render((FOREIGN / f"{name}.xml").read_bytes(), "html", Settings(lenient=True))
    return html.document_fromstring(made, parser=html.HTMLParser(encoding="utf-8"))


def test_segments_of_an_utterance_are_its_paragraphs_and_a_note_before_it_is_its_label():
    assert "1  The Speaker, Anna Orme. Order. The House will come to order.\n\n1.2  We begin" in text(
        "parlamint-sitting"
    )


def test_an_utterance_that_nothing_announces_bears_the_label_of_the_same_voice():
    assert "3  [The Speaker, Anna Orme]. Thank you." in text("parlamint-sitting")


def test_remarks_among_utterances_stand_where_they_were_made():
    made = text("parlamint-sitting")
    assert "The sitting began at 9.30.\n\n1  " in made
    assert "We begin with questions. (The clerk reads.)" in made
    assert "\nNotes\n" not in made


def test_a_play_has_its_cast_its_shared_line_and_its_duet():
    made = text("dracor-play")
    assert "– Lene, Fährfrau." in made
    assert "        So spät? Das kostet Geld.\n    Ein Amtmann" in made
    assert "7  LENE.\n    Wir fahren.\n\n8  AMTMANN.\n    Wir fahren." in made
    assert "Cite as: Dorothea Winkelmann, “Die Fähre,”" in made
    assert "CC0 1.0 Licence" in made


def test_a_language_by_its_long_code_is_known_to_browsers_by_its_short_one():
    assert page("dracor-play").xpath("//div[@class='body']/ancestor-or-self::*[@lang][1]/@lang") == ["de"]


def test_an_element_of_another_namespace_is_named_or_with_lenient_shown():
    with pytest.raises(RenderError, match=r"do not know the element <frus:attachment[^>]*>; --lenient shows"):
        text("frus-volume")
    assert "Attachment\n\nA list." in text("frus-volume", lenient=True)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_and_every_link_has_its_target(name):
    root = page(name)
    words = " ".join(root.text_content().split())
    for said in re.findall(r">([^<>]{12,})<", (FOREIGN / f"{name}.xml").read_text("utf-8").partition("<text")[2]):
        assert " ".join(said.split()).rstrip(":") in words, said
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_a_table_says_who_speaks_in_which_scene_and_how_often():
    rows = page("dracor-play").xpath("//details[@class='scenes']//tr")
    assert [cell.text_content() for cell in rows[0]] == ["Section", "LENE", "DER AMTMANN", "ALLE"]
    assert [cell.text_content() for cell in rows[1]] == ["Erster Aufzug · Erste Szene", "2", "2", "1"]
    assert [cell.text_content() for cell in rows[2]] == ["Zweiter Aufzug · Erste Szene", "2", "1", ""]
    assert rows[2][2].xpath("a/@href") == ["#s8"]


def test_places_that_the_text_names_have_an_index():
    places = [
        " ".join(each.text_content().split()) for each in page("frus-volume").xpath("//section[@id='places']//dt")
    ]
    assert places == []
    tei = (FOREIGN / "frus-volume.xml").read_text("utf-8")
    tei = tei.replace(
        "We regret it.",
        "<placeName>Bonn</placeName>, then <placeName>Aachen</placeName>, then <placeName>Bonn</placeName>.",
    )
    made = html.document_fromstring(render(tei.encode(), "html", Settings(lenient=True)))
    assert [each.text_content() for each in made.xpath("//section[@id='places']//dt")] == ["Aachen", "Bonn"]
    assert len(made.xpath("//section[@id='places']//a")) == 2
