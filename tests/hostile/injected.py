"""An edition that has words in every one of its fields: the hostile edition, and its innocent twin."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from tei_encoder.corrections.writing import toml_string

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = ("title", "place", "author", "translator", "translated_for", "repository", "collection", "publisher", "genre")
RECORD = """\
Talk about {words}

London, 6 April 1989

CHAPTER ONE {words}

Adams: Good {words} morning to all.[1]

Brown: [laughs {words}] I hear {words} you [sic – me {words} – trans.] well.

Adams: Then let us begin.

Brown: Yes, let us. [Translator's note: {words}]

Adams: It is so.

Brown: It is not.

Adams: {words}

Brown: It is.

[1] A note on {words}.
"""
CORRECTIONS = """\
[[correction]]
do = "speaker"
at.exact = "Then let us"
speaker = {words}
by = {words}
why = {words}

[[correction]]
do = "note"
at.exact = "let us begin"
text = {words}

[[correction]]
do = "supplied"
at.exact = "to all"
text = {words}

[[correction]]
do = "sic"
at.exact = "hear"
corr = {words}
"""
REGISTER = """\
<standOff xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="brown"><persName>Mr. Brown</persName><persName>Brown</persName>
<persName xml:lang="en">{words}</persName><occupation>{words}</occupation><note>{words}</note></person></listPerson></standOff>
"""
EDITION = "[site]\ntitle = {words}\nsubtitle = {words}\ndescription = {words}\npublisher = {words}\n[people]\nregister = 'persons.xml'\n"


def edition_of(words: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of an edition with a record for each of some words, by what they are called."""
    everything = " ".join(words.values())
    files = {
        "edition.toml": EDITION.format(words=toml_string(everything)),
        "persons.xml": REGISTER.format(words=escape(everything)),
        "table.csv": _table(words),
    }
    for stem, each in zip(stems(words), words.values(), strict=True):
        files[f"in/{stem}.txt"] = RECORD.format(words=each)
        files[f"in/{stem}.corrections.toml"] = CORRECTIONS.format(words=toml_string(each))
    return {path: text.encode() for path, text in files.items()}


def stems(words: Mapping[str, str]) -> list[str]:
    """Return the names of the records' files, which hold as much of the words as a name can."""
    return [f"{at:02} {each.replace('/', '∕')[:60]}" for at, each in enumerate(words.values())]


def _table(words: Mapping[str, str]) -> str:
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("id", *HEADER))
    for stem, each in zip(stems(words), words.values(), strict=True):
        writer.writerow((stem, *[each] * len(HEADER)))
    return table.getvalue()
