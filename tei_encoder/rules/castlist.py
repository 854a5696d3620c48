"""`Dramatis personae`, `Personnages`, `Действующие лица`: the list of roles before a play."""

from collections.abc import Iterator

from tei_encoder.paratext import heads_list
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a cast list for its heading and for the passages that the survey counts to it."""
    if block.index in facts.cast:
        head = heads_list(block.first, "cast")
        why = "the heading of a cast list" if head else "it follows the heading of a cast list"
        yield Proposal(Kind.CAST, block.span, Certainty.HIGH if head else Certainty.MEDIUM, why=why)


RULE = Rule(
    "castlist",
    judge,
    accepts=(
        "Dramatis Personae\n\nANNA, a maid.\nKARL, her brother.\n\nACT I\n\nANNA. Oh!\n\nKARL. Ah!\n\nANNA. So?\n",
    ),
    refuses=("The cast of the play was late.\n",),
    about=lambda facts: facts.cast,
)
