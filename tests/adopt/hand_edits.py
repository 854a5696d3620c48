"""Edits as an editor makes them in an XML editor, each on a TEI that the program made: ten kinds, chosen by a seed."""

import copy
import re

from lxml import etree

NS = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def named(root, *names):
    return list(root.iter(*(NS + name for name in names)))


def make(name, text="", **attributes):
    element = etree.Element(NS + name, {key.rstrip("_"): value for key, value in attributes.items()})
    element.text = text
    return element


def in_speech(element):
    return any(above.tag == NS + "sp" for above in element.iterancestors())


def plain_paragraphs(root, least=60):
    """Return paragraphs of speeches that are text and nothing else, and do not stand first."""
    found = [each for each in named(root, "p") if not len(each) and in_speech(each) and len(each.text or "") > least]
    return [each for each in found if each.getprevious() is not None and each.getprevious().tag == NS + "p"]


def any_paragraphs(root, least=60):
    return [each for each in named(root, "p") if not len(each) and in_speech(each) and len(each.text or "") > least]


def inner_word(element, rng):
    """Return the place of a word in the middle of a text."""
    words = list(re.finditer(r"\b[^\W\d_]{4,}\b", element.text))[2:-2]
    return rng.choice(words) if words else None


def wrap(element, match, new):
    """Put an element in place of a word of a text."""
    text = element.text
    element.text = text[: match.start()]
    new.tail = text[match.end() :]
    element.insert(0, new)


def change_speaker(root, rng):
    speeches = [each for each in named(root, "sp") if each.get("who")]
    speech = rng.choice(speeches)
    others = sorted({each.get("who") for each in speeches} - {speech.get("who")})
    speech.set("who", rng.choice(others))


def split_paragraph(root, rng):
    paragraph = rng.choice(
        [each for each in any_paragraphs(root, 120) if re.search(r"[.!?] [^\W\d_]", each.text[20:-20])]
    )
    match = rng.choice(list(re.finditer(r"[.!?] (?=[^\W\d_])", paragraph.text[:-20])))
    new = make("p", paragraph.text[match.end() :])
    paragraph.text, new.tail = paragraph.text[: match.end() - 1], paragraph.tail
    paragraph.addnext(new)


def join_paragraphs(root, rng):
    second = rng.choice(plain_paragraphs(root, 1))
    first = second.getprevious()
    if len(first):
        first[-1].tail = f"{first[-1].tail or ''} {second.text}"
    else:
        first.text = f"{first.text} {second.text}"
    second.getparent().remove(second)


def paragraph_to_direction(root, rng):
    rng.choice(plain_paragraphs(root, 1)).tag = NS + "stage"


def direction_to_paragraph(root, rng):
    """A block in brackets is said after all: its brackets come back as text."""
    stages = [each for each in named(root, "stage") if each.getparent().tag == NS + "sp" and not len(each)]
    stages = [each for each in stages if each.getprevious() is not None and each.getprevious().tag == NS + "p"]
    stage = rng.choice(stages)
    stage.text = unwrapped(root, stage)
    stage.attrib.pop("rendition", None)
    stage.tag = NS + "p"


def unwrapped(root, element):
    """Return what the source prints for an element of text, delimiters included."""
    printed = {"before": "", "after": ""}
    for name in (element.get("rendition") or "").split():
        for each in named(root, "rendition"):
            if each.get(ID) == name[1:]:
                printed[each.get("scope")] += re.search(r'content: "(.*)"', each.text)[1].replace('\\"', '"')
    return f"{printed['before']}{element.text or ''}{printed['after']}"


def speech_to_paragraph(root, rng):
    """What was taken for a label belongs to the speech before."""
    speeches = [
        each for each in named(root, "sp") if each.getprevious() is not None and each.getprevious().tag == NS + "sp"
    ]
    speeches = [
        each
        for each in speeches
        if len(each) == 2 and each[1].tag == NS + "p" and not len(each[0]) and not len(each[1])
    ]
    speech = rng.choice(speeches)
    paragraph = speech[1]
    paragraph.text = f"{speech[0].text} {paragraph.text}"
    speech.getprevious().append(paragraph)
    speech.getparent().remove(speech)


def paragraph_to_speech(root, rng):
    """A paragraph is somebody else's."""
    paragraph = rng.choice(plain_paragraphs(root, 1))
    speech = paragraph.getparent()
    others = sorted({each.get("who") for each in named(root, "sp")} - {speech.get("who")})
    new = make("sp", who=rng.choice(others))
    following = list(paragraph.itersiblings())
    speech.addnext(new)
    for each in (paragraph, *following):
        new.append(each)


