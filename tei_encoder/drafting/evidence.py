"""Samples → what they have in common, each finding with where it was seen."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.choice import ends_of
from tei_encoder.drafting.samples import UNKNOWN
from tei_encoder.evidence import is_common
from tei_encoder.expectations import Expectations
from tei_encoder.labels import Form
from tei_encoder.lexicon import has_word, words
from tei_encoder.source import Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tei_encoder.drafting.samples import Sample

SEVERAL = 2  # samples: what one does may be its own
ENOUGH = 3  # samples: what so many do, and none does otherwise, may hold for the others of their kind
MOST = 40  # entries of a list
MOST_SIGNS = 8
LEAST_SIGN = 4  # letters
BRACKET = re.compile(r"\[[^\[\]()]{2,40}\]|\([^\[\]()]{2,40}\)")
EDGE = 12  # passages from either end: where a web page or a sheet has its furniture
DOUBTFUL = 0.2  # a label that opens this many more passages once it is believed is none


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that recur: how they are printed, in how many samples, how often, and what follows them once."""

    words: str
    samples: int
    times: int
    example: str = ""


def labels_in_common(samples: Sequence[Sample]) -> list[Finding]:
    """Find the labels that open speeches in several samples: those of the house, not of one record."""
    keys = Counter(key for sample in samples for key in sample.opened)
    found = []
    for key, number in keys.items():
        having = [sample for sample in samples if key in sample.opened]
        if number < SEVERAL or is_common(key):
            continue
        printed = Counter(sample.printed(key) for sample in having).most_common(1)[0][0]
        times = sum(len(sample.opened[key]) for sample in having)
        first = having[0]
        found.append(Finding(printed, number, times, first.facts.passages[first.opened[key][0]].first))
    return _largest(found)


def opens_once(samples: Sequence[Sample], key: str) -> bool:
    """Say whether a label opens no sample's passages more than once: it may be the name of a field, `Agreed:`."""
    return all(len(sample.opened.get(key, ())) < SEVERAL for sample in samples)


def labels_that_go_too_far(samples: Sequence[Sample], labels: Mapping[str, Finding], forms: Iterable[Form]) -> set[str]:
    """Return the keys of labels that, once believed, would open passages that nothing else speaks for."""
    expects = Expectations(frozenset(forms) or frozenset(Form), labels=frozenset(labels))
    more = Counter(
        opening.key
        for sample in samples
        for index, opening in sample.read_again(expects).items()
        if index not in sample.facts.reading.opens
    )
    return {key for key, finding in labels.items() if more[key] > max(1, DOUBTFUL * finding.times)}


def never_labels(samples: Sequence[Sample]) -> list[Finding]:
    """Find the words that are set as labels are, in several samples, and name nobody in any."""
    opened = {key for sample in samples for key in sample.opened}
    named = {word for key in opened for word in key.split()}
    named.update(word for sample in samples for name in sample.facts.names for word in name.split())
    small = words("connectors") | words("titles") | words("offices")
    keys = Counter(key for sample in samples for key in sample.refused if key not in opened and not is_common(key))
    found = []
    for key, number in keys.items():
        if number < SEVERAL or not named.isdisjoint(set(key.split()) - small):
            continue
        having = [sample for sample in samples if key in sample.refused]
        times = sum(len(sample.refused[key]) for sample in having)
        found.append(Finding(key, number, times, having[0].candidate(key)))
    return _largest(found)


def disputed(samples: Sequence[Sample]) -> list[Finding]:
    """Find the words that are labels in some samples and in others are set so, but refused."""
    found = []
    for key in {key for sample in samples for key in sample.opened}:
        having = [sample for sample in samples if key in sample.refused]
        if having and not is_common(key):
            times = sum(len(sample.refused[key]) for sample in having)
            found.append(Finding(key, len(having), times, having[0].candidate(key)))
    return _largest(found)


