"""Makes the corrections that a record of the benchmark needs, from its gold: whatever is wrong can be corrected.

    python tests/corrections/from_gold.py ../shared/bench [DOCUMENT...]

prints what each document scores without and with them, and how many they are: the editor's work left.
"""

import importlib.util
import json
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tei_encoder.assemble import assemble
from tei_encoder.corrections.model import Act, Correction, Corrections
from tei_encoder.corrections.selectors import select
from tei_encoder.pipeline import encode, read
from tei_encoder.record_walk import speeches
from tei_encoder.rule import Kind
from tei_encoder.source import Span, squeeze
from tei_encoder.vocabulary import speaking

ROUNDS = 4
OPENERS = "([{<\"'“‘«„_*—–-"
RUNNING = {Kind.PARAGRAPH, Kind.VERSE, Kind.UNREAD}
OTHERS = {"head": Kind.HEAD, "title": Kind.TITLE, "stage": Kind.STAGE, "boilerplate": Kind.FURNITURE}


def load_scorer(bench):
    spec = importlib.util.spec_from_file_location("score", Path(bench) / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Part:
    """What the gold says of a stretch: `label`, `p`, `l` or `stage` of a speech, or a whole unit."""

    unit: int
    type: str
    text: str
    lead: bool = False
    span: Span = field(default=Span(0, 0))


def located(gold, text, score):
    """Return the parts of the gold with their places in the source, those that were found."""
    parts = []
    for index, unit in enumerate(gold["units"]):
        if unit["type"] == "speech":
            parts.append(Part(index, "label", unit["speaker"]))
            parts.extend(Part(index, each["t"], each["text"], each.get("lead", False)) for each in unit["parts"])
        elif unit["type"] == "castlist":
            rows = [unit.get("head") or "", *(item["printed"] for item in unit["items"])]
            parts.append(Part(index, "castlist", "\n".join(rows)))
        else:
            parts.append(Part(index, unit["type"], unit["text"]))
    words, owners = [], []
    for number, part in enumerate(parts):
        for match in score.TOK.finditer(part.text):
            words.append(match[0].strip("_") or match[0])
            owners.append(number)
    printed = list(score.TOK.finditer(text))
    pairs = []
    score.lcs_blocks(words, [match[0].strip("_") or match[0] for match in printed], pairs)
    found = defaultdict(list)
    for a, b in pairs:
        if words[a].isalnum() or len(parts[owners[a]].text) < 4:
            found[owners[a]].append(b)
    for number, places in found.items():
        places.sort()
        first, last = places[0], places[-1]
        parts[number].span = _widened(Span(printed[first].start(), printed[last].end()), text)
    return [part for part in parts if part.span]


def _widened(span, text):
    start, end = span
    while start > 0 and text[start - 1] in OPENERS:
        start -= 1
    closing = {"(": ")", "[": "]"}.get(text[start])
    if closing and closing not in text[start:end]:  # a word parted by the layout at its end
        close = text.find(closing, end, end + 40)
        end = close + 1 if close >= 0 else end
    while end < len(text) and text[end] in ")]}>.:!?,;\"'”’»_*":
        end += 1
    return Span(start, end)


class Maker:
    """Makes corrections in rounds: what the program reads with those made so far is held against the gold."""

    def __init__(self, name, data, gold, score):
        self.name, self.data, self.gold, self.score = name, data, gold, score
        self.entries = []
        self.known = read(data, name).value
        self.source = self.known.source
        self.parts = located(gold, self.source.text, score)

    def run(self, wrong):
        """Make corrections of what is wrong: `turns`, `stages`, `who`."""
        self.stages_wrong = "stages" in wrong
        for _ in range(ROUNDS):
            before = len(self.entries)
            if {"turns", "stages"} & wrong:
                self.hyphens()
                self.boundaries()
                self.reread()
            if "stages" in wrong:
                self.phrases()
                self.reread()
            if len(self.entries) == before:
                break
        for _ in range(2):
            self.persons()
            self.reread()
        return self.entries

    def reread(self):
        outcome = read(self.data, self.name, corrections=Corrections(tuple(self.entries)))
        self.known, self.notes = outcome.value, outcome.notes

    def add(self, act, span, **fields):
        entry = Correction(act, select(self.source, span) if span else None, None, fields, "Gold", "2026-11-24")
        if entry not in self.entries:
            self.entries.append(entry)

    def decision_at(self, offset):
        starts = [each.span.start for each in self.known.decisions]
        return max(0, bisect_left(starts, offset + 1) - 1)

    # passages

    def boundaries(self):
        units = defaultdict(list)
        for part in self.parts:
            units[part.unit].append(part)
        ordered = sorted(units.items(), key=lambda each: each[1][0].span.start)
        for place, (index, parts) in enumerate(ordered):
            end = ordered[place + 1][1][0].span.start if place + 1 < len(ordered) else len(self.source.text)
            self.unit(self.gold["units"][index], parts, end)

    def unit(self, unit, parts, end):
        start = parts[0].span.start
        first = self.known.decisions[self.decision_at(start)]
        begins = (
            not self.source.text[first.span.start : start].strip(OPENERS + " \n\t0123456789.")
            or first.parts.get("label", Span(-1, -1)).start == start
        )
        if unit["type"] == "speech":
            self.speech(unit, parts, first, start, begins=begins)
            self.inside(parts, start, end)
        else:
            self.other(unit, parts, first, start, end, begins=begins)

    def speech(self, unit, parts, first, start, *, begins):
        label = parts[0]
        said = [part for part in parts if part.type in "pl" or (part.type == "stage" and not part.lead)]
        if label.type != "label":
            return  # the label stands nowhere in the text
        stop = said[0].span.start if said else label.span.end
        lead = next((part for part in parts if part.type == "stage" and part.lead and part.span.end <= stop), None)
        wanted = {self.score.lab(each) for each in (unit["speaker"], *unit.get("speaker_alt", []))}
        right = False
        if begins and first.kind is Kind.SPEECH and "label" in first.parts:
            printed = self.source[first.parts["label"]]
            business = first.parts.get("business")
            name = printed if business is None else self.source[Span(first.parts["label"].start, business.start)]
            right = self.score.lab(name) in wanted or (
                lead
                and self.score.lab(printed) in {f"{each} {self.score.lab(lead.text)}" for each in wanted}
                and business
            )
            text = first.parts.get("text")
            if right and said and text and self.decision_at(said[0].span.start) == self.decision_at(start):
                gap = self.source.text[min(text.start, stop) : max(text.start, stop)]
                right = not any(map(str.isalnum, gap)) or (lead is not None and text.start <= lead.span.start)
        if right:
            return
        words = squeeze(self.source[label.span])
        fields = {"as": "speech", "label": words}
        if (
            lead
            and label.span.end <= lead.span.start
            and not self.source.text[label.span.end : lead.span.start].strip(" ,.([—-\n")
            and self.source.text[lead.span.start - 1 : lead.span.start] != "\n"
        ):
            direction = squeeze(self.source[lead.span])
            fields |= {"label": squeeze(self.source[Span(label.span.start, lead.span.end)]), "business": direction}
        self.begin(Span(start, min(label.span.end, start + 80)), begins=begins, **fields)

    def begin(self, span, *, begins, **fields):
        if begins:
            self.add(Act.READ, span, **fields)
        else:
            self.add(Act.SPLIT, span, **fields)

    def inside(self, parts, start, end):
        """Nothing but the speech itself and its directions stands between its beginning and the next unit."""
        own = [part for part in parts[1:] if part.type in ("p", "l", "stage")]
        for decision in self.known.decisions[self.decision_at(start) + 1 :]:
            at = decision.span.start
            if at >= end:
                break
            part = next(
                (each for each in own if each.span.start <= at < each.span.end or decision.span.holds(each.span)), None
            )
            if part is None:
                continue
            head = Span(at, min(at + 60, decision.span.end))
            if decision.kind is Kind.SPEECH and not part.span.start <= at:  # a signature in a letter that is read out
                self.add(Act.READ, head, **{"as": "paragraph"})
                continue
            if part.type == "stage" and self.stages_wrong and decision.kind not in (Kind.STAGE, Kind.FURNITURE):
                marked = any(
                    self.meets(each.span, part.span) for each in decision.phrases if each.kind is Kind.BUSINESS
                )
                if not marked and part.span.holds(decision.span):
                    self.add(Act.READ, head, **{"as": "stage"})
            elif (
                part.type in "pl"
                and decision.kind not in (*RUNNING, Kind.NOTE, Kind.FURNITURE, Kind.BUSINESS)
                and part.span.start <= at
            ):
                self.add(Act.READ, head, **{"as": "verse" if part.type == "l" else "paragraph"})

    def other(self, unit, parts, first, start, end, *, begins):
        kind = OTHERS.get(unit["type"], Kind.NARRATION)
        spoken = self.in_speech(start)
        wrong = first.kind is Kind.SPEECH or (spoken and first.kind in RUNNING) or not begins
        if unit["type"] == "stage":
            wrong = first.kind is not Kind.STAGE
            if (
                wrong
                and not begins
                and any(each.kind is Kind.BUSINESS and parts[0].span.holds(each.span) for each in first.phrases)
            ):
                wrong = False
        elif first.kind is Kind.STAGE:
            wrong = True
        if unit["type"] in ("boilerplate", "note") and not begins:
            wrong = spoken and first.kind in {*RUNNING, Kind.SPEECH}
            if any(
                each.kind in (Kind.FURNITURE, Kind.PAGE, Kind.REMARK) and each.span.start <= start < each.span.end
                for each in first.phrases
            ):
                wrong = False
        if wrong:
            self.begin(Span(start, min(parts[0].span.end, start + 80)), begins=begins, **{"as": kind.value})
        for decision in self.known.decisions[self.decision_at(start) + 1 :]:
            if decision.span.start >= min(end, parts[-1].span.end):
                break
            if decision.kind is Kind.SPEECH or (decision.kind is Kind.STAGE) != (kind is Kind.STAGE):
                self.add(
                    Act.READ,
                    Span(decision.span.start, min(decision.span.start + 60, decision.span.end)),
                    **{"as": kind.value},
                )

    def in_speech(self, offset):
        """Say whether running text would belong to a speech there."""
        for decision in reversed(self.known.decisions[: self.decision_at(offset)]):
            if decision.kind is Kind.SPEECH:
                return True
            if decision.kind not in (*RUNNING, Kind.STAGE, Kind.FURNITURE, Kind.NOTE):
                return False
        return False

    # directions in running text

    def phrases(self):
        stages = [part.span for part in self.parts if part.type == "stage"]
        seen = []
        for decision in self.known.decisions:
            if decision.kind is Kind.STAGE:
                seen.append(decision.span)
                if not any(self.meets(decision.span, each) for each in stages):
                    self.add(
                        Act.READ,
                        Span(decision.span.start, min(decision.span.start + 60, decision.span.end)),
                        **{"as": "paragraph"},
                    )
            if decision.kind is Kind.SPEECH and "business" in decision.parts:
                seen.append(decision.parts["business"])
            for each in decision.phrases:
                if each.kind is Kind.BUSINESS:
                    seen.append(each.span)
                    if not any(self.meets(each.span, other) for other in stages):
                        self.add(Act.REFUSE, each.span)
        for span in stages:
            if not any(self.meets(span, each) for each in seen):
                self.direction(self.bracketed(span))

    def hyphens(self):
        """Join the words that the layout parted, where the gold has them whole."""
        whole = {word for part in self.parts for word in self.score.toks(part.text)}
        for match in re.finditer(r"(\w+)-[ \t]*\n\s*(\w+)", self.source.text):
            first, second = match[1].casefold(), match[2].casefold()
            if f"{first}{second}" in whole and first not in whole and not self.known.facts.joins.get(match.end(1)):
                self.add(Act.WORD, Span(*match.span()), hyphen="layout")

    def direction(self, span):
        """Mark words as a direction: in running text, or in a label."""
        decision = self.known.decisions[self.decision_at(span.start)]
        label = decision.parts.get("label")
        if label is not None and label.holds(span):
            words = {"label": squeeze(self.source[label]), "business": squeeze(self.source[span])}
            self.add(Act.READ, label, **{"as": "speech"}, **words)
        else:
            self.add(Act.READ, span, **{"as": "business"})

    @staticmethod
    def meets(a, b):
        shared = min(a.end, b.end) - max(a.start, b.start)
        return shared > 0.8 * max(a.end - a.start, b.end - b.start) - 4 and shared > 0

    def bracketed(self, span):
        text = self.source[span]
        if text[:1] in "([" and text[-1:] in ".,:;!?":
            return Span(span.start, span.start + len(text.rstrip(".,:;!?")))
        return span

    # persons

    def persons(self):
        turns = list(self.turns())
        by_label = defaultdict(Counter)
        for keys, label, _ in turns:
            by_label[label][keys] += 1
        usual = {label: counts.most_common(1)[0][0] for label, counts in by_label.items()}
        ids = {label: speech.who for _, label, speech in reversed(turns)}
        self.part(ids, usual, by_label)
        self.merge(ids, usual)
        label_of = {keys: label for label, keys in reversed(usual.items())}
        for keys, label, speech in turns:
            if usual[label] != keys or (len(keys) > 1 and len(speech.who) != len(keys)):
                names = tuple(label_of.get((key,), f"#{key}") for key in keys)
                if names:
                    self.add(Act.SPEAKER, speech.label, speaker=names)

    def turns(self):
        """Yield for each speech who speaks by the gold, the label, and the speech as it was made."""
        with speaking(self.known.profile.words):
            record = assemble(self.known.decisions, self.known.facts, "", self.known.wishes).value
        made = {each.label.start: each for each in speeches(record.body) if each.label}
        for part in self.parts:
            if part.type == "label":
                near = next((made[at] for at in made if abs(at - part.span.start) < 4), None)
                if near:
                    decision = self.known.decisions[self.decision_at(near.label.start)]
                    label = squeeze(self.source[decision.parts["name"]])
                    yield tuple(sorted(self.gold["units"][part.unit]["who"])), label, near

    def part(self, ids, usual, by_label):
        """Part the labels that are taken for one person's and are several's; `ids` says so afterwards."""
        owners = defaultdict(lambda: defaultdict(list))
        for label, who in ids.items():
            if len(who) == 1:
                owners[who][usual[label]].append(label)
        for groups in owners.values():
            often = sorted(groups, key=lambda keys: -sum(by_label[label].total() for label in groups[keys]))
            for keys in often[1:]:
                self.add(Act.PART, None, labels=tuple(groups[keys]))
                ids |= dict.fromkeys(groups[keys], ("apart", keys))

    def merge(self, ids, usual):
        together = defaultdict(dict)
        for label, keys in usual.items():
            if len(keys) == 1:
                together[keys].setdefault(ids[label], label)
        for labels in together.values():
            if len(labels) > 1:
                self.add(Act.MERGE, None, persons=tuple(labels.values()))


def scored(name, data, gold, score, entries=()):
    made = encode(data, name, corrections=Corrections(tuple(entries)))
    from lxml import etree

    root = etree.fromstring(made.value.tei)
    return score.score_doc(gold, score.Tei(root)), made.notes


def figures(result):
    return {name: result[name]["f1"] for name in ("turns", "who", "stages") if name in result}


def needed(name, data, gold, score, before):
    """Return corrections that make a document right where it is not."""
    wrong = {name for name, value in figures(before).items() if value < 1}
    return Maker(name, data, gold, score).run(wrong) if wrong else []


def fewest(entries, name, data, gold, score):
    """Leave out the corrections without which the document is right as well."""
    size = max(1, len(entries) // 2)
    while size:
        at = 0
        while at < len(entries):
            fewer = entries[:at] + entries[at + size :]
            if perfect(scored(name, data, gold, score, fewer)[0]):
                entries = fewer
            else:
                at += size
        size //= 2
    return entries


def perfect(result):
    return all(value == 1 for value in figures(result).values())


def main(bench, *names):
    """Write a line for each document: what it scores without and with corrections, and how many it needs."""
    score = load_scorer(bench)
    for file in sorted((Path(bench) / "gold").glob("*.json")):
        if names and file.stem not in names:
            continue
        gold = json.loads(file.read_text("utf-8"))
        data = (Path(bench) / "texts" / f"{file.stem}.txt").read_bytes()
        before, _ = scored(file.stem, data, gold, score)
        entries = needed(file.stem, data, gold, score, before)
        after, _ = scored(file.stem, data, gold, score, entries)
        if perfect(after):
            entries = fewest(entries, file.stem, data, gold, score)
        sys.stdout.write(f"{file.stem[:40]:40} {figures(before)} -> {figures(after)} by {len(entries)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
