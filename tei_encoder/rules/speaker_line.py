"""A name alone on a line, the speech below it: the way of most printed plays and of many protocols."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage whose first line is nothing but a credible label."""
    yield from propose_speech(block, facts, Form.LINE)


RULE = Rule(
    "speaker-line",
    judge,
    accepts=("ADAMS\nGood morning.\n\nBAKER\nGood morning.\n\nADAMS\nShall we?\n\nBAKER\nDo.\n",),
    refuses=("ACT I\n\nSCENE I\n\nThe night is long.\n\nACT II\n\nSCENE I\n\nThe day is short.\n",),
    about=lambda facts: facts.openings(Form.LINE),
)
