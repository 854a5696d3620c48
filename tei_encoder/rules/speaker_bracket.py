"""`[ADAMS] Good morning.`: a label in brackets opens a speech, where such labels recur in the text."""

from collections.abc import Iterator

from tei_encoder.labels import Form
from tei_encoder.rule import Block, Facts, Proposal, Rule
from tei_encoder.rules.speech import propose_speech


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a speech for a passage that opens with a credible label in brackets."""
    yield from propose_speech(block, facts, Form.BRACKET)


RULE = Rule(
    "speaker-bracket",
    judge,
    accepts=("[ADAMS] Good morning.\n\n[BAKER] Good morning.\n\n[ADAMS] Shall we?\n\n[BAKER] Do.\n",),
    refuses=("[Laughter] Well.\n\n[Applause] Yes.\n\n[Laughter] So.\n\n[Applause] No.\n",),
    about=lambda facts: facts.openings(Form.BRACKET),
)
