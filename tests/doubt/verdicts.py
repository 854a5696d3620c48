"""Decisions + gold → which decisions are right.

A decision is right where a passage was read as what the gold says it is:

- a speech: its label is all of the label of one speech of the gold and of no other, and what follows is said in it;
- a passage that goes on with a speech: the gold has it in the same unit as the passage before it, no label in it;
- another passage: most of its words are in a unit of a kind that is meant by it (ALIKE);
- in either, verse is verse and prose is prose, and no direction or intervention of the gold is left unmarked;
- a phrase: the gold has a direction there, or an intervention of its kind;
- a label: most of its speeches are those of the one person whom most speeches of its person are of, and that person's
  other labels are not another person's.

A mistake counts once, at the passage where it is made: what follows a missed label goes on with it in the gold too.
What the gold does not say is no decision here: dates, emphasis, marks of notes; directions where the gold of a document
has none at all though the text has brackets for them; interventions where the gold has none.
"""

import re
from collections import Counter

from gold_answers import MOST, scorer
from label_verdicts import judge_labels
from verdict import Verdict, speeches_of

from tei_encoder.record import Passage
from tei_encoder.rule import Kind

OUTSIDE = {"boilerplate", "paragraph", "trailer", "note", "dateline", "title"}
ALIKE = {
    Kind.PARAGRAPH: {"paragraph", "boilerplate", "trailer"},
    Kind.VERSE: {"paragraph", "boilerplate", "trailer"},
    Kind.UNREAD: set(),
    Kind.NARRATION: {"paragraph", "boilerplate", "trailer"},
    Kind.STAGE: {"stage"},
    Kind.HEAD: {"head", "title", "boilerplate"},
    Kind.TITLE: {"title", "head", "boilerplate"},
    Kind.DATELINE: {"dateline", "title", "boilerplate"},
    Kind.FURNITURE: {"boilerplate"},
    Kind.CAST: {"castlist"},
    Kind.PRESENT: {"castlist"},
    Kind.ABSTRACT: OUTSIDE,
    Kind.INFORMATION: OUTSIDE,
    Kind.LABEL: OUTSIDE,
    Kind.VALUE: OUTSIDE,
    Kind.NOTE: {"note", "boilerplate"},
}
NUMBERS = re.compile(r"[\W\d_]+")  # the gold has no kind for a time or a page number alone
FEW = 0.2  # share of words
GOES_ON = {Kind.PARAGRAPH, Kind.VERSE, Kind.UNREAD}
KINDS = {
    Kind.SIC: ("sic",), Kind.CORRECTION: ("sic",), Kind.SUPPLIED: ("supplied",), Kind.GAP: ("gap",),
    Kind.UNCLEAR: ("unclear",), Kind.REMARK: ("note",), Kind.MARK: (),
}  # fmt: skip


def judge(encoded, answers):
    """Yield a verdict for every decision that the gold can be asked about."""
    record = encoded.record
    owner = _owners(record)
    verse = _verse_words(record, answers)
    before = None
    for decision in record.decisions:
        fault = _fault(decision, owner.get(decision.block.index), before, answers)
        if fault == "" and (decision.kind is Kind.SPEECH or decision.kind in GOES_ON):
            fault = _verse(decision, answers, verse)
        phrases = list(_phrases(decision, answers))
        if fault == "":
            fault = _left_out(decision, answers)
        if fault is not None:
            yield Verdict(decision.span, decision.kind, not fault, decision.doubt, fault)
        yield from phrases
        if decision.kind is Kind.SPEECH or decision.kind in GOES_ON:
            before = answers.main(decision.text, _played(decision)) or before
    yield from judge_labels(record, answers)


def _owners(record):
    """Map the index of each passage that goes on with a speech to the number of the speech."""
    extents = [
        (speech.label.start, max([part.span.end for part in speech.parts] or [speech.label.end]), speech.number)
        for speech in speeches_of(record.body)
    ]
    owners = {}
    at = 0
    for decision in record.decisions:
        while at < len(extents) and extents[at][1] <= decision.span.start:
            at += 1
        if at < len(extents) and extents[at][0] <= decision.span.start:
            owners[decision.block.index] = extents[at][2]
    return owners


def _fault(decision, speech, before, answers):
    """Say what is wrong with the reading of a passage; nothing where it is right, None where the gold is silent."""
    if decision.kind is Kind.SPEECH:
        return _fault_of_speech(decision, answers)
    roles = answers.of(decision.span)
    if not roles:
        return "" if decision.kind is Kind.FURNITURE else None
    if any(role.kind == "label" for role in roles) and not _few(roles):
        return "a speech opens in it"
    rest = answers.main(decision.span, _played(decision))
    unit, kind = rest or answers.main(decision.span)
    if kind == "stage" and not rest:
        return ""  # all of it is marked as business
    if kind == "stage" and not answers.has_directions:
        return None
    if decision.kind in GOES_ON and speech is not None:
        return _fault_of_going_on(unit, kind, before, answers)
    return _fault_of_other(decision, unit, kind, answers)


