"""The seed as other programs would hold it: a Word file, an OpenDocument text, a saved web page, Markdown, a PDF.

Each is made by a library that has nothing to do with what reads it.
"""

import io
import re
import string
from html import escape
from pathlib import Path

NAVIGATION = ("Home", "Collections", "Browse by subject", "About the archive", "Sign in")
FOOT = (
    "Follow us on the networks",
    "Terms of use",
    "Contact the webmaster",
    "Copyright 2024, the trustees of the archive",
)

# As archives have it, and the browser that saved it: menus, a form, cookies, scripts, what else might interest.
PAGE = string.Template("""<!DOCTYPE html>
<!-- saved from url=(0042)https://archive.example.org/document/1989 -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Record of Negotiations | The Archive</title>
<script>window.dataLayer = [{"page": "document"}];</script><style>.menu { display: flex }</style></head>
<body class="page document"><a href="#main">Skip to content</a>
<header><div class="logo"><a href="/">The Archive</a></div><nav><ul class="menu">$menu</ul></nav>
<form action="/search"><label for="q">Search the archive</label><input id="q" name="q"><button>Search</button></form></header>
<main id="main"><article>$record</article>
<aside><h2>Related documents</h2><ul><li><a href="/2">Memorandum of a telephone conversation</a></li></ul></aside></main>
<footer>$foot</footer><noscript>Please enable JavaScript.</noscript></body></html>
""")


def lines_of(seed: Path) -> list[str]:
    """Return the paragraphs of the seed; an empty one stands for each blank line more than parts two."""
    text = seed.read_text("utf-8").strip("\n")
    return [line for part in re.split(r"\n\n(?=\n|[^\n])", text) for line in part.split("\n")]


def docx(lines: list[str]) -> bytes:
    import docx as library

    document = library.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        label = re.match(r"\s?(?:Gorbachev|Thatcher)\.", line)
        end = label.end() if label else 0
        paragraph.add_run(line[:end]).bold = True
        paragraph.add_run(line[end:])
    return _saved(document.save)


def odt(lines: list[str]) -> bytes:
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    document = OpenDocumentText()
    for line in lines:
        document.text.addElement(P(text=line.strip()))
    return _saved(document.write)


def html(lines: list[str]) -> bytes:
    shown = [line for line in lines if line != "Skip to content"]
    record = "\n".join(f"<p>{escape(line) or '&nbsp;'}</p>" for line in _without_ends(shown))
    menu = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(NAVIGATION))
    return PAGE.substitute(record=record, menu=menu, foot="".join(f"<p>{line}</p>" for line in FOOT)).encode()


def markdown(lines: list[str]) -> bytes:
    escaped = (re.sub(r"([\\*_\[\]<>#`|])", r"\\\1", line.strip()) for line in lines)
    return ("\n\n".join(escaped) + "\n").encode()


def pdf(lines: list[str]) -> bytes:
    from weasyprint import HTML

    shown = "\n".join(f"<p>{escape(line.strip()) or '&nbsp;'}</p>" for line in lines)
    style = "@page { size: A4; margin: 2.5cm; @bottom-center { content: counter(page) } } p { margin: 0 0 1em; line-height: 1.2 }"
    return HTML(
        string=f"<html lang='en'><head><title>x</title><style>{style}</style></head><body>{shown}</body></html>"
    ).write_pdf()


def _without_ends(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def _saved(save) -> bytes:
    held = io.BytesIO()
    save(held)
    return held.getvalue()


FORMS = {".docx": docx, ".odt": odt, ".html": html, ".md": markdown, ".pdf": pdf}
