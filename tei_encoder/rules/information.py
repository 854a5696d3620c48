"""What a web page says about its document, below the text: a heading, then fields, rights and provenance."""

from collections.abc import Iterator

from tei_encoder.lexicon import is_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

LONGEST_FIELD = 80


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose information for every passage from its heading on: the name of a field, a value, or a sentence."""
    if block.index < facts.information:
        return
    if block.index == facts.information:
        yield Proposal(
            Kind.HEAD,
            block.span,
            Certainty.HIGH,
            traits={"level": "information"},
            why="a heading for information",
        )
    elif is_word(block.first, "field") and len(block.lines) == 1:
        yield Proposal(Kind.LABEL, block.span, Certainty.HIGH, why="the name of a field")
    elif len(block.text) <= LONGEST_FIELD and block.text[-1] not in ".!?":
        yield Proposal(Kind.VALUE, block.span, Certainty.MEDIUM, why="a short passage among fields")
    else:
        yield Proposal(Kind.INFORMATION, block.span, Certainty.MEDIUM, why="it follows the heading for information")


RULE = Rule(
    "information",
    judge,
    accepts=("A: Yes.\n\nB: No.\n\nA: So?\n\nB: Ah.\n\nDocument Information\n\nRecord ID\n\n12\n",),
    refuses=("A: The document information is wrong.\n\nB: No.\n\nA: So?\n\nB: Ah.\n",),
    about=lambda facts: range(facts.information, len(facts.passages)),
)
