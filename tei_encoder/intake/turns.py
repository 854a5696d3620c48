"""What was said when, and by whom → plain text: a label with a colon for each change of speaker."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.intake.hints import Hints
from tei_encoder.intake.paragraphs import Paragraph, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENDS = tuple('.?!…:"”»')
OPENS = re.compile(r">>|[-–—]\s|[^\W\d_][^:.?!\n]{0,40}:\s")  # how captions without voices show that another speaks
PAUSE = 2.0  # seconds, after which what nobody is named for is a paragraph of its own
NO_FACTS: Mapping[str, str] = {}


class Turn(NamedTuple):
    """Words, who says them (nobody, where the file does not tell), and from when to when, in seconds."""

    speaker: str
    words: str
    start: float
    end: float


def lay_out_turns(turns: Iterable[Turn], facts: Mapping[str, str] = NO_FACTS) -> tuple[str, Hints]:
    """Write turns as plain text. What one speaker says without another between is one speech."""
    paragraphs: list[Paragraph] = []
    for speaker, group in groupby(turns, key=lambda turn: turn.speaker):
        for held in [list(group)] if speaker else _at_pauses(group):
            made = Paragraph(moment=(held[0].start, max(held[0].start, *(turn.end for turn in held))))
            if speaker:
                label = f"{speaker.rstrip(': ')}:"
                made.write(f"{label} ")
                made.label = len(label)
            made.write(" ".join(" ".join(turn.words.split()) for turn in held))
            paragraphs.append(made)
    return lay_out(paragraphs, Hints(drama=False, facts=facts))


def _at_pauses(turns: Iterable[Turn]) -> Iterable[list[Turn]]:
    """Part what is said into paragraphs: where a sentence ends and a pause follows, and where a caption opens with a label."""
    held: list[Turn] = []
    for turn in turns:
        paused = held and turn.start - held[-1].end >= PAUSE and held[-1].words.rstrip().endswith(ENDS)
        if held and (paused or OPENS.match(turn.words)):
            yield held
            held = []
        held.append(turn)
    if held:
        yield held
