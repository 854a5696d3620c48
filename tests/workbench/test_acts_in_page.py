"""Every act by keyboard and by mouse, undo and redo, and the ten keystrokes; driven in a browser."""

import pytest
from serving import PLAIN, browser, context, corrections, open_page, saved, serving_many, serving_seed, span, until

from tei_encoder.corrections.writing import HEAD

__all__ = ["browser", "context", "serving_many", "serving_seed"]  # fixtures


def to_passage(page, words):
    """Go to a passage by keyboard: down from the first."""
    place = page.evaluate(
        "(words) => [...document.querySelectorAll('.passage')].findIndex((each) => each.textContent.includes(words))",
        words,
    )
    page.focus("#source")
    for _ in range(60):
        now = page.evaluate("document.querySelector('.passage.current')?.index ?? -1")
        if now == place:
            return
        page.keyboard.press("ArrowDown" if now < place else "ArrowUp")
    raise AssertionError(words)


def mark(page, words):
    """Mark words by keyboard, in the passage that is marked."""
    for _ in range(200):
        page.keyboard.press("ArrowRight")
        if words.startswith(page.evaluate("getSelection().toString()")):
            break
    for _ in range(20):
        if page.evaluate("getSelection().toString()") == words:
            return
        page.keyboard.press("Shift+ArrowRight")
    raise AssertionError(words)


def mark_by_mouse(page, words):
    """Drag over words of the source."""
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector('#source'), NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const at = text.data.indexOf(words);
            if (at < 0) continue;
            text.parentElement.scrollIntoView({ block: 'center' });
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + words.length);
            const [first] = range.getClientRects();
            const last = [...range.getClientRects()].at(-1);
            return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0] + 1, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 1, box[3], steps=4)
    page.mouse.up()


