"""`Name – text`: a label and a dash open a speech, where labels recur in the text."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage that opens with a credible label and a dash."""
    return propose_speech(block, facts, Form.DASH)


RULE = Rule(
    "speaker-dash",
    judge,
    accepts=("ADAMS — Good morning.\n\nBAKER — Good morning.\n\nADAMS — Shall we?\n\nBAKER — Do.\n",),
    refuses=("The weather – it was cold – changed.\n\nNobody – so they said – came.\n",),
    about=lambda facts: facts.openings(Form.DASH),
)
