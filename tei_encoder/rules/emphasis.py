"""`_word_`: the underscores by which typed texts mark what is printed in italics."""

from collections.abc import Iterator

from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

LONGEST = 300
# The underscores stand at the ends of words; `snake_case` and a line to be filled in (`____`) are none of it.
ITALICS = lazily(rf"(?<![\w])_(?P<text>(?=[^\s_])[^_]{{0,{LONGEST}}}[^\s_])_(?![\w])")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose emphasis for words between underscores; in a play, where lines count, within a line."""
    for match in ITALICS.finditer(facts.source[block.span]):
        if facts.drama and len(match["text"].splitlines()) > 1:
            continue
        start = block.span.start
        span = Span(start + match.start(), start + match.end())
        text = Span(start + match.start("text"), start + match.end("text"))
        yield Proposal(Kind.EMPHASIS, span, Certainty.HIGH, {"text": text}, why="underscores stand round it")


RULE = Rule(
    "emphasis",
    judge,
    accepts=("Adams: I said _nothing_ of the sort.\n", "He sailed in the _Mary\nRose_, they say.\n"),
    refuses=("The file snake_case_name is here.\n", "Name: ______ Date: ______\n"),
    phrases=True,
    needs="_",
)
