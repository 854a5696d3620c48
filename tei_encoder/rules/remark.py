"""`[Translator's note: …]`, `[… – Ed.]`, `[Footnote in the original: …]`: someone explains."""

import re
from collections.abc import Iterator

from tei_encoder.brackets import Bracket, brackets, voice_of
from tei_encoder.lexicon import starts_with_word
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

NOTE = lazily(r"(?:note|anmerkung|n\.?d\.?[tlre]\.?|прим)", re.IGNORECASE)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a note for a bracket that is signed, or that says it is one."""
    for bracket in brackets(facts.source, block.span):
        if not explains(bracket):
            continue
        voice, end = voice_of(bracket.raw)
        text = Span(bracket.inner.start, bracket.inner.start + end)
        traits = {"type": "editorial", **({"voice": voice} if voice else {})}
        yield Proposal(
            Kind.REMARK,
            bracket.span,
            Certainty.HIGH,
            {"text": text},
            traits,
            "a signed bracket, or one that says it is a note",
        )


def explains(bracket: Bracket) -> bool:
    """Say whether a bracket is signed, or says that it is a note."""
    if voice_of(bracket.raw)[0] or NOTE.match(bracket.words):
        return True
    return starts_with_word(bracket.words, "footnote") or starts_with_word(bracket.words, "voices")


RULE = Rule(
    "remark",
    judge,
    accepts=("He left [this was in May – Ed.] soon.\n", "He left. [Translator's note: for Moscow.] Soon.\n"),
    refuses=("He left [the room] soon.\n",),
    phrases=True,
    needs="[",
)
