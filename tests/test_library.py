"""The public Python interface: the stages, from the package itself."""

import subprocess
import sys

import tei_encoder

RECORD = b"A talk\n\nAdams. Good morning.\n\nBaker. Good [sic] day.\n\nAdams. So?\n\nBaker. So.\n"


def test_the_stages_are_functions_of_the_package():
    outcome = tei_encoder.encode(RECORD, "talk")
    made = outcome.value
    assert tei_encoder.verify(made.record.source, made.document.root, "talk.xml") == ()
    assert tei_encoder.validate(made.tei, "talk.xml", tei_encoder.open_schemas("tei-encoder")) == ()
    assert "Good morning." in tei_encoder.render(made.tei, "text").decode()
    assert tei_encoder.read(RECORD, "talk").value.facts.reading.labels == {"adams": 2, "baker": 2}


def test_every_public_name_is_there_and_no_other_is_made_up():
    assert all(getattr(tei_encoder, name) for name in tei_encoder.__all__)
    assert not hasattr(tei_encoder, "transmogrify")


def test_to_import_the_package_imports_no_library():
    script = "import sys, tei_encoder; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert {"lxml", "saxonche", "click", "xmlschema", "babel"}.isdisjoint(loaded)
