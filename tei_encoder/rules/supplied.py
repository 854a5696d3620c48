"""`[on 26 March 1989 …]`: any other square bracket in running text completes it in the editor's voice."""

import re
from collections.abc import Iterator

from tei_encoder.brackets import brackets
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

# Numbers of notes, references and addresses: brackets that belong to the text.
NOT_WORDS = lazily(r"[\d\s.,;*†‡§-]{1,12}|\w{0,3}\d{1,4}\w?|www\.\S+|\S+@\S+|e-?mail\sprotected", re.IGNORECASE)
LONGEST = 300


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose supplied words for a square bracket that has words and does not stand alone on its line."""
    if block.index in facts.footnotes:  # what an editor's own note has in brackets belongs to it
        return
    for bracket in brackets(facts.source, block.span):
        beside = bracket.text_before.rpartition("\n")[2] + bracket.text_after.partition("\n")[0]
        if not beside.strip() or NOT_WORDS.fullmatch(bracket.words) or len(bracket.words) > LONGEST:
            continue
        if not any(char.isalpha() for char in bracket.words):
            continue
        yield Proposal(
            Kind.SUPPLIED, bracket.span, Certainty.HIGH, {"text": bracket.inner}, why="words in square brackets"
        )


RULE = Rule(
    "supplied",
    judge,
    accepts=("Your elections [on 26 March 1989] were free.\n",),
    refuses=(
        "See the note.[1] It is short.\n",
        "Write to [email\xa0protected] now.\n",
        "[Everything here]\n",
    ),
    phrases=True,
    needs="[",
)
