"""Parsers, processors and sockets are made in the modules named here, and nowhere else in the package."""

import ast
from functools import cache
from pathlib import Path

import pytest

import tei_encoder

PACKAGE = Path(tei_encoder.__file__).parent
# What is used of a library → the modules that may.
PLACES = {
    "lxml.etree.parse": (),
    "lxml.etree.fromstring": ("hardened",),
    "lxml.etree.XML": (),
    "lxml.etree.HTML": (),
    "lxml.etree.iterparse": (),
    "lxml.etree.XMLParser": ("hardened",),
    "lxml.etree.HTMLParser": ("hardened",),
    "lxml.etree.XMLPullParser": (),
    "lxml.etree.XSLT": (),
    "lxml.etree.XInclude": (),
    "lxml.etree.DTD": (),
    "lxml.etree.RelaxNG": (),
    "lxml.etree.Schematron": (),
    "lxml.etree.XMLSchema": ("checks.xsd",),  # of our own file, after it was read by `hardened`
    "lxml.html.fromstring": (),
    "lxml.html.parse": (),
    "lxml.html.document_fromstring": ("hardened",),
    "lxml.html.fragment_fromstring": (),
    "lxml.html.HTMLParser": ("hardened",),
    "xml.parsers.expat": ("hardened", "relaxng.reading", "relaxng.stream", "relaxng.recovery", "checks.parse", "associations"),
    "xml.parsers.expat.ParserCreate": ("hardened", "relaxng.reading", "checks.parse", "associations"),
    "xml.etree": (),
    "xml.dom": (),
    "xml.sax": ("saxon", "associations"),  # of its `saxutils`
    "saxonche": ("saxon",),
    "xmlschema": ("checks.xsd",),
    "rnc2rng": ("relaxng.compact",),
    "weasyprint": ("pdf",),
    "zipfile": ("archive", "deposit.bag", "formats.docx", "formats.epub_container", "intake.package", "intake.recognise"),
    "tarfile": ("containers.find",),
    "socket": ("workbench.server",),
    "http": ("workbench.server", "schema_store.fetch"),
    "urllib.request": ("schema_store.fetch", "schema_store.gather", "catalog"),  # the last two take `url2pathname` alone
    "urllib.request.urlopen": (),
    "urllib.request.build_opener": (),
    "urllib.request.OpenerDirector": ("schema_store.fetch",),
    "subprocess": ("benchmark", "workbench.checks", "cli_serve"),
    "os.system": (),
    "pickle": (),
    "marshal": (),
    "shelve": (),
    "eval": (),
    "exec": (),
}  # fmt: skip


@cache
def used():
    """Return for each dotted name of a library the modules of the package that use it."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for name in names_in(ast.parse(path.read_text("utf-8"))):
            parts = name.split(".")
            for end in range(1, len(parts) + 1):
                found.setdefault(".".join(parts[:end]), set()).add(module)
    return found


def names_in(tree):
    """Yield the dotted names that a module imports, and those that it uses of what it imported."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                yield alias.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        parts, whole = [], node
        while isinstance(whole, ast.Attribute):
            parts.append(whole.attr)
            whole = whole.value
        if isinstance(whole, ast.Name) and (whole.id in known or (whole.id in ("eval", "exec") and not parts)):
            yield ".".join([known.get(whole.id, whole.id), *reversed(parts)])


@pytest.mark.parametrize("name", PLACES)
def test_what_can_read_the_world_is_used_in_the_modules_named(name):
    assert used().get(name, set()) <= set(PLACES[name])


@pytest.mark.parametrize("name", [name for name, places in PLACES.items() if places])
def test_the_modules_named_do_use_it(name):
    assert used().get(name, set()) == set(PLACES[name])


def test_what_is_looked_for_is_found():
    code = "import os\nfrom lxml import etree as e, html\nimport xml.etree.ElementTree\ne.parse(x)\nhtml.parse(y)\nos.system(z)\neval(w)"
    found = set(names_in(ast.parse(code)))
    assert {"lxml.etree.parse", "lxml.html.parse", "os.system", "eval", "xml.etree.ElementTree"} <= found
