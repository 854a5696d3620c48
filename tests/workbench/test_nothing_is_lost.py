"""Two tabs, a killed server, a full disk, a file changed underneath: no entry is lost, none is written twice."""

import os
import resource
import shutil
import subprocess
import time

import pytest
from serving import (
    PLAIN,
    Serving,
    browser,
    context,
    corrections,
    edition,
    in_memory,
    open_page,
    saved,
    serving,
    span,
    until,
)

__all__ = ["browser", "context", "edition", "serving"]  # fixtures


def choose(page, words):
    page.click(f".passage:has-text('{words}')")
    page.wait_for_selector("#decision .reading")


def place_of(shown, words):
    return span(shown["text"], words)


def test_two_tabs_write_one_after_the_other(context, serving):
    one, two = open_page(context, serving.url), open_page(context, serving.url)
    choose(one, "I agree")
    choose(two, "Thank you")
    one.keyboard.press("a")
    two.keyboard.press("a")
    saved(one, 2, serving.folder)
    found = sorted(each["at"]["exact"] for each in corrections(serving.folder))
    assert [each[:6] for each in found] == ["JONES:", "SMITH:"]
    for page in (one, two):
        until(page, "document.querySelectorAll('.passage.settled').length === 2")
    one.keyboard.press("z")
    (left,) = saved(one, 1, serving.folder)
    assert left["at"]["exact"].startswith("JONES")
    until(two, "document.querySelectorAll('.passage.settled').length === 1")
    two.keyboard.press("z")
    saved(two, 0, serving.folder)
    assert one.wrong == two.wrong == []


def test_an_act_that_is_sent_twice_is_written_once(serving):
    shown = serving.record()
    body = {"id": "the-same-id", "digest": shown["digest"], "length": len(PLAIN), "do": "accept", "by": "A",
            "when": "2026-11-24", "fields": {}, "at": span(PLAIN, "I agree")}  # fmt: skip
    first = serving.ask("/api/records/0/acts", body)
    again = serving.ask("/api/records/0/acts", body)
    assert (first[0], again[0]) == (200, 200)
    assert (first[2]["again"], again[2]["again"]) == (False, True)
    serving.kill()
    serving.again()
    after = serving.ask("/api/records/0/acts", body)
    assert (after[0], after[2]["again"]) == (200, True)
    assert len(corrections(serving.folder)) == 1


def test_an_undo_that_is_sent_twice_takes_out_one(serving):
    _, _, one = serving.act("join", span(PLAIN, "I agree"))
    _, _, two = serving.act("note", span(PLAIN, "Thank you"), fields={"text": "A note"})
    body = {"id": "an-undo-of-it", "digest": two["digest"], "added": two["added"]}
    assert serving.ask("/api/records/0/undo", body)[0] == 200
    assert serving.ask("/api/records/0/undo", body)[0] == 200
    serving.kill()
    serving.again()
    assert serving.ask("/api/records/0/undo", body)[0] == 200
    (left,) = corrections(serving.folder)
    assert left["do"] == "join"
    assert one["added"] in (serving.folder / "record.corrections.toml").read_text()


def test_a_killed_server_loses_nothing(context, serving):
    page = open_page(context, serving.url)
    choose(page, "I agree")
    page.keyboard.press("a")
    saved(page, 1, serving.folder)
    serving.kill()
    choose_here = page.locator(".passage", has_text="Thank you")
    choose_here.click()
    page.keyboard.press("a")
    page.wait_for_selector("#offer:not([hidden])", timeout=15000)
    assert "does not answer" in page.inner_text("#offer")
    assert len(corrections(serving.folder)) == 1
    serving.again()
    # The key of the first start opens nothing any more.
    page.click("#retry")
    until(page, "document.querySelector('#offer').textContent.includes('token')")
    # The editor opens the new address in the same tab.
    page.evaluate("(hash) => { location.hash = hash; }", f"token={serving.token}")
    found = saved(page, 2, serving.folder)
    assert [each["do"] for each in found] == ["accept", "accept"]
    page.keyboard.press("z")
    saved(page, 1, serving.folder)


def test_a_server_killed_between_writing_and_answering_writes_once(context, serving):
    page = open_page(context, serving.url)
    # The answer of the first try gets lost: the file is written, the browser hears nothing.
    tries = []

    def swallow(route):
        tries.append(route.request.post_data_json)
        if len(tries) == 1:
            route.fetch()
            serving.kill()
            route.abort()
        else:
            route.continue_()

    page.route("**/acts", swallow)
    choose(page, "I agree")
    page.keyboard.press("a")
    page.wait_for_selector("#offer:not([hidden])", timeout=20000)
    assert len(corrections(serving.folder)) == 1
    serving.again()
    page.evaluate("(hash) => { location.hash = hash; }", f"token={serving.token}")
    saved(page, 1, serving.folder)
    assert len(tries) > 1
    assert len({each["id"] for each in tries}) == 1
    assert not page.is_disabled("#undo")


