"""Each act of a correction, on a small record: what it makes of the TEI, with the proof and the schema green."""

import re

import pytest

from tei_encoder.corrections.model import Act, Correction, Corrections
from tei_encoder.corrections.selectors import select
from tei_encoder.pipeline import encode
from tei_encoder.source import Source, Span
from tei_encoder.validation import open_schemas, validate

RECORD = """Talk on the Harbour, London, 6 April 1989

Adams. The harbour is old [in the original: new]. I have sen the plans.

Brown. Who built it?

Adams. A king (laughter) built it. Nobody knows his name.

(He shows the plans.)

Brown. And the walls?

Nobody answers him. The walls stand.

Adams. The walls [sic] are older. I thank you.

Mrs. Brown. I thank you, too.
"""


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = RECORD.index(words, start + 1)
    return select(Source("talk", RECORD), Span(start, start + len(words)))


def entry(do, words="", nth=0, to="", **fields):
    fields = {name.rstrip("_"): value for name, value in fields.items()}
    return Correction(
        do,
        at(words, nth) if words else None,
        at(to) if to else None,
        fields,
        "Ada Byron",
        "2026-11-24",
        "as the minutes say",
    )


def encoded(*entries, record=RECORD):
    """Encode with corrections; the proof and the schema must hold whatever they say."""
    outcome = encode(record.encode(), "talk", corrections=Corrections(tuple(entries), "talk.corrections.toml"))
    made = outcome.value
    assert not [note for note in outcome.notes if note.name in ("lost", "added", "changed", "no-text")]
    findings = validate(made.tei, "talk.xml", open_schemas("tei-encoder"))
    assert not [note.text() for note in findings if note.severity.word == "error"]
    return made.tei.decode(), [note for note in outcome.notes if note.name.startswith("correction")]


def tei(*entries):
    made, notes = encoded(*entries)
    assert not [note.text() for note in notes]
    return re.sub(r' xml:id="[^"]*"', "", made)


def test_without_corrections_nothing_is_said_of_any():
    assert "corrections" not in tei()


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("stage", "<stage>"),
        ("heading", "<head>Nobody"),
        ("paragraph", "<p>"),
        ("verse", "<l>"),
        ("furniture", '<fw type="header">'),
    ],
)
def test_a_passage_is_read_as_something_else(kind, element):
    made = tei(entry(Act.READ, "Nobody answers him.", as_=kind))
    assert element.removesuffix("Nobody") + ("Nobody answers" if "Nobody" not in element else "") in made.replace(
        ' type="section"', ""
    )


def test_a_passage_is_read_as_a_speech_with_its_label():
    made = tei(entry(Act.READ, "Nobody answers him.", as_="speech", label="Nobody"))
    assert '<sp who="#Nobody"' in made or '<sp who="#nobody"' in made
    assert "<speaker>Nobody</speaker>" in made


def test_a_speech_that_is_none_goes_on():
    made = tei(entry(Act.READ, "Brown. Who built it?", as_="paragraph"))
    assert "<p>Brown. Who built it?</p>" in made
    assert made.count("<sp ") == tei().count("<sp ") - 1


def test_words_are_read_as_a_direction_and_as_an_intervention():
    made = tei(
        entry(Act.READ, "[in the original: new]", as_="remark"),
        entry(Act.READ, "Nobody knows his name.", as_="business"),
    )
    assert ">in the original: new</note>" in made
    assert "<stage>Nobody knows his name.</stage>" in made


def test_words_are_read_as_a_printed_correction():
    made = tei(entry(Act.READ, "old [in the original: new]", as_="correction", sic="old", corr="new"))
    assert re.search(r"<sic>old</sic><corr [^>]*>new</corr>", made)


def test_a_passage_is_split():
    made = tei(entry(Act.SPLIT, "I have sen"))
    assert "<p>I have sen the plans.</p>" in made


