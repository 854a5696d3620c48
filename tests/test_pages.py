"""Every page: links that resolve, markup without errors, nothing inaccessible, nothing from elsewhere, no script needed."""

import re

import pytest
from page_gates import FOREIGN, TEXTS, broken_links, browser, built, errors_of_markup, html_pages, page_tree, violations

from tei_encoder.editions import render

__all__ = ["browser", "built"]  # fixtures
SITE_PAGES = ("index.html", "records.html", "persons.html", "places.html", "timeline.html", "search.html?q=perestroika")
ONE_OF_MANY = ("person/", "place/")
NAMES = ("seed-1989-04-06", *FOREIGN, *TEXTS)
every_kind = pytest.mark.parametrize("kind", [*SITE_PAGES, *ONE_OF_MANY, *NAMES])


def page_of(built, kind):
    """Return the address and the path of a page of a kind, or skip where its record is not at hand."""
    output, records = built
    root = output / "html"
    if kind in NAMES and f"{kind}.html" not in records:
        pytest.skip(f"{kind} is a text of the benchmark, which is not here")
    name = f"{kind}.html" if kind in NAMES else kind
    if kind in ONE_OF_MANY:
        name = next(each for each in html_pages(root) if each.startswith(kind))
    path, _, query = name.partition("?")
    return (root / path).as_uri() + (f"?{query}" if query else ""), root / path


