"""`26 March 1989` in running text: a date with its day, in any language that CLDR knows."""

from collections.abc import Iterator

from tei_encoder.dates import find_dates, settle
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a date for every printed date of the calendar."""
    for date in find_dates(facts.source[block.span], block.span.start):
        yield Proposal(
            Kind.DATE,
            date.span,
            Certainty.HIGH,
            {"text": date.span},
            settle(date, facts.source, facts.language),
            "a date of the calendar",
        )


RULE = Rule(
    "date",
    judge,
    accepts=(
        "We met on 26 March 1989 again.\n",
        "Встреча 6 апреля 1989 года.\n",
        "am 7. März 2012\n",
        "8–9 October 1962\n",
    ),
    refuses=("We met on 31 April 1989.\n", "In 1989 we met.\n"),
    phrases=True,
    needs="0123456789",
)
