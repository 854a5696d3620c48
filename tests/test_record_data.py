"""JSON and CSV: the keys that the schema promises, all the words of both views, and no formulas."""

import csv
import io
import json
from pathlib import Path

import bench_sample
import pytest
from jsonschema import Draft202012Validator

from tei_encoder.editions import Settings, languages, render, render_all
from tei_encoder.formats.csv_table import COLUMNS, guarded, unguarded
from tei_encoder.formats.record_data import in_order, text_of
from tei_encoder.resources import resource
from tei_encoder.source import ink

NS = "http://www.tei-c.org/ns/1.0"
HERE = Path(__file__).parent
CASES = sorted(HERE.glob("cases/*/*/expected.xml"))
EVERYTHING = HERE / "editions" / "everything.xml"
EVERY = [pytest.param(path, id=path.parent.name) for path in (*CASES, EVERYTHING)]
SCHEMA = json.loads(resource("schemas", "record.schema.json").read_text("utf-8"))


def data(tei, **settings):
    return json.loads(render(tei, "json", Settings(**settings)))


def rows(tei, **settings):
    text = render(tei, "csv", Settings(**settings)).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def wrapped(body, header=""):
    return (
        f'<TEI xmlns="{NS}" xml:id="x"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/>'
        f"</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


def all_words(record, view):
    """Put the text together from its parts, labels as the view has them."""
    label = {"reading": "label", "diplomatic": "label_diplomatic"}[view]
    units = in_order(record)
    return "\n".join(
        "\n".join((unit.get(label, ""), *(part[view] for part in unit.get("parts", (unit,))))) for unit in units
    )


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("case", EVERY)
def test_json_keeps_its_schema_in_every_language(case, lang):
    Draft202012Validator(SCHEMA).validate(data(case.read_bytes(), lang=lang, url="https://example.org/x"))


@pytest.mark.parametrize("case", [pytest.param(path, id=path.parent.name) for path in CASES])
def test_the_diplomatic_words_of_every_case_are_its_source(case):
    source = (case.parent / "input.txt").read_text("utf-8")
    assert ink(all_words(data(case.read_bytes()), "diplomatic")) == ink(bench_sample.visible(source))


@pytest.mark.parametrize("name", bench_sample.names())
def test_the_words_of_the_benchmark_are_the_source_and_the_reading_text(name):
    source, tei = bench_sample.encoded(name)
    record = data(tei)
    Draft202012Validator(SCHEMA).validate(record)
    assert ink(all_words(record, "diplomatic")) == ink(bench_sample.visible(source))
    plain = ink(render(tei, "text").decode())
    for unit in in_order(record):
        for part in unit.get("parts", (unit,)):
            if not part["notes"] and not part["interventions"] and part["type"] in ("paragraph", "verse", "stage"):
                assert ink(part["reading"]) in plain


@pytest.mark.parametrize("name", bench_sample.names())
def test_the_table_has_the_speeches_of_the_record(name):
    _, tei = bench_sample.encoded(name)
    record, table = data(tei), rows(tei)
    assert len(table) == len(record["speeches"]) == record["figures"]["speeches"]
    for row, speech in zip(table, record["speeches"], strict=True):
        assert (row["n"], row["id"]) == (str(speech["n"]), speech["id"])
        for view in ("reading", "diplomatic"):
            assert unguarded(row[view]) == text_of(speech, view)


def test_json_says_what_the_record_says():
    record = data(EVERYTHING.read_bytes())
    assert record["header"]["date"]["from"] == "1989-04-06"
    assert record["header"]["facts"]["repository"] == ["An Archive"]
    assert [(voice["who"], voice["words"]) for voice in record["voices"]][2] == (["anna", "karl"], 33)
    assert [(section["parent"], section["heading"]) for section in record["sections"]] == [
        (None, "ACT I"),
        ("d1", "SCENE I"),
    ]
    third = record["speeches"][2]
    assert third["label_diplomatic"] == "BOTH."
    assert third["section"] == "d2"
    first, gap, second, _ = third["parts"]
    assert (first["n"], first["id"], second["n"], second["id"], gap["type"]) == ("3.1", "s3.1", "3.2", "s3.2", "gap")
    assert second["cert"] == "low"
    assert [note["text"] for note in first["notes"]] == ["The footnote.", "A note."]
    correction = first["interventions"][0]
    assert correction == {
        "key": "a", "id": "n-a", "n": "3.1", "kind": "correction", "reading": "limited",
        "diplomatic": "unlimited [sic – limited]", "by": "Tom Translator", "cert": None, "reason": None,
    }  # fmt: skip
    assert record["speeches"][3]["label_diplomatic"] == ""
    assert record["persons"][0]["key"] == "anna"


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_a_correction_and_what_it_replaces_never_run_together(view):
    tei = wrapped('<sp who="#a"><p>were <choice><sic>unlimited</sic><corr>limited</corr></choice> then</p></sp>')
    wanted = {"reading": "were limited then", "diplomatic": "were unlimited then"}[view]
    assert data(tei)["speeches"][0]["parts"][0][view] == wanted
    assert rows(tei)[0][view] == wanted
    for made in render_all(tei, ("json", "csv")).values():
        assert b"unlimitedlimited" not in made
        assert b"limitedunlimited" not in made


def test_lines_cells_and_quotations_are_apart():
    parts = data(wrapped(
        '<sp who="#a"><l>One</l><l>two</l></sp><table><head>H</head><row><cell>1</cell><cell>2</cell></row><row><cell>3</cell>'
        "<cell>4</cell></row></table><list><item>a</item><item>b</item></list><p>x<lb/>y<quote><p>q</p></quote>z</p>"
    ))  # fmt: skip
    assert parts["speeches"][0]["parts"][0]["reading"] == "One\ntwo"
    assert [part["reading"] for part in parts["other"]] == ["H\n1\t2\n3\t4", "a\nb", "x y\nq\nz"]


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-x", "'Tis", '"quoted", and', "a;b", "＝1", "x=1", "’=1"]


@pytest.mark.parametrize("cell", [*HOSTILE, "\t=1", "\r=1", "\n=1", ""])
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell):
    made = guarded(cell)
    assert made[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert unguarded(made) == cell


@pytest.mark.parametrize("words_said", HOSTILE)
def test_a_record_brings_no_formula_into_the_table(words_said):
    said = words_said.replace('"', "&quot;")
    tei = wrapped(f'<div><head>{said}</head><sp who="#a"><speaker>{said}</speaker><p>{said}</p></sp></div>')
    row = rows(tei)[0]
    assert [cell for cell in row.values() if cell[:1] in tuple("=+-@＝＋－＠") and cell] == []
    assert unguarded(row["reading"]) == words_said
    assert unguarded(row["section"]) == words_said


def test_the_table_is_what_rfc_4180_says():
    raw = render(EVERYTHING.read_bytes(), "csv")
    assert raw.endswith(b"\r\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.split(b"\r\n")[0].decode() == ",".join(COLUMNS)
    table = rows(EVERYTHING.read_bytes())
    assert table[2]["name"] == "Anna Adams; Karl"
    assert table[2]["section"] == "ACT I / SCENE I"
    assert table[2]["date"] == "1989-04-06/1989-04-08"
    assert table[1]["certainty"] == "low"
    assert table[0]["reading"].startswith("(aside)\n\nA line of verse")


def test_a_record_without_speeches_is_a_table_without_rows():
    assert rows(wrapped("<p>Nobody speaks.</p>")) == []


def test_json_and_csv_share_one_transformation(monkeypatch):
    from tei_encoder import editions, theme

    calls = []
    real = editions.compiled
    for module in (editions, theme):
        monkeypatch.setattr(module, "compiled", lambda path: calls.append(path.name) or real(path))
    render_all(EVERYTHING.read_bytes(), ("json", "csv"))
    assert calls == ["model.xsl", "json.xsl"]
