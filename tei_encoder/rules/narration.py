"""`The Clerk read as follows:` between speeches: the record tells, and nobody speaks."""

from collections.abc import Iterator
from itertools import islice

from tei_encoder.lexicon import is_word, words, words_in
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

WORD = lazily(r"[\w'’]+")
REACH = 14  # words from the beginning in which the verb stands
LONGEST = 600  # characters
SHORT = 30  # words: of a passage that says what was done, and not who did it
SENTENCE = lazily(r"(?<=[.?!])\s")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose narration for a passage without a label that reports what was said or done in the third person."""
    if facts.drama or facts.opening(block) or not facts.first_speech < block.index:
        return
    text = block.text
    if len(text) > LONGEST or text[0] in "([«“\"'" or not text[0].isupper() or text[-1] in "?!":
        return
    head = [match[0].casefold() for match in islice(WORD.finditer(text), REACH)]
    verb = next((at for at, word in enumerate(head) if at and word in words("reporting")), None)
    if verb is None:
        return
    told = [word.casefold() for word in WORD.findall(text)]
    if not words_in("dialogue", facts.language).isdisjoint(told):
        return
    subject = told[:verb]
    if _names_speaker(subject, facts) or (len(told) <= SHORT and any(is_word(w, "procedure") for w in subject)):
        yield Proposal(
            Kind.NARRATION, block.span, Certainty.MEDIUM, {"text": block.span}, why="it reports what was said or done"
        )


def _names_speaker(subject: list[str], facts: Facts) -> bool:
    """Say whether one of those who speak is the subject: `Mr. Rusk said`, `The President asked`."""
    return len(subject) <= 6 and any(word in facts.surnames for word in subject)


RULE = Rule(
    "narration",
    judge,
    accepts=(
        "Mr. ADAMS. Yes.\n\nMr. BAKER. No.\n\nMr. ADAMS. So?\n\nThe clerk read the motion as follows:\n\nMr. BAKER. Ah.\n",
        "Mr. Adams: Yes.\n\nMr. Baker: No.\n\nMr. Adams then asked whether this was so.\n\nMr. Baker: It is.\n",
    ),
    refuses=("Mr. Adams: Yes.\n\nMr. Baker: No.\n\nAs Mr. Adams said, we are late.\n\nMr. Adams: Indeed.\n",),
    about=lambda facts: range(facts.first_speech + 1, len(facts.passages)),
)
