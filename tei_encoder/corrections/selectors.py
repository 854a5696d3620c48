"""Selectors ↔ spans: quotes a stretch of a source so that it is found again, and finds it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from tei_encoder.corrections.ink_offsets import InkOffsets, ink_offsets
from tei_encoder.corrections.model import Selector
from tei_encoder.source import Source, Span, ink, squeeze

LONGEST = 160  # characters: a longer stretch is quoted by its beginning and its end
HEAD, TAIL = 60, 40  # characters of such a stretch
CONTEXTS = (32, 64, 128, 256)  # characters before and after: as many as make the quotation unique
MOST = 400  # places that are weighed, the nearest first
ALONE = 24  # characters of ink: a quotation of that length that occurs once needs no context
LEAST_CONTEXT = 0.55  # how like the context must be (difflib's ratio) where the quotation occurs elsewhere, too
CLEARLY = 0.12  # better than the next place
CHANGED = 0.7  # how like the words must be, where both sides of them are found
SIDE = 16  # characters of ink by which a side is found


class Fit(Enum):
    """How a quotation was found."""

    FOUND = auto()
    CHANGED = auto()  # its place is there, its words are not quite the same
    DOUBTFUL = auto()  # it may be one of several places
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands, and how it was found. The span is empty where it was not."""

    span: Span
    fit: Fit


NOWHERE = Span(0, 0)


def select(source: Source, span: Span) -> Selector:
    """Quote a stretch of a source, with as much round it as makes it unique, as far as that goes."""
    span = source.strip(span)
    text = squeeze(source[span])
    exact, through = text, ""
    if len(text) > LONGEST:
        exact, through = text[:HEAD].rpartition(" ")[0] or text[:HEAD], text[-TAIL:].partition(" ")[2] or text[-TAIL:]
    offsets = ink_offsets(source)
    words = ink(exact)
    at = offsets.to_ink(span.start)
    prefix = suffix = ""
    end = span.end if not through else offsets.to_source(at + len(words) - 1) + 1
    for length in CONTEXTS:
        prefix = squeeze(source.text[max(0, span.start - length) : span.start]).lstrip()
        suffix = squeeze(source.text[end : end + length]).rstrip()
        whole = ink(prefix) + words + ink(suffix)
        first = source.ink.find(whole)
        if source.ink.find(whole, first + 1) < 0:
            break
    return Selector(exact, prefix, suffix, span.start, span.end, through)


def find(source: Source, selector: Selector, shift: int = 0) -> Anchor:
    """Find a quotation. `shift` is by how many characters of ink its neighbours have moved since it was written."""
    words = ink(selector.exact)
    if not words:
        return Anchor(NOWHERE, Fit.GONE)
    offsets = ink_offsets(source)
    hint = None if selector.start is None else offsets.to_ink(selector.start) + shift
    places = _places(source.ink, words, hint)
    if not places:
        return _changed(source, selector, offsets, hint)
    best, fit = _best(source, selector, words, places, hint)
    if fit is not Fit.FOUND:
        return Anchor(NOWHERE, fit)
    if not selector.through:
        return Anchor(offsets.span(best, best + len(words)), fit)
    return _through(source, selector, offsets, best, len(words))


def _places(text: str, words: str, hint: int | None) -> list[int]:
    """Return where words occur in the ink; of very many, those nearest to the hint."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if len(found) > MOST and hint is not None:
        found = sorted(sorted(found, key=lambda place: abs(place - hint))[:MOST])
    return found


def _best(source: Source, selector: Selector, words: str, places: list[int], hint: int | None) -> tuple[int, Fit]:
    """Choose the place whose context is most like the one quoted; of equal ones, the nearest to the hint."""
    before, after = ink(selector.prefix), ink(selector.suffix)
    text = source.ink
    exact = [at for at in places if text.startswith(after, at + len(words)) and text.endswith(before, 0, at)]
    if len(exact) == 1:
        return exact[0], Fit.FOUND
    if exact:
        return _nearest(exact, hint)
    if len(before) >= SIDE <= len(after) and before[-SIDE:] + after[:SIDE] in text:
        return places[0], Fit.GONE  # what stood round the words stands together now
    scored = sorted(((_likeness(text, at, len(words), before, after), at) for at in places), reverse=True)
    score, best = scored[0]
    if len(places) == 1 and len(words) >= ALONE:
        return best, Fit.FOUND
    if score < LEAST_CONTEXT:
        return best, Fit.GONE
    if len(scored) > 1 and score - scored[1][0] < CLEARLY:
        return _nearest([at for like, at in scored if score - like < CLEARLY], hint)
    return best, Fit.FOUND


def _nearest(places: list[int], hint: int | None) -> tuple[int, Fit]:
    """Choose between places that look alike: the nearest, if it is much nearer than the next."""
    if hint is None:
        return places[0], Fit.DOUBTFUL
    first, second = sorted(places, key=lambda at: abs(at - hint))[:2]
    near = abs(first - hint) * 3 <= abs(second - hint)
    return first, Fit.FOUND if near else Fit.DOUBTFUL


def _likeness(text: str, at: int, length: int, before: str, after: str) -> float:
    """Say how like the text round a place is to a context, from 0 to 1; a side that nothing is said of does not count."""
    sides = [
        (before, text[max(0, at - len(before)) : at]),
        (after, text[at + length : at + length + len(after)]),
    ]
    said = [SequenceMatcher(None, quoted, there, autojunk=False).ratio() for quoted, there in sides if quoted]
    # One side that is as it was is enough: the other may have been written anew.
    return (max(said) * 2 + min(said)) / 3 if said else 0.0


def _through(source: Source, selector: Selector, offsets: InkOffsets, start: int, length: int) -> Anchor:
    """Find where a long stretch ends: where its last words are, as far away as they were."""
    last = ink(selector.through)
    was = (selector.end or 0) - (selector.start or 0)
    ends = [at + len(last) for at in _places(source.ink, last, start + was) if at >= start + length]
    if not ends:
        return Anchor(offsets.span(start, start + length), Fit.CHANGED)
    wanted = offsets.to_source(start) + was
    end = min(ends, key=lambda at: abs(offsets.to_source(at - 1) + 1 - wanted))
    return Anchor(offsets.span(start, end), Fit.FOUND)


def _changed(source: Source, selector: Selector, offsets: InkOffsets, hint: int | None) -> Anchor:
    """Find the place of words that were changed, by both of their sides."""
    text, words = source.ink, ink(selector.exact)
    before, after = ink(selector.prefix)[-SIDE:], ink(selector.suffix)[:SIDE]
    if len(before) < SIDE // 2 or len(after) < SIDE // 2:
        return Anchor(NOWHERE, Fit.GONE)
    reach = len(words) + max(8, len(words) // 3)
    found = []
    for at in _places(text, before, hint):
        start = at + len(before)
        end = text.find(after, start, start + reach + len(after))
        if end > start and SequenceMatcher(None, words, text[start:end], autojunk=False).ratio() >= CHANGED:
            found.append((start, end))
    if len(found) != 1:
        return Anchor(NOWHERE, Fit.DOUBTFUL if found else Fit.GONE)
    return Anchor(offsets.span(*found[0]), Fit.CHANGED)
