"""`Gorbachev. On the one hand …`: a label and a full stop open a speech, where labels recur in the text."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage that opens with a credible label and a full stop."""
    return propose_speech(block, facts, Form.POINT)


RULE = Rule(
    "speaker-point",
    judge,
    accepts=(
        "Adams. Good morning.\n\nBaker. Good morning to you.\n\nAdams. Shall we begin?\n\nBaker. Do.\n",
        "   LOTTE.--Guten Tag.\n   KARL.--Ach!\n   LOTTE.--Wohin?\n   KARL.--Fort.\n   LOTTE.--Nun.\n   KARL.--Ja, bald.\n",
    ),
    refuses=(
        "Moscow. The delegation arrived at noon.\n\nIt was cold.\n",
        "Indeed. We met. Perhaps. Indeed. We did.\n\nPerhaps. And then? Indeed. So. Perhaps.\n\nIndeed. Not so. Perhaps. It was.\n\nPerhaps. Indeed. So it was. Perhaps. Yes.\n",
        "Adams: Good morning.\n\nBaker: Yes. And you?\n\nAdams: Fine.\n\nBaker: Good.\n",
    ),
    about=lambda facts: facts.openings(Form.POINT),
)
