"""A draft → TOML for a person: every setting with its evidence, and what is in doubt as a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomlkit

from tei_encoder.diagnostics import printable
from tei_encoder.drafting.evidence import ENOUGH
from tei_encoder.profile import GENERIC
from tei_encoder.profile_table import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tomlkit.container import Container
    from tomlkit.items import Array, Table

    from tei_encoder.drafting.draft import Draft
    from tei_encoder.drafting.evidence import Finding
    from tei_encoder.labels import Form

EXAMPLE, NAMED = 60, 3  # characters of an example; samples in a title
NAMES = {form: name for name, form in FORMS.items()}
UNSAFE = re.compile(r"\s+")


def toml(found: Draft, name: str) -> str:
    """Write a draft as TOML. It loads as it is."""
    page = tomlkit.document()
    count = len(found.samples)
    _say(page, f"Drafted from {_samples(count)} by `tei-encoder profile draft`. Check it, and try it on other records.")
    _say(page, "What is a comment is for you to decide: the samples do not agree on it, or do not show it.")
    if count < ENOUGH:
        _say(page, f"With {ENOUGH} samples or more it would fix what all of them show: language, drama, openings.")
    _quarrel(page, found)
    page.add(tomlkit.nl())
    page.add("name", tomlkit.item(name))
    page.add("title", tomlkit.item(_title(found)).comment("Say what the sources are, in a line."))
    _base(page, found)
    _language(page, found)
    _drama(page, found)
    _openings(page, found)
    _labels(page, found)
    _words(page, found)
    _signs(page, found)
    _rules(page, found)
    return tomlkit.dumps(page)


def _quarrel(page: Container, found: Draft) -> None:
    if not found.quarrel:
        return
    page.add(tomlkit.nl())
    _say(page, "ONE PROFILE WILL NOT FIT THESE SAMPLES:")
    for why in found.quarrel:
        _say(page, f"- {why}")
    _say(page, "Samples that go together:")
    for group in found.groups:
        _say(page, f"- {', '.join(group)}")


def _title(found: Draft) -> str:
    names = [sample.name for sample in found.samples]
    rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return quoted(f"Records such as {', '.join(names[:NAMED])}{rest}", 200)


def _base(page: Container, found: Draft) -> None:
    total = len(found.samples)
    value = tomlkit.item(found.base.name)
    if len(found.bases) == 1:
        chosen = next(iter(found.bases))
        why = f"`auto` takes {chosen} for {_of(total, total)}"
        note = "" if found.base.name == chosen else f"; what {chosen} fixes does not hold for all of them"
        page.add("extends", value.comment(why + note))
        return
    page.add("extends", value.comment("the samples differ: no kind of source holds for all"))
    for chosen, number in found.bases.most_common():
        if chosen != GENERIC:
            _say(page, f'extends = "{chosen}"  # `auto` takes it for {_of(number, total)}')


def _language(page: Container, found: Draft) -> None:
    total = len(found.samples)
    if len(found.languages) == 1 and _enough(found):
        language, number = found.languages.most_common(1)[0]
        page.add("language", tomlkit.item(language).comment(f"detected in {_of(number, total)}"))
        return
    for language, number in found.languages.most_common():
        _say(page, f'language = "{language}"  # detected in {_of(number, total)}')
    if not found.languages:
        _say(page, 'language = "…"  # the samples are too short to tell')


def _drama(page: Container, found: Draft) -> None:
    total = len(found.samples)
    if len(found.drama) == 1 and _enough(found):
        drama = next(iter(found.drama))
        why = "acts, scenes, verse or directions" if drama else "no acts, scenes, verse"
        page.add("drama", tomlkit.item(drama).comment(f"{why} in {_of(total, total)}"))
        return
    for value, number in sorted(found.drama.items(), reverse=True):
        _say(page, f"drama = {str(value).lower()}  # as in {_of(number, total)}")


def _openings(page: Container, found: Draft) -> None:
    """Fix the form of openings where all samples that have speeches show one, and enough of them do."""
    total = len(found.samples)
    page.add(tomlkit.nl())
    if not found.forms:
        _say(page, "openings = []  # no sample has speeches")
    elif len(found.forms) == 1 and found.forms.total() >= ENOUGH:
        form = next(iter(found.forms))
        page.add("openings", _array([(NAMES[form], _evidence(form, found))]))
    else:
        why = "the samples differ" if len(found.forms) > 1 else "too few samples to say how others open"
        _say(page, f"openings = [  # {why}: each form is looked for unless you say which")
        for form in sorted(found.forms, key=lambda form: (-found.forms[form], form)):
            _say(page, f'    "{NAMES[form]}",  # {_evidence(form, found)}')
        _say(page, "]")
    if len(found.samples) - found.forms.total() and found.forms:
        _say(page, f"No speeches in {_of(total - found.forms.total(), total)}.")


def _enough(found: Draft) -> bool:
    """Say whether there are so many samples that what all of them show may be fixed for others."""
    return len(found.samples) >= ENOUGH


def _evidence(form: Form, found: Draft) -> str:
    having = [sample for sample in found.samples if sample.form is form]
    times = sum(len(sample.facts.reading.opens) for sample in having)
    first = having[0]
    example = first.facts.passages[min(first.facts.reading.opens)].first
    return f"in {_of(len(having), len(found.samples))}, {times} openings; e.g. {quoted(example)}"


def _labels(page: Container, found: Draft) -> None:
    total = len(found.samples)
    page.add(tomlkit.nl())
    if found.labels:
        _say(page, "Labels that several samples have: those of the house. Those of one record need no mention.")
        page.add("labels", _array((each.words, _seen(each, total, "openings")) for each in found.labels))
    else:
        _say(page, "labels = []  # no label recurs over the samples")
    for each in found.too_far:
        _say(page, f"{quoted(each.words)} recurs, too ({_seen(each, total, 'openings')}), but believed everywhere it")
        _say(page, "    would open passages that nothing else speaks for.")
    if found.never:
        page.add(tomlkit.nl())
        _say(page, "Set as labels are, but they name nobody. All the words before the colon or the full stop.")
        page.add("not_labels", _array((each.words, _seen(each, total, "places")) for each in found.never))
    if found.once:
        page.add(tomlkit.nl())
        _say(
            page,
            "Once at the most in each sample: speakers, or fields? Put them under labels or not_labels if you know:",
        )
        for each in found.once:
            _say(page, f"    {quoted(each.words)} {_seen(each, total, 'openings')}")
    if found.disputed:
        page.add(tomlkit.nl())
        _say(
            page,
            "Labels in some places, and in others refused. Put them under labels or not_labels if you know better:",
        )
        for each in found.disputed:
            _say(page, f"    {quoted(each.words)} refused {_seen(each, total, 'places')}")


def _words(page: Container, found: Draft) -> None:
    total = len(found.samples)
    if found.lines:
        page.add(tomlkit.nl())
        _say(page, "Lines outside of the speeches that recur, and that no rule knows. Say under [words] what they are:")
        _say(page, "navigation, information, field, genre, present, business … (docs/profiles.md has all fields).")
        for each in found.lines:
            _say(page, f"    {quoted(each.words)} in {_of(each.samples, total)}")
    if found.brackets:
        page.add(tomlkit.nl())
        _say(
            page, "Words in brackets that recur, and that no rule takes for anything. Say under [words] what they are:"
        )
        _say(page, "business, omitted, illegible, sic, voices, footnote …")
        for each in found.brackets:
            _say(page, f"    {quoted(each.words)} {_seen(each, total, 'places')}")
    if found.furniture:
        words = _table(page, "words")
        rows = [(each.words, f"in {_of(each.samples, total)}, round the text") for each in found.furniture]
        words.add("navigation", _array(rows))


def _signs(page: Container, found: Draft) -> None:
    total = len(found.samples)
    page.add(tomlkit.nl())
    _say(
        page,
        "By these `auto` would know such a record, if the profile shipped with the program. They change nothing else.",
    )
    signs = _table(page, "signs")
    if len(found.drama) == 1:
        signs.add("drama", next(iter(found.drama)))
    for sign, number in found.facts.items():
        if number == total:
            signs.add(sign, tomlkit.item(True).comment(f"in {_of(number, total)}"))  # noqa: FBT003 - a TOML value
        elif number:
            signs.add(tomlkit.comment(_safe(f"{sign} = true  # in {_of(number, total)}")))
    if found.forms:
        signs.add("openings", sorted(NAMES[form] for form in found.forms))
    if found.signs:
        signs.add("words", _array((each.words, f"in {_of(each.samples, total)}") for each in found.signs))
    if found.sign_labels:
        signs.add("labels", list(found.sign_labels))


def _rules(page: Container, found: Draft) -> None:
    """Say which rules decided what, in their order; they come with the profile that this one extends."""
    page.add(tomlkit.nl())
    total = len(found.samples)
    _say(
        page,
        f"The rules of {found.base.name}, in order of precedence, and what each decided in the samples. To keep one from",
    )
    _say(page, 'speaking, write above: without = ["…"]. To put one first, name it under [[rule]] as well.')
    for use in found.base.uses:
        times, samples = found.rules.get(use.name, (0, 0))
        what = f"{times} in {_of(samples, total)}" if times else "nothing"
        _say(page, f"    {use.name:22} {what}")


def _table(page: Container, name: str) -> Table:
    page.add(tomlkit.nl())
    table = tomlkit.table()
    page.add(name, table)
    return table


def _array(rows: Iterable[tuple[str, str]]) -> Array:
    """Return a list with an entry a line, each with a comment."""
    array = tomlkit.array()
    for value, why in rows:
        array.add_line(value, indent="    ", comment=_safe(why))
    array.add_line(indent="")
    return array


def _say(page: Container, text: str) -> None:
    page.add(tomlkit.comment(_safe(text)))


def _seen(found: Finding, total: int, what: str) -> str:
    example = f"; e.g. {quoted(found.example)}" if found.example else ""
    return f"in {_of(found.samples, total)}, {found.times} {what}{example}"


def _of(number: int, total: int) -> str:
    return f"{number} of {_samples(total)}"


def _samples(number: int) -> str:
    return "1 sample" if number == 1 else f"{number} samples"


def quoted(text: str, most: int = EXAMPLE) -> str:
    """Return words of a source as a comment may hold them: on one line, short, with nothing that cannot be seen."""
    line = UNSAFE.sub(" ", text).strip()
    return _safe(line if len(line) <= most else f"{line[:most]}…")


def _safe(text: str) -> str:
    return printable(UNSAFE.sub(" ", text) if "\n" in text or "\r" in text else text)
