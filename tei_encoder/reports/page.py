"""Report → one page for a browser: no script, nothing fetched, by file, with the lines concerned."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from lxml.builder import E
from lxml.html import tostring

from tei_encoder import __version__
from tei_encoder.baseline import Compared
from tei_encoder.diagnostics import MADE_BY, Severity, printable
from tei_encoder.reports.excerpt import excerpt
from tei_encoder.reports.summary import counted, ranked, summarise, verdict_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element

    from tei_encoder.diagnostics import Diagnostic, Place
    from tei_encoder.reports.excerpt import Excerpt
    from tei_encoder.reports.summary import Summary
    from tei_encoder.verdict import Report, Verdict

# Nothing of a document can act, whatever a browser makes of it: only the style within the page is let in.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(report: Report, show: Callable[[Place], Excerpt | None] = excerpt) -> bytes:
    """Return the report as HTML. `show` gives the line at a place; by default it is read from the file."""
    summary = summarise(report)
    told = [verdict for verdict in report.verdicts if verdict.notes]
    silent = [verdict for verdict in report.verdicts if not verdict.notes]
    body = E.body(
        _header(report, summary),
        E.main(
            *_tables(summary, {verdict.path: f"file-{number}" for number, verdict in enumerate(told, 1)}),
            *(_section(verdict, f"file-{number}", show) for number, verdict in enumerate(told, 1)),
            *_silent(silent),
        ),
    )
    page = E.html(_head(summary), body, lang="en")
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8")) + b"\n"


def _head(summary: Summary) -> _Element:
    return E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy"}, content=POLICY),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(f"TEI validation: {summary.sentence()}"),
        E.style((files("tei_encoder.reports") / "page.css").read_text("utf-8")),
    )


def _header(report: Report, summary: Summary) -> _Element:
    schemas = dict.fromkeys(name for verdict in report.verdicts for name in verdict.schemas)
    against = f", against {', '.join(map(printable, schemas))}" if schemas else ""
    compared = [E.p(f"{report.sentence()}.")] if isinstance(report, Compared) else []
    faint = E.p(_class("faint"), f"tei-encoder {__version__}{against}")
    return E.header(E.h1("TEI validation"), E.p(f"{summary.sentence()}."), *compared, faint)


def _tables(summary: Summary, anchors: dict[str, str]) -> Iterator[_Element]:
    if not summary.worst:
        return
    yield E.table(
        E.caption("Files"),
        _columns("file", "errors", "warnings"),
        E.tbody(
            *(
                E.tr(E.td(E.a(printable(path), href=f"#{anchors[path]}")), _number(errors), _number(warnings))
                for path, errors, warnings in summary.worst
            )
        ),
    )
    yield E.table(
        E.caption("Codes"),
        _columns("code", "severity", "count"),
        E.tbody(
            *(
                E.tr(E.td(E.code(kind)), E.td(_class("number"), severity.word), _number(count))
                for (severity, kind), count in ranked(summary)
            )
        ),
    )


def _columns(first: str, *others: str) -> _Element:
    return E.thead(E.tr(E.th(first, scope="col"), *(E.th(_class("number"), name, scope="col") for name in others)))


def _section(verdict: Verdict, anchor: str, show: Callable[[Place], Excerpt | None]) -> _Element:
    counts = ", ".join(
        counted(verdict.count(severity), severity.word) for severity in reversed(Severity) if verdict.count(severity)
    )
    return E.section(
        E.h2(printable(verdict.path), id=anchor),
        E.p(f"{verdict_word(verdict)}: {counts}"),
        E.ol(*(_message(note, verdict.path, show) for note in verdict.notes)),
    )


def _message(note: Diagnostic, path: str, show: Callable[[Place], Excerpt | None]) -> _Element:
    place = note.place
    parts = [
        "" if place is None or place.path == path else place.path,
        f"line {place.line}" if place and place.line else "",
        f"column {place.column}" if place and place.column else "",
    ]
    head = [E.span(_class("severity"), note.severity.word), " ", E.code(note.name), " "]
    item = E.li(
        _class(f"message {note.severity.word}"),
        E.p(*head, printable(", ".join(part for part in parts if part))),
        E.p(printable(note.message, "\n")),
    )
    item.extend(E.p(printable(words)) for words in (note.suggestion, note.code.remedy) if words)
    item.extend(_faint(note))
    line = show(place) if place else None
    if line:
        code = E.code(line.before, E.mark(line.at), line.after) if line.at else E.code(line.before + line.after)
        item.append(E.pre(code))
    return item


def _faint(note: Diagnostic) -> Iterator[_Element]:
    """Yield what a person needs only now and then: the element's path, the plain text."""
    if note.place and note.place.element:
        yield E.p(_class("faint"), printable(note.place.element))
    if note.origin:
        rule = note.fields.get(MADE_BY)
        yield E.p(_class("faint"), printable(f"from {note.origin}{f' by rule {rule}' if rule else ''}"))


def _silent(verdicts: Sequence[Verdict]) -> Iterator[_Element]:
    if verdicts:
        names = E.ul(*(E.li(printable(verdict.path)) for verdict in verdicts))
        yield E.details(E.summary(f"{counted(len(verdicts), 'file')} with nothing to report"), names)


def _number(count: int) -> _Element:
    return E.td(_class("number"), str(count))


def _class(name: str) -> dict[str, str]:
    return {"class": name}
