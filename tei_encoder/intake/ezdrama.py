"""ezdrama's marks → paragraphs. A mark at the head of a line says what it is, and is no part of the text.

`@title`, `@subtitle` and `@author` head the file; `#` heads an act, `##` a scene; `@` opens a speech, `$` a stage direction and
`^` the cast list, each with the lines under it; `~` turns prose to verse and back; `%` is a direction inside of a speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tei_encoder.intake.facts import facts_in
from tei_encoder.intake.hints import Given, Hints
from tei_encoder.intake.paragraphs import Paragraph, lay_out, plain

FACT = re.compile(r"@(?P<name>title|subtitle|author)\s{0,9}(?P<value>\S.*)", re.IGNORECASE)
HEADING = re.compile(r"(?P<marks>#{1,9})\s{0,9}(?P<words>\S.*)")
LEVELS = {1: "act", 2: "scene"}
PAGE = re.compile(r"(?<!\d)(?P<number>\d{1,5}):(?=\S)")
COMMENT = re.compile(r"^<!--.*?-->[ \t]*\n?", re.DOTALL | re.MULTILINE)


@dataclass
class _Play:
    """The paragraphs so far, and what an unmarked line would go on with."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    within: str = ""  # stage, cast, speech
    verse: bool = False
    gap: bool = False

    def line(self, line: str) -> None:
        """Take a line that is not blank."""
        if fact := FACT.fullmatch(line):
            self._fact(fact["name"].lower(), fact["value"])
        elif heading := HEADING.fullmatch(line):
            level = LEVELS.get(len(heading["marks"]), "section")
            self._begin(plain(heading["words"], "heading", traits={"level": level}), "")
        elif line[0] == "$" and line[1:].strip():
            self._begin(plain(line[1:].strip(), "stage"), "stage")
        elif line[0] == "^" and line[1:].strip():
            self._begin(plain(line[1:].strip()), "cast")
        elif line[0] == "@" and line[1:].strip():
            made = plain(line[1:].strip())
            made.label = len(made.text)
            self._begin(made, "speech")
        elif self.within == "stage" and not self.gap:
            self.paragraphs[-1].write(f"\n{line}")
        else:
            self._more(line)
        self.gap = False

    def _begin(self, made: Paragraph, within: str) -> None:
        self.paragraphs.append(made)
        self.within, self.verse = within, False

    def _fact(self, name: str, value: str) -> None:
        self.facts |= facts_in({name: value})
        self._begin(plain(value, "title" if name == "title" else ""), "")

    def _more(self, line: str) -> None:
        """Take a line of a speech, or of the cast list."""
        if line[0] == "~":
            self.verse = not self.verse
            line = line[1:].lstrip()
        elif line[0] == "%":
            line = f"({line[1:].strip()})"
        if not line:
            return
        made = plain(PAGE.sub(r"[p. \g<number>] ", line), "verse" if self.verse else "")
        made.blank = 0 if self.within in ("speech", "cast") and not self.gap else 1
        self.paragraphs.append(made)


def read(given: Given) -> tuple[str, Hints]:
    """Read a play."""
    play = _Play()
    for raw in COMMENT.sub("", given.text.replace("\r\n", "\n")).split("\n"):
        line = raw.strip()
        if line:
            play.line(line)
        else:
            play.gap = True
    return lay_out(play.paragraphs, Hints(drama=True, facts=play.facts))
