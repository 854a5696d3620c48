"""Grammars are read as the specification says: what is allowed by each, what is not, and which are refused."""

import pytest

from tei_encoder.relaxng.compiled import compile_grammar
from tei_encoder.relaxng.errors import GrammarError
from tei_encoder.relaxng.stream import findings

RNG = "http://relaxng.org/ns/structure/1.0"
HEAD = f'<grammar xmlns="{RNG}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TEI_ENCODER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def grammar(tmp_path):
    """Return a function that writes a grammar of several files, and compiles the first."""

    def make(schema, suffix="rng", **files):
        for name, content in files.items():
            (tmp_path / f"{name}.rng").write_text(content, "utf-8")
        path = tmp_path / f"main.{suffix}"
        path.write_text(schema, "utf-8")
        return compile_grammar(path).machine

    return make


def kinds(machine, document):
    return [finding.kind for finding in findings(machine, document.encode())]


def content(inside):
    return f'{HEAD}<start><element name="a">{inside}</element></start></grammar>'


def empty(name):
    return f'<element name="{name}"><empty/></element>'


B, C, D = empty("b"), empty("c"), empty("d")
# what: (the content of a, what fits, what does not)
PATTERNS = {
    "interleave takes any order": (
        f"<interleave>{B}<group>{C}{D}</group></interleave>",
        ["<b/><c/><d/>", "<c/><b/><d/>", "<c/><d/><b/>"], ["<d/><c/><b/>", "<b/><c/>", "<b/><b/><c/><d/>"],
    ),
    "interleave of what repeats": (
        f"<interleave><zeroOrMore>{B}</zeroOrMore><oneOrMore>{C}</oneOrMore></interleave>",
        ["<c/>", "<b/><c/><b/><c/>"], ["", "<b/>"],
    ),
    "mixed has text between": (f"<mixed>{B}{C}</mixed>", ["<b/><c/>", "x<b/>y<c/>z"], ["x<c/><b/>", "<b/>x"]),
    "text alone may be lacking": ("<text/>", ["", "x", " "], ["<b/>"]),
    "empty has white space at most": ("<empty/>", ["", " \n", "<!-- x -->", "<?x y?>"], ["x", "\u00a0"]),
    "an ambiguous choice is kept open": (
        f"""<choice><group><element name="b"><attribute name="x"/></element>{C}</group><group><element name="b">
        <optional><attribute name="x"/></optional></element>{D}</group></choice>""",
        ['<b x=""/><c/>', '<b x=""/><d/>', "<b/><d/>"], ["<b/><c/>"],
    ),
    "a choice whose content decides": (
        f'<choice><group><element name="b">{C}</element>{D}</group><group><element name="b"><text/></element>{C}</group></choice>',
        ["<b><c/></b><d/>", "<b>x</b><c/>", "<b/><c/>"], ["<b>x</b><d/>", "<b/><d/>", "<b><c/></b><c/>"],
    ),
    "a list is of parts": (
        '<list><data type="int"/><oneOrMore><choice><value>x</value><value>y</value></choice></oneOrMore></list>',
        ["1 x", " 1\ny  x "], ["", "1", "x 1", "1 z"],
    ),
    "data has an except": (
        """<data type="int"><except><choice><value type="int">1</value>
        <data type="int"><param name="minInclusive">10</param></data></choice></except></data>""",
        ["2", "+9", "-1"], ["1", " 01 ", "10", "x", ""],
    ),
    "a token is without outer white space, a string is not": (
        '<choice><value type="string"> x</value><value>y  z</value></choice>', [" x", " y z ", "y\nz"], ["x", "yz"],
    ),
    "a value that is empty": ('<value type="string"></value>', [""], [" ", "x"]),
    "not allowed takes its group with it": (f"<choice><group>{B}<notAllowed/></group>{C}</choice>", ["<c/>"], ["<b/>"]),
    "an optional element that cannot be": (
        f'<optional><element name="b"><notAllowed/></element></optional>{C}', ["<c/>"], ["<b/><c/>"],
    ),
    "any name but": (
        '<element><anyName><except><name>b</name><nsName ns="urn:x"/></except></anyName><empty/></element>',
        ["<c/>", '<b xmlns="urn:y"/>'], ["<b/>", '<c xmlns="urn:x"/>'],
    ),
    "any name of a namespace but": (
        '<element><nsName ns="urn:x"><except><name>b</name></except></nsName><empty/></element>',
        ['<c xmlns="urn:x"/>'], ["<c/>", '<b xmlns="urn:x"/>'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PATTERNS)
def test_a_pattern_allows_what_it_says(grammar, what):
    inside, good, bad = PATTERNS[what]
    machine = grammar(content(inside))
    for document in good:
        assert kinds(machine, f"<a>{document}</a>") == [], document
    for document in bad:
        assert kinds(machine, f"<a>{document}</a>") != [], document


def test_attributes_with_open_names(grammar):
    machine = grammar(content(
        '<attribute name="n"/><zeroOrMore><attribute><nsName ns="urn:x"/><data type="int"/></attribute></zeroOrMore>'
    ))  # fmt: skip
    assert kinds(machine, '<a xmlns:x="urn:x" n="" x:p="1" x:q="2"/>') == []
    assert kinds(machine, '<a xmlns:x="urn:x" n="" x:p="1" x:q="b"/>') == ["bad-value"]
    assert kinds(machine, '<a xmlns:x="urn:x" n="" m="1"/>') == ["unknown-attribute"]
    assert kinds(machine, '<a xmlns:x="urn:x" x:n="1"/>') == ["missing-attribute"]


def test_attributes_that_exclude_each_other(grammar):
    machine = grammar(content('<choice><attribute name="m"/><attribute name="n"/></choice>'))
    assert kinds(machine, '<a m=""/>') == kinds(machine, '<a n=""/>') == []
    assert kinds(machine, "<a/>") == ["missing-attribute"]
    assert kinds(machine, '<a m="" n=""/>') == ["conflicting-attributes"]


def test_the_value_of_an_attribute_decides_about_content(grammar):
    machine = grammar(content(
        f'<choice><group><attribute name="t"><value>b</value></attribute>{B}</group>'
        f'<group><attribute name="t"><value>c</value></attribute>{C}</group></choice>'
    ))  # fmt: skip
    assert kinds(machine, '<a t="b"><b/></a>') == kinds(machine, '<a t="c"><c/></a>') == []
    assert kinds(machine, '<a t="b"><c/></a>') != []
    assert kinds(machine, '<a t="d"><c/></a>') == ["bad-value"]


def test_a_qualified_name_depends_on_its_place(grammar):
    machine = grammar(content('<value type="QName" xmlns:p="urn:x">p:n</value>'))
    assert kinds(machine, '<a xmlns:q="urn:x">q:n</a>') == kinds(machine, '<a xmlns="" xmlns:p="urn:x"> p:n </a>') == []
    for other in ('<a xmlns:p="urn:y">p:n</a>', "<a>p:n</a>", "<a>n</a>"):
        assert kinds(machine, other) == ["bad-text"]
    # Values are not remembered from one place to the other.
    assert kinds(machine, '<a xmlns:q="urn:x">q:n</a>') == []


def test_a_nested_grammar_and_its_parent(grammar):
    machine = grammar(
        f'{HEAD}<start><element name="a"><ref name="x"/><grammar><start><ref name="x"/><parentRef name="x"/></start>'
        f'<define name="x">{C}</define></grammar></element></start><define name="x">{B}</define></grammar>'
    )
    assert kinds(machine, "<a><b/><c/><b/></a>") == []
    assert kinds(machine, "<a><b/><c/><c/></a>") != []


def test_definitions_are_combined(grammar):
    for way, good in (("choice", "<a><b/></a>"), ("interleave", "<a><c/><b/></a>")):
        machine = grammar(
            f'{HEAD}<start><element name="a"><ref name="x"/></element></start><div><define name="x">{B}</define></div>'
            f'<define name="x" combine="{way}">{C}</define></grammar>'
        )
        assert kinds(machine, good) == []
        assert kinds(machine, "<a><d/></a>") != []


def test_an_include_replaces_definitions_and_adds_others(grammar):
    inner = f'{HEAD}<start><element name="a"><ref name="x"/><ref name="y"/></element></start><define name="x">{B}</define><define name="y">{B}</define></grammar>'
    machine = grammar(
        f'{HEAD}<include href="inner.rng"><define name="x">{C}</define></include><define name="y" combine="choice">{D}</define></grammar>',
        inner=inner,
    )
    for good in ("<c/><b/>", "<c/><d/>"):
        assert kinds(machine, f"<a>{good}</a>") == []
    assert kinds(machine, "<a><b/><b/></a>") != []


def test_an_external_pattern_takes_the_namespace_of_its_place(grammar):
    machine = grammar(
        f'<element xmlns="{RNG}" name="a" ns="urn:x"><externalRef href="inner.rng"/></element>',
        inner=f'<element xmlns="{RNG}" name="b"><attribute name="n"/></element>',
    )
    assert kinds(machine, '<a xmlns="urn:x"><b n=""/></a>') == []
    assert kinds(machine, '<x:a xmlns:x="urn:x"><b n=""/></x:a>') != []


def test_names_have_the_prefixes_of_the_schema(grammar):
    machine = grammar(
        f'<element xmlns="{RNG}" xmlns:p="urn:x" name="p:a"><attribute name="p:n"/><attribute name="n"/></element>'
    )
    assert kinds(machine, '<q:a xmlns:q="urn:x" q:n="" n=""/>') == []
    assert kinds(machine, '<a q:n="" n="" xmlns:q="urn:x"/>') != []


def test_compact_syntax_is_the_same(grammar):
    machine = grammar('element a { (element b { empty } & element c { xsd:int }), attribute n { "x" | "y" } }', "rnc")
    assert kinds(machine, '<a n="y"><c> 1 </c><b/></a>') == []
    assert kinds(machine, '<a n="z"><c>x</c><b/></a>') == ["bad-value", "bad-text"]


def test_an_element_may_hold_itself(grammar):
    machine = grammar(
        f'{HEAD}<start><ref name="x"/></start><define name="x"><element name="a"><optional><ref name="x"/></optional></element></define></grammar>'
    )
    assert kinds(machine, "<a>" * 200 + "</a>" * 200) == []


def test_identifiers_and_pointers_to_them(grammar):
    machine = grammar(content(
        '<oneOrMore><element name="b"><optional><attribute name="i"><data type="ID"/></attribute></optional>'
        '<optional><attribute name="r"><data type="IDREFS"/></attribute></optional></element></oneOrMore>'
    ))  # fmt: skip
    assert kinds(machine, '<a><b r="y x"/><b i="x"/><b i=" y "/></a>') == []
    assert kinds(machine, '<a><b i="x"/><b i="x"/></a>') == ["duplicate-id"]
    assert kinds(machine, '<a><b i="x"/><b r="x z"/></a>') == ["dangling-idref"]


# what is wrong: (the grammar, the line, words)
REFUSED = {
    "an attribute in an attribute": (content('\n<attribute name="x"><attribute name="y"/></attribute>'), 1, "an attribute"),
    "a group of attributes that repeats": (
        content(f'<oneOrMore><group><attribute name="x"/>{B}</group></oneOrMore>'), 1, "group that is repeated",
    ),
    "a list in a list": (content("<list><list><text/></list></list>"), 1, "a list stands where"),
    "an element in a list": (content(f"<list>{B}</list>"), 1, "an element stands where"),
    "values beside elements": (content(f'<data type="int"/>{B}'), 1, "stands beside elements"),
    "values that repeat": (content('<oneOrMore><data type="int"/></oneOrMore>'), 1, "repeated"),
    "an attribute twice": (content('<attribute name="x"/><optional><attribute name="x"/></optional>'), 1, "x can stand twice"),
    "an element on both sides": (content(f"<interleave>{B}<optional>{B}</optional></interleave>"), 1, "b is in two parts"),
    "open names not repeated": (content("<attribute><anyName/></attribute>"), 1, "open names"),
    "a start of text": (f"{HEAD}<start><text/></start></grammar>", 1, "something else than elements"),
    "no start": (f'{HEAD}<define name="x">{B}</define></grammar>', 1, "no start"),
    "a reference to nothing": (f'{HEAD}<start>\n<ref name="x"/></start></grammar>', 2, "x is not defined"),
    "a definition of itself": (
        f'{HEAD}<start><ref name="x"/></start><define name="x">\n<choice>{B}<ref name="x"/></choice></define></grammar>',
        2, "refers to itself",
    ),
    "two definitions": (f"{HEAD}<start>{B}</start>\n<start>{B}</start></grammar>", 2, "defined twice"),
    "two ways to combine": (
        f'{HEAD}<start combine="choice">{B}</start><start combine="interleave">{B}</start></grammar>', 1, "both by choice",
    ),
    "an unknown element": (content("\n<foo/>"), 2, "foo is no pattern"),
    "an unknown attribute": (content('\n<text foo=""/>'), 2, "no attribute foo"),
    "text in a pattern": (content("stray<text/>"), 1, "text stands inside of element"),
    "no pattern": (content("<group/>"), 1, "holds no pattern"),
    "no name": (content('<element name="1b"><empty/></element>'), 1, "'1b' is no name"),
    "a prefix of nothing": (content('<element name="p:b"><empty/></element>'), 1, "prefix p"),
    "an unknown library": (content('<data type="int" datatypeLibrary="urn:x"/>'), 1, "urn:x, which is not known"),
    "an unknown datatype": (content('<data type="itn"/>'), 1, "no datatype itn"),
    "an unknown parameter": (content('<data type="int"><param name="length">1</param></data>'), 1, "no parameter length"),
    "a parameter of another type": (content('<data type="int"><param name="minInclusive">x</param></data>'), 1, "no int: 'x'"),
    "a pattern that is none": (content('<data type="token"><param name="pattern">(</param></data>'), 1, "none of XML Schema"),
    "a value of another type": (content('<value type="int">x</value>'), 1, "no value of its datatype int"),
    "any name but any": (
        content("<element><anyName><except><anyName/></except></anyName><empty/></element>"), 1, "cannot hold anyName",
    ),
    "a file from the network": (f'{HEAD}<include href="https://example.org/x.rng"/></grammar>', 1, "nothing is read from the network"),
    "a file from elsewhere": (f'{HEAD}<include href="../x.rng"/></grammar>', 1, "outside of its folder"),
    "a file that is not there": (f'{HEAD}\n<include href="x.rng"/></grammar>', 2, "no such file"),
    "a file within itself": (f'{HEAD}<include href="main.rng"/></grammar>', 1, "main.rng includes itself"),
    "a replacement of nothing": (
        f'{HEAD}<include href="inner.rng"><define name="q">{B}</define></include></grammar>', 1, "replaces q",
    ),
    "deep patterns": (content("<group>" * 5_000 + B + "</group>" * 5_000), None, ""),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_grammar_is_refused(grammar, what):
    schema, line, words = REFUSED[what]
    with pytest.raises(GrammarError) as caught:
        grammar(schema, inner=f"{HEAD}<start>{B}</start></grammar>")
    assert words in caught.value.why
    assert line is None or caught.value.line == line
    assert caught.value.path.name == "main.rng"


def test_an_external_file_that_leads_back_is_refused(grammar):
    with pytest.raises(GrammarError, match=r"refers to itself|includes itself|nested too deeply"):
        grammar(f'<choice xmlns="{RNG}">{B}<externalRef href="main.rng"/></choice>')
