"""The page itself: nothing inaccessible, nothing wider than the window, the panes linked and scrolled as one, all keys."""

import time

import pytest
from page_gates import violations
from serving import Serving, browser, context, edition, open_page, saved, serving, serving_seed, until

__all__ = ["browser", "context", "edition", "serving", "serving_seed"]  # fixtures
WIDTHS = (1440, 900, 360)
TEXT = {
    "source": "document.querySelector('#source .current')?.textContent",
    "tei": "[...document.querySelectorAll('#tei .current')].map((each) => each.textContent).join(' ')",
    "edition": "[...document.querySelector('#edition-host').shadowRoot.querySelectorAll('.current')].map((each) => each.textContent).join(' ')",
}


def dialogs(page):
    """Give the states of the page that are looked at: as it is opened, with a passage, with forms, help and the list."""
    yield "opened"
    page.keyboard.press("j")
    page.wait_for_selector("#decision .reading")
    yield "a passage"
    for key in ("s", "r", "n", "h"):
        if key == "n":
            page.keyboard.press("ArrowRight")
        page.keyboard.press(key)
        page.wait_for_selector("#form[open]")
        yield f"form {key}"
        page.keyboard.press("Escape")
    page.keyboard.press("f")
    yield "faults"
    page.keyboard.press("?")
    yield "help"
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    yield "records"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_inaccessible(browser, serving_seed, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    name = "seed-1989-04-06"
    (serving_seed.folder / f"{name}.corrections.toml").write_text(
        '[[correction]]\ndo = "accept"\nat.exact = "Never there."\n'
    )
    page = open_page(context, serving_seed.url)
    found = {}
    for state in dialogs(page):
        page.wait_for_timeout(150)
        found[state] = violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (state, wide)
    context.close()
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("pane", ["source", "tei", "edition"])
def test_a_click_in_one_pane_marks_the_passage_in_all(context, serving_seed, pane):
    page = open_page(context, serving_seed.url)
    words = "More complicated developments are under way"
    places = {"source": ".passage", "tei": "#tei .line", "edition": "#edition-host .p"}
    page.locator(places[pane], has_text=words).first.click()
    for name, expression in TEXT.items():
        until(page, f"({expression} ?? '').includes({words!r})")
        box = page.evaluate(
            f"() => {{ const box = document.querySelector('#{name}').getBoundingClientRect(); return [box.top, box.bottom]; }}"
        )
        place = page.evaluate(
            """(name) => {
              const root = name === 'edition' ? document.querySelector('#edition-host').shadowRoot : document.querySelector(`#${name}`);
              return [...root.querySelectorAll('.current')].at(-1).getBoundingClientRect().top;
            }""",
            name,
        )
        assert box[0] - 5 <= place <= box[1], name
    until(page, "document.querySelector('#decision .words').textContent.includes('More complicated')")
    assert page.wrong == []


# The index of the first passage in sight in each pane.
TOPS = """() => ['source', 'tei', 'edition'].map((name) => {
          const scroll = document.querySelector(`#${name}`);
          const root = name === 'edition' ? document.querySelector('#edition-host').shadowRoot : scroll;
          const top = scroll.getBoundingClientRect().top;
          const parts = [...root.querySelectorAll(name === 'source' ? '.passage' : name === 'tei' ? '.line' : '[data-k]:not(.sp)')];
          return parts.filter((each) => each.index >= 0 && each.getBoundingClientRect().bottom > top + 8)[0].index;
        })"""


@pytest.mark.parametrize(("pane", "far"), [("source", 1500), ("tei", 6000), ("edition", 1500)])
def test_the_panes_scroll_as_one(context, serving_seed, pane, far):
    page = open_page(context, serving_seed.url)
    page.hover(f"#{pane}")
    tops = [0, 0, 0]
    until_then = time.monotonic() + 20
    while (tops[0] <= 2 or max(tops) - min(tops) > 1) and time.monotonic() < until_then:
        # A busy browser can drop the first turns of the wheel; whoever turns it again goes a little further.
        page.mouse.wheel(0, far if tops[0] <= 2 else 30)
        page.wait_for_timeout(300)
        tops = page.evaluate(TOPS)
    assert tops[0] > 2
    assert max(tops) - min(tops) <= 1, tops


def test_search_goes_from_place_to_place(context, serving_seed):
    page = open_page(context, serving_seed.url)
    page.keyboard.press("/")
    page.keyboard.type("SOVIET   union")
    until(page, "/^\\d+$/.test(document.querySelector('#search-found').textContent)")
    count = int(page.inner_text("#search-found"))
    assert count == serving_seed.record()["text"].casefold().count("soviet union")
    seen = set()
    for _ in range(count):
        page.keyboard.press("Enter")
        seen.add(page.inner_text("#search-found"))
        assert page.evaluate("getSelection().toString()").casefold() == "soviet union"
    assert seen == {f"{number} of {count}" for number in range(1, count + 1)}
    page.keyboard.press("Escape")
    assert page.input_value("#search-words") == ""


def test_open_decisions_are_gone_through(context, serving_seed):
    page = open_page(context, serving_seed.url)
    points = len(serving_seed.record()["open"])
    assert points > 3
    for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", points - 1), ("j", 0)):
        page.keyboard.press(key)
        until(
            page,
            f"[...document.querySelectorAll('#list-open .point')].findIndex((each) => each.getAttribute('aria-current') === 'true') === {place}",
        )
    page.keyboard.press("a")
    saved(page, 1, serving_seed.folder, "seed-1989-04-06")
    page.keyboard.press("j")
    page.keyboard.press("a")
    found = saved(page, 2, serving_seed.folder, "seed-1989-04-06")
    assert found[0]["at"]["exact"] != found[1]["at"]["exact"]
    until(page, f"document.querySelector('#count-open').textContent === '{points - 2}'")


def test_undo_and_redo_by_the_usual_keys_and_buttons(context, serving):
    page = open_page(context, serving.url)
    page.click(".passage:has-text('I agree')")
    page.keyboard.press("b")
    saved(page, 1, serving.folder)
    page.keyboard.press("Control+z")
    saved(page, 0, serving.folder)
    page.keyboard.press("Control+Shift+Z")
    saved(page, 1, serving.folder)
    page.click("#undo")
    saved(page, 0, serving.folder)
    page.reload()
    page.wait_for_selector("#bench:not([hidden]) .passage")
    page.click("#redo")
    saved(page, 1, serving.folder)


def test_single_keys_can_be_switched_off(context, serving):
    page = open_page(context, serving.url)
    page.keyboard.press("?")
    page.click("#keys-on")
    page.keyboard.press("Escape")
    page.click(".passage:has-text('I agree')")
    page.keyboard.press("b")
    page.keyboard.press("j")
    page.wait_for_timeout(400)
    assert not (serving.folder / "record.corrections.toml").exists()
    assert "I agree" in page.evaluate(TEXT["source"])


def test_keys_do_nothing_in_fields(context, serving):
    page = open_page(context, serving.url)
    page.click("#search-words")
    page.keyboard.type("bazj")
    assert page.input_value("#search-words") == "bazj"
    page.wait_for_timeout(300)
    assert not (serving.folder / "record.corrections.toml").exists()


def test_who_corrects_is_asked_once(context, edition):
    nobody = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CEILING_DIRECTORIES": "/"}
    started = Serving(edition, env=nobody)
    try:
        page = open_page(context, started.url)
        page.click(".passage:has-text('I agree')")
        page.keyboard.press("a")
        page.wait_for_selector("#form[open]")
        page.keyboard.type("Grace Hopper")
        page.keyboard.press("Enter")
        (entry,) = saved(page, 1, edition)
        assert entry["by"] == "Grace Hopper"
        again = open_page(context, started.url)
        again.click(".passage:has-text('So do I')")
        again.keyboard.press("b")
        assert saved(again, 2, edition)[1]["by"] == "Grace Hopper"
    finally:
        started.stop()


@pytest.mark.parametrize("options", [("--by", "Ada"), ()])
def test_who_corrects_is_known(context, edition, options):
    named = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Git's Own"}
    started = Serving(edition, *options, env=named)
    try:
        page = open_page(context, started.url)
        assert page.inner_text("#by-name") == ("Ada" if options else "Git's Own")
    finally:
        started.stop()


def test_the_people_of_other_records_are_offered(context, edition):
    (edition / "other.txt").write_text("BROWN: One.\n\nGREEN: Two.\n\nBROWN: Three.\n\nGREEN: Four.\n")
    started = Serving(edition, "--by", "Ada")
    try:
        page = open_page(context, started.url, "record.txt")
        until(
            page,
            "fetch('/api/edition', { headers: { Authorization: `Bearer ${sessionStorage.getItem('token')}` } }).then((each) => each.json()).then((each) => each.people.length > 4)",
        )
        page.wait_for_timeout(600)
        page.click(".passage:has-text('I agree')")
        page.keyboard.press("s")
        page.wait_for_selector("#form[open]")
        page.keyboard.type("green")
        assert "in 1 other record" in page.inner_text("#field-speaker-list")
        page.keyboard.press("Enter")
        assert saved(page, 1, edition)[0]["speaker"] == "GREEN"
    finally:
        started.stop()


def test_the_current_passage_stays_where_the_text_around_it_changes(context, serving):
    page = open_page(context, serving.url)
    page.click(".passage:has-text('So do I')")
    path = serving.folder / "record.corrections.toml"
    path.write_text(
        '[[correction]]\ndo = "join"\nat.exact = "JONES: Thank you. Has the paper from Easter Europe arrived?"\n'
    )
    until(page, "document.querySelectorAll('.passage.settled').length === 1")
    assert "So do I" in page.evaluate(TEXT["source"])
    assert "So do I" in page.evaluate(TEXT["tei"])


def test_the_people_of_the_register_are_offered(context, edition):
    (edition / "persons.csv").write_text("id,name\nold,Old Mrs. Pepper\n", "utf-8")
    started = Serving(edition)
    try:
        page = open_page(context, started.url)
        listed = "fetch('/api/edition', { headers: { Authorization: `Bearer ${sessionStorage.getItem('token')}` } }).then((each) => each.json()).then((each) => each.people.map((pair) => pair[0]))"
        assert "Old Mrs. Pepper" in page.evaluate(listed)
        page.close()
    finally:
        started.stop()
