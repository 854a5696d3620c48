"""Between the last speech and the information about the document, a web page says what the record is about."""

from collections.abc import Iterator

from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose an abstract for a passage after the last speech that a wider gap parts from it.

    High where it names two of the speakers, as only someone else does; medium where it names one.
    """
    between = facts.last_speech < block.index < facts.information < len(facts.passages)
    if not between or block.blank <= facts.usual_blank:
        return
    words = {word.strip(".,;:").removesuffix("’s").removesuffix("'s").casefold() for word in block.text.split()}
    named = sum(key.split()[-1] in words for key in facts.reading.labels)
    if named:
        cert = Certainty.HIGH if named > 1 else Certainty.MEDIUM
        yield Proposal(
            Kind.ABSTRACT,
            block.span,
            cert,
            why=f"after the last speech, and it names {named} of the speakers",
        )


RULE = Rule(
    "abstract",
    judge,
    accepts=(
        "Adams: Yes.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\n\nAdams and Baker disagree.\n\nDocument Information\n",
    ),
    refuses=("Adams: Yes.\n\nBaker: No.\n\nAdams: So?\n\nBaker: Ah.\n\nAnd so on.\n\nDocument Information\n",),
    about=lambda facts: range(facts.last_speech + 1, facts.information),
)
