"""Acts, scenes and other divisions: a short line that begins with the word for one, or stands out as a title does."""

from collections.abc import Iterator

from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

LONGEST = 100
LEAST_LETTERS = 4
SHORT = 80  # characters
CLOSED = ".,;:?!"  # the ends of what is no heading, unless it is set apart
WORD = lazily(r"[^\W\d_]+")
LONGEST_OF_DIVISION = 300  # a scene's heading often lists who is on stage


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a heading for a short passage with a word of division, set apart, or like the title."""
    text = block.text
    if len(text) > LONGEST_OF_DIVISION:
        return
    level = facts.divisions.get(block.index) if block.index >= facts.cast.start else None
    if level or block.index in facts.numerals:
        level = level or "scene"
        yield Proposal(Kind.HEAD, block.span, Certainty.HIGH, traits={"level": level}, why="a word of division")
    elif len(text) <= LONGEST and len(block.lines) <= 3 and (why := _stands_out(block, facts)):
        yield Proposal(Kind.HEAD, block.span, Certainty.MEDIUM, traits={"level": "section"}, why=why)


def _stands_out(block: Block, facts: Facts) -> str:
    """Say how a passage stands out as a heading does; nothing where it does not."""
    text = block.text
    if block.index <= facts.title or facts.reading.form is None or facts.opening(block) or text[0] in "([{<":
        return ""
    half_title = facts.drama and facts.before_speech(block)  # it can be one
    if text[-1] in CLOSED and block.index not in facts.apart and not half_title:
        return ""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < LEAST_LETTERS or any(char in text for char in "/|="):
        return ""
    if half_title and _is_half_title(text, letters, facts):
        return "the title again, before the first speech"
    if _is_set_apart(block, facts):
        return "a short line after a wider gap"
    if text[-1] in CLOSED:
        return ""
    if max(map(len, WORD.findall(text))) >= LEAST_LETTERS and all(char.isupper() for char in letters):
        return "" if facts.before_speech(block) and any(char.isdigit() for char in text) else "in capitals"
    if block.index in facts.apart and all(facts.layout.is_centred(line) for line in block.lines):
        return "centred between blank lines"
    return ""


def _is_set_apart(block: Block, facts: Facts) -> bool:
    """Say whether a passage is one short line that a wider gap parts from what stands before it."""
    text = block.text
    if block.index not in facts.apart or block.blank <= facts.usual_blank or facts.after_speech(block):
        return False
    if text[-1] == "." and (block.index in facts.under_heads or ". " in text or _names_speaker(text, facts)):
        return False  # who enters, or where they are
    ends = "!?,;:" if facts.drama else "!?,;:."
    known = any(char.isdigit() for char in text) and facts.before_speech(block)  # the number of a document
    return len(block.lines) == 1 and len(text) < SHORT and text[0].isupper() and text[-1] not in ends and not known


def _names_speaker(text: str, facts: Facts) -> bool:
    return any(word in facts.surnames for word in WORD.findall(text.casefold()))


def _is_half_title(text: str, letters: list[str], facts: Facts) -> bool:
    if sum(char.isupper() for char in letters) * 2 > len(letters) and len(text.split()) > 1:
        return True
    words = set(WORD.findall(text.casefold()))
    title = set(WORD.findall(facts.passages[facts.title].text.casefold())) if facts.title >= 0 else set()
    return len(words & title) * 2 > max(3, len(words))


def _is_number(text: str) -> bool:
    """Say whether capitals are rather the number of a document: `US/MC/26`, `ANZ MC–1`."""
    return any(char.isdigit() for char in text)


RULE = Rule(
    "heading",
    judge,
    accepts=("ACT I\n\nScene 1\n", "Fünfter Auftritt\n", "Действие первое\n"),
    refuses=("Actually, it was the first of many meetings.\n",),
)
