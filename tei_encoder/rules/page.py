"""`[p. 12]`, `[[Page H6116]]`, `[end of page 3]`: the page of the original ends or begins here."""

from collections.abc import Iterator

from tei_encoder.brackets import brackets
from tei_encoder.lexicon import pattern
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

NUMBER = lazily(r"\s{0,3}(?P<number>[A-Z]{0,2}\d{1,5}[a-z]?|[ivxlc]{1,7})")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a page break for a bracket that holds a word for page and a number, and nothing else."""
    for bracket in brackets(facts.source, block.span):
        raw = bracket.raw
        inner = raw[1:-1] if raw.startswith("[") and raw.endswith("]") else raw
        word = pattern("page").match(inner)
        number = NUMBER.fullmatch(inner, word.end()) if word else None
        if number:
            yield Proposal(
                Kind.PAGE,
                bracket.span,
                Certainty.HIGH,
                traits={"n": number["number"]},
                why="the number of a page in brackets",
            )


RULE = Rule(
    "page",
    judge,
    accepts=("He left [p. 12] the room.\n", "It was\n\n[[Page H6116]]\n\nlate.\n"),
    refuses=("He left [page after page] unread.\n", "See [12].\n"),
    phrases=True,
    needs="[",
)
