"""State → what the page shows, as plain data. Nothing of it is markup but the rows of the edition, which are made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tei_encoder.corrections.header import OF_PROVENANCE
from tei_encoder.corrections.wishes import CORRECTION
from tei_encoder.rule import Kind
from tei_encoder.source import squeeze
from tei_encoder.tei.document import TEI, XML_ID
from tei_encoder.workbench.open_points import open_points
from tei_encoder.workbench.wanted import apart_from_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tei_encoder.decide import Decision
    from tei_encoder.workbench.faults import Fault
    from tei_encoder.workbench.state import State

Json = dict[str, Any]
EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """The three panes and the lists at one moment. `passages` and `rows` are compared with those of earlier moments."""

    version: int
    text: str
    passages: Sequence[Json]
    rows: Sequence[Json]
    small: Json  # what is sent whole at each change


def passages_of(state: State) -> list[Json]:
    """Return the passages of the source with their phrases."""
    return [
        {
            "start": each.span.start,
            "end": max(each.block.span.end, each.span.end),
            "quote": list(apart_from_phrases(each, state.known.source)),  # words by which it is meant
            **_read(each),
            "phrases": [{"start": p.span.start, "end": p.span.end, **_read(p)} for p in each.phrases if p.span],
        }
        for each in state.decisions
    ]


def _read(each: Decision) -> Json:
    return {"kind": each.kind.value, "cert": each.origin.cert.word, "settled": each.origin.rule == CORRECTION}


def rows_shown(state: State, edition: Sequence[str | None]) -> list[Json]:
    """Return the rows of the TEI, each with its lines, the passages that they come from, and its edition."""
    pieces = iter(edition)
    return [
        {
            "key": row.key,
            "tei": row.tei,
            "lines": list(row.passages),
            "html": next(pieces) if row.rendered else "",
        }
        for row in state.rows
    ]


def small(state: State, faults: Sequence[Fault]) -> Json:
    """Return what is short: who speaks, what is open, what is wrong, where rows begin."""
    record = state.record
    return {
        "title": record.title,
        "profile": record.profile,
        "language": record.language,
        "firsts": [row.first for row in state.rows],
        "persons": [{"id": each.id, "names": list(each.names), "role": each.role} for each in record.persons],
        "labels": _labels(state),
        "open": [
            {
                "start": each.span.start,
                "end": each.span.end,
                "passage": each.passage,
                "kind": each.kind,
                "weight": each.doubt,
                "doubt": each.word,
                "why": each.why,
                "phrase": each.phrase,
                "words": excerpt(state, each.span.start, each.span.end),
            }
            for each in open_points(state)
        ],
        "faults": [each.as_json() for each in faults],
        "corrections": len(state.in_force),
        "header": _header(state),
    }


def _labels(state: State) -> list[Json]:
    """Count the labels as printed, each with those who speak under it; those who speak without one come last."""
    counted: dict[str, Json] = {}
    named = {
        each.span.start: each.parts["name"]
        for each in state.decisions
        if each.kind is Kind.SPEECH and "name" in each.parts
    }
    for row in state.rows:
        if not row.rendered or row.elements[0].tag != f"{TEI}sp":
            continue
        speech = row.elements[0]
        name = named.get(state.document.origins[speech.get(XML_ID)].span.start)
        label = squeeze(state.known.source[name]) if name else ""
        who = speech.get("who", "").replace("#", "").split()
        key = label or " ".join(who)
        entry = counted.setdefault(key, {"label": label, "who": who, "count": 0})
        entry["count"] += 1
    return sorted(counted.values(), key=lambda each: (not each["label"], -each["count"], each["label"]))


def _header(state: State) -> Json:
    record, told = state.record, state.record.provenance
    date = record.stated.get("date") or (record.date[1].get("when", "") if record.date else "")
    return {
        "title": record.title,
        "date": date,
        "place": record.place,
        "language": record.language,
        **{name: getattr(told, name) for name in OF_PROVENANCE},
    }


def excerpt(state: State, start: int, end: int) -> str:
    """Return the first words of a stretch of the source."""
    words = squeeze(state.known.source.text[start : min(end, start + 4 * EXCERPT)]).strip()
    return words if len(words) <= EXCERPT and end <= start + 4 * EXCERPT else f"{words[:EXCERPT].rstrip()} …"


def full(shown: Shown) -> Json:
    """Return all that a page needs that knows nothing yet."""
    return {
        "version": shown.version,
        "base": None,
        "text": shown.text,
        "passages": list(shown.passages),
        "rows": list(shown.rows),
        **shown.small,
    }


def patch(shown: Shown, earlier: Shown) -> Json:
    """Return what a page needs that knows an earlier moment.

    Of the lists, a pair of numbers is a run that the page has, by its places there; a table is new, or has in `was` the
    place of what it changes and then only the members that differ.
    """
    if shown.text != earlier.text:
        return full(shown)
    return {
        "version": shown.version,
        "base": earlier.version,
        "passages": _steps(shown.passages, earlier.passages, ("start", "end")),
        "rows": _steps(shown.rows, earlier.rows, ("key",)),
        **{name: value for name, value in shown.small.items() if earlier.small[name] != value},
    }


def _steps(now: Sequence[Json], before: Sequence[Json], key: tuple[str, ...]) -> list[Json | list[int]]:
    places = {tuple(each[name] for name in key): at for at, each in enumerate(before)}
    steps: list[Json | list[int]] = []
    for each in now:
        at = places.get(tuple(each[name] for name in key), -1)
        if at < 0:
            steps.append(each)
        elif before[at] == each:
            last = steps[-1] if steps else None
            if isinstance(last, list) and last[1] == at:
                last[1] = at + 1
            else:
                steps.append([at, at + 1])
        else:
            steps.append({"was": at, **{name: value for name, value in each.items() if before[at].get(name) != value}})
    return steps
