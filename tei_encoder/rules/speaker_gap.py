"""`SMITH     I do.`: a label, and the speech in a column of its own, as typists and screenplays set it."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage that opens with a credible label and a wide gap."""
    yield from propose_speech(block, facts, Form.GAP)


RULE = Rule(
    "speaker-gap",
    judge,
    accepts=("ADAMS\tGood morning.\n\nBAKER\tGood morning.\n\nADAMS\tShall we?\n\nBAKER\tDo.\n",),
    refuses=("Income    100\nOutlay    120\n\nIncome    200\nOutlay    220\n",),
    about=lambda facts: facts.openings(Form.GAP),
)
