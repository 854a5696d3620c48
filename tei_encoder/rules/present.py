"""`PARTICIPANTS` or `Present:` heads the list of those who were there."""

from collections.abc import Iterator

from tei_encoder.paratext import heads_list
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a list of those present for its heading and for the passages that the survey counts to it."""
    if block.index in facts.present:
        head = heads_list(block.first, "present")
        why = "the heading of a list of those present" if head else "it follows such a heading"
        yield Proposal(Kind.PRESENT, block.span, Certainty.HIGH if head else Certainty.MEDIUM, why=why)


RULE = Rule(
    "present",
    judge,
    accepts=("Participants:\nMr. Adams\nMr. Baker\n\nAdams: Yes.\n\nBaker: No.\n\nAdams: So.\n\nBaker: Well?\n",),
    refuses=("At present we know nothing.\n",),
    about=lambda facts: facts.present,
)
