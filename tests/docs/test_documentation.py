"""The documentation as a site: it is made without a warning, its links lead somewhere, and what is public stands in it."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

import tei_encoder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documentation")
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d", folder / "kept", "docs", folder / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return folder / "site"


def pages(site):
    return {path: html.parse(str(path)).getroot() for path in site.rglob("*.html") if "_static" not in path.parts}


def test_every_link_within_leads_somewhere(site):
    found = pages(site)
    broken = []
    for path, page in found.items():
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(str(link))
            if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists() or (
                parts.fragment
                and target in found
                and not found[target].xpath("//*[@id=$id]", id=unquote(parts.fragment))
            ):
                broken.append((path.name, link))
    assert broken == []


def test_no_page_asks_another_host_for_anything(site):
    asked = [
        (path.name, address)
        for path, page in pages(site).items()
        for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
        if urlsplit(str(address)).netloc
    ]
    assert asked == []


def test_every_page_of_the_folder_is_reached(site):
    written = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    linked = {
        (Path(urlsplit(str(link)).path)).with_suffix("")
        for link in html.parse(str(site / "index.html"))
        .getroot()
        .xpath("//nav//@href | //*[@class='sidebar-tree']//@href")
    }
    assert {path for path in written if str(path) != "index"} <= linked


def test_every_public_function_has_its_place():
    page = (ROOT / "docs/reference/python.md").read_text("utf-8")
    documented = set(re.findall(r"autofunction:: tei_encoder\.(\w+)", page))
    assert documented == set(tei_encoder.__all__) - {"__version__"}


def test_every_element_of_the_encoding_has_its_row(site):
    odd = (ROOT / "schemas/tei-encoder.odd").read_text("utf-8")
    names = set(re.findall(r'<elementSpec ident="(\w+)"', odd))
    page = html.parse(str(site / "reference/encoding.html")).getroot()
    assert names <= {cell.text_content() for cell in page.xpath("//td[1]")}
