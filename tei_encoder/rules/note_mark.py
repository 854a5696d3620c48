"""`[3]` in running text is the mark of footnote 3, where the text has one."""

from collections.abc import Iterator

from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

MARK = lazily(r"\[(?P<number>\d{1,3})\]")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a mark for a number in square brackets that a footnote begins with."""
    if block.index in facts.footnotes or not facts.footnotes:
        return
    text = facts.source[block.span]
    for match in MARK.finditer(text):
        if match["number"] in facts.footnotes.values():
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            yield Proposal(
                Kind.MARK,
                span,
                Certainty.HIGH,
                traits={"n": match["number"]},
                why="a footnote has this number",
            )


RULE = Rule(
    "note-mark",
    judge,
    accepts=("Adams: Yes.[1]\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\n[1] He meant no.\n",),
    refuses=("Adams: Yes.[7]\n\nBaker: No.\n",),
    phrases=True,
    needs="[",
)
