"""`NAME: text`: a label and a colon open a speech, where labels recur in the text."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage that opens with a credible label and a colon."""
    return propose_speech(block, facts, Form.COLON)


RULE = Rule(
    "speaker-colon",
    judge,
    accepts=("Adams: Good morning.\n\nBaker: Good morning.\n\nAdams: Shall we?\n\nBaker: Do.\n",),
    refuses=("Note: the meeting began late.\n\nNote: it was cold.\n\nSubject: weather\n",),
    about=lambda facts: facts.openings(Form.COLON),
)