def test_a_speech_is_split_off():
    made = tei(entry(Act.SPLIT, "Nobody knows", as_="speech", speaker="Carter"))
    assert re.search(r'<sp who="#carter" n="4"[^>]*cert="high">\s*<p>Nobody knows his name.</p>', made)


def test_passages_are_joined():
    assert "And the walls? Nobody answers him. The walls stand.</p>" in tei(entry(Act.JOIN, "Nobody answers"))


def test_a_boundary_moves_forward_and_back():
    forward = tei(entry(Act.READ, "(He shows", as_="stage"), entry(Act.MOVE, "Nobody answers", to="The walls stand"))
    assert "<p>And the walls? Nobody answers him.</p>" in forward
    assert "<p>The walls stand.</p>" in forward
    back = tei(entry(Act.MOVE, "Nobody answers", to="the walls?"))
    assert "<p>And</p>" in back
    assert "<p>the walls? Nobody answers him. The walls stand.</p>" in back


def test_a_boundary_does_not_leave_the_label_of_its_speech_behind():
    made, notes = encoded(entry(Act.MOVE, "Brown. Who built it", to="built it?"))
    assert [note.name for note in notes] == ["correction-void"]
    assert "label would be parted" in notes[0].text()
    assert made.count("<sp ") == 6


def test_a_speech_gets_another_speaker():
    made = tei(entry(Act.SPEAKER, "Brown. And the walls?", speaker="Adams"))
    assert re.search(r'<sp who="#adams" n="4"[^>]*>\s*<speaker>Brown.</speaker>', made)


def test_a_speech_gets_several_speakers_and_new_ones():
    made = tei(entry(Act.SPEAKER, "Brown. And the walls?", speaker=("Adams", "The Porter")))
    assert '<sp who="#adams #porter"' in made
    assert "<persName>The Porter</persName>" in made


def test_namesakes_are_told_apart_by_an_id():
    made = tei(entry(Act.SPEAKER, "Brown. And the walls?", speaker="#brown-the-younger"))
    assert '<sp who="#brown-the-younger"' in made
    assert made.count("<persName>Brown</persName>") == 1
    assert "<person xml:id" not in made  # ids are taken out above


def test_the_same_speaker_goes_on():
    made = tei(entry(Act.SPEAKER, "Nobody answers", speaker="Brown"))
    assert re.search(r"<p>And the walls\?</p>\s*<p>Nobody answers", made)


def test_two_persons_become_one():
    record = RECORD.replace("Mrs. Brown.", "The Lady.")
    made, _ = encoded(entry(Act.MERGE, persons=("Brown", "The Lady")), record=record)
    assert made.count("<person ") == 2
    assert "#lady" not in made.lower()


def test_one_person_becomes_two():
    before, after = tei(), tei(entry(Act.PART, labels=("Mrs. Brown",), person="Mrs. Eliza Brown"))
    assert after.count("<person") == before.count("<person") + 1
    assert "<persName>Mrs. Eliza Brown</persName>" in after


def test_a_reading_is_refused():
    assert "A king (laughter) built it." in tei(entry(Act.REFUSE, "(laughter)"))


def test_a_doubt_is_settled():
    record = "Adams. It is so.\n\nBrown. It is not.\n\nAdams. It is.\n\n\n\nThis may be anybody's.\n\nBrown. No.\n"
    doubted = encode(record.encode(), "talk")
    assert 'cert="low"' in doubted.value.tei.decode()
    words = "This may be anybody's."
    place = record.index(words)
    selector = select(Source("talk", record), Span(place, place + len(words)))
    settled = encode(record.encode(), "talk", corrections=Corrections((Correction(Act.ACCEPT, selector),)))
    assert 'cert="low"' not in settled.value.tei.decode()
    assert "unattributed" not in {note.name for note in settled.notes}


