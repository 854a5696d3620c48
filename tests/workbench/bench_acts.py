"""How long an act takes, from the key to the three panes as they are painted, on a play of 180 kB.

    python tests/workbench/bench_acts.py [TEXT] [ACTS]

Prints the median, the 95th percentile and the longest, by act; without a TEXT, a play is made of one of the benchmark.
"""

import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "tests" / "workbench"))

from page_gates import CHROMIUM, FLAGS  # noqa: E402
from serving import Serving, open_page, until  # noqa: E402

SIZE = 180_000
BASE = ROOT.parent / "shared" / "bench" / "texts" / "earnest-gut.txt"
ACTS = {"a": "accept", "b": "join", "t": "split", "s": "speaker", "m": "merge", "z": "undo"}
# From the key to the frame in which all three panes are right: the second callback comes after that frame was laid out.
PRESS = """(key) => new Promise((done) => {
  const bench = document.querySelector('#bench');
  const offer = document.querySelector('#offer');
  const before = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - before)));
  });
  seen.observe(bench, { attributes: true, attributeFilter: ['data-version'] });
  setTimeout(() => done(offer.hidden ? null : offer.textContent), 8000);
  const target = document.querySelector('#form[open]');
  if (target) target.querySelector('form').requestSubmit();
  else document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
})"""


def play():
    """Make a play of the size that is asked for: one of the benchmark, and the most of it once more."""
    text = BASE.read_text("utf-8")
    return (text + "\n\n" + text[20_000:])[:SIZE]


def press(page, key):
    """Do one act, and give the milliseconds."""
    if key in ("s", "m"):
        page.keyboard.press(key)
        page.wait_for_selector("#form[open]")
    took = page.evaluate(PRESS, key)
    if not isinstance(took, int | float):
        page.evaluate("() => document.querySelector('#discard')?.click()")
        return None
    return took


def measure(page, count, keys):
    """Do acts at places of the text that are chosen by chance, always by the same."""
    rolls = random.Random(7)  # noqa: S311 - no secret
    passages = page.locator(".passage.k-speech").count()
    found = {key: [] for key in keys}
    for number in range(count):
        key = keys[number % len(keys)]
        place = rolls.randrange(5, passages - 5)
        page.evaluate(
            "(place) => { const each = document.querySelectorAll('.passage.k-speech')[place]; each.scrollIntoView(); each.click(); }",
            place,
        )
        page.wait_for_timeout(150)
        if key == "t":
            for _ in range(5):
                page.keyboard.press("ArrowRight")
        if took := press(page, key):
            found[key].append(took)
        page.wait_for_timeout(700)
    return found


def quantile(values, share):
    """Give the value below which a share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(text, count, keys):
    """Open the workbench on a text and measure."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, CHROMIUM)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        (Path(folder) / "record.txt").write_text(text, "utf-8")
        started = Serving(Path(folder), "--by", "Ada")
        browser = running.chromium.launch(executable_path=program, args=FLAGS)
        try:
            page = open_page(browser.new_context(viewport={"width": 1440, "height": 900}), started.url)
            until(page, "document.querySelector('#edition-note').textContent === ''", seconds=60)
            page.wait_for_timeout(4000)
            return measure(page, count, keys)
        finally:
            browser.close()
            started.stop()


def main():
    """Measure, and print."""
    text = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else play()
    found = run(text, int(sys.argv[2]) if len(sys.argv) > 2 else 60, list(ACTS))
    rows = [*found.items(), ("all", [each for values in found.values() for each in values])]
    print(f"{len(text.encode())} bytes")
    for key, values in rows:
        if values:
            told = (statistics.median(values), quantile(values, 0.95), max(values))
            print(
                f"{ACTS.get(key, 'all'):8} {len(values):3}  median {told[0]:4.0f}  95 % {told[1]:4.0f}  longest {told[2]:4.0f} ms"
            )


if __name__ == "__main__":
    main()
