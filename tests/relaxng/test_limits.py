"""Long documents, many faults, and what is no clean XML, against RELAX NG alone: bounded memory, linear time, one message."""

import subprocess
import sys

import pytest
from cpu_time import growth
from test_hostile_xml import INERT, REFUSED

from tei_encoder.hardened import IllFormedError, read_xml
from tei_encoder.resources import resource
from tei_encoder.validation import open_schemas, validate

TEI = "http://www.tei-c.org/ns/1.0"
HEAD = f"""<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt><publicationStmt><p>x</p>
</publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader><text><body><div>
"""
SPEECH = '<sp who="#a"><speaker>A.</speaker><l n="1">Some words of a verse that is of a usual length</l><p>And prose.</p></sp>\n'
END = "</div></body></text></TEI>"
MEMORY = """
import sys
from tei_encoder.validation import open_schemas, validate
head, speech, end = sys.argv[2:]
document = (head + speech * (50 * 1024 * 1024 // len(speech)) + end).encode()
assert validate(document, "x.xml", open_schemas(sys.argv[1])) == ()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(len(document), int(peak.split()[1]) * 1024)
"""
# One mistake in each speech.
MANY = {
    "unknown elements": SPEECH.replace("<p>", "<para>").replace("</p>", "</para>"),
    "unknown attributes": SPEECH.replace(' n="1"', ' nn="1"'),
    "bad values": SPEECH.replace(' n="1"', ' part="none"'),
    "text astray": SPEECH.replace("</speaker>", "</speaker>astray"),
    "elements astray": SPEECH + "<speaker>A.</speaker>\n",
    "elements lacking": SPEECH + "<list/>\n",
}


@pytest.fixture(scope="module")
def ours():
    return open_schemas(f"{resource('schemas', 'tei-encoder.rng')}#rng")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
def test_a_document_of_50_megabytes_needs_less_than_300():
    schema = str(resource("schemas", "tei-encoder.rng"))
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, schema, HEAD, SPEECH, END], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    size, peak = map(int, done.stdout.split())
    assert size > 50_000_000
    assert peak < 300_000_000


def test_one_mistake_in_a_long_document_costs_at_most_as_much_again(ours):
    good = (HEAD + SPEECH * 25_000 + END).encode()  # 100,000 elements
    assert validate(good, "x.xml", ours) == ()
    for place in (0, 12_500, 24_999):
        wrong = SPEECH.replace("<l ", "<foo/><l ")
        bad = (HEAD + SPEECH * place + wrong + SPEECH * (24_999 - place) + END).encode()
        assert [note.place.line for note in validate(bad, "x.xml", ours)] == [place + 3]
        valid, faulty = (lambda document=document: validate(document, "x.xml", ours) for document in (good, bad))
        assert growth(valid, faulty, limit=3) < 3  # 1.9 by itself


@pytest.mark.parametrize("kind", MANY)
def test_time_is_linear_in_mistakes(ours, kind):
    def validated(number):
        document = (HEAD + MANY[kind] * number + END).encode()
        assert len(validate(document, "x.xml", ours)) == number
        return lambda: validate(document, "x.xml", ours)

    assert growth(validated(1_000), validated(8_000), limit=24) < 24  # 8 by itself, 64 if it grew with the square


def test_there_is_an_end_to_mistakes(ours):
    found = validate((HEAD + MANY["unknown attributes"] * 11_000 + END).encode(), "x.xml", ours)
    assert 10_000 <= len(found) <= 10_001


@pytest.mark.parametrize(
    "name", [name for name in REFUSED if name not in ("long value", "long text", "many namespaces")]
)
def test_what_is_refused_is_refused_in_the_same_words(ours, name):
    document, words = REFUSED[name]
    (found,) = validate(document, "x.xml", ours)
    assert found.code.name == "ill-formed"
    assert words in found.message
    with pytest.raises(IllFormedError) as caught:
        read_xml(document)
    assert found.message == str(caught.value)
    assert (found.place.line, found.place.column) == (caught.value.line, caught.value.column)


@pytest.mark.parametrize("name", INERT)
def test_what_is_inert_is_checked(ours, name):
    found = validate(INERT[name], "x.xml", ours)
    assert found
    assert "ill-formed" not in {note.code.name for note in found}
