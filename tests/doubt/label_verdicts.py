"""Labels + gold → which labels were given to the right person."""

from collections import Counter, defaultdict

from verdict import Verdict, speeches_of

from tei_encoder.chairs import speaking_keys
from tei_encoder.doubt import doubt_names
from tei_encoder.rule import Kind

MOST = 0.9  # of the speeches under a label: where fewer are one person's, it is the label of two


def judge_labels(record, answers):
    """Yield a verdict for every label: is its person one person, and the same as under his other labels?"""
    keys = speaking_keys(record.decisions, record.source)
    people = {speech.label.start: speech.who for speech in speeches_of(record.body) if speech.label}
    by_key = {
        key: people[decision.parts["label"].start]
        for decision in record.decisions
        if (key := keys.get(decision.span.start))
    }
    doubts = {naming.key: naming.doubt for naming in doubt_names(keys.values(), by_key)}
    gold, first = _of_gold(record, keys, answers)
    clusters, homes = defaultdict(Counter), defaultdict(Counter)
    for key, counts in gold.items():
        clusters[by_key[key]].update(counts)
        for who, count in counts.items():
            homes[who][by_key[key]] += count
    for key, counts in gold.items():
        who, times = counts.most_common(1)[0]
        fault = ""
        if times < MOST * counts.total():
            fault = "two persons under one label"
        elif clusters[by_key[key]].most_common(1)[0][0] != who:
            fault = "it is joined to another person"
        elif homes[who].most_common(1)[0][0] != by_key[key]:
            fault = "it is parted from the person's other labels"
        yield Verdict(first[key], "who", not fault, doubts[key], fault, key)


def _of_gold(record, keys, answers):
    """Return whose speeches a label opens in the gold, how often, and where it stands first."""
    gold, first = defaultdict(Counter), {}
    for decision in record.decisions:
        if decision.kind is not Kind.SPEECH:
            continue
        unit = next((role.unit for role in answers.of(decision.parts["label"]) if role.kind == "label"), None)
        who = tuple(sorted(answers.units[unit].get("who") or ())) if unit is not None else ()
        if who:
            key = keys[decision.span.start]
            gold[key][who] += 1
            first.setdefault(key, decision.parts["label"])
    return gold, first