def recurring_lines(samples: Sequence[Sample]) -> tuple[list[Finding], list[Finding]]:
    """Find the lines outside of the speeches that several samples have and no rule knows.

    The first list has those that all samples have at their edges, and that say nothing of what the record is: furniture.
    The second has the others, of which an editor must say what they are.
    """
    furniture: list[Finding] = []
    others: list[Finding] = []
    for line, number in Counter(line for sample in samples for line in sample.lines).items():
        having = [sample for sample in samples if line in sample.lines]
        if number < SEVERAL or any(sample.lines[line].kind not in UNKNOWN for sample in having):
            continue
        finding = Finding(line, number, number)
        says = any(has_word(line, field) for field in ("genre", "information", "field", "present", "cast", "rights"))
        at_edge = number == len(samples) and all(_at_edge(sample, line) for sample in having)
        (furniture if at_edge and not says and _has_letters(line) else others).append(finding)
    return _largest(furniture), _largest([each for each in others if _has_letters(each.words)])


def unread_brackets(samples: Sequence[Sample]) -> list[Finding]:
    """Find the words in brackets that several samples have, and that no rule takes for anything."""
    seen: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for sample in samples:
        here = Counter(_unread_in(sample))
        seen.update(here.keys())
        times.update(here)
    return _largest(Finding(said, number, times[said]) for said, number in seen.items() if number >= SEVERAL)


def _unread_in(sample: Sample) -> Iterator[str]:
    for each in sample.known.decisions:
        taken = [phrase.span for phrase in each.phrases]
        text = each.text
        for match in BRACKET.finditer(sample.facts.source.text, text.start, text.end):
            span = Span(*match.span())
            if _has_letters(match[0]) and not any(other.holds(span) or span.holds(other) for other in taken):
                yield squeeze(match[0])


def _at_edge(sample: Sample, line: str) -> bool:
    """Say whether a line stands where furniture does: near an end of the text, and not between title and speeches."""
    index, last = sample.lines[line].block.index, len(sample.facts.passages) - 1
    above = index < EDGE and index < max(sample.facts.title, 0)
    return above or (last - index < EDGE and sample.facts.after_speech(sample.lines[line].block))


def signs_in_common(samples: Sequence[Sample]) -> list[Finding]:
    """Find what stands at the ends of all samples: lines, else words for kinds of document."""
    lines = Counter(line for sample in samples for line in sample.lines)
    found = [Finding(line, number, number) for line, number in lines.items() if number == len(samples)]
    found = [each for each in found if sum(map(str.isalpha, each.words)) >= LEAST_SIGN]
    if len(samples) < SEVERAL or not found:
        ends = [ends_of(sample.facts) for sample in samples]
        kinds = sorted(words("genre"), key=lambda word: (-len(word), word))
        found = [Finding(word, len(ends), len(ends)) for word in kinds if all(_stands(word, end) for end in ends)]
    return found[:MOST_SIGNS]


def _stands(word: str, text: str) -> bool:
    return len(word) >= LEAST_SIGN and f" {word} " in f" {' '.join(text.split())} "


def words_of_labels(samples: Sequence[Sample]) -> list[str]:
    """Return the words that stand in labels of all samples."""
    sets = [
        {word for key in sample.opened if not opens_once(samples, key) for word in key.split()} for sample in samples
    ]
    common = set.intersection(*sets) if len(sets) >= SEVERAL else set()
    return sorted(word for word in common if len(word) > 1 and word not in words("connectors"))[:MOST_SIGNS]


def rules_that_spoke(samples: Sequence[Sample]) -> Mapping[str, tuple[int, int]]:
    """Return for each rule how many passages and phrases it decided, and in how many samples."""
    times: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for sample in samples:
        spoke = Counter(_deciding(sample))
        times.update(spoke)
        seen.update(spoke.keys())
    return {rule: (times[rule], seen[rule]) for rule in times}


def _deciding(sample: Sample) -> Iterator[str]:
    for each in sample.known.decisions:
        yield each.origin.rule
        yield from (phrase.origin.rule for phrase in each.phrases)


def _has_letters(line: str) -> bool:
    return any(map(str.isalpha, line))


def _largest(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda each: (-each.samples, -each.times, each.words))[:MOST]
