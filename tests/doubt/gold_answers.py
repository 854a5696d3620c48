"""Gold JSON → what each word of the source is: the unit and the part of the unit that it stands in.

The benchmark's own scorer aligns the words; nothing here knows how the program reads a record.
"""

import importlib.util
import json
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tei_encoder.source import Span

SHARED = Path(__file__).parents[3] / "shared" / "bench"
WORD = re.compile(r"\w+")
IN_BRACKETS = re.compile(r"[\[(](?:laugh|applause|pause)\w*[.]?[\])]", re.IGNORECASE)
MOST = 0.5  # share of the words of a span that must be of one role


@cache
def scorer(bench=SHARED):
    """Return the benchmark's scorer as a module."""
    spec = importlib.util.spec_from_file_location("bench_score", bench / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Role(NamedTuple):
    """What a word is in the gold: the index of its unit, what that is, and the part of a speech."""

    unit: int
    kind: str  # label, said, stage, or the type of the unit
    part: int = -1
    verse: bool = False


class Asked(NamedTuple):
    """An intervention of the gold, and the words of the source that it takes."""

    kinds: tuple[str, ...]
    words: range
    optional: bool


@dataclass
class Gold:
    """The words of a source with their roles, and what the gold cannot be asked about."""

    units: list[dict]
    starts: list[int]  # offsets of the words in the source
    ends: list[int]
    roles: list[Role | None]
    editorial: list[Asked] = field(default_factory=list)
    has_directions: bool = True
    has_editorial: bool = True

    def words(self, span):
        """Return the indices of the words that begin in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def of(self, span):
        """Return the roles of the words in a span, those that the gold does not have apart."""
        return [self.roles[at] for at in self.words(span) if self.roles[at] is not None]

    def main(self, span, without=()):
        """Return unit and kind of most words of a span, those of some parts apart; None where the gold has none."""
        skipped = {at for part in without for at in self.words(part)}
        found = Counter(
            (self.roles[at].unit, self.roles[at].kind)
            for at in self.words(span)
            if at not in skipped and self.roles[at] is not None
        )
        return found.most_common(1)[0][0] if found else None

    def stages(self, span):
        """Return the directions of the gold that lie in a span: unit, part, and their words."""
        inside = {}
        for at in self.words(span):
            role = self.roles[at]
            if role is not None and role.kind == "stage":
                inside.setdefault((role.unit, role.part), []).append(at)
        return inside


def _stream(units):
    """Yield the words of the gold in order, each with its role."""
    score = scorer()
    for number, unit in enumerate(units):
        kind = unit["type"]
        if kind == "castlist":
            texts = [unit.get("head") or "", *(item["printed"] for item in unit["items"])]
            pieces = [(Role(number, "castlist", at - 1), text) for at, text in enumerate(texts)]
        elif kind == "speech":
            pieces = [(Role(number, "label"), unit["speaker"])]
            parts = unit.get("parts") or [{"t": "p", "text": unit.get("text", "")}]
            for at, part in enumerate(parts):
                role = "stage" if part["t"] == "stage" else "said"
                pieces.append((Role(number, role, at, part["t"] == "l"), part["text"]))
        else:
            pieces = [(Role(number, kind), unit.get("text") or "")]
        for role, text in pieces:
            for word in WORD.findall(score.nrm(text)):
                yield word, role


def read_gold(path, text):
    """Align the answers of a document with its source."""
    score = scorer()
    gold = json.loads(path.read_text("utf-8"))
    units = gold["units"]
    found = list(WORD.finditer(text.replace("_", " ")))
    words = [score.nrm(match[0]) for match in found]
    stream = list(_stream(units))
    pairs = []
    score.lcs_blocks(words, [word for word, _ in stream], pairs)
    roles = [None] * len(words)
    back = [None] * len(stream)
    for here, there in pairs:
        roles[here] = stream[there][1]
        back[there] = here
    _fill(roles)
    answers = Gold(units, [match.start() for match in found], [match.end() for match in found], roles)
    answers.has_directions = _has_directions(text, answers)
    answers.editorial = list(_editorial(gold, stream, back))
    answers.has_editorial = bool(gold.get("editorial"))
    return answers


def _has_directions(text, answers):
    """Say whether the gold marks directions: one that leaves most words such as `[laughter]` in the text does not."""
    marked = [at for at, role in enumerate(answers.roles) if role is not None and role.kind == "stage"]
    left = [
        match
        for match in IN_BRACKETS.finditer(text)
        if (role := answers.roles[answers.words(Span(*match.span())).start]) is not None and role.kind == "said"
    ]
    return bool(marked) and len(left) <= len({answers.roles[at][:3] for at in marked})


def _fill(roles):
    """Give words that do not agree (hyphens, slips of the pen) the role of both of their neighbours."""
    at = 0
    while at < len(roles):
        if roles[at] is None:
            end = at
            while end < len(roles) and roles[end] is None:
                end += 1
            if at > 0 and end < len(roles) and end - at <= 4 and roles[at - 1] == roles[end]:
                roles[at:end] = [roles[end]] * (end - at)
            at = end
        at += 1


def _editorial(gold, stream, back):
    """Find the interventions among the words of their unit: by their words, after the words before them."""
    score = scorer()
    by_unit = {}
    for at, (_, role) in enumerate(stream):
        by_unit.setdefault(role.unit, []).append(at)
    for each in gold.get("editorial") or ():
        kinds = (each["kind"], *each.get("kind_alt", ()))
        surface, context = score.toks(each.get("surface") or ""), score.toks(each.get("context") or "")[-5:]
        places = by_unit.get(each.get("unit"), [])
        words = [stream[at][0] for at in places]
        best, where = -1.0, None
        for start in range(len(words)):
            if surface and words[start : start + len(surface)] != surface:
                continue
            before = words[max(0, start - 8) : start]
            like = sum(word in before for word in context) / max(1, len(context))
            if like > best:
                best, where = like, start
        found = [] if where is None or not surface else places[where : where + len(surface)]
        inside = [back[at] for at in found if back[at] is not None]
        yield Asked(kinds, range(min(inside), max(inside) + 1) if inside else range(0), bool(each.get("optional")))
