"""`unlimited [sic – limited – trans.]`, `word [sic]`, `word [recte other]`: someone marks a word as wrong."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from tei_encoder.brackets import Bracket, brackets, voice_of
from tei_encoder.lexicon import pattern
from tei_encoder.patterns import lazily
from tei_encoder.rule import Block, Certainty, Facts, Kind, Proposal, Rule, Span

MARK = lazily(r"[\s]{0,3}(?:[–—:;,=]|-{1,2})?[\s]{0,3}")
WORD = lazily(r"\S+")
MOST_WORDS = 8


def judge(block: Block, facts: Facts) -> Iterator[Proposal]:
    """Propose a correction, or a word marked as wrong, for a bracket that begins with a word for it."""
    for bracket in brackets(facts.source, block.span):
        marked = pattern("sic").match(bracket.words)
        reads = None if marked else pattern("recte").match(bracket.words)
        if not (marked or reads) or not bracket.text_before.strip():
            continue
        head = (marked or reads).end()  # type: ignore[union-attr] # one of them is a match
        yield from _correction(bracket, head, "sic" if marked else "recte")


def _correction(bracket: Bracket, head: int, form: str) -> Iterator[Proposal]:
    inner = bracket.raw
    rest = MARK.match(inner, head)
    start = rest.end() if rest else head
    voice, end = voice_of(inner)
    corr = inner[start:end].strip(" \t\r\n\"“”'‘’")
    if not corr or not any(char.isalnum() for char in corr):
        if form == "sic" and bracket.words[head:].strip("!?. ") == "":
            word = _last_words(bracket, 1)
            span = Span(word.start, bracket.span.end)
            yield Proposal(Kind.SIC, span, Certainty.HIGH, {"sic": word}, {"form": "sic"}, "the word before [sic]")
        return
    if form == "recte" and not bracket.square:
        return
    at = bracket.inner.start + inner.index(corr, start)
    words, cert = _replaced(bracket, corr)
    traits = {"form": form, **({"voice": voice} if voice else {})}
    why = "the correction is like the words before it" if cert is Certainty.HIGH else "the word before the bracket"
    yield Proposal(
        Kind.CORRECTION,
        Span(words.start, bracket.span.end),
        cert,
        {"sic": words, "corr": Span(at, at + len(corr))},
        traits,
        why,
    )


def _last_words(bracket: Bracket, count: int) -> Span:
    """Return the last words before a bracket, without the quotation marks that open before them."""
    found = list(WORD.finditer(bracket.text_before))[-count:]
    base = bracket.span.start - len(bracket.text_before)
    start, end = found[0].start(), found[-1].end()
    while start < end - 1 and bracket.text_before[start] in "\"“‘'«(":
        start += 1
    return Span(base + start, base + end)


def _replaced(bracket: Bracket, corr: str) -> tuple[Span, Certainty]:
    """Find how many words a correction replaces: the number at which it is most like them; else one, in doubt."""
    most = min(len(corr.split()) + 1, len(bracket.text_before.split()), MOST_WORDS)
    best, likeness = 1, 0.0
    for count in range(1, most + 1):
        words = " ".join(bracket.text_before.split()[-count:])
        ratio = SequenceMatcher(None, words.casefold(), corr.casefold()[:200], autojunk=False).ratio()
        if ratio > likeness:
            best, likeness = count, ratio
    if likeness < 0.5:
        return _last_words(bracket, 1), Certainty.LOW
    return _last_words(bracket, best), Certainty.HIGH


RULE = Rule(
    "sic",
    judge,
    accepts=(
        "The incomes were unlimited [sic – limited – trans.]. Now we know.\n",
        "He were [sic] late.\n",
        "In Easter [recte Eastern] Europe.\n",
    ),
    refuses=("The basic [text] is here.\n", "[sic]\n"),
    phrases=True,
    needs="[(",
)
