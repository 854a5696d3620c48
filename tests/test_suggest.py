"""Proposals for misprints: what is found, what is left alone, and that an entry pasted settles its proposal."""

import csv
import io
import json
import random
import sys
from itertools import pairwise

import pytest
from click.testing import CliRunner
from conftest import run
from cpu_time import growth
from hypothesis import given
from hypothesis import strategies as st

from tei_encoder.cli import main
from tei_encoder.corrections.reading import parse_corrections
from tei_encoder.pipeline import encode, read
from tei_encoder.suggest.find import suggest
from tei_encoder.suggest.pairs import pairs_of
from tei_encoder.suggest.report import entry_for, rows
from tei_encoder.suggest.slips import Near, one_slip
from tei_encoder.suggest.tokens import passages

# Enough of a language for its detection, with nothing in it to propose.
FILLER = {
    "en": (
        "The committee met in the morning to discuss the budget of the coming year, and everybody agreed that the roads should be "
        "mended before the winter. There was a long debate about the price of coal, which had been rising since the spring.\n\n"
    ),
    "de": (
        "Die Sitzung wurde am Morgen eröffnet, und alle waren der Meinung, dass die Straßen vor dem Winter noch einmal geprüft werden "
        "sollten. Danach wurde lange über den Preis der Kohle gesprochen, der seit dem Frühling immer weiter gestiegen war.\n\n"
    ),
    "fr": (
        "La séance a été ouverte le matin, et tout le monde était d'avis que les routes devaient être réparées avant la fin de "
        "cette année. Ensuite on a parlé pendant longtemps du prix du charbon, qui était plus élevé que dans les autres pays.\n\n"
    ),
}


def proposals(said, language="en"):
    known = read((FILLER[language] + said + "\n").encode(), "record").value
    return [(each.words, each.corr) for each in suggest([known], language)[0].proposals]


# What is found

FOUND = [
    ("en", "They came to recieve the visitors at the station.", ("recieve", "receive")),
    ("en", "This has occured before, as we know.", ("occured", "occurred")),
    ("en", "It was the c1ear wish of the people.", ("c1ear", "clear")),
    ("en", "It was the govemment that paid for it.", ("govemment", "government")),
    ("en", "We need wiht them a new agreement.", ("wiht", "with")),
    ("en", "It is a imbalanced system.", ("a", "an")),
    ("en", "It took a hour to get there.", ("a", "an")),
    ("en", "He made an big mistake there.", ("an", "a")),
    ("en", "We spoke of the the country and its roads.", ("the the", "the")),
    ("en", "We spoke of the\nthe country and its roads.", ("the the", "the")),
    ("en", "Our allies in Easter Europe are changing.", ("Easter", "Eastern")),
    ("en", "The troops in Souther Africa stayed.", ("Souther", "Southern")),
    ("en", "I remember than only the old shops were open.", ("than", "that")),
    ("en", "It is not only to product more goods.", ("product", "produce")),
    ("de", "Wir haben und und uns gefreut.", ("und und", "und")),
    ("de", "Das ist nciht so gemeint.", ("nciht", "nicht")),
    ("fr", "C'est une question de de principe.", ("de de", "de")),
    ("fr", "Il faut que je me rapelle son visage.", ("rapelle", "rappelle")),
]
LEFT = [
    ("en", "He had had enough of it, and he knew that that was so."),
    ("en", "It was very very long, and no, no, nobody said no no to it."),
    ("en", "It was a unique union, a European one, a one-off, a useful year, an honest hour, an heir."),
    ("en", "A, B and C: a is first, and an is a word, too."),
    ("en", "The colour of the neighbours’ programme, to organise labour."),
    ("en", "The doorwise soldierlike offstreet matchers behaved ungently."),
    ("en", "They recieve [sic] the visitors."),
    ("en", "They recieve [sic: receive] the visitors."),
    ("en", "We recieve it and we recieve it again."),
    ("en", "See www.recieve.org or write to recieve@example.org, or open recieve.txt."),
    ("en", "The recie-\nve was broken by the line."),
    ("en", "We met Mr. Recieve, and Recieve was glad of it."),
    ("en", "He said: entre nous, le gouvernemant est parti hier soir."),
    ("en", "Cf. the approx. value, max. dept. sect. of it."),
    ("en", "It is more useful than only one, and other than that, larger than it was."),
    ("en", "Eastern Europe and Western Europe, South Asian countries, West Africa."),
    ("en", "We go to work the land, to house the poor, to product development, to school."),
    ("de", "Das ist die, die die Frau sah, und der, der der Mann war, und dass das das Haus ist."),
    ("de", "Man muß es wissen, daß der Fluß steigt; sie sie und ihr ihr Buch."),
    ("de", "Die crossmedialen Angebote der Straßenverkehrsordnungsbehörde."),
    ("fr", "Nous nous levons, vous vous trompez; oh la la; c'est c'est fini."),
]


@pytest.mark.parametrize(("language", "said", "expected"), FOUND)
def test_a_misprint_is_found_and_nothing_beside_it(language, said, expected):
    found = proposals(said, language)
    assert [(" ".join(words.split()), corr) for words, corr in found] == [expected]


