"""Reports → bytes, a module a form: for people, for programs, for the systems that run checks."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tei_encoder.verdict import Report, Verdict


@dataclass(frozen=True, slots=True)
class Form:
    """A form of report: its module has `write`, and where it streams `lines` and `ending` as well."""

    module: str
    about: str
    streams: bool = False

    def write(self, report: Report) -> bytes:
        """Return a report in this form."""
        write: Callable[[Report], bytes] = self._member("write")
        return write(report)

    def lines(self, verdict: Verdict) -> Iterator[str]:
        """Yield the lines on one document, as soon as its verdict is there."""
        lines: Callable[[Verdict], Iterator[str]] = self._member("lines")
        return lines(verdict)

    def ending(self, report: Report) -> Iterator[str]:
        """Yield the lines that come after all documents."""
        ending: Callable[[Report], Iterator[str]] = self._member("ending")
        return ending(report)

    def _member(self, name: str) -> Any:  # noqa: ANN401 - one of the three above
        # Found when it is asked for: some forms need lxml, which is slow to import.
        return getattr(import_module(f"{__name__}.{self.module}"), name)


FORMATS = {
    "text": Form("plain", "a line a message and a summary, for people", streams=True),
    "json": Form("json_document", "one document: files, verdicts, messages, counts"),
    "jsonl": Form("json_lines", "a line of JSON a message, a verdict, a summary", streams=True),
    "sarif": Form("sarif", "SARIF 2.1.0, for code scanning and editors"),
    "junit": Form("junit", "JUnit XML: a suite a folder, a case a file"),
    "github": Form("github", "commands that mark lines in a pull request", streams=True),
    "gitlab": Form("gitlab", "GitLab's code quality report"),
    "checkstyle": Form("checkstyle", "Checkstyle XML, which many viewers read"),
    "html": Form("page", "one page for a browser, with the lines concerned"),
}
