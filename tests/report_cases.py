"""Documents, faults and hostile words for the tests of reports."""

import os
import re
from dataclasses import replace
from pathlib import Path

from tei_encoder.diagnostics import Code, Diagnostic, Place, Severity
from tei_encoder.inputs import MISSING
from tei_encoder.validation import open_schemas, validate
from tei_encoder.verdict import Report, Verdict

SCHEMAS = Path(__file__).parent / "schemas"
RECORD = (Path(__file__).parent / "tei" / "record.xml").read_bytes()
BAD = RECORD.replace(b'who="#black"', b'who="#blak"', 1).replace(b"Tea is ", b"Tea <foo/>is ", 1)

FAULT = Code("not-valid", Severity.ERROR, "{fault} ({schema})", "Correct it.")
DOUBT = Code("doubtful", Severity.WARNING, "{fault} ({schema})")
NASTY = (
    "one\ntwo\r::error::three\x1b[31m\x00 \ud800 \u202e ]]> </style></script><script>alert(1)</script> "
    "\"'&amp; %0A {{x}} | `y` ##[stop-commands]z \U0001f600 \ufffe"
)
NAMES = (
    "tei/a b%41,c:d;e.xml",
    "tei/<b>&\"'.xml",
    "tei/\x1b[2J\n::error::x.xml",
    os.fsdecode(b"tei/\xff\xfe.xml"),
    "::add-mask::a.xml",
    "--output=x.xml",
    "tei/Übung/日本.xml",
)


def note(code: Code, path: str, fault: str, line: int | None = 3, column: int | None = 7, **more) -> Diagnostic:
    fields = {"fault": fault, "schema": "s.rng", "id": "p1", "about": "itself", "rule": None}
    return replace(code.at(**fields), place=Place(path, line, column), **more)


def nasty_report():
    """Return a report in which every string that comes from outside is hostile."""
    verdicts = []
    for name in NAMES:
        place = Place(name, 3, 7, 3, 12, f"/TEI/{NASTY}")
        first = note(FAULT, name, NASTY, suggestion=NASTY, origin=Place(name, 12, 5))
        second = note(DOUBT, name, NASTY, None, None)
        third = replace(MISSING.at(), place=Place(name))
        verdicts.append(Verdict(name, ("s.rng", NASTY), (replace(first, place=place), second, second, third)))
    verdicts.append(Verdict("tei/good.xml", ("s.rng",)))
    return Report(tuple(verdicts))


def found_report():
    """Put a good and a bad file into the current folder, and report on them."""
    schemas = open_schemas("tei-encoder")
    verdicts = []
    for name, data in {"bad.xml": BAD, "good.xml": RECORD}.items():
        Path(name).write_bytes(data)
        verdicts.append(Verdict(name, tuple(each.name for each in schemas), validate(data, name, schemas)))
    return Report(tuple(verdicts))


def place_of(mark):
    before = BAD.decode().partition(mark)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


FOO, BLAK = place_of("<foo/>"), place_of('<sp who="#blak"')


COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")
ESCAPES = (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def runner_reads(line):
    """Read a command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match, line

    def plain(text):
        for escape, char in ESCAPES:
            text = text.replace(escape, char)
        return text

    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    return match["command"], {key: plain(value) for key, value in properties.items()}, plain(match["data"])
