"""`[Laughter.]` or `(Exit Anna.)` alone in its passage, `Enter MACBETH.` in a play: business, not speech."""

from collections.abc import Iterator

from tei_encoder.brackets import enclosing
from tei_encoder.lexicon import has_word, starts_with_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule
from tei_encoder.rules.gap import is_gap
from tei_encoder.rules.remark import explains


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose stage business for a passage that brackets enclose, or that begins with a word of entrance."""
    group = enclosing(facts.source, block.span)
    if group is not None:
        if is_gap(group.words):
            return
        named = has_word(group.words, "business") or starts_with_word(group.words, "stage_head")
        between = group.square and facts.first_speech < block.index and not explains(group)
        if facts.drama or named or between:
            cert = Certainty.HIGH if named else Certainty.MEDIUM
            yield Proposal(Kind.STAGE, block.span, cert, {"text": group.inner}, why="brackets enclose the passage")
    elif facts.drama and len(block.text) < 400 and starts_with_word(block.first, "stage_head"):
        yield Proposal(Kind.STAGE, block.span, Certainty.HIGH, {"text": block.span}, why="a word of entrance or exit")


RULE = Rule(
    "stage-block",
    judge,
    accepts=("[Laughter.]\n", "ACT I\n\nEnter three WITCHES.\n"),
    refuses=(
        "[1] A footnote.\n",
        "A: So.\n\nB: Ah?\n\nA: No.\n\n[Translator's note: he meant yes.]\n\nB: Oh.\n",
        "[3 lines not declassified]\n",
    ),
)
