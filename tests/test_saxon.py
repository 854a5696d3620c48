"""Saxon with its doors shut: no stylesheet that we run, and no record, reads a file or asks a host."""

import pytest

from tei_encoder.saxon import Transform, TransformError

SHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">
<xsl:param name="file"/><xsl:template match="/"><out>{BODY}</out></xsl:template></xsl:stylesheet>"""


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("canary")
    return path


def transform(tmp_path, body):
    sheet = tmp_path / "sheet.xsl"
    sheet.write_text(SHEET.replace("BODY", body))
    return Transform(sheet)


@pytest.mark.parametrize(
    "body", ["unparsed-text($file)", "doc($file)", "collection($file)", "unparsed-text-lines($file)"]
)
def test_a_stylesheet_reads_no_file(tmp_path, secret, body):
    with pytest.raises(TransformError) as caught:
        transform(tmp_path, body)("<x/>", {"file": secret.as_uri()})
    assert "canary" not in str(caught.value)


def test_a_record_with_an_entity_is_refused(tmp_path, secret):
    record = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    with pytest.raises(TransformError, match="DOCTYPE"):
        transform(tmp_path, ".")(record)


def test_what_is_allowed_works_and_parameters_do_not_stay(tmp_path):
    run = transform(tmp_path, "$file || '/' || .")
    assert "<out>a/text</out>" in run("<x>text</x>", {"file": "a"})
    assert "<out>/text</out>" in run("<x>text</x>")