@pytest.mark.parametrize(("language", "said"), LEFT)
def test_what_is_right_or_marked_or_may_be_meant_is_left_alone(language, said):
    assert proposals(said, language) == []


def test_labels_and_lists_are_no_words_to_judge():
    talk = FILLER["en"] + "".join(f"recieve: We heard that, number {n} of them.\n\nOTHER: So did we.\n\n" for n in "ab")
    known = read(talk.encode(), "talk").value
    assert suggest([known], "en")[0].proposals == []


def test_what_another_record_has_is_no_misprint():
    one, two = (
        read(
            (FILLER["en"] + f"A wombaticle stood on the other side of the river, and we saw {word} there.\n").encode(),
            "r",
        ).value
        for word in ("thier", "ours")
    )
    assert [each.words for each in suggest([one], "en")[0].proposals] == ["thier"]
    three = read((FILLER["en"] + "That is thier word for it.\n").encode(), "r").value
    assert [len(found.proposals) for found in suggest([one, two, three], "en")] == [0, 0, 0]


def test_a_name_that_the_records_have_often_is_proposed_for_one_letter_less():
    often = "We heard that Gorbachev spoke. " * 6
    assert proposals(often + "But then Gorbahcev left.") == [("Gorbahcev", "Gorbachev")]
    assert proposals(often + "But then Gorbacheva left.") == []


def test_who_doubles_words_again_and_again_speaks_so():
    spoken = "".join(f"We saw the the {what} of of it there. " for what in ("house", "road", "river"))
    known = read((FILLER["en"] + spoken).encode(), "r").value
    found = suggest([known], "en")[0].proposals
    assert len(found) == 6
    assert {each.cert.word for each in found} == {"low"}


def test_the_seed_has_four_and_their_entries_settle_them(seed):
    data = seed.read_bytes()
    known = read(data, "seed").value
    found = suggest([known])[0]
    assert [(each.words, each.corr) for each in found.proposals] == [
        ("Easter", "Eastern"), ("a", "an"), ("than", "that"), ("product", "produce"),
    ]  # fmt: skip
    entries = "\n".join(entry_for(known.source, each) for each in found.proposals)
    read_back = parse_corrections(entries, "seed.corrections.toml")
    assert read_back.notes == ()
    outcome = encode(data, "seed", corrections=read_back.value)
    assert {note.code.name for note in outcome.notes} & {"correction-void", "correction-orphaned"} == set()
    tei = outcome.value.tei.decode()
    assert all(f">{each.words}</sic><corr" in tei.replace("\n", "") for each in found.proposals)
    assert suggest([read(data, "seed", "auto", read_back.value).value])[0].proposals == []


# The command


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.txt"
    path.write_text(FILLER["en"] + "They came to recieve us in Easter Europe.\n", "utf-8")
    return path


def test_text_has_place_words_reason_and_entry(record):
    code, out, err = run("suggest", record)
    shown = out.decode()
    assert (code, err) == (0, "2 proposals\n")
    assert f"{record}:3:28: Easter → Eastern (high, region)" in shown
    assert "recieve → receive (medium, unknown-word)" in shown
    assert 'at.exact = "recieve"' in shown
    assert shown.index("Easter") < shown.index("recieve →")


def test_json_and_csv_have_the_same(record):
    table = json.loads(run("suggest", record, "--format", "json")[1])["proposals"]
    lines = list(csv.DictReader(io.StringIO(run("suggest", record, "--format", "csv")[1].decode())))
    assert [row["words"] for row in table] == [row["words"] for row in lines] == ["Easter", "recieve"]
    assert [str(row["start"]) for row in table] == [row["start"] for row in lines]
    text = record.read_bytes().decode()
    assert all(text[row["start"] : row["end"]] == row["words"] for row in table)


def test_least_hides_what_is_less_sure_and_corrected_words_are_not_proposed_again(record):
    table = json.loads(run("suggest", record, "--format", "json", "--least", "high")[1])["proposals"]
    assert [row["words"] for row in table] == ["Easter"]
    record.with_name("record.corrections.toml").write_text(table[0]["entry"], "utf-8")
    again = json.loads(run("suggest", record, "--format", "json")[1])["proposals"]
    assert [row["words"] for row in again] == ["recieve"]


def test_a_cell_is_no_formula(record):
    record.write_text(FILLER["en"] + "=1+1, came to recieve us.\n\n+HYPERLINK(1) thier words.\n", "utf-8")
    for row in csv.reader(io.StringIO(run("suggest", record, "--format", "csv")[1].decode())):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_language_without_dictionary_and_old_spelling_are_told(record, tmp_path):
    code, out, err = run("suggest", record, "--language", "sv")
    assert (code, out) == (0, b"")
    assert "no-dictionary" in err
    assert "'sv'" in err
    old = tmp_path / "old.txt"
    old.write_text("The fayre maide bestowe her thankes vpon vs, and wee giue aske receiue meate doores roome marrie hee goeth downe.\n" * 3, "utf-8")  # fmt: skip
    code, _, err = run("suggest", old, "--language", "en")
    assert code == 0
    assert "strange-spelling" in err


