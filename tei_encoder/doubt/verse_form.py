"""Facts → where verse may have been taken for prose, or prose for verse: nothing but the ends of lines tells them apart."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tei_encoder.doubt.measure import FORM, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tei_encoder.segment import Block
    from tei_encoder.survey import Facts

MOST, BEND = 0.75, 1.8  # of the form that hardly any line of the text has, three in four are wrong
CHANGES = 1.6  # times as often, where the form changes
SINGLE = 1.5  # times as often, where it is one line
IN_RUN, AT_ENDS = 0.15, 0.75  # as often, where verse goes on as verse, and where that begins or ends
LEAST = 0.004
LARGEST = 0.9
LARGEST_OF_LABELLED = 0.55  # the speech itself is not in doubt
HALF = 0.5
RAGGED = Reason(0.25, "all was read as prose, and the lines of this text end as those of verse do", FORM)
SHORT, LEAST_LINES, ENOUGH, MANY = 0.8, 12, 400, 0.28  # of the longest lines; lines; lines; of all lines
WIDE = 0.97  # of the lines are no longer


class _Form(NamedTuple):
    passage: int
    opens: bool  # a speech
    lines: int
    verse: float  # share of them


def doubt_forms(facts: Facts) -> Mapping[int, Reason]:
    """Return why the form of a passage is doubtful, by its index: it is rare in this text, or changes here."""
    if not facts.verse_lines:
        return dict.fromkeys(facts.reading.opens, RAGGED) if _is_ragged(facts) else {}
    forms = list(_forms(facts))
    total = sum(form.lines for form in forms)
    if not total:
        return {}
    share = sum(form.lines * form.verse for form in forms) / total
    found = {}
    for before, form, after in zip((forms[0], *forms), forms, (*forms[1:], forms[-1]), strict=False):
        verse = form.verse > HALF
        changes = abs(before.verse - form.verse) > HALF or abs(after.verse - form.verse) > HALF
        reason = _reason(share if verse else 1 - share, form.opens, verse, changes, verse and form.lines == 1)
        if reason:
            found[form.passage] = reason
    return found


@lru_cache(maxsize=256)  # a text has few kinds of passages
def _reason(own: float, opens: bool, verse: bool, changes: bool, single: bool) -> Reason | None:  # noqa: FBT001 - the cache is faster so
    """Return the reason to doubt a form that a share of the lines of the text have; `opens` says that a label is there.

    `single` is a line of verse that stands alone: no line end says that it is verse.
    """
    weight = MOST * (1 - own) ** BEND
    if verse and not opens:  # verse that goes on has line ends to show for it
        weight *= AT_ENDS if changes else IN_RUN
    elif changes:
        weight *= CHANGES
    if single and opens:
        weight *= SINGLE
    weight = min(LARGEST_OF_LABELLED if opens else LARGEST, weight)
    if weight <= LEAST:
        return None
    words = f"read as {'verse' if verse else 'prose'}, as {own:.0%} of the lines of this text are"
    return Reason(round(weight, 4), f"{words}; beside it the form is another" if changes else words, FORM)


def _forms(facts: Facts) -> Iterator[_Form]:
    """Yield the passages that hold what is said: how many lines, and how many of them are verse."""
    verse, opens, heads = facts.verse_lines, facts.reading.opens, facts.divisions
    for block in facts.passages[facts.first_speech :]:
        opening = opens.get(block.index)
        if opening is None:
            if block.index in heads or block.first[0] in "([":
                continue
            starts = [line.span.start for line in block.lines]
        else:
            begin = opening.label.end if opening.text is None else opening.text
            starts = [line.span.start for line in block.lines if line.span.end > begin]
        if starts:
            yield _Form(
                block.index, opening is not None, len(starts), sum(map(verse.__contains__, starts)) / len(starts)
            )


def _labels(block: Block, facts: Facts) -> int:
    """Return how many lines at the head of a passage are a label and nothing else."""
    opening = facts.reading.opens.get(block.index)
    return int(opening is not None and opening.own_line)


def _is_ragged(facts: Facts) -> bool:
    """Say whether many lines end far from the margin though the passage goes on, which prose does not let them do."""
    all_ends = (
        line.indent + len(line.text)
        for block in facts.passages[facts.first_speech : facts.last_speech + 1]
        if len(block.lines) > 1 and block.first[0] not in "(["
        for line in block.lines[_labels(block, facts) : -1]
    )
    ends = list(islice(all_ends, ENOUGH))
    if len(ends) < LEAST_LINES:
        return False
    longest = sorted(ends)[int(WIDE * (len(ends) - 1))]
    return sum(end < longest * SHORT for end in ends) > MANY * len(ends)
