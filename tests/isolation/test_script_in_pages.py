"""No script of a record, of a theme or of anybody else runs in a page; ours does. Seen in a browser, from the file system."""

import re

import pytest
from lxml import html
from page_gates import SETTINGS, browser

from tei_encoder.editions import Settings, Volume, open_edition, render, render_volume
from tei_encoder.pipeline import encode
from tei_encoder.site.build import Site
from tei_encoder.store import write_changed
from tei_encoder.theme import Theme

__all__ = ["browser"]  # a fixture
# Each sets window.ran, where it gets so far.
SCRIPTS = (
    "<script>window.ran=1</script>", "</script><script>window.ran=2</script>", "</style><script>window.ran=3</script>",
    "</title><script>window.ran=4</script>", "<img src=x onerror=window.ran=5>", "<svg onload=window.ran=6>",
    '"><script>window.ran=7</script>', "'><img src=x onerror=window.ran=8>", "javascript:window.ran=9", "--><script>window.ran=10</script>",
    "<iframe srcdoc='<script>parent.ran=11</script>'></iframe>", "{{constructor.constructor('window.ran=12')()}}", "${window.ran=13}",
    "<base href='javascript:/'>", "<meta http-equiv=refresh content='0;url=javascript:window.ran=14'>", "]]><script>window.ran=15</script>",
)  # fmt: skip
PLAIN = "{0}\n\nADAMS {0}: Good morning {0}.\n\nBAKER: [{0}] Good day. {0}\n\nADAMS {0}: So?[1]\n\nBAKER: So.\n\n[1] A note {0}\n"
ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="hostile" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>{0}</title>
<author>{0}</author><editor>{0}</editor></titleStmt><publicationStmt><publisher>{0}</publisher><availability><licence target="{1}">{0}</licence></availability>
</publicationStmt><sourceDesc><p>{0}</p></sourceDesc></fileDesc><profileDesc><abstract><p>{0}</p></abstract><particDesc><listPerson>
<person xml:id="p1"><persName>{0}</persName><occupation>{0}</occupation><idno type="URI">{1}</idno></person></listPerson></particDesc></profileDesc></teiHeader>
<text><body><head>{0}</head><sp who="#p1"><speaker>{0}</speaker><p rend="{1}">{0} <ref target="{1}">{0}</ref> <ptr target="{1}"/>
<persName ref="{1}">{0}</persName><note n="{1}">{0}</note><foreign xml:lang="en">{0}</foreign></p></sp><stage type="{1}">{0}</stage></body></text></TEI>"""
THEME = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xpath-default-namespace="urn:x-tei-encoder:edition"
 xmlns:ed="urn:x-tei-encoder:edition" exclude-result-prefixes="#all"><xsl:template match="stage" mode="ed:html">
 <script>window.ran=20</script><img src="none" alt="" onerror="window.ran=21"/><a href="javascript:window.ran=22" id="pressed" onclick="window.ran=23">x</a>
 <script src="{0}"/><iframe src="{0}" title="x"/></xsl:template></xsl:stylesheet>"""


def escaped(text):
    return "".join(ESCAPED.get(char, char) for char in text)


def hostile_tei():
    """Return TEI with every script in every place, and with every script as a value."""
    return TEI.format(escaped(" ".join(SCRIPTS)), escaped("javascript:window.ran=30")).encode()


def plain(number):
    return encode(PLAIN.format(SCRIPTS[number]).encode(), f"plain-{number}").value.tei


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Build a site of hostile records, their print editions and a volume. Returns the pages."""
    output = tmp_path_factory.mktemp("hostile")
    tei = {"hostile": hostile_tei(), **{f"plain-{number}": plain(number) for number in range(0, len(SCRIPTS), 5)}}
    title = " ".join(SCRIPTS)
    settings = type(SETTINGS)(title, title, title, title, "https://example.org/")
    with Site(output, settings, list(tei)) as site:
        for name, data in tei.items():
            write_changed(output / "tei" / f"{name}.xml", data)
            edition = open_edition(data, site.settings_of(name, {"TEI": f"../tei/{name}.xml"}))
            site.take(name, edition, [f"tei/{name}.xml"])
        assert site.finish() == {}
    (output / "alone.html").write_bytes(render(tei["hostile"], "html"))
    (output / "print.html").write_bytes(render(tei["hostile"], "print"))
    (output / "volume.html").write_bytes(
        render_volume(list(tei.values()), Volume(title, editors=(title,), publisher=title), to="print")
    )
    return sorted(output.rglob("*.html"))


def test_no_page_has_a_script_that_is_not_ours_or_an_address_that_runs(pages):
    assert len(pages) > 12
    for path in pages:
        root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        policy = root.xpath(
            "string(/html/head/*[self::meta or self::title][position() < 3][@http-equiv='Content-Security-Policy']/@content)"
        )
        assert "default-src 'none'" in policy, path.name
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
        assert "unsafe-eval" not in policy
        assert root.xpath("//@*[starts-with(name(), 'on')]") == []
        assert root.xpath("//iframe | //object | //embed | //base") == []
        assert [
            each
            for each in root.xpath("//@href | //@src | //@action | //@content")
            if re.match(r"\s*(\d+;\s*url=)?\s*javascript:", each)
        ] == []
        inline = [each for each in root.xpath("//script[not(@src)]") if each.get("type") != "application/ld+json"]
        assert len(inline) == len(re.findall("script-src 'sha256-", policy))


def test_nothing_of_a_record_runs_and_our_script_does(browser, pages):
    context = browser.new_context()
    page = context.new_page()
    asked, broken = [], []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda told: broken.append(told.text) if told.type == "error" else None)
    for path in pages:
        if b'http-equiv="refresh"' in path.read_bytes():
            continue  # the door, which leads to the start page
        page.goto(path.as_uri())
        assert page.evaluate("window.ran") is None, path.name
    assert (asked, broken) == ([], [])
    alone = next(path for path in pages if path.name == "alone.html")
    page.goto(alone.as_uri())
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement !== document.body || location.hash !== ''")  # our keys work
    context.close()


@pytest.mark.parametrize("served", ["file", "http"])
def test_the_policy_stops_what_gets_into_a_page(browser, tmp_path, served):
    (tmp_path / "x.js").write_text("window.ran=24")
    (tmp_path / "house.xsl").write_text(THEME.replace("{0}", "x.js"))
    made = render(hostile_tei(), "html", Settings(theme=Theme(xslt={"html": tmp_path / "house.xsl"})))
    assert b"window.ran=20" in made
    (tmp_path / "page.html").write_bytes(made)
    context = browser.new_context()
    page = context.new_page()
    if served == "http":
        page.route(
            "http://edition.test/**", lambda route: route.fulfill(path=tmp_path / route.request.url.rpartition("/")[2])
        )
    refused = []
    page.on("console", lambda told: refused.append(told.text))
    page.goto("http://edition.test/page.html" if served == "http" else (tmp_path / "page.html").as_uri())
    page.evaluate("document.getElementById('pressed').click()")
    assert page.evaluate("window.ran") is None
    violations = [text for text in refused if "Content Security Policy" in text]
    assert len(violations) >= 5  # two scripts, a frame, two handlers
    context.close()
    # Without the policy they would have run: the test would see it.
    open_page = re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", made)
    (tmp_path / "open.html").write_bytes(open_page)
    other = browser.new_context()
    page = other.new_page()
    page.goto((tmp_path / "open.html").as_uri())
    assert page.evaluate("window.ran") is not None
    other.close()
