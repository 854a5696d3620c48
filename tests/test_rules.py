"""Every rule that is installed speaks where its examples say so, and nowhere where they say not."""

import pytest

from tei_encoder.plugins import rules_by_name
from tei_encoder.segment import segment
from tei_encoder.source import read_source
from tei_encoder.survey import survey

RULES = rules_by_name()


def proposals(rule, example):
    source = read_source(example.encode(), "example").value
    facts = survey(source, segment(source), "en")
    return [each for block in facts.passages for each in rule.judge(block, facts) if each.parts or each.cert]


def examples(kind):
    return [
        pytest.param(rule, example, id=f"{name}-{number}")
        for name, rule in RULES.items()
        for number, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "example"), examples("accepts"))
def test_a_rule_accepts(rule, example):
    assert proposals(rule, example)


@pytest.mark.parametrize(("rule", "example"), examples("refuses"))
def test_a_rule_refuses(rule, example):
    assert proposals(rule, example) == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_why_it_exists_and_shows_it(name):
    assert RULES[name].summary.endswith(".")
    assert RULES[name].accepts or name == "core.marked"  # plain text marks nothing: tests/intake shows that rule
    assert RULES[name].refuses or name == "core.paragraph"