def test_what_a_closed_tab_could_not_save_is_on_offer_in_the_next(context, serving):
    page = open_page(context, serving.url)
    serving.kill()
    choose_here = page.locator(".passage", has_text="Thank you")
    choose_here.click()
    page.keyboard.press("a")
    page.wait_for_selector("#offer:not([hidden])", timeout=15000)
    page.close()
    serving.again()
    page = open_page(context, serving.url)
    page.wait_for_selector("#offer:not([hidden])")
    page.click("#retry")
    saved(page, 1, serving.folder)


def check_full(page, folder, make_room):
    choose(page, "I agree")
    page.keyboard.press("a")
    page.wait_for_selector("#offer:not([hidden])")
    assert "cannot be written" in page.inner_text("#offer")
    assert corrections(folder) == []
    assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []
    page.click("#retry")
    page.wait_for_timeout(500)
    assert corrections(folder) == []
    make_room()
    page.click("#retry")
    saved(page, 1, folder)
    until(page, "document.querySelector('#offer').hidden")


def test_a_full_disk_keeps_the_act_on_offer(context):
    folder = in_memory()
    try:
        (folder / "record.txt").write_text(PLAIN)
        started = Serving(folder, "--by", "Ada")
        try:
            page = open_page(context, started.url)
            with pytest.raises(OSError, match="No space"):
                (folder / "filler").write_bytes(b"x" * 200_000)
            check_full(page, folder, (folder / "filler").unlink)
            page.close()
        finally:
            started.stop()
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_limit_of_file_size_keeps_the_act_on_offer(edition):
    long = PLAIN + "\n" + "".join(f"SMITH: Line {number} of many.\n\nJONES: Yes.\n\n" for number in range(30))
    (edition / "record.txt").write_text(long)
    started = Serving(edition, preexec=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)))
    try:
        shown = started.record()
        assert started.act("accept", span(long, "I agree"), shown=shown)[0] == 200
        before = (edition / "record.corrections.toml").read_bytes()
        for _ in range(3):
            status, _, told = started.act("note", span(long, "Thank you"), fields={"text": "words " * 60})
            assert (status, "cannot be written" in told["error"]) == (507, True)
        assert (edition / "record.corrections.toml").read_bytes() == before
        assert len(list(edition.iterdir())) == 2
    finally:
        started.stop()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_keeps_the_act_on_offer(context, serving):
    page = open_page(context, serving.url)
    serving.folder.chmod(0o500)
    try:
        check_full(page, serving.folder, lambda: serving.folder.chmod(0o700))
    finally:
        serving.folder.chmod(0o700)


BY_HAND = (
    '# by hand\n[[correction]]\ndo   = "accept"  # sure\nat.exact = "SMITH: It has, on 3 May 1990, and it is long."\n'
)


def test_an_editor_who_writes_into_the_file_loses_nothing(context, serving):
    page = open_page(context, serving.url)
    choose(page, "I agree")
    page.keyboard.press("a")
    saved(page, 1, serving.folder)
    path = serving.folder / "record.corrections.toml"
    path.write_text(path.read_text() + "\n" + BY_HAND)
    # At once, before the page can know of it.
    choose(page, "Thank you")
    page.keyboard.press("a")
    found = saved(page, 3, serving.folder)
    assert [each["at"]["exact"][:9] for each in found] == ["SMITH: I ", "SMITH: It", "JONES: Th"]
    until(page, "document.querySelectorAll('.passage.settled').length === 3")
    page.keyboard.press("z")
    saved(page, 2, serving.folder)
    page.keyboard.press("z")
    saved(page, 1, serving.folder)
    assert BY_HAND in path.read_text()


def test_what_people_changed_is_not_undone(context, serving):
    page = open_page(context, serving.url)
    choose(page, "I agree")
    page.keyboard.press("a")
    saved(page, 1, serving.folder)
    path = serving.folder / "record.corrections.toml"
    changed = path.read_text().replace('by = "Ada"', 'by = "Ada Byron"')
    path.write_text(changed)
    page.keyboard.press("z")
    page.wait_for_selector("#offer:not([hidden])")
    assert "by hand" in page.inner_text("#offer")
    page.click("#discard")
    assert path.read_text() == changed


def test_a_file_that_is_no_toml_is_not_written_to(context, serving):
    page = open_page(context, serving.url)
    path = serving.folder / "record.corrections.toml"
    path.write_text('[[correction]]\ndo = "acc')
    until(page, "document.querySelector('#count-faults').textContent === '1'")
    choose(page, "I agree")
    page.keyboard.press("a")
    page.wait_for_selector("#offer:not([hidden])")
    assert path.read_text() == '[[correction]]\ndo = "acc'
    path.write_text("")
    until(page, "document.querySelector('#count-faults').textContent === '0'")
    page.click("#retry")
    saved(page, 1, serving.folder)


