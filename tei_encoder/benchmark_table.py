"""The figures of a benchmark as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING, Any

from tei_encoder.benchmark import BadBenchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from tei_encoder.benchmark import Measured

# The scorer's figures: the table, the value in it, the heading of the column.
COLUMNS = (
    ("turns", "f1", "turn F1"), ("turns_text_only", "f1", "text F1"), ("who", "f1", "who B³"), ("stages", "f1", "stage"),
    ("heads", "f1", "head"), ("lines", "f1", "line"), ("metadata", "mean", "meta"), ("editorial", "f1", "edit"),
    ("fidelity", "lost", "lost"),
)  # fmt: skip
GROUPS = ("genre", "language", "layout")
WORST = 10
BEGIN, END = "<!-- figures -->", "<!-- end of the figures -->"
Row = tuple[str, int, list[float | None]]


def mean_of(documents: Sequence[Mapping[str, Any]], table: str, value: str) -> float | None:
    """Return the mean over the documents in which a figure is defined."""
    found = [each[table][value] for each in documents if each.get(table) and value in each[table]]
    return fmean(found) if found else None


def rows(result: Measured) -> Iterator[tuple[str, list[Row]]]:
    """Yield the tables: all, by genre, language and layout, and the worst documents."""
    documents = result.documents
    yield "all", [_row("all", documents)]
    for group in GROUPS:
        parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for document in documents:
            parts[str(document.get(group))].append(document)
        yield f"by {group}", [_row(name, parts[name]) for name in sorted(parts)]
    worst = sorted(documents, key=lambda each: (each["turns"]["f1"], each["id"]))[:WORST]
    yield f"the worst {len(worst)}", [_row(each["id"], [each]) for each in worst]


def _row(name: str, documents: Sequence[Mapping[str, Any]]) -> Row:
    return name, len(documents), [mean_of(documents, table, value) for table, value, _ in COLUMNS]


def as_text(result: Measured) -> str:
    """Write the tables for a terminal."""
    width = max(len(name) for _, table in rows(result) for name, _, _ in table)
    lines = [f"{'':{width}}    n " + " ".join(f"{title:>8}" for *_, title in COLUMNS)]
    for title, table in rows(result):
        lines.append(f"-- {title}")
        lines.extend(
            f"{name:{width}} {count:4} " + " ".join(f"{'-' if each is None else f'{each:.3f}':>8}" for each in figures)
            for name, count, figures in table
        )
    return "\n".join([*lines, *_remarks(result)])


def as_markdown(result: Measured) -> str:
    """Write the tables for BENCHMARKS.md."""
    lines: list[str] = []
    for title, table in rows(result):
        lines += ["", f"| {title} | n | " + " | ".join(title for *_, title in COLUMNS) + " |"]
        lines.append("| --- | ---: |" + " ---: |" * len(COLUMNS))
        lines.extend(
            f"| {name} | {count} | " + " | ".join("" if each is None else f"{each:.3f}" for each in figures) + " |"
            for name, count, figures in table
        )
    return "\n".join([*lines[1:], "", *_remarks(result)])


def as_json(result: Measured) -> str:
    """Write the scorer's whole answer, with the speed and the failures."""
    more = {"speed": result.speed, "bytes": result.size, "failed": result.failed, "lost": result.lost}
    return json.dumps({**result.scores, "run": more}, ensure_ascii=False, indent=1)


def _remarks(result: Measured) -> list[str]:
    together = result.scores["summary"]["turn_micro"]["f1"]
    turns = f"Turns of all documents together: F1 {together:.3f}."
    lines = [f"{turns} Speed: {result.speed:.2f} MB of text per CPU second, {result.size / 1e6:.1f} MB."]
    if result.failed:
        lines.append(f"Not encoded: {', '.join(result.failed)}.")
    names = f": {', '.join(result.lost)}" if result.lost else ""
    return [*lines, f"Documents that lost characters: {len(result.lost)} of {len(result.documents)}{names}."]


def refresh(page: Path, result: Measured) -> None:
    """Put the tables into a file, in place of what stands between its two marks. Raises BadBenchError."""
    try:
        before, begin, rest = page.read_text("utf-8").partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            message = f"{page} has no place for the figures: it needs the lines {BEGIN} and {END}"
            raise BadBenchError(message)
        page.write_text(f"{before}{begin}\n\n{as_markdown(result)}\n\n{end}{after}", "utf-8", newline="")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{page} could not be refreshed: {error}"
        raise BadBenchError(message) from None


WRITERS: dict[str, Callable[[Measured], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