@pytest.fixture(scope="module")
def page(browser):
    """Return a window that the tests of this file share."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def open_page(page, address):
    """Open a page, and wait for what its script adds."""
    page.goto(address)
    if "?q=" in address:
        page.wait_for_function("document.querySelector('#found .shown').textContent")


def test_every_link_resolves_in_the_folder(built):
    assert broken_links(built[0]) == []


def test_every_id_is_its_own(built):
    for name in html_pages(built[0]):
        ids = page_tree(built[0] / name).xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), name


def test_the_markup_has_no_errors(built):
    assert errors_of_markup(built[0]) == []


@every_kind
def test_nothing_is_inaccessible(page, built, kind):
    open_page(page, page_of(built, kind)[0])
    found = {}
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            # Nothing but contrast depends on the colours.
            found[width, scheme] = violations(page, ("color-contrast",) if scheme == "dark" else ())
    assert {how: wrong for how, wrong in found.items() if wrong} == {}


@every_kind
def test_no_request_leaves_the_folder(page, built, kind):
    asked = []

    def note(request):
        asked.append(request.url)

    page.on("request", note)
    open_page(page, page_of(built, kind)[0])
    page.mouse.wheel(0, 4000)
    page.remove_listener("request", note)
    inside = built[0].as_uri() + "/"
    assert asked
    assert [url for url in asked if not url.startswith((inside, "data:"))] == []


@every_kind
def test_no_page_scrolls_sideways(page, built, kind):
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, page_of(built, kind)[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@every_kind
def test_with_scripts_off_all_text_is_there(browser, built, kind):
    address, path = page_of(built, kind)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    seen = letters(page.inner_text("body"))
    context.close()
    wanted = [letters(words) for words in must_be_seen(page_tree(path))]
    assert len(wanted) > 1
    assert [words for words in wanted if words not in seen] == []


def must_be_seen(root):
    """Give the texts of a page that a reader must see: headings, links, cells, paragraphs of the reading view."""
    hidden = "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' src ') or contains(@class, 'srcb') or @class = 'doubts-key' or @hidden or self::details]"
    within = f"not({hidden}) and not(.//*[contains(@class, 'src')]) and not(.//*[contains(@class, 'sep')])"
    for each in root.xpath(f"//main//*[(self::h1 or self::h2 or self::a or self::td or self::p)][{within}]"):
        yield each.text_content()


def letters(words):
    """Return the letters and digits of a text: styles change case, and hide or add signs."""
    return re.sub(r"[\W_]+", "", words).casefold()


def test_the_first_key_leads_past_the_bar(page, built):
    for kind in ("index.html", "records.html", "play"):
        page.goto(page_of(built, kind)[0])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        target = page.evaluate("document.activeElement.hash")
        assert page.locator(target).count() == 1


def test_what_thatcher_said_is_three_clicks_from_the_start(page, built):
    page.goto(page_of(built, "index.html")[0])
    page.fill("#q", "perestroik")
    page.click("form.search button")  # 1
    page.wait_for_selector("#found .hits a")
    options = page.locator("#who option").all_inner_texts()
    thatcher = next(option for option in options if option.startswith("Margaret Thatcher"))
    page.select_option("#who", label=thatcher)  # 2
    number = int(re.sub(r"\D", "", thatcher))
    page.wait_for_function(f"document.querySelectorAll('.hits li:not(.record)').length == {number}")
    assert set(page.locator(".hits .nm").all_inner_texts()) == {"Margaret Thatcher"}
    page.click(".hits li:not(.record) a")  # 3
    page.wait_for_url(re.compile(r"seed-1989-04-06\.html#s\d"))
    assert "perestroika" in page.inner_text(":target")


def test_several_words_and_a_name_narrow_the_search(page, built):

    def found(question):
        page.goto(page_of(built, f"search.html?q={question}")[0])
        page.wait_for_function("document.querySelector('.shown').textContent")
        return int(re.sub(r"\D", "", page.inner_text(".shown")) or 0)

    said = found("perestroika")
    assert 0 < found("Thatcher%20perestroika") < said
    assert found("PERESTROIKA") == found("perestro%C3%AFka") == said
    assert found("zzzz") == 0
    assert found("leuchtturmw%C3%A4rter") > 0


def test_the_table_sorts_and_filters(page, built):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(page_of(built, "records.html")[0])
    rows = page.locator(".records tbody tr")
    dates = [row.get_attribute("data-date") for row in rows.all()]
    assert dates == sorted(dates, key=lambda date: date or "9999")
    page.click("th[data-sort=number] button")
    numbers = [int(cell) for cell in page.locator(".records tbody td.num").all_inner_texts()]
    assert numbers == sorted(numbers)
    page.fill("#filter [name=words]", "thatcher")
    assert page.locator(".records tbody tr:visible").count() == 1
    page.fill("#filter [name=words]", "")
    page.fill("#filter [name=from]", "1990")
    late = [date for date in dates if date >= "1990"]
    assert page.locator(".records tbody tr:visible").count() == len(late) < len(dates)


def test_the_gates_see_faults(page, tmp_path):
    bad = '<!DOCTYPE html><html lang="en"><title>x</title><p id="a" id="b" style="color:#ccc;background:#fff">pale<img src="no.png"><a href="#none">x</a>'
    (tmp_path / "bad.html").write_text(bad, "utf-8")
    assert broken_links(tmp_path) == [("bad.html", "no.png"), ("bad.html", "#none")]
    page.goto((tmp_path / "bad.html").as_uri())
    assert {"image-alt", "color-contrast"} <= {name for name, _ in violations(page)}
    assert any("Duplicate attribute" in line for line in errors_of_markup(tmp_path))


def test_three_views_of_one_text_by_the_style_sheet_alone(browser, tmp_path, seed_encoded):
    (tmp_path / "seed.html").write_bytes(render(seed_encoded.tei, "html"))
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((tmp_path / "seed.html").as_uri())
    shown = {}
    for view in ("read", "diplomatic", "source"):
        page.check(f"#v-{view}", force=True)
        shown[view] = " ".join(page.inner_text(".body").split())
    context.close()
    corrected, printed = (
        "because the incomes were limited",
        "because the incomes were unlimited [sic – limited – trans.]",
    )
    assert corrected in shown["read"]
    assert printed not in shown["read"]
    assert all(printed in shown[view] and corrected not in shown[view] for view in ("diplomatic", "source"))
    furniture = "Original Uploaded Date"
    assert [view for view in shown if furniture in shown[view]] == ["source"]
