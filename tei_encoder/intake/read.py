"""Bytes of a file in any form → Source: the plain text that stands for it, with what the file says of it beside."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

from tei_encoder.diagnostics import Outcome
from tei_encoder.intake.faults import FORM_DIFFERS, NEEDS_EXTRA, UnfitError
from tei_encoder.intake.forms import BY_SUFFIX, EZDRAMA, missing
from tei_encoder.intake.hints import PLAIN_TEXT, Given, Hints
from tei_encoder.intake.recognise import form_of
from tei_encoder.source import Source, checked, read_source

MODULES = {"vtt": "captions", "srt": "captions", "json": "speech_json"}  # of the other forms their names
OF_TEXT = ("markdown", "ezdrama", "fountain", "vtt", "srt", "json")  # decoded as plain text is


def read_any(data: bytes, name: str, suffix: str = "") -> Outcome[Source | None]:
    """Read a record in the form that its bytes and the end of its file's name say. `name` is the record's.

    Without a value, the notes say why there is no text in it.
    """
    form = form_of(data, suffix)
    if form is PLAIN_TEXT:
        return read_source(data, name)
    if package := missing(form):
        what = f"{form.title[:1].upper()}{form.title[1:]}"
        return Outcome(None, (NEEDS_EXTRA.at(what=what, package=package),))
    found: Outcome[Source | None] = read_source(data, name) if form.name in OF_TEXT else Outcome(Source(name, ""))
    if found.value is None:
        return found
    try:
        text, hints = _read(Given(form, data, found.value.text))
    except UnfitError as error:
        return Outcome(None, (*found.notes, error.note))
    source = checked(replace(found.value, text=text, form=form, suffix=suffix, hints=hints, encoding="utf-8", bom=0))
    named = BY_SUFFIX.get(suffix)
    lies = named is not None and named is not form and form is not EZDRAMA and source.value is not None
    differs = (FORM_DIFFERS.at(named=named.title, what=form.title),) if lies and named else ()
    return Outcome(source.value, (*differs, *found.notes, *source.notes))


def _read(given: Given) -> tuple[str, Hints]:
    """Let the module of a form read a file; it is imported when a file has its form. Raises UnfitError."""
    module: Any = import_module(f"tei_encoder.intake.{MODULES.get(given.form.name, given.form.name)}")
    text, hints = module.read(given)
    return str(text), hints