def test_what_cannot_be_read_is_told_and_the_others_are_looked_at(record, tmp_path):
    code, out, err = run("suggest", tmp_path / "none.txt", record)
    assert code == 1
    assert "none.txt" in err
    assert b"recieve" in out


def test_without_the_libraries_the_command_says_how_to_get_them(record, monkeypatch):
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    result = CliRunner().invoke(main, ["suggest", str(record)])
    assert result.exit_code == 2
    assert "pip install 'tei-encoder[suggest]'" in result.stderr
    assert result.stdout == ""


def test_without_pairs_of_words_spelling_is_looked_at_all_the_same(monkeypatch):
    pairs_of.cache_clear()
    monkeypatch.setitem(sys.modules, "symspellpy", None)
    try:
        known = read((FILLER["en"] + "I remember than only thier shops were open.\n").encode(), "r").value
        assert [each.words for each in suggest([known], "en")[0].proposals] == ["thier"]
    finally:
        pairs_of.cache_clear()


# Properties


@given(st.lists(st.sampled_from(["a", "an", "the", "than", "to", "product", "more", "recieve", "Easter", "Europe", "apple", "[sic]", "l1ke", ".", "\n\n", "Adams:", "-", "’", "\u00ad", "“"]), max_size=60))  # fmt: skip
def test_proposals_stand_where_they_say_and_apart(words):
    outcome = read((FILLER["en"] + " ".join(words)).encode(), "x")
    found = suggest([outcome.value], "en")[0]
    text = outcome.value.source.text
    spans = sorted(each.span for each in found.proposals)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(" ".join(text[each.span.start : each.span.end].split()) == each.words for each in found.proposals)
    assert all(each.words != each.corr for each in found.proposals)
    assert len(list(rows("x", found))) == len(spans)


@given(st.text("abAB", min_size=1, max_size=6), st.text("abAB", min_size=1, max_size=6))
def test_the_index_of_slips_finds_what_comparing_finds(word, other):
    assert one_slip(word, other) == one_slip(other, word)
    assert (Near([other]).of(word) == [other]) == one_slip(word, other)


@pytest.mark.parametrize(
    ("word", "other", "slip"),
    [("easter", "eastern", True), ("form", "from", True), ("a", "an", True), ("cat", "cut", True), ("cat", "cat", False),
     ("east", "western", False), ("abcd", "badc", False), ("abc", "cba", False)],
)  # fmt: skip
def test_one_slip(word, other, slip):
    assert one_slip(word, other) is slip


def test_time_grows_with_the_text():
    words = [
        "the",
        "committee",
        "met",
        "and",
        "agreed",
        "that",
        "roads",
        "should",
        "be",
        "mended",
        "before",
        "winter",
        "although",
        "nobody",
        "knew",
        "how",
    ]
    draw = random.Random(5)  # noqa: S311 - a text

    def suggested(number):
        said = (" ".join(f"{draw.choice(words)}{draw.choice(['', '', '', draw.choice('xqz') + draw.choice('jkw')])}" for _ in range(60)) for _ in range(number))  # fmt: skip
        known = read((FILLER["en"] + ".\n\n".join(said)).encode(), "long").value
        return lambda: suggest([known], "en")

    suggested(10)()
    assert growth(suggested(400), suggested(1600), limit=8) < 8


# The benchmark: slips put into real texts at random. Seeded, so that the figures are those of the documentation.


def slip(word, draw):
    at = draw.randrange(1, len(word))
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word[:at] + word[at] + word[at:],
            word[:at] + draw.choice("abcdefghijklmnoprstuvwyz") + word[at + 1 :],
        )
    )


@pytest.mark.parametrize(("names", "least"), [(("frus-1951v07p2-d16", "oyez-1960-164", "unix-cherry", "earnest-gut"), 0.5), (("parlamint-at-2006-03-30", "bundestag-17164"), 0.33), (("fre-voltaire-irene", "fre-dumaniant-dragon-de-thionville"), 0.15)])  # fmt: skip
def test_slips_in_real_texts_are_found_and_hardly_anything_else(shared, names, least):
    made = right = proposed = 0
    for name in names:
        draw = random.Random(name)  # noqa: S311 - slips
        data = (shared / f"bench/texts/{name}.txt").read_bytes()
        known = read(data, name).value
        tokens = [token for each in passages(known) for token in each if token.plain and len(token.text) > 3]
        text, slips = known.source.text, {}
        for token in sorted(draw.sample(tokens, 20), key=lambda token: -token.span.start):
            word = slip(token.text, draw)
            if word != token.text:
                slips[word] = token.text
                text = text[: token.span.start] + word + text[token.span.end :]
        found = suggest([read(text.encode(), name).value])[0].proposals
        made += len(slips)
        proposed += len(found)
        right += sum(slips.get(each.words) == each.corr for each in found)
    assert right >= least * made
    assert right >= 0.85 * proposed