def filled(page, fields):
    """Fill a form by its labels, and leave the others as they are."""
    for label, value in fields.items():
        name = page.get_attribute(f"#form label:text-is('{label}')", "for")
        field = page.locator(f"#{name}")
        if field.evaluate("(each) => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    return page


# What is done to PLAIN: the act, its key, the passage, the words marked in it, the form, and what the file then says.
ACTS = [
    ("accept", "a", "Thank you", "", None, {}),
    ("refuse", "x", "I agree", "", None, {}),
    ("read", "r", "I agree", "", {"Read as": "stage"}, {"as": "stage"}),
    ("read", "r", "Thank you", "Easter Europe", {"Read as": "place"}, {"as": "place"}),
    ("speaker", "s", "I agree", "", {"Speaker": "jon"}, {"speaker": "JONES"}),
    ("speaker", "s", "I agree", "", {"Speaker": "Dr. Brown"}, {"speaker": "Dr. Brown"}),
    ("merge", "m", "Shall we", "", {"is also": "jones"}, {"persons": ["MR. SMYTH", "JONES"]}),
    ("part", "p", "So do I", "", {"Name of the person": "John Smyth"}, {"labels": ["MR. SMYTH"], "person": "John Smyth"}),
    ("split", "t", "Let us begin with", "Let", None, {}),
    ("join", "b", "I agree", "", None, {}),
    ("sic", "c", "Thank you", "Easter", {"Correction": "Eastern"}, {"corr": "Eastern"}),
    ("supplied", "i", "It has", "long", {"Words": "indeed"}, {"text": "indeed", "where": "after"}),
    ("gap", "g", "It has", "long", {"How many": "2", "Unit": "words"}, {"reason": "illegible", "unit": "words", "quantity": "2", "where": "after"}),
    ("unclear", "u", "It has", "long", {}, {"reason": "illegible"}),
    ("note", "n", "It has", "long", {"Note": "Forty pages."}, {"text": "Forty pages.", "where": "after"}),
    ("name", "e", "Thank you", "Easter Europe", {"Type": "place"}, {"type": "place"}),
    ("date", "d", "It has", "3 May 1990", {"Date": "1990-05-03"}, {"iso": "1990-05-03"}),
    ("header", "h", "It has", "", {"title": "A meeting", "place": "Paris"}, {"title": "A meeting", "place": "Paris"}),
]  # fmt: skip


def check(page, folder, name, act, words, said):
    (entry,) = saved(page, 1, folder, name)
    assert entry["do"] == act
    assert {name: entry[name] for name in said} == said
    assert (entry["by"], len(entry["when"])) == ("Ada", 10)
    if words:
        assert entry["at"]["exact"] == words
    assert page.wrong == []
    undone(page, folder, name)


def undone(page, folder, name):
    """Undo and redo: the file is as it was each time."""
    path = folder / f"{name}.corrections.toml"
    with_it = path.read_bytes()
    page.keyboard.press("z")
    saved(page, 0, folder, name)
    assert path.read_bytes() == HEAD.encode()
    page.keyboard.press("y")
    saved(page, 1, folder, name)
    assert path.read_bytes() == with_it
    assert page.wrong == []


def records(first):
    """Give each act its number, which is that of its record."""
    return [pytest.param(f"record-{first + at:02}", *act, id=f"{act[0]}-{at}") for at, act in enumerate(ACTS)]


@pytest.mark.parametrize(("name", "act", "key", "passage", "words", "form", "said"), records(0))
def test_by_keyboard(context, serving_many, name, act, key, passage, words, form, said):  # noqa: PLR0913, PLR0917
    page = open_page(context, serving_many.url, f"{name}.txt")
    to_passage(page, passage)
    until(page, "(words) => document.querySelector('#decision').textContent.includes(words)", passage)
    page.wait_for_selector("#decision .reading")
    if words:
        mark(page, words)
    page.keyboard.press(key)
    if form is not None:
        page.wait_for_selector("#form[open]")
        filled(page, form)
        page.keyboard.press("Enter")
    check(page, serving_many.folder, name, act, words, said)


@pytest.mark.parametrize(("name", "act", "key", "passage", "words", "form", "said"), records(len(ACTS)))
def test_by_mouse(context, serving_many, name, act, key, passage, words, form, said):  # noqa: ARG001, PLR0913, PLR0917
    page = open_page(context, serving_many.url, f"{name}.txt")
    if words:
        mark_by_mouse(page, words)
    else:
        page.click(f".passage:has-text('{passage}')")
    page.wait_for_selector("#decision .reading")
    page.click(f"#acts [data-act={act}]")
    if form is not None:
        page.wait_for_selector("#form[open]")
        filled(page, form)
        page.click("#form button.main")
    check(page, serving_many.folder, name, act, words, said)


def test_a_passage_begins_elsewhere_by_keyboard(context, serving_many):
    page = open_page(context, serving_many.url, "record-40.txt")
    to_passage(page, "I agree")
    page.keyboard.press("b")
    saved(page, 1, serving_many.folder, "record-40")
    to_passage(page, "I agree")
    page.keyboard.press("z")
    saved(page, 0, serving_many.folder, "record-40")
    to_passage(page, "I agree")
    page.keyboard.press("v")
    page.focus("#source")
    for _ in range(40):
        page.keyboard.press("ArrowLeft")
        if page.evaluate("getSelection().toString()") == "Let":
            break
    page.keyboard.press("v")
    (entry,) = saved(page, 1, serving_many.folder, "record-40")
    assert (entry["do"], entry["to"]["exact"]) == ("move", "Let")
    assert entry["at"]["exact"].startswith("SMITH: I agree")
    assert page.wrong == []


def test_a_passage_begins_elsewhere_by_mouse(context, serving_many):
    page = open_page(context, serving_many.url, "record-41.txt")
    page.click(".passage:has-text('I agree')")
    page.click("#acts [data-act=move]")
    mark_by_mouse(page, "Let us begin with")
    page.click("#acts [data-act=move]")
    (entry,) = saved(page, 1, serving_many.folder, "record-41")
    assert (entry["do"], entry["to"]["exact"]) == ("move", "Let us begin with")


def test_ten_keystrokes_settle_the_doubted_paragraph_and_merge_two_labels(context, serving_seed):
    page = open_page(context, serving_seed.url)
    keys = ["j", "a", "m", "Enter"]
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    assert len(keys) <= 10
    name = "seed-1989-04-06"
    settled, merged = saved(page, 2, serving_seed.folder, name)
    assert settled["do"] == "accept"
    assert settled["at"]["exact"].startswith("For example, we now have a imbalanced")
    assert (merged["do"], len(merged["persons"])) == ("merge", 2)
    assert "unattributed" not in page.inner_text("#list-open")
    assert corrections(serving_seed.folder, name)


def test_another_reading_is_taken_by_a_click(context, serving_seed):
    page = open_page(context, serving_seed.url)
    page.click(".phrase.k-correction")
    page.click("#decision button:has-text('read as remark')")
    (entry,) = saved(page, 1, serving_seed.folder, "seed-1989-04-06")
    assert (entry["do"], entry["as"]) == ("read", "remark")


def test_no_form_is_sent_without_what_it_needs(context, serving_many):
    page = open_page(context, serving_many.url, "record-42.txt")
    to_passage(page, "It has")
    mark(page, "long")
    page.keyboard.press("n")
    page.wait_for_selector("#form[open]")
    page.keyboard.press("Enter")
    assert "Note is missing" in page.inner_text("#form .wrong")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert corrections(serving_many.folder, "record-42") == []


def test_an_act_that_can_do_nothing_is_not_written(context, serving_many):
    page = open_page(context, serving_many.url, "record-43.txt")
    to_passage(page, "Transcript")
    page.keyboard.press("b")
    page.wait_for_selector("#offer:not([hidden])")
    assert "no passage stands before it" in page.inner_text("#offer")
    page.click("#discard")
    until(page, "document.querySelector('#offer').hidden")
    assert corrections(serving_many.folder, "record-43") == []


def test_words_are_marked_where_they_stand(context, serving_many):
    page = open_page(context, serving_many.url, "record-44.txt")
    to_passage(page, "It has")
    mark(page, "3 May 1990")
    shown = page.evaluate("getSelection().toString()")
    start, end = span(PLAIN, "3 May 1990")
    assert shown == PLAIN[start:end]
