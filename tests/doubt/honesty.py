"""How honest the doubt is over a benchmark: python tests/doubt/honesty.py [BENCH] [--only REGEX] [--faults N]."""

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from gold_answers import SHARED, read_gold
from verdicts import judge

from tei_encoder.pipeline import encode

FIRST = 0.2  # of the list


@dataclass
class Honesty:
    """Verdicts with the doubt of their decisions, of one document or of many."""

    judged: list = field(default_factory=list)  # (doubt, right)

    @property
    def decisions(self):
        return len(self.judged)

    @property
    def errors(self):
        return sum(not right for _, right in self.judged)

    @property
    def certain(self):
        return sum(doubt.cert.word == "high" for doubt, _ in self.judged)

    @property
    def certain_errors(self):
        return sum(doubt.cert.word == "high" and not right for doubt, right in self.judged)

    def held(self, judged=None):
        """Return the share of the errors that the first fifth of the list holds, equal doubts shared evenly."""
        judged = self.judged if judged is None else judged
        tied = defaultdict(lambda: [0, 0])
        for doubt, right in judged:
            tied[doubt.value][0] += 1
            tied[doubt.value][1] += not right
        room, errors = FIRST * len(judged), 0.0
        for value in sorted(tied, reverse=True):
            count, wrong = tied[value]
            taken = min(room, count)
            errors += wrong * taken / count
            room -= taken
        return errors / max(1, self.errors)

    def held_of_open(self):
        """Return the same of the list of those that are not called certain, as a share of all errors."""
        return self.held([each for each in self.judged if each[0].cert.word != "high"])

    def line(self):
        rate = self.certain_errors / max(1, self.certain)
        return (
            f"{self.decisions:6} decisions {self.errors:5} errors, {self.certain:6} certain with {self.certain_errors:4}"
            f" errors ({rate:.2%}), first fifth {self.held():.1%} of all errors, of the open ones alone"
            f" {self.held_of_open():.1%}"
        )


def judge_document(bench, name):
    """Return source and verdicts of a document of a benchmark."""
    encoded = encode((bench / f"texts/{name}.txt").read_bytes(), name).value
    answers = read_gold(bench / f"gold/{name}.json", encoded.record.source.text)
    return encoded, list(judge(encoded, answers))


def names_of(bench, only=""):
    """Return the documents of a benchmark in order."""
    return [path.stem for path in sorted((bench / "gold").glob("*.json")) if re.search(only, path.stem)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--only", default="")
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--certain", action="store_true", help="show only errors among those called certain")
    asked = parser.parse_args()
    pooled, kinds = Honesty(), defaultdict(Honesty)
    for name in names_of(asked.bench, asked.only):
        encoded, verdicts = judge_document(asked.bench, name)
        here = Honesty([(verdict.doubt, verdict.right) for verdict in verdicts])
        pooled.judged.extend(here.judged)
        for verdict in verdicts:
            kinds[verdict.kind].judged.append((verdict.doubt, verdict.right))
        print(f"{name[:46]:46} {here.line()}")
        source = encoded.record.source
        wrong = [each for each in verdicts if not each.right]
        if asked.certain:
            wrong = [each for each in wrong if each.doubt.cert.word == "high"]
        for each in wrong[: asked.faults]:
            shown = each.label or " ".join(source[each.span].split())[:80]
            line = source.place(each.span.start).line
            print(f"    {line:5} {each.doubt.value:.3f} {each.kind} | {each.fault} | {shown} | {each.doubt.why}")
    for kind, here in sorted(kinds.items()):
        print(f"{kind:46} {here.line()}")
    print(f"{'all documents together':46} {pooled.line()}")
    print(Counter(doubt.cert.word for doubt, _ in pooled.judged))


if __name__ == "__main__":
    main()
