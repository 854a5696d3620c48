"""What a web page or a printed page has round its text: navigation, page numbers, running heads."""

import re
from collections.abc import Iterator
from functools import cache

from tei_encoder.fields import is_classification
from tei_encoder.lexicon import is_word, pattern
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule
from tei_encoder.vocabulary import depends_on_words

DIGIT = lazily(r"\d")
PAGE_NUMBER = lazily(
    r"[-–—\[( ]{0,3}(?:(?:p|pp|page|seite|стр|с)\.? ?)?(?P<number>\d{1,4})[-–—\]). ]{0,3}", re.IGNORECASE
)

# The clock between the paragraphs of a minute-taker: `10:31:23`, `(12.06)`, `{time}  2015`.
CLOCK = lazily(
    r"[\[({<]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?(?:[ap]\.?m\.?|uhr|h))?[\])}>]?|[\[({<](?:time|zeit|heure|hora|время)[\])}>]\s{0,9}\d{2,4}",
    re.IGNORECASE,
)


@depends_on_words
@cache
def _page_mark() -> re.Pattern[str]:
    page = pattern("page").pattern
    return re.compile(rf"\[{{1,2}}(?:{page})\s{{0,2}}[A-Z]{{0,2}}\d{{1,5}}\]{{1,2}}", re.IGNORECASE)


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose furniture for a short line that is navigation, or a number that is nothing else."""
    if len(block.lines) > 1 or len(block.first) > 60:
        return
    outside = facts.before_speech(block) or facts.after_speech(block)
    if is_word(block.first, "navigation") and outside:
        form, why = "navigation", "a word of navigation"
    elif is_classification(block.first) and not facts.drama:
        form, why = "classification", "a mark of secrecy alone"
    elif block.index in facts.running_heads:
        form, why = "header", "a line that recurs with the number of the page"
    elif block.span.start in facts.line_numbers:
        form, why = "lineNum", "the margin counts an empty line"
    elif not DIGIT.search(block.first):
        return
    elif PAGE_NUMBER.fullmatch(block.first) or _page_mark().fullmatch(block.first):
        form, why = "pageNum", "a number alone"
    elif CLOCK.fullmatch(block.first):
        form, why = "time", "the time of the day alone"
    else:
        return
    yield Proposal(Kind.FURNITURE, block.span, Certainty.HIGH, traits={"type": form}, why=why)


RULE = Rule(
    "furniture",
    judge,
    accepts=("Skip to content\n\nA record\n", "One page.\n\n- 12 -\n\nAnother.\n"),
    refuses=("Skip the preliminaries, he said, and go home.\n",),
)
