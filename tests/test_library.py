"""The public Python interface: the stages, from the package itself."""

import subprocess
import sys

import tei_encoder

RECORD = b"A talk\n\nAdams. Good morning.\n\nBaker. Good [sic] day.\n\nAdams. So?\n\nBaker. So.\n"


def test_the_stages_are_functions_of_the_package():
    outcome = tei_encoder.encode(RECORD, "talk")
    made = outcome.value
    assert tei_encoder.verify(made.record.source, made.document.root, "talk.xml") == ()
    assert tei_encoder.validate(made.tei).valid
    assert "Good morning." in tei_encoder.render(made.tei, "text").decode()
    assert tei_encoder.read(RECORD, "talk").value.facts.reading.labels == {"adams": 2, "baker": 2}


def test_a_document_is_validated_as_bytes_or_as_a_file(tmp_path):
    tei = tei_encoder.encode(RECORD, "talk").value.tei.replace(b"<sp ", "<sp rôle='x' ".encode(), 1)
    path = tmp_path / "talk.xml"
    path.write_bytes(tei)
    schemas = tei_encoder.open_schemas("tei-encoder")
    for report in (
        tei_encoder.validate(tei, schemas, "talk.xml"),
        tei_encoder.validate(tei, ["tei-encoder", schemas[0]], "talk.xml"),
        tei_encoder.validate(path, "tei-encoder", "talk.xml"),
    ):
        (verdict,) = report.verdicts
        assert (verdict.path, report.valid) == ("talk.xml", False)
        assert verdict.schemas == tuple(schema.name for schema in schemas)
        assert "rôle is not allowed on sp" in verdict.notes[0].message
    assert tei_encoder.validate(path).verdicts[0].path == str(path)
    (missing,) = tei_encoder.validate(str(tmp_path / "gone.xml")).verdicts
    assert [note.code.name for note in missing.notes] == ["missing"]


def test_many_files_make_one_report(tmp_path):
    good = tei_encoder.encode(RECORD, "talk").value.tei
    (tmp_path / "a.xml").write_bytes(good)
    (tmp_path / "b.xml").write_bytes(good[:-5])
    report = tei_encoder.validate_files([tmp_path])
    assert [(verdict.path, verdict.valid) for verdict in report.verdicts] == [
        (str(tmp_path / "a.xml"), True),
        (str(tmp_path / "b.xml"), False),
    ]
    assert not report.valid


def test_every_public_name_is_there_and_no_other_is_made_up():
    assert all(getattr(tei_encoder, name) for name in tei_encoder.__all__)
    assert not hasattr(tei_encoder, "transmogrify")


def test_to_import_the_package_imports_no_library():
    script = "import sys, tei_encoder; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"lxml", "saxonche", "click", "xmlschema", "babel"}.isdisjoint(loaded)
