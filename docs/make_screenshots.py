"""Makes the pictures of these pages from the program as it is: `make screenshots`.

A workbench is started on the sample record, a browser is driven through it, and what it shows is stored as a small PNG.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
SEED = "seed-1989-04-06.txt"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ADDRESS = re.compile(r"http://\S+#token=\S+")
MOST = 200_000  # bytes of a picture
COLOURS = 48


def main() -> int:
    """Make all pictures."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        sys.stderr.write("Chromium is not installed: make gates\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        shutil.copy(DOCS.parent / "seeds" / SEED, folder)
        command = [sys.executable, "-m", "tei_encoder", "serve", folder, "--port", "0", "--by", "Ada Editor"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:  # noqa: S603 - this program
            browser = running.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            try:
                page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme="light")
                page.goto(_address(serving))
                page.wait_for_selector("#bench:not([hidden]) .passage")
                _workbench(page)
                _store(page, DOCS / "workbench.png")
            finally:
                browser.close()
                serving.terminate()
    return 0


def _address(serving: subprocess.Popen[str]) -> str:
    for line in serving.stderr or ():
        if match := ADDRESS.search(line):
            return match[0]
    message = "the workbench did not start"
    raise RuntimeError(message)


def _workbench(page: Page) -> None:
    """Go to the most doubtful passage."""
    page.keyboard.press("j")
    page.wait_for_selector("#decision .reading")
    page.wait_for_timeout(1500)


def _store(page: Page, path: Path) -> None:
    """Store what is seen, in few colours: a page of text needs no more."""
    data = page.screenshot(type="png", animations="disabled", caret="hide")
    made = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS).save(made, "png", optimize=True)
    if len(made.getvalue()) > MOST:
        message = f"{path.name} would have {len(made.getvalue())} bytes; {MOST} is the most"
        raise RuntimeError(message)
    path.write_bytes(made.getvalue())


if __name__ == "__main__":
    raise SystemExit(main())
