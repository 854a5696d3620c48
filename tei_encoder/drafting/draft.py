"""Samples → the settings of a profile, and what speaks against one profile for all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tei_encoder.diagnostics import Code, Severity
from tei_encoder.drafting.evidence import (
    Finding,
    disputed,
    labels_in_common,
    labels_that_go_too_far,
    never_labels,
    opens_once,
    recurring_lines,
    rules_that_spoke,
    signs_in_common,
    unread_brackets,
    words_of_labels,
)
from tei_encoder.expectations import keys_of
from tei_encoder.language import UNDETERMINED
from tei_encoder.profile import GENERIC, Profile, load_profile

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from tei_encoder.drafting.samples import Sample
    from tei_encoder.labels import Form

DISAGREE = Code(
    "samples-disagree", Severity.WARNING, "One profile will not fit these samples: {why}. These go together: {groups}.",
    "Draft a profile for each group.",
)  # fmt: skip
MINORITY = 0.25  # a smaller share of the samples may be slips of the survey
SIGNS_OF_FACT = ("present", "footnotes", "information", "directions")


@dataclass(frozen=True)
class Draft:
    """What samples have in common. A count holds how many samples show each value."""

    samples: Sequence[Sample]
    base: Profile
    bases: Counter[str]
    languages: Counter[str]
    drama: Counter[bool]
    forms: Counter[Form]
    labels: Sequence[Finding]
    too_far: Sequence[Finding]
    once: Sequence[Finding]
    never: Sequence[Finding]
    disputed: Sequence[Finding]
    furniture: Sequence[Finding]
    lines: Sequence[Finding]
    brackets: Sequence[Finding]
    signs: Sequence[Finding]
    sign_labels: Sequence[str]
    facts: Mapping[str, int]  # signs of fact, and how many samples show them
    rules: Mapping[str, tuple[int, int]]
    quarrel: Sequence[str]  # why one profile will not fit
    groups: Sequence[Sequence[str]]  # the samples that go together


def draft(samples: Sequence[Sample]) -> Draft:
    """Find the settings that hold for all samples, and what of them is disputed."""
    bases = Counter(sample.known.profile.name for sample in samples)
    languages = Counter(sample.language for sample in samples if sample.language != UNDETERMINED)
    drama = Counter(sample.facts.drama for sample in samples)
    forms = Counter(sample.form for sample in samples if sample.form is not None)
    common = labels_in_common(samples)
    keyed = {key: each for each in common for key in keys_of([each.words])}
    by_key = {key: each for key, each in keyed.items() if not opens_once(samples, key)}
    too_far = labels_that_go_too_far(samples, by_key, forms)
    furniture, lines = recurring_lines(samples)
    return Draft(
        samples=samples,
        base=_base(samples, bases, drama, forms),
        bases=bases,
        languages=languages,
        drama=drama,
        forms=forms,
        labels=[each for key, each in by_key.items() if key not in too_far],
        too_far=[each for key, each in by_key.items() if key in too_far],
        once=[each for key, each in keyed.items() if key not in by_key],
        never=never_labels(samples),
        disputed=disputed(samples),
        furniture=furniture,
        lines=lines,
        brackets=unread_brackets(samples),
        signs=signs_in_common(samples),
        sign_labels=words_of_labels(samples),
        facts={sign: sum(_shows(sample, sign) for sample in samples) for sign in SIGNS_OF_FACT},
        rules=rules_that_spoke(samples),
        quarrel=_quarrel(languages, drama, forms),
        groups=_groups(samples),
    )


def _base(samples: Sequence[Sample], bases: Counter[str], drama: Counter[bool], forms: Mapping[Form, int]) -> Profile:
    """Return the profile that `auto` takes for all samples; the generic one where they differ, or it would narrow them."""
    name = bases.most_common(1)[0][0]
    if len(bases) > 1:
        return load_profile(GENERIC)
    profile = load_profile(name)
    narrows = (
        profile.expects.drama not in (None, *drama) or len(drama) > 1 or not profile.expects.openings >= set(forms)
    )
    foreign = profile.language not in (None, *(sample.language for sample in samples))
    return load_profile(GENERIC) if narrows or foreign else profile


def _shows(sample: Sample, sign: str) -> bool:
    facts = sample.facts
    match sign:
        case "present":
            return bool(facts.present)
        case "footnotes":
            return bool(facts.footnotes)
        case "information":
            return facts.information < len(facts.passages)
        case _:
            return bool(facts.business_brackets)


def _quarrel(languages: Counter[str], drama: Counter[bool], forms: Counter[Form]) -> list[str]:
    """Say in which of the things that a profile fixes the samples differ too much for one."""
    told = []
    if _split(drama):
        told.append(f"{drama[True]} of {drama.total()} are plays, the others are not")
    if _split(languages):
        told.append(f"they are in {_listed(languages)}")
    if _split(forms) and forms.most_common(1)[0][1] * 2 <= forms.total():
        told.append(f"no form of openings holds for more than half of them ({_listed(forms)})")
    return told


def _split(counts: Counter[Hashable] | Counter[str] | Counter[bool] | Counter[Form]) -> bool:
    """Say whether the values beside the commonest have more than a few samples."""
    return len(counts) > 1 and counts.total() - max(counts.values()) >= MINORITY * counts.total()


def _listed(counts: Counter[str] | Counter[Form]) -> str:
    return ", ".join(f"{value}: {number}" for value, number in counts.most_common())


def _groups(samples: Sequence[Sample]) -> list[list[str]]:
    """Return the names of the samples that agree in all that a profile fixes, the largest group first."""
    groups: dict[Hashable, list[str]] = {}
    for sample in samples:
        groups.setdefault((sample.facts.drama, sample.form, sample.language), []).append(sample.name)
    return sorted(groups.values(), key=lambda names: (-len(names), names))
