"""What the form of a file says a passage is (page furniture, a stage direction, a heading), that it is."""

from collections.abc import Iterator

from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

KINDS = {"furniture": Kind.FURNITURE, "stage": Kind.STAGE, "heading": Kind.HEAD, "title": Kind.TITLE}


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose what the file says; what a passage only looks like gives way to what its words say."""
    mark = facts.marked.get(block.index)
    kind = KINDS.get(mark.kind) if mark else None
    if mark is None or kind is None or block.index in facts.reading.opens:
        return
    cert = Certainty.HIGH if mark.sure else Certainty.LOW
    why = "the file marks it so" if mark.sure else "the file sets it as a heading"
    yield Proposal(kind, block.span, cert, {"text": block.span}, dict(mark.traits), why)


# Plain text marks nothing, so an example of it can only be refused.
RULE = Rule(
    "marked",
    judge,
    accepts=(),
    refuses=("Skip to content\n\nACT I\n\n[Laughter.]\n",),
    about=lambda facts: facts.marked,
)
