"""`[3] See Document 12.` after the last speech is a footnote, where `[3]` stands in the text above it."""

from collections.abc import Iterator

from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

MARK = lazily(r"\[(?P<number>\d{1,3})\]\s{0,3}")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a note for a passage that the survey found to begin with the number of a mark."""
    if block.index not in facts.footnotes:
        return
    match = MARK.match(block.first)
    if match:
        text = Span(block.span.start + match.end(), block.span.end)
        traits = {"n": match["number"], "place": "foot"}
        yield Proposal(
            Kind.NOTE,
            block.span,
            Certainty.HIGH,
            {"text": text},
            traits,
            "its number stands in the text, too",
        )


RULE = Rule(
    "footnote",
    judge,
    accepts=("Adams: Yes.[1]\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\n[1] He meant no.\n",),
    refuses=("Adams: Yes.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\n[1] He meant no.\n",),
    about=lambda facts: facts.footnotes,
)