def test_what_changes_on_disk_shows_by_itself_in_every_tab(context, serving):
    pages = [open_page(context, serving.url) for _ in range(2)]
    source = serving.folder / "record.txt"
    source.write_text(PLAIN.replace("Good morning.", "Good evening."))
    for page in pages:
        until(page, "document.querySelector('#source').textContent.includes('Good evening.')")
        until(page, "document.querySelector('#tei').textContent.includes('Good evening.')")
        until(page, "document.querySelector('#edition-host').shadowRoot.textContent.includes('Good evening.')")
    (serving.folder / "record.corrections.toml").write_text(BY_HAND)
    for page in pages:
        page.wait_for_selector(".passage.settled")
    (serving.folder / "record.corrections.toml").unlink()
    for page in pages:
        until(page, "!document.querySelector('.passage.settled')")
    (serving.folder / "edition.toml").write_text('[site]\ntitle = "Papers of a Meeting"\n')
    pages[0].keyboard.press("o")
    until(pages[0], "document.title.includes('Papers of a Meeting')")
    source.unlink()
    until(pages[1], "document.querySelector('#status').textContent.includes('no such file')")
    source.write_text(PLAIN)
    until(pages[1], "document.querySelector('#source').textContent.includes('Good morning.')")
    assert all(page.wrong == [] for page in pages)


def test_a_profile_that_changes_shows_by_itself(context, edition, tmp_path):
    profile = tmp_path / "mine.toml"
    profile.write_text('name = "mine"\ntitle = "Mine"\nextends = "generic"\n')
    started = Serving(edition, "--profile", str(profile))
    try:
        page = open_page(context, started.url)
        assert started.record()["language"] == "en"
        profile.write_text('name = "mine"\ntitle = "Mine"\nextends = "generic"\nlanguage = "fr"\n')
        until(page, "document.querySelector('#tei').textContent.includes('xml:lang=\"fr\"')")
        profile.write_text("name = ")
        until(page, "document.querySelector('#status').textContent.includes('error[profile]')")
        page.close()
    finally:
        started.stop()


def test_faults_appear_at_their_place(context, serving):
    page = open_page(context, serving.url)
    path = serving.folder / "record.corrections.toml"
    gone = '[[correction]]\ndo = "accept"\nat.exact = "Words that were never there."\n'
    apart = '[[correction]]\ndo = "join"\nat.exact = "Transcript"\n'
    path.write_text(gone + "\n" + apart)
    until(page, "document.querySelector('#count-faults').textContent === '2'")
    page.keyboard.press("f")
    until(page, "document.querySelector('#list-faults').innerText.includes('correction-orphaned')")
    listed = page.inner_text("#list-faults")
    assert "correction-void" in listed
    page.click("#list-faults button:has-text('correction-void')")
    assert page.evaluate("document.querySelector('.passage.current').textContent") == "Transcript"
    drawn = page.evaluate("[...CSS.highlights.get('fault')].map((range) => range.toString())")
    assert drawn == ["Transcript"]


def test_faults_of_the_schema_appear_at_their_place(context, serving):
    page = open_page(context, serving.url)
    status, _, told = serving.act("name", span(PLAIN, "long"), fields={"type": "person", "ref": "nobody"})
    assert status == 200, told
    until(page, "document.querySelector('#count-faults').textContent !== '0'", seconds=40)
    page.keyboard.press("f")
    page.click("#list-faults .point >> nth=0")
    assert "nobody" in page.inner_text("#list-faults")
    assert "It has, on 3 May" in page.evaluate("document.querySelector('.passage.current').textContent")
    drawn = page.evaluate("[...CSS.highlights.get('fault')].map((range) => range.toString())")
    assert any("It has, on 3 May" in each for each in drawn)
    until(page, "document.querySelector('#count-faults').textContent !== '0'")


def test_the_same_moment_is_shown_after_many_acts(context, serving):
    """The panes, changed step by step, are those of a page that was just opened."""
    page = open_page(context, serving.url)
    panes = """() => ['#source', '#tei'].map((each) => document.querySelector(each).textContent)
      .concat(document.querySelector('#edition-host').shadowRoot.querySelector('.body').textContent)"""
    shown = serving.record()
    for do, words, fields in (
        ("split", "Let us begin with", {}), ("speaker", "So do I", {"speaker": "JONES"}), ("join", "I agree", {}),
        ("note", "long", {"text": "Forty pages."}), ("sic", "Easter", {"corr": "Eastern"}), ("read", "Transcript", {"as": "stage"}),
    ):  # fmt: skip
        status, _, told = serving.act(do, span(PLAIN, words), fields=fields)
        assert status == 200, told
    last = serving.record()["version"]
    assert last > shown["version"]
    until(page, "(last) => Number(document.querySelector('#bench').dataset.version) >= last", last)
    time.sleep(1.5)
    fresh = open_page(context, serving.url)
    assert page.evaluate(panes) == fresh.evaluate(panes)
    tei = "".join(row["tei"] for row in serving.record()["rows"])
    text = "".join(line.lstrip() for line in tei.split("\n"))
    assert fresh.evaluate(panes)[1] == text