def mark_mistake(root, rng):
    paragraph = rng.choice([each for each in any_paragraphs(root, 80) if inner_word(each, rng)])
    match = inner_word(paragraph, rng)
    choice = make("choice")
    choice.append(make("sic", match[0]))
    choice.append(make("corr", f"{match[0]}en", resp="#ada"))
    wrap(paragraph, match, choice)


def add_note(root, rng):
    paragraph = rng.choice([each for each in any_paragraphs(root, 80) if inner_word(each, rng)])
    match = inner_word(paragraph, rng)
    text = paragraph.text
    new = rng.choice(
        [
            make("note", "A note on it."),
            make("supplied", "words that lack", resp="#ada"),
            make("gap", reason="illegible"),
        ]
    )
    paragraph.text, new.tail = text[: match.end()], text[match.end() :]
    paragraph.insert(0, new)


def mark_name(root, rng):
    paragraph = rng.choice([each for each in any_paragraphs(root, 80) if inner_word(each, rng)])
    match = inner_word(paragraph, rng)
    new = rng.choice([
        make("persName", match[0], ref="https://example.org/1"), make("placeName", match[0]),
        make("orgName", match[0], ref="https://example.org/2"), make("date", match[0], when="1989-04-06"), make("unclear", match[0]),
    ])  # fmt: skip
    wrap(paragraph, match, new)


def refuse_intervention(root, rng):
    """What stands in brackets is text after all."""
    found = [each for each in named(root, "supplied", "stage", "unclear") if each.get("rendition") and not len(each)]
    found = [each for each in found if each.getparent().tag == NS + "p"]
    element = rng.choice(found)
    text, parent, before = unwrapped(root, element) + (element.tail or ""), element.getparent(), element.getprevious()
    if before is None:
        parent.text = f"{parent.text or ''}{text}"
    else:
        before.tail = f"{before.tail or ''}{text}"
    parent.remove(element)


def change_header(root, rng):
    titles = named(root, "titleStmt")[0]
    titles[0].text = f"{titles[0].text}, corrected"
    if rng.random() < 0.5:
        person = rng.choice([each for each in named(root, "person", "personGrp") if len(each)])
        person[0].text = f"{person[0].text} the Elder"


def merge_persons(root, rng):
    """Two are one: the one is gone from the list, and what he says is the other's."""
    speakers = sorted({each.get("who") for each in named(root, "sp")})
    speakers = [each for each in speakers if " " not in each]
    gone, kept = rng.sample(speakers, 2)
    for speech in named(root, "sp"):
        who = [kept if each == gone else each for each in speech.get("who").split()]
        speech.set("who", " ".join(dict.fromkeys(who)))
    for each in named(root, "persName"):
        if each.get("ref") == gone:
            each.set("ref", kept)
    person = next(each for each in named(root, "person", "personGrp") if f"#{each.get(ID)}" == gone)
    person.getparent().remove(person)


def overwrite_word(root, rng):
    paragraph = rng.choice([each for each in any_paragraphs(root, 80) if inner_word(each, rng)])
    match = inner_word(paragraph, rng)
    paragraph.text = f"{paragraph.text[: match.start()]}{match[0]}ish{paragraph.text[match.end() :]}"


KINDS = (
    change_speaker, split_paragraph, join_paragraphs, paragraph_to_direction, speech_to_paragraph, paragraph_to_speech,
    mark_mistake, add_note, mark_name, refuse_intervention, change_header, merge_persons,
    direction_to_paragraph, overwrite_word,
)  # fmt: skip


def edited(root, kind, rng):
    """Return an edited copy of a TEI; None where it has nothing of which an edit of this kind could be made."""
    again = copy.deepcopy(root)
    try:
        kind(again, rng)
    except (IndexError, ValueError, StopIteration):  # nothing to choose from
        return None
    return again


def said(root):
    """Return what a TEI says, without ids, and without what signs and counts: to be compared."""
    again = copy.deepcopy(root)
    for each in again.iter():
        if isinstance(each.tag, str):
            for name in (ID, "n", "cert", "resp", "rendition", "source", "type", "corresp"):
                each.attrib.pop(name, None)
    text = again.find(f"{NS}text")
    people = named(again, "person", "personGrp")
    persons = sorted(" ".join(each[0].itertext()) for each in people if len(each))  # their first names
    title = named(again, "titleStmt")[0][0].text
    plain = re.sub(r"\s+", " ", etree.tostring(text, method="c14n").decode())
    return re.sub(r" ?(</?[^>]*>|--) ?", r"\1", plain), title, persons
