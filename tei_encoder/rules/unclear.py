"""`[word?]`, `[unclear: word]`: the transcriber was not sure of what she read or heard."""

import re
from collections.abc import Iterator

from tei_encoder.brackets import brackets
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

DOUBTED = lazily(r"(?P<word>[^?()\[\]]{1,60}?)\s?\(?\?\)?")
NAMED = lazily(
    r"(?:unclear|uncertain|unsicher|incertain|неясно)\s?[:–-]\s?(?P<word>.{1,80})", re.IGNORECASE | re.DOTALL
)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose an unclear reading for a bracket that holds a word and a question mark, or says so."""
    for bracket in brackets(facts.source, block.span):
        match = DOUBTED.fullmatch(bracket.raw) or NAMED.fullmatch(bracket.raw)
        if match and any(char.isalnum() for char in match["word"]):
            word = Span(bracket.inner.start + match.start("word"), bracket.inner.start + match.end("word"))
            yield Proposal(Kind.UNCLEAR, bracket.span, Certainty.HIGH, {"text": word}, why="a doubted word in brackets")


RULE = Rule(
    "unclear",
    judge,
    accepts=("He went to [Kiev?] then.\n", "He went to [unclear: Kiev] then.\n"),
    refuses=("Did he [the minister] go?\n",),
    phrases=True,
    needs="[",
)
