"""The forms that records come in: how their files are called, and which packages must be installed to read them."""

from __future__ import annotations

from importlib.util import find_spec

from tei_encoder.intake.hints import PLAIN_TEXT, Form

DOCX = Form("docx", "a Word document (DOCX)", (".docx", ".docm"))
ODT = Form("odt", "an OpenDocument text (ODT)", (".odt", ".ott"))
HTML = Form("html", "a web page (HTML)", (".html", ".htm", ".xhtml"), ("trafilatura", "lxml_html_clean"))
MARKDOWN = Form("markdown", "Markdown", (".md", ".markdown"), ("markdown_it", "mdit_py_plugins", "yaml"))
PDF = Form("pdf", "a PDF", (".pdf",), ("pdfminer",))
EZDRAMA = Form("ezdrama", "ezdrama's marks", (".ezdrama", ".ez"))
FOUNTAIN = Form("fountain", "a screenplay in Fountain", (".fountain", ".spmd"))
VTT = Form("vtt", "captions (WebVTT)", (".vtt",), ("webvtt",))
SRT = Form("srt", "subtitles (SubRip)", (".srt",), ("webvtt",))
JSON = Form("json", "a transcript of speech recognition (JSON)", (".json",))

FORMS = (PLAIN_TEXT, DOCX, ODT, HTML, MARKDOWN, PDF, EZDRAMA, FOUNTAIN, VTT, SRT, JSON)
BY_SUFFIX = {suffix: form for form in FORMS for suffix in form.suffixes}
SUFFIXES = tuple(BY_SUFFIX)
# Packages that are installed under another name than they are imported by.
INSTALLED_AS = {"markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "yaml": "pyyaml",
                "pdfminer": "pdfminer.six", "webvtt": "webvtt-py"}  # fmt: skip


def missing(form: Form) -> str:
    """Return the package that a form needs and that is not installed; nothing where all are."""
    name = next((name for name in form.needs if find_spec(name) is None), "")
    return INSTALLED_AS.get(name, name)