def _fault_of_going_on(unit, kind, before, answers):
    if kind == "paragraph" and before is not None and answers.units[before[0]]["type"] == "paragraph":
        return ""
    if before is not None and unit != before[0]:
        return f"it does not go on with the speech: {kind}"
    return "stage" if kind == "stage" else ""


def _fault_of_other(decision, unit, kind, answers):
    if decision.kind is Kind.FURNITURE:
        apart = len(answers.of(decision.span)) * 2 < len(answers.words(decision.span))
        if apart or NUMBERS.fullmatch(answers.units[unit].get("text") or ""):
            return ""
    if decision.kind is Kind.STAGE and not answers.has_directions:
        return None
    return "" if kind in ALIKE[decision.kind] else kind


def _played(decision):
    """Return the spans in a passage that are read as directions."""
    return [phrase.span for phrase in decision.phrases if phrase.kind is Kind.BUSINESS]


def _few(roles):
    """Say whether the words of a label are a slip of the alignment rather than a label."""
    labels = [role for role in roles if role.kind == "label"]
    return (
        len(labels) * 10 < len(roles)
        and len({role.unit for role in labels}) == 1
        and roles[0].kind != "label"
        and (roles[0].unit == labels[0].unit)
    )


def _fault_of_speech(decision, answers):
    score = scorer()
    label = decision.parts["label"]
    found = answers.of(label)
    if not found:
        return "no label"
    kinds = Counter(role.kind for role in found)
    unit = Counter(role.unit for role in found).most_common(1)[0][0]
    if not kinds["label"]:
        return f"no label: {kinds.most_common(1)[0][0]}"
    unit = next(role.unit for role in found if role.kind == "label")
    inside = {at for at in answers.words(label) if answers.roles[at] and answers.roles[at][:2] == (unit, "label")}
    wanted = len(score.toks(answers.units[unit]["speaker"]))
    extra = [role for role in found if role.kind not in ("label", "stage")]
    if len(inside) < wanted * 0.99 and not answers.units[unit].get("speaker_alt"):
        return "part of the label"
    if extra:
        return "more than the label"
    said = answers.of(decision.parts["text"]) if "text" in decision.parts else []
    if any(role.kind == "label" and role.unit != unit for role in said):
        return "a speech opens in it"
    if said and Counter(role.unit for role in said).most_common(1)[0][0] != unit:
        return "what follows is not said in it"
    played = {at for part in _played(decision) for at in answers.words(part)}
    others = sum(
        answers.roles[at] is not None
        and answers.roles[at].unit != unit
        and not (at in played and answers.roles[at].kind == "stage")
        for at in answers.words(decision.text)
    )
    if others * 20 > len(said):
        return "it takes in what is not said"
    return ""


def _verse(decision, answers, verse):
    """Say whether verse was taken for prose, or prose for verse, in more than a few of the words said."""
    said = [(at in verse, answers.roles[at].verse) for at in answers.words(decision.text)
            if answers.roles[at] and answers.roles[at].kind == "said"]  # fmt: skip
    wrong = Counter(pair for pair in said if pair[0] != pair[1])
    if wrong.total() <= len(said) * FEW:
        return ""
    return "verse as prose" if wrong[False, True] > wrong[True, False] else "prose as verse"


def _verse_words(record, answers):
    """Return the words that were read as verse."""
    spans = (part.span for speech in speeches_of(record.body) for part in speech.parts
             if isinstance(part, Passage) and part.kind is Kind.VERSE)  # fmt: skip
    return {at for span in spans for at in answers.words(span)}


def _left_out(decision, answers):
    """Say which direction or intervention of the gold has no mark of its own in a passage that holds it."""
    if decision.kind is Kind.STAGE:
        return ""
    marked = set()
    for phrase in decision.phrases:
        marked.update(answers.words(phrase.span))
    for name in ("business", "role", "time"):
        if part := decision.parts.get(name):
            marked.update(answers.words(part))
    for words in answers.stages(decision.span).values():
        if sum(at in marked for at in words) < len(words) * MOST:
            return "a direction is left in the text"
    here = answers.words(decision.span)
    for each in answers.editorial:
        if each.words and each.words[0] in here and not each.optional and not any(at in marked for at in each.words):
            if "note" in each.kinds and answers.main(decision.span)[1] in ("note", "boilerplate"):
                continue
            return f"a {each.kinds[0]} is left in the text"
    return ""


def _phrases(decision, answers):
    for phrase in decision.phrases:
        words = answers.words(phrase.span)
        if phrase.kind is Kind.BUSINESS:
            if answers.has_directions:
                inside = [at for at in words if answers.roles[at] and answers.roles[at].kind == "stage"]
                right = len(inside) >= len(words) * MOST
                yield Verdict(phrase.span, phrase.kind, right, phrase.doubt, "" if right else "no direction")
        elif phrase.kind in KINDS and KINDS[phrase.kind] and answers.has_editorial:
            asked = [each for each in answers.editorial if each.words and set(each.words) & set(words)]
            wanted = KINDS[phrase.kind][0]
            right = any(wanted in each.kinds for each in asked)
            yield Verdict(
                phrase.span, phrase.kind, right, phrase.doubt, "" if right else "no intervention of this kind"
            )
