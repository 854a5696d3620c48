"""Markdown: a parser of CommonMark reads back the words of the view, and no markup that is not ours."""

import re
from pathlib import Path

import bench_sample
import pytest
from markdown_it import MarkdownIt

from tei_encoder.editions import Settings, languages, render
from tei_encoder.resources import folder
from tei_encoder.saxon import Transform
from tei_encoder.source import ink

NS = "http://www.tei-c.org/ns/1.0"
HERE = Path(__file__).parent
CASES = sorted(HERE.glob("cases/*/*/expected.xml"))
EVERYTHING = HERE / "editions" / "everything.xml"
EVERY = [pytest.param(path, id=path.parent.name) for path in (*CASES, EVERYTHING)]
PARSER = MarkdownIt("commonmark")
OURS = {"heading", "paragraph", "em", "strong", "bullet_list", "ordered_list", "list_item", "blockquote", "link"}

HOSTILE = [
    "*stars* and **more** and _lines_ and __two__",
    "`code` and ``two`` and ```three```",
    "<b>bold</b> <script>alert(1)</script> <!-- no --> <http://example.com>",
    "&amp; &copy; &#65; &lt; AT&T",
    "[a](b) ![c](d) [e][f] [^1] [^a]: [g]: /h",
    "a ~~struck~~ | table | row",
    "back\\slash \\* \\ and \\\\",
    "1. one", "23) two", "# head", "###### six", "#hash", "- dash", "+ plus", "= equals", "> quote", "--- ---", "***",
    "=====", "-----", "1986. A great year", "~~~", ":: what", "| a | b |", "* * *", "\t tab", "    four spaces",
    "a #", "x ##", "http://example.com/a_b_c?d=e&copy;f", "((()))", "_a_b_", "snake_case_name", "![", "\ufdd0\ufdd1",
    "`", "``` not a fence", "&", "\\", "[", "]", "<", "<div>", "</div>", "<?x?>", "[x]: y",
]  # fmt: skip


def markdown(tei, **settings):
    return render(tei, "markdown", Settings(**settings)).decode()


