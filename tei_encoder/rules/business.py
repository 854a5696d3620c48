"""`(laughing)`, `[Applause]` within a speech: what happens while it is spoken."""

from collections.abc import Iterator

from tei_encoder.brackets import Bracket, brackets
from tei_encoder.lexicon import has_word, starts_with_word, words_in
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule

LONGEST_NAMED = 120
NAMED = "a word of business"
NEAR = 4  # words
SHORT = 5  # letters: `King`, `jemand`
WITHIN = 3  # words: `Anhaltender lebhafter Beifall`, `Loud and prolonged applause`
ENDS = tuple(".!?–—-…:)]")
CALL = lazily(r"[^:.!?]{2,70}(?:\.[^:!?]{1,50})?:\s?[^\s\d]")


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose business for a bracket with a word of business, and for one that is a sentence of its own."""
    for bracket in brackets(facts.source, block.span, _kinds(facts)):
        if why := _reason(bracket, facts):
            cert = Certainty.HIGH if why == NAMED else Certainty.MEDIUM
            yield Proposal(Kind.BUSINESS, bracket.span, cert, {"text": bracket.inner}, why=why)


def _kinds(facts: Facts) -> str:
    """Return the brackets to look at: words between underscores only where those are seen to hold business."""
    return "[(_" if facts.drama and "_" in facts.business_brackets else "[("


def _reason(bracket: Bracket, facts: Facts) -> str:
    """Say why a bracket is business; nothing where it is not."""
    between = bracket.text_before.rstrip()[-1:] in ENDS or not bracket.text_before.strip()
    seen = facts.business_brackets
    played = facts.drama and (bracket.square or bracket.opener in seen or (between and not seen))
    if len(bracket.words) <= LONGEST_NAMED and _is_named(bracket, played=played):
        return NAMED
    if played:
        return "a bracket in a play"
    if between and _is_doing(bracket, facts.language):
        return "what somebody is doing, between two sentences"
    if not is_business_like(bracket):
        return ""
    if not between:  # where brackets hold what others do, they also break into a sentence
        return _heckle(bracket, facts) if bracket.opener in seen and not facts.drama else ""
    if facts.drama and not bracket.square:
        return "a sentence of its own in brackets"
    return _heckle(bracket, facts)


def _is_named(bracket: Bracket, *, played: bool) -> bool:
    if bracket.square or played:
        return starts_with_word(bracket.words, "business") or (
            is_business_like(bracket) and has_word(" ".join(bracket.words.split()[:WITHIN]), "business")
        )
    return has_word(bracket.words, "business") and len(bracket.words.split()) <= 2


def _is_doing(bracket: Bracket, language: str) -> bool:
    """Say whether the first or the last word is a participle: `Raising his hands`, `in die Höhe blickend`."""
    parts = bracket.words.split()
    if not parts or len(bracket.words) > LONGEST_NAMED or not bracket.text_after.lstrip(" :–—-")[:1].isupper():
        return False
    first, last = parts[0], parts[-1].rstrip(".,")
    return (len(first) > SHORT and first[0].isupper() and first.endswith(tuple(words_in("doing_first", language)))) or (
        len(last) > SHORT and last.islower() and last.endswith(tuple(words_in("doing_last", language)))
    )


def is_business_like(bracket: Bracket) -> bool:
    """Say whether the words in a bracket are a sentence: a capital before them, a full stop at their end."""
    words = bracket.words
    return words[:1].isupper() and words[-1:] in ENDS


def _heckle(bracket: Bracket, facts: Facts) -> str:
    """Say whether a bracket in a debate holds what others call (`Mr. Smith: Hear, hear!`) or do (`The Pope nodded.`)."""
    if CALL.match(bracket.words) or starts_with_word(bracket.words, "business"):
        return "a call or a reaction in brackets"
    if bracket.square and any(word.casefold() in facts.surnames for word in bracket.words.split()[:NEAR]):
        return "a sentence on one who speaks here"
    return ""


RULE = Rule(
    "business",
    judge,
    accepts=(
        "Adams. [Laughter] Well.\n",
        "ACT I\n\nANNA. (sits down) Well.\n",
        "Adams. That is so. (Raising his hands above his head) God is my witness.\n",
        "Adams. They said [Baker: Hear, hear!] that [Baker: No!] it is [Loud applause.] so.\n",
    ),
    refuses=(
        "He met [the minister] there.\n",
        "It rained (as it often does) all day.\n",
        "Adams. We agreed. (Including all costs, that is.) they said.\n",
        "He saw the notes. [Meeting on the crisis, 6:00 p.m.]\n",
    ),
    phrases=True,
    needs="[(_",
)
