"""Every passage that no other rule claims is a paragraph: of the speech before it, or of nobody's."""

from collections.abc import Iterator

from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a paragraph, or verse where the poet broke the lines."""
    verse = bool(facts.verse_lines) and any(line.span.start in facts.verse_lines for line in block.lines)
    kind = Kind.VERSE if verse else Kind.PARAGRAPH
    yield Proposal(kind, block.span, Certainty.UNKNOWN, {"text": block.span}, why="no other rule claims it")


RULE = Rule("paragraph", judge, accepts=("Anything at all.\n",), refuses=())
