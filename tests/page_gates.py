"""The gates that every page must pass, and the pages to pass them: records of several kinds, and the site of them all.

Links are checked by lxml, markup by the Nu HTML checker, the rest by a real browser. Where a tool is missing its tests
skip, and say how to have it: `make gates`.
"""

import atexit
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from tei_encoder.editions import open_edition
from tei_encoder.pipeline import encode
from tei_encoder.resources import resource
from tei_encoder.site.build import Site
from tei_encoder.site.settings import SiteSettings
from tei_encoder.store import write_changed

EDITIONS = Path(__file__).parent / "editions"
BENCH = Path(__file__).parents[2] / "shared" / "bench" / "texts"
# Three short ones of the benchmark; PAGE_GATES=all takes all, and minutes.
TEXTS = ("frus-1964-68v14-d43", "frus-1961-63v15-d138", "frus-1958-60v11-d131")
if os.environ.get("PAGE_GATES") == "all":
    TEXTS = tuple(sorted(path.stem for path in BENCH.glob("*.txt") if not path.stem.startswith("seed")))
FOREIGN = ("everything", "play", "rare")
SETTINGS = SiteSettings(
    "Records of Conversation", "A test edition", "Talks, debates and plays.", "A Press", "https://example.org/edition"
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def texts():
    """Give the plain texts: the seed, and those of the benchmark where it is at hand."""
    yield resource("seeds", "seed-1989-04-06.txt")
    yield from (path for path in (BENCH / f"{name}.txt" for name in TEXTS) if path.is_file())


def build_site(output):
    """Build the site of all records, as `render --to site` does."""
    tei = {path.stem: encode(path.read_bytes(), path.stem).value.tei for path in texts()}
    tei |= {name: (EDITIONS / f"{name}.xml").read_bytes() for name in FOREIGN}
    with Site(output, SETTINGS, list(tei)) as site:
        for name, data in tei.items():
            write_changed(output / "tei" / f"{name}.xml", data)
            settings = site.settings_of(name, {"TEI": f"../tei/{name}.xml"})
            site.take(name, open_edition(data, settings), [f"tei/{name}.xml"])
        assert site.finish() == {}
    return sorted(f"{name}.html" for name in tei)


def html_pages(root):
    """Give all pages of a folder, by their paths in it."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*.html"))


@cache
def page_tree(path):
    """Return a page as a tree."""
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def broken_links(root):
    """Return the links of all pages that lead nowhere in the folder: no such file, or no such place in it."""
    broken = []
    for name in html_pages(root):
        page = root / name
        for link in page_tree(page).xpath("//@href | //@src | //@action"):
            where = urlsplit(urljoin(page.as_uri(), str(link)))
            if where.scheme != "file":
                continue
            target = Path(unquote(where.path))
            place = unquote(where.fragment)
            inside = target.is_file() and target.is_relative_to(root)
            if not inside or (place and target.suffix == ".html" and place not in page_tree(target).xpath("//@id")):
                broken.append((name, str(link)))
    return broken


def nu_checker():
    """Return the command of the Nu HTML checker, or skip."""
    jar = Path(os.environ.get("VNU_JAR", Path(sys.prefix) / "gates/node_modules/vnu-jar/build/dist/vnu.jar"))
    if not jar.is_file() or not shutil.which("java"):
        pytest.skip(f"the Nu HTML checker is not here ({jar}) or java is missing: make gates")
    return ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu"]


def errors_of_markup(root):
    """Return what the Nu HTML checker has against the pages of a folder."""
    done = subprocess.run([*nu_checker(), "--skip-non-html", str(root)], capture_output=True, text=True, check=False)
    return done.stderr.splitlines()


@cache
def chromium(program):
    """Start Chromium once in a process: a fixture that several modules import is one in each of them."""
    from playwright.sync_api import sync_playwright

    running = sync_playwright().start()
    started = running.chromium.launch(executable_path=program, args=FLAGS)
    atexit.register(running.stop)
    atexit.register(started.close)
    return started


@pytest.fixture(scope="session")
def browser():
    """Start Chromium, or skip."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make gates")
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        pytest.skip("Chromium is not installed: make gates")
    return chromium(program)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the site once. Returns the folder of the build and the names of the records' pages."""
    output = tmp_path_factory.mktemp("site")
    return output, build_site(output)


@cache
def axe():
    """Return the source of axe-core."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed: make gates")
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page, rules=()):
    """Return what axe-core finds wrong with an open page, by all its rules or by some."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe())
    only = f", runOnly: {list(rules)}" if rules else ""
    found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{only}}})")["violations"]
    return [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found]
