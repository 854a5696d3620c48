"""The number of every fifth line in the margin of a play or a poem belongs to the page, not to the verse."""

from collections.abc import Iterator

from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

NUMBER = lazily(r"\d{1,4}")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose furniture for the numbers that the survey found to count the lines."""
    if not facts.line_numbers:
        return
    for match in NUMBER.finditer(facts.source[block.span]):
        span = Span(block.span.start + match.start(), block.span.start + match.end())
        if span.start in facts.line_numbers:
            yield Proposal(
                Kind.FURNITURE, span, Certainty.HIGH, {"text": span}, {"type": "lineNum"}, "it counts the lines"
            )


RULE = Rule(
    "line-number",
    judge,
    accepts=(
        "ANNA.\nOne      5\nTwo     10\nThree   15\nFour    20\n\nKARL.\nFive    25\n\nANNA.\nSix\n\nKARL.\nSeven.\n",
    ),
    refuses=("Apples      12\nPears       7\nPlums       31\nNuts        5\n",),
    phrases=True,
    needs="0123456789",
)
