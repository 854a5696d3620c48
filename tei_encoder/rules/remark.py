"""`[Translator's note: …]`, `[… – Ed.]`, `[Footnote in the original: …]`: someone explains."""

import re
from collections.abc import Iterator

from tei_encoder.brackets import brackets, voice_of
from tei_encoder.lexicon import starts_with_word
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

NOTE = re.compile(r"(?:note|anmerkung|n\.?d\.?[tlre]\.?|прим)", re.IGNORECASE)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a note for a bracket that is signed, or that says it is one."""
    for bracket in brackets(facts.source, block.span):
        voice, end = voice_of(bracket.raw)
        says_so = starts_with_word(bracket.words, "footnote") or starts_with_word(bracket.words, "voices")
        if not (voice or says_so or NOTE.match(bracket.words)):
            continue
        span = Span(bracket.inner.start - 1, bracket.inner.end + 1)
        text = Span(bracket.inner.start, bracket.inner.start + end)
        traits = {"type": "editorial", **({"voice": voice} if voice else {})}
        yield Proposal(Kind.REMARK, span, Certainty.HIGH, {"text": text}, traits, "a signed bracket, or one that says it is a note")


RULE = Rule(
    "remark",
    judge,
    accepts=("He left [this was in May – Ed.] soon.\n", "He left. [Translator's note: for Moscow.] Soon.\n"),
    refuses=("He left [the room] soon.\n",),
    phrases=True,
)