def test_a_word_is_marked_as_wrong():
    made = tei(entry(Act.SIC, "sen", corr="seen"), entry(Act.SIC, "stand"))
    assert '<choice><sic>sen</sic><corr resp="#corrections-ada-byron">seen</corr></choice>' in made
    assert "<sic" in made.split("The walls", 1)[1]


def test_what_is_added_is_signed_and_not_the_sources():
    made = tei(
        entry(Act.SUPPLIED, "Nobody knows", text="of us"),
        entry(Act.NOTE, "his name", text="William, <it> is said."),
        entry(Act.GAP, "And the walls?", reason="illegible", quantity="2", unit="lines"),
        entry(Act.UNCLEAR, "The walls stand"),
    )  # fmt: skip
    assert 'Nobody knows<supplied resp="#corrections-ada-byron"> of us</supplied> his name<note' in made
    assert 'resp="#corrections-ada-byron">William, &lt;it&gt; is said.</note>' in made
    assert re.search(r'And the walls\?<gap [^>]*unit="lines" quantity="2"', made)
    assert re.search(r"<unclear [^>]*>The walls stand</unclear>", made)


def test_names_and_dates_are_marked():
    made = tei(
        entry(Act.NAME, "Nobody", type="person", ref="https://example.org/odysseus"),
        entry(Act.NAME, "harbour is", type="place"),
        entry(Act.DATE, "A king", iso="1066"),
    )  # fmt: skip
    assert re.search(r'<persName ref="https://example.org/odysseus"[^>]*>Nobody</persName>', made)
    assert re.search(r"<placeName[^>]*>harbour is</placeName>", made)
    assert re.search(r'<date [^>]*when="1066"[^>]*>A king</date>', made)


def test_the_header_says_what_an_editor_states():
    made = tei(
        entry(
            Act.HEADER,
            title="The Harbour",
            date="1989-04-07",
            place="Dover",
            language="en-GB",
            repository="Dover Archive",
        )
    )
    assert "<title>The Harbour</title>" in made
    assert '<date when="1989-04-07">1989-04-07</date>' in made
    assert "<settlement>Dover</settlement>" in made
    assert 'xml:lang="en-GB"' in made
    assert "<repository>Dover Archive</repository>" in made


def test_those_who_corrected_are_named_with_the_date():
    made = tei(entry(Act.SIC, "sen", corr="seen"))
    assert "<name>Ada Byron</name>" in made
    assert '<change who="#corrections-ada-byron" when="2026-11-24">1 correction.</change>' in made


def test_a_hyphen_of_the_layout():
    record = "Adams. We have seen the wea-\npons of the king.\n\nBrown. Yes.\n\nAdams. No.\n"
    place = record.index("wea-")
    selector = select(Source("talk", record), Span(place, place + len("wea-\npons")))
    made, notes = encoded(Correction(Act.WORD, selector, None, {"hyphen": "layout"}), record=record)
    assert not notes
    assert re.search(r'wea<lb [^>]*break="no"', made) or 'wea<lb break="no"' in made


@pytest.mark.parametrize(
    "wrong",
    [
        entry(Act.SPLIT, "Talk on"),
        entry(Act.JOIN, "Talk on"),
        entry(Act.READ, "Nobody answers", as_="speech", label="Somebody."),
        entry(Act.READ, "Nobody answers", as_="dateline"),
        entry(Act.SIC, "(He shows the plans.)\n\nBrown.", corr="x"),
        entry(Act.SIC, "Brown", corr="Braun"),
        entry(Act.MOVE, "Nobody answers", to="Talk on"),
        entry(Act.WORD, "Nobody answers", hyphen="layout"),
    ],
)
def test_what_cannot_be_done_is_told_and_costs_only_itself(wrong):
    made, notes = encoded(wrong, entry(Act.SIC, "sen", corr="seen"))
    assert "<corr" in made
    if wrong.do is Act.SPLIT:  # there is a passage already
        assert not notes
    else:
        assert [note.name for note in notes] == ["correction-void"]
        assert notes[0].place.path == "talk.corrections.toml"
