"""Every template and function of the stylesheets is entered by some record of the tests, or stands here with its reason."""

from pathlib import Path

from lxml import etree
from xslt_coverage import XSL, instrument, never_entered

NEVER = {
    "xslt/site/frame.xsl: function f:chunk-name#1": "names the pages of a list of more than 500 lines; test_site.py makes one",
    "xslt/targets/shared.xsl: template @synch mode m:text": "leaves out pointers to the times of a recording",
}


def test_every_template_and_function_is_entered():
    never, total = never_entered()
    assert total > 600
    assert {f"xslt/{place.file}: {place.what}" for place in never} == set(NEVER)


def test_the_copies_say_their_numbers_before_they_do_anything_else(tmp_path: Path):
    places = instrument(tmp_path)
    said = [
        each.getparent()
        for path in sorted(tmp_path.rglob("*.xsl"))
        for each in etree.parse(path).iter(f"{XSL}message")
        if (each.get("select") or "").startswith("'entered ")
    ]
    assert len(said) == len(places)
    assert all(each.tag in (f"{XSL}template", f"{XSL}function") for each in said)
