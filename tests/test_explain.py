"""`explain`: every line of every record is accounted for, with the runner-up among the readings."""

from itertools import pairwise

import pytest

from tei_encoder.explain import explain, lines_of
from tei_encoder.pipeline import read
from tei_encoder.source import WHITE

TWO_READINGS = """\
The two interviews

Adams: Good morning.

Lund. It is cold.

Baker: Good day.

Lund. It was warmer.

Holm. It never is.

Adams: It is.

Holm. I see snow.

Baker: [Laughs] Where?

Adams: There.

Baker: So there is.
"""


def account(text, line=None, profile="auto"):
    return list(explain(read(text.encode(), "talk", profile).value, line))


def of_line(rows):
    """Return what an account says of the passage: the first five lines are about the whole text."""
    assert rows[4] == ""
    return rows[5:]


def test_the_head_says_which_convention_won_and_by_how_much():
    rows = account(TWO_READINGS)
    assert rows[2].startswith("  speeches:   label and colon: 6 openings under 2 labels, score ")
    best, other = (float(row.split("score ")[1].split(",")[0]) for row in rows[2:4])
    assert best > other > 0
    assert rows[3].startswith("  runner-up:  label and full stop: ")
    assert rows[3].endswith(f", {best - other:.1f} behind")


def test_a_line_says_what_the_runner_up_would_have_made_of_it():
    assert "    runner-up: would read it as paragraph" in of_line(account(TWO_READINGS, 3))
    assert "    runner-up: would open a speech of Lund here" in of_line(account(TWO_READINGS, 5))
    assert "    runner-up: would read it as part of the speech of Lund" in of_line(account(TWO_READINGS, 7))
    assert "    runner-up: would open a speech of Holm here" in of_line(account(TWO_READINGS, 11))
    assert "    runner-up: would read it as title" in of_line(account(TWO_READINGS, 1))


def test_where_no_other_form_opens_a_speech_that_is_said():
    text = TWO_READINGS.replace("Lund. ", "").replace("Holm. ", "")
    rows = account(text, 3)
    assert rows[3] == "  runner-up:  no other form opens a speech; without label and colon nobody speaks"
    assert "    runner-up: would read it as paragraph" in of_line(rows)


def test_where_nobody_speaks_the_runner_up_was_too_weak():
    rows = account("Minutes\n\nThe council met.\n\nIt rose at noon.\n", 3)
    assert rows[2] == "  speeches:   no speeches: paragraphs only"
    assert rows[3] == "  runner-up:  no other form opens a speech"


def test_a_profile_that_knows_one_form_only_has_no_runner_up(tmp_path):
    (tmp_path / "mine.toml").write_text('name = "mine"\nextends = "generic"\nopenings = ["colon"]\n', "utf-8")
    rows = account(TWO_READINGS, 5, str(tmp_path / "mine.toml"))
    assert "no other form opens a speech" in rows[3]
    assert "    runner-up: would read it as paragraph" in of_line(rows)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (2, "line 2 is blank"),
        (0, "there is no line 0: the text has 21, counted from 1"),
        (22, "there is no line 22: the text has 21, counted from 1"),
        (9999, "there is no line 9999: the text has 21, counted from 1"),
    ],
)
def test_a_line_without_text_has_a_plain_message(line, said):
    assert of_line(account(TWO_READINGS, line)) == [said]


def test_a_text_that_ends_without_a_line_end_has_its_last_line():
    assert of_line(account(TWO_READINGS.rstrip("\n"), 21))[0].startswith("21:1 speech")


def lines_with_text(source):
    """Yield the number of every line, and whether it has text."""
    for number, (start, end) in enumerate(pairwise([*source.line_starts, len(source.text)]), 1):
        if start < end:
            yield number, bool(source.text[start:end].strip(WHITE))


def check_every_line(known):
    """Every line with text has a passage (several where a layout program ended lines its own way), told with its runner-up."""
    for number, full in lines_with_text(known.source):
        rows = of_line(list(explain(known, number)))
        if full:
            passages = sum(row.startswith("    because: ") for row in rows)
            assert passages == sum(row.startswith("    runner-up: would ") for row in rows), (number, rows)
            assert passages == 1 or "\u2028" in known.source.text, (number, rows)
        else:
            assert rows == [f"line {number} is blank"]


def test_every_line_of_our_own_records_is_accounted_for(pytestconfig):
    for path in sorted((pytestconfig.rootpath / "tests/cases/generic").glob("*/input.txt")):
        check_every_line(read(path.read_bytes(), path.parent.name).value)


def test_every_line_of_the_seed_is_accounted_for(seed):
    check_every_line(read(seed.read_bytes(), seed.stem).value)


def test_every_line_of_real_records_is_accounted_for(shared):
    for path in sorted((shared / "bench/texts").glob("*.txt"))[::4]:
        known = read(path.read_bytes(), path.stem).value
        told = list(explain(known))
        assert sum(row.startswith("    runner-up: would ") for row in told) == len(known.decisions), path.stem
        lines = [number for decision in known.decisions for number in lines_of(decision, known)]
        assert {number for number, full in lines_with_text(known.source) if full} <= set(lines), path.stem
        assert len(lines) == len(set(lines)), path.stem