def wrapped(body, title="T", header=""):
    return (
        f'<TEI xmlns="{NS}" xml:id="x"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
        f"<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    ).encode()


def xml(words):
    return words.replace("&", "&amp;").replace("<", "&lt;")


def parsed(text):
    """Return the words that a parser finds, block by block, and the kinds of markup."""
    blocks, kinds = [], set()
    for token in PARSER.parse(text):
        if token.type != "inline":
            kinds.add(re.sub(r"_(open|close)$", "", token.type))
            continue
        words = []
        for child in token.children:
            words.append("\n" if child.type in ("softbreak", "hardbreak") else child.content)
            kinds.add(re.sub(r"_(open|close)$", "", child.type))
        blocks.append("".join(words))
    return blocks, kinds - {"text", "softbreak", "hardbreak", "text_special"}


def flat(words):
    return " ".join(words.split())


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_hostile_words_stay_words(words, view):
    shown = flat(words.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd"))
    body = (
        f"<head>{xml(words)}</head><p>{xml(words)}</p><p>x<lb/>{xml(words)}</p><sp><speaker>{xml(words)}</speaker><p>said</p></sp>"
        f"<lg><l>{xml(words)}</l><l>{xml(words)}</l></lg><stage>{xml(words)}</stage><list><item>{xml(words)}</item></list>"
        f"<table><row><cell>{xml(words)}</cell></row></table><p>a<note>{xml(words)}</note> <hi rend='bold'>{xml(words)}</hi>b</p>"
    )
    blocks, kinds = parsed(markdown(wrapped(f"<div>{body}</div>", title=xml(words)), view=view))
    assert kinds <= {*OURS, "hr"}
    text = [flat(block) for block in blocks]
    whole = flat(" ".join(text))
    assert shown in text  # the heading, in both views, or the stage direction
    assert whole.count(shown) >= 8
    assert any(block.endswith("b") for block in text)


@pytest.mark.parametrize("case", [pytest.param(path, id=path.parent.name) for path in CASES])
def test_the_diplomatic_markdown_of_every_case_is_its_source(case):
    source = (case.parent / "input.txt").read_text("utf-8")
    blocks, kinds = parsed(markdown(case.read_bytes(), view="diplomatic"))
    assert ink("".join(blocks)) == ink(bench_sample.visible(source))
    assert kinds <= OURS


@pytest.mark.parametrize("name", bench_sample.names())
def test_the_diplomatic_markdown_of_the_benchmark_is_its_source(name):
    source, tei = bench_sample.encoded(name)
    blocks, kinds = parsed(markdown(tei, view="diplomatic"))
    assert ink("".join(blocks)) == ink(bench_sample.visible(source))
    assert kinds <= OURS


def body_of(text, notes):
    """Cut a reading view down to the text: without title and facts, notes, citation, keys and item signs."""
    return ink(re.sub(r"\[\^?[0-9a-z]+\]", "", text[: text.rindex(notes)]))


@pytest.mark.parametrize("name", bench_sample.names())
def test_the_reading_markdown_of_the_benchmark_is_the_reading_text(name):
    _, tei = bench_sample.encoded(name)
    blocks, kinds = parsed(markdown(tei))
    plain = render(tei, "text").decode()
    ours = "\n".join(blocks)
    start = re.search(r"(?m)^(¶?1 |1  )", plain)
    assert kinds <= {*OURS, "hr"}
    signs = re.compile(r"[–\[\]^|]|\(\s*|\s*\)")
    tail = (
        "Notes\n[1]" if "\nNotes\n[1]" in plain else "Textual notes\n" if "\nTextual notes\n" in plain else "Cite as: "
    )
    wanted = ink(signs.sub("", plain[start.start() : plain.rindex(tail)]))
    assert wanted
    assert wanted in ink(signs.sub("", ours))


def test_the_reading_markdown_has_numbers_names_keys_and_notes():
    tei = wrapped(
        '<sp who="#a"><speaker>Adams.</speaker><stage>rising</stage><p>It was <choice><sic>unlimited</sic><corr resp="#ed">limited'
        '</corr></choice><note resp="#ed">Not so.</note>, <gap reason="illegible" unit="word" quantity="2"/>.</p><p>Yes.</p></sp>'
        '<sp who="#b"><speaker>BAKER:</speaker><l>One line</l><l>and two</l></sp><stage>Exeunt.</stage>',
        header='<profileDesc><creation><date when="1989-04-06"/></creation></profileDesc>',
    )
    assert markdown(tei) == (
        "# T\n\n_6 April 1989_\n\n- **Cite as:** by speech and paragraph: §\u00a01.2\n\n"
        "**1 Adams.** _(rising)_ It was limited[^a][^1], \\[illegible: 2 word\\].\n\n**1.2** Yes.\n\n"
        "**2 BAKER.**\\\nOne line\\\nand two\n\n_Exeunt._\n\n---\n\nCite as: “T,” 6 April 1989, § 1.2.\n\n"
        "[^1]: _Note by ed._ Not so.\n\n[^a]: limited\\] unlimited _source; corr. ed_\n"
    )
    assert markdown(tei, view="diplomatic") == (
        "**Adams.**\n\n_rising_ It was unlimited, .\n\nYes.\n\n**BAKER:**\\\nOne line\\\nand two\n\n_Exeunt._\n"
    ).replace("**Adams.**\n\n_rising_", "**Adams.** _rising_")


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    "words", ["Yes.", '"Yes."', "Yes. (No.)", "<p>Yes.</p><p>'No.'</p>", '<p>/url</p><p>"title"</p>']
)
def test_a_note_is_a_paragraph_where_footnotes_are_not_known(words, lang):
    tei = wrapped(f"<p>Is it<note>{words}</note>(so)<note>{words}</note>: <sic>[x]</sic>(y)</p>")
    blocks, kinds = parsed(markdown(tei, lang=lang))
    assert "link" not in kinds
    assert "1 Is it[^1](so)[^2]: [x][^a](y)" in blocks
    assert sum(block.startswith(("[^1]: ", "[^2]: ", "[^a]: ")) for block in blocks) == 3


@pytest.mark.parametrize("case", EVERY)
def test_every_key_has_its_footnote(case):
    text = markdown(case.read_bytes())
    keys = re.findall(r"(?<!\\)\[\^([0-9a-z]+)\](?!:)", text)
    assert sorted(set(keys)) == sorted(re.findall(r"(?m)^\[\^([0-9a-z]+)\]: ", text))


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_a_correction_and_what_it_replaces_never_run_together(view):
    text = markdown(wrapped("<p>were <choice><sic>unlimited</sic><corr>limited</corr></choice> then</p>"), view=view)
    assert "unlimitedlimited" not in re.sub(r"\W", "", text.replace("] unlimited", " | unlimited"))
    assert ("were unlimited then" if view == "diplomatic" else "were limited[^a] then") in text


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        ("a{x}b", "a<em>x</em>b"),
        ("a{(x)}b", "a<em>(x)</em>b"),
        ("é{ x }é", "é <em>x</em> é"),
        ("{x}{y}", "<em>xy</em>"),
        ("a<x.>b", "a<strong>x.</strong>b"),
        ("{x}<y>", "<em>x</em><strong>y</strong>"),
        ("<y>{x}", "<strong>y</strong><em>x</em>"),
        ("a{}b", "ab"),
        ("{«x»}, c", "<em>«x»</em>, c"),
        ("𝔄{(x)}𝔄", "𝔄<em>(x)</em>𝔄"),
        ("{x <y> z}", "<em>x <strong>y</strong> z</em>"),
    ],
)
def test_emphasis_is_read_as_emphasis(marked, html, flow):
    signs = {ord("{"): "\ufdd0", ord("}"): "\ufdd1", ord("<"): "\ufdd2", ord(">"): "\ufdd3"}
    assert PARSER.render(flow(f"<x>{marked.translate(signs)}</x>")).strip() == f"<p>{html}</p>"


@pytest.fixture(scope="module")
def flow(tmp_path_factory):
    """Return the stylesheet's function, which takes words with marks of emphasis."""
    sheet = tmp_path_factory.mktemp("xslt") / "flow.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:x-tei-encoder:functions">'
        f'<xsl:import href="{(folder("xslt") / "shared" / "commonmark.xsl").as_uri()}"/><xsl:output method="text"/>'
        '<xsl:template match="/"><xsl:value-of select="f:flow(string(.))"/></xsl:template></xsl:stylesheet>',
        "utf-8",
    )
    return Transform(sheet)
