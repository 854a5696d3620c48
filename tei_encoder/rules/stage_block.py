"""`[Laughter.]` or `(Exit Anna.)` alone in its passage, `Enter MACBETH.` in a play: business, not speech."""

from collections.abc import Iterator

from tei_encoder.brackets import PAIRS, enclosing
from tei_encoder.lexicon import has_word, starts_with_word, words_in
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule
from tei_encoder.rules.business import is_business_like
from tei_encoder.rules.gap import is_gap
from tei_encoder.rules.remark import explains

WORD = lazily(r"[\w'’]+")
SELDOM, SOMETIMES = 0.04, 0.2  # shares of speeches that go on in a passage without a label
DEEPER = 3  # columns
MOST_LINES = 40
NEAR = 4  # words


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose stage business for a passage that brackets enclose, or that begins with a word of entrance."""
    group = enclosing(facts.source, block.span) if block.first[0] in PAIRS else None
    if group is not None:
        if is_gap(group.words):
            return
        named = has_word(group.words, "business") or starts_with_word(group.words, "stage_head")
        inside = facts.first_speech < block.index and not explains(group)
        between = inside and (group.square or is_business_like(group))
        if facts.drama or named or between:
            cert = Certainty.HIGH if named else Certainty.MEDIUM
            yield Proposal(Kind.STAGE, block.span, cert, {"text": group.inner}, why="brackets enclose the passage")
    elif facts.drama and len(block.text) < 400 and starts_with_word(block.first, "stage_head"):
        yield Proposal(Kind.STAGE, block.span, Certainty.HIGH, {"text": block.span}, why="a word of entrance or exit")
    elif facts.drama and not facts.opening(block):
        yield from _unmarked(block, facts)


def _unmarked(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a setting under a heading, and a direction where speeches never go on without a label."""
    why = ""
    if block.index in facts.under_heads and len(block.lines) < MOST_LINES and not _speaks(block, facts):
        why = "between a heading and the first speech under it"
    elif (
        facts.before_speech(block)
        or facts.after_speech(block)
        or block.index in facts.awaited
        or not _tells(block, facts)
    ):
        return
    elif facts.continuing < SELDOM and not facts.layout.indented and _names_someone(block, facts):
        why = "it tells what happens, and speeches of this text do not go on without a label"
    elif block.indent >= facts.layout.base + DEEPER and facts.continuing < SOMETIMES and not facts.layout.indented:
        why = "it tells what happens, indented unlike the speeches"
    if why:
        yield Proposal(Kind.STAGE, block.span, Certainty.MEDIUM, {"text": block.span}, why=why)


def _tells(block: Block, facts: Facts) -> bool:
    """Say whether a passage is sentences in the third person."""
    return block.text[0].isupper() and block.text[-1] in ".)]" and not _speaks(block, facts)


def _speaks(block: Block, facts: Facts) -> bool:
    """Say whether a passage has words of someone who speaks: `I`, `you`."""
    return any(word.casefold() in words_in("dialogue", facts.language) for word in WORD.findall(block.text))


def _names_someone(block: Block, facts: Facts) -> bool:
    """Say whether a passage begins with one of those who speak."""
    return any(word.casefold() in facts.surnames for word in WORD.findall(block.text)[:NEAR])


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
