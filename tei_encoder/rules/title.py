"""The first passage that is not furniture and not a date names the record."""

from collections.abc import Iterator

from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a title for the passage that the survey found to be the first of its kind."""
    if block.index == facts.title:
        cert = Certainty.HIGH if len(block.text) < 200 else Certainty.MEDIUM
        yield Proposal(Kind.TITLE, block.span, cert, why="the first passage that is neither furniture nor a date")


RULE = Rule(
    "title",
    judge,
    accepts=("April 6, 1989\n\nRecord of a meeting\n\nA. Yes.\n\nB. No.\n\nA. Why?\n\nB. So.\n",),
    refuses=("Adams: Yes.\n\nBaker: No.\n\nAdams: Why?\n\nBaker: So.\n",),
    about=lambda facts: (facts.title,),
)
