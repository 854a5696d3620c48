"""`[…]`, `[illegible]`, `[3 lines not declassified]`: something is not here."""

from collections.abc import Iterator

from tei_encoder.brackets import brackets, enclosing
from tei_encoder.lexicon import has_word, is_word, starts_with_word
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

ELLIPSIS = lazily(r"[.…\s*]{1,12}|[-–—_]{2,12}")
AMOUNT = lazily(
    r"(?P<quantity>\d{1,4}(?:[-–]1/2|½)?|one|two|three|a)\s(?P<unit>lines?|words?|pages?|paragraphs?|names?|seconds?|minutes?)"
)
NUMBERS = {"one": "1", "a": "1", "two": "2", "three": "3"}


def is_gap(words: str) -> bool:
    """Say whether the words in a bracket say that something is missing."""
    if ELLIPSIS.fullmatch(words):
        return True
    plain = words.casefold().strip(" .!")
    if is_word(plain, "illegible") or is_word(plain, "omitted"):
        return True
    return len(words) < 400 and (starts_with_word(plain, "omitted") or _amount_missing(plain))


def _amount_missing(plain: str) -> bool:
    return AMOUNT.match(plain) is not None and (has_word(plain, "omitted") or has_word(plain, "illegible"))


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a gap for every bracket whose words say that something is missing."""
    found = list(brackets(facts.source, block.span, "[("))
    whole = enclosing(facts.source, block.span)
    for bracket in found:
        if not is_gap(bracket.words) or (not bracket.square and not is_word(bracket.words, "illegible")):
            continue
        parts = {} if ELLIPSIS.fullmatch(bracket.words) else {"desc": bracket.inner}
        cert = Certainty.HIGH if whole is None or bracket.square else Certainty.MEDIUM
        yield Proposal(
            Kind.GAP, bracket.span, cert, parts, _traits(bracket.words), "the bracket says that something is missing"
        )


def _traits(words: str) -> dict[str, str]:
    plain = words.casefold()
    reason = "illegible" if has_word(plain, "illegible") else "omitted"
    if "declassified" in plain:
        reason = "not-declassified"
    amount = AMOUNT.search(plain)
    if amount is None:
        return {"reason": reason}
    quantity = amount["quantity"].replace("½", ".5").replace("-1/2", ".5").replace("–1/2", ".5")
    return {"reason": reason, "unit": amount["unit"].rstrip("s"), "quantity": NUMBERS.get(quantity, quantity)}


RULE = Rule(
    "gap",
    judge,
    accepts=(
        "We met [3 lines not declassified] again.\n",
        "And then […] he left.\n",
        "He said [illegible].\n",
    ),
    refuses=("We met [the delegation] again.\n",),
    phrases=True,
    needs="[(",
)
