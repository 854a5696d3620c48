"""`(laughing)`, `[Applause]` within a speech: what happens while it is spoken."""

from collections.abc import Iterator

from tei_encoder.brackets import brackets
from tei_encoder.lexicon import has_word, starts_with_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

LONGEST_NAMED = 120


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose business for a bracket with a word of business; in a play, for every bracket."""
    for bracket in brackets(facts.source, block.span, round_too=True):
        named = len(bracket.words) <= LONGEST_NAMED and (
            starts_with_word(bracket.words, "business")
            if bracket.square or facts.drama
            else has_word(bracket.words, "business") and len(bracket.words.split()) <= 2
        )
        if not named and not facts.drama:
            continue
        cert = Certainty.HIGH if named else Certainty.MEDIUM
        why = "a word of business" if named else "a bracket in a play"
        yield Proposal(Kind.BUSINESS, bracket.span, cert, {"text": bracket.inner}, why=why)


RULE = Rule(
    "business",
    judge,
    accepts=("Adams. [Laughter] Well.\n", "ACT I\n\nANNA. (sits down) Well.\n"),
    refuses=("He met [the minister] there.\n", "It rained (as it often does) all day.\n"),
    phrases=True,
)
