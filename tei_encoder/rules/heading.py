"""Acts, scenes and other divisions: a short line that begins with the word for one, or stands out as a title does."""

from collections.abc import Iterator

from tei_encoder.lexicon import division_of
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

LONGEST = 100
LONGEST_OF_DIVISION = 300  # a scene's heading often lists who is on stage


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a heading for a short passage with a word of division or in centred capitals."""
    text = block.text
    level = division_of(block.first) if len(text) < LONGEST_OF_DIVISION else None
    if level or block.index in facts.numerals:
        level = level or "scene"
        yield Proposal(Kind.HEAD, block.span, Certainty.HIGH, traits={"level": level}, why="a word of division")
    elif len(text) <= LONGEST and len(block.lines) <= 3 and _stands_out(block, facts):
        yield Proposal(
            Kind.HEAD, block.span, Certainty.MEDIUM, traits={"level": "section"}, why="centred or in capitals"
        )


def _stands_out(block: Block, facts: Facts) -> bool:
    text = block.text
    if block.index <= facts.title or facts.reading.form is None:
        return False
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or text[-1] in ".,;:?!" or text[0] in "([":
        return False
    capitals = all(char.isupper() for char in letters)
    centred = all(facts.layout.is_centred(line) for line in block.lines)
    return capitals or centred


RULE = Rule(
    "heading",
    judge,
    accepts=("ACT I\n\nScene 1\n", "Fünfter Auftritt\n", "Действие первое\n"),
    refuses=("Actually, it was the first of many meetings.\n",),
)
