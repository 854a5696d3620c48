"""What the options of `validate` on its report mean: form, place, what fails, which faults are known."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tei_encoder.console import GOOD, PROBLEMS, give, say, wrong_use
from tei_encoder.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tei_encoder.baseline import Compared, Known
    from tei_encoder.verdict import Report, Verdict

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
LISTED = 20  # gone faults that are named one by one


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What was asked for."""

    form: str = "text"
    output: str = ""
    more: tuple[tuple[str, str], ...] = ()
    fail_on: str = "error"
    strict: bool = False
    baseline: str = ""
    write_baseline: str = ""


def _pairs(_context: click.Context, _parameter: click.Parameter, values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Read FORMAT=FILE."""
    pairs = []
    for value in values:
        form, equals, file = value.partition("=")
        if form not in FORMATS or not equals or not file:
            message = f"{value!r} is not FORMAT=FILE with a FORMAT of: {', '.join(FORMATS)}."
            raise click.BadParameter(message)
        pairs.append((form, file))
    return tuple(pairs)


OPTIONS = (
    click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Form of the report."),
    click.option("-o", "--output", default="", metavar="FILE", help="Write the report here; else text goes to standard error, all else to standard output."),
    click.option("--report", "more", multiple=True, metavar="FORMAT=FILE", callback=_pairs, help="Write another report as well."),
    click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True, help="What makes the exit code 1."),
    click.option("--strict", is_flag=True, help="Take warnings for errors."),
    click.option("--baseline", default="", metavar="FILE", help="Do not report the faults that this file knows."),
    click.option("--write-baseline", default="", metavar="FILE", help="Write the faults found now as known; with --baseline, only those of them that are still there."),
)  # fmt: skip


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a report; it gets them together as `options`."""

    @wraps(command)
    def gathered(*arguments: Any, **given: Any) -> None:  # noqa: ANN401 - what click passes
        names = ReportOptions.__dataclass_fields__
        options = ReportOptions(**{name: given.pop(name) for name in names})
        command(*arguments, options=options, **given)

    for option in reversed(OPTIONS):
        gathered = option(gathered)
    return gathered


class Reporting:
    """Takes verdicts as they come, and reports on them as was asked.

    A baseline is read, and a wrong one told, before there is any work. Text and other forms that stream are written
    as soon as a verdict is there.
    """

    def __init__(self, options: ReportOptions) -> None:
        self.options = options
        self._verdicts: list[Verdict] = []
        self._known: Counter[Known] = Counter()
        self._found: Counter[Known] = Counter()
        self._names: set[str] = set()
        self._baseline = _read(options.baseline)
        self._streams = FORMATS[options.form].streams and not options.output

    def take(self, verdict: Verdict) -> None:
        """Take a verdict: leave out what is known, weigh warnings, print what can be printed now."""
        from tei_encoder.baseline import faults_in, sift

        options = self.options
        name = _name(verdict.path, options.baseline or options.write_baseline)
        self._names.add(name)
        if options.write_baseline and not options.baseline:
            self._found.update(faults_in(verdict, name))
        sifted = sift(verdict, name, self._baseline)
        self._known.update(sifted.known)
        verdict = _strict(sifted.verdict) if options.strict else sifted.verdict
        self._verdicts.append(verdict)
        if self._streams:
            self._print(FORMATS[options.form].lines(verdict))

    def finish(self) -> int:
        """Write the reports and baselines. Return the exit code."""
        from tei_encoder.baseline import Compared

        options, report = self.options, self._report()
        wanted = [*([] if self._streams else [(options.form, options.output or "-")]), *options.more]
        failed = False
        for form, output in wanted:
            failed |= not _write(output, FORMATS[form].write(report))
        if self._streams:
            self._print(FORMATS[options.form].ending(report))
        self._say_summary(report)
        if isinstance(report, Compared):
            _say_compared(report, options.baseline)
        if options.form == "github" and os.environ.get(STEP_SUMMARY):
            failed |= not _append_summary(report, os.environ[STEP_SUMMARY])
        if options.write_baseline:
            failed |= not self._write_baseline()
        return PROBLEMS if failed or self._fails(report) else GOOD

    def _report(self) -> Report:
        from tei_encoder.baseline import Compared, gone
        from tei_encoder.verdict import Report

        verdicts = tuple(self._verdicts)
        if not self.options.baseline:
            return Report(verdicts)
        folder = Path(self.options.baseline).parent
        missed = gone(self._baseline, self._known, self._names, lambda name: (folder / name).exists())
        listed = tuple((file, fault, count) for (file, fault), count in sorted(missed.items()))
        return Compared(verdicts, self._known.total(), listed)

    def _say_summary(self, report: Report) -> None:
        """Tell a person at the terminal what a report for machines comes to."""
        if not (self._streams and self.options.form == "text"):
            from tei_encoder.reports.summary import summarise

            say(summarise(report).sentence())

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            if self.options.form == "text":
                say(line)
            else:
                give(f"{line}\n".encode("utf-8", "backslashreplace"))

    def _fails(self, report: Report) -> bool:
        """Say whether what was found makes the command fail; what could not be checked always does."""
        from tei_encoder.baseline import is_finding
        from tei_encoder.diagnostics import Severity

        unread = any(
            note.severity is Severity.ERROR and not is_finding(note, verdict.path)
            for verdict in report.verdicts
            for note in verdict.notes
        )
        recorded = self.options.write_baseline and not self.options.baseline
        if unread or recorded or self.options.fail_on == "never":
            return unread
        return report.reaches(Severity[self.options.fail_on.upper()])

    def _write_baseline(self) -> bool:
        from tei_encoder.baseline import write_baseline

        faults: Mapping[Known, int] = self._found
        if self.options.baseline:
            # What lies in files that were not looked at now is still known.
            report = self._report()
            missed = {(file, fault): count for file, fault, count in getattr(report, "gone", ())}
            left = {key: count - missed.get(key, 0) for key, count in self._baseline.items()}
            folder = Path(self.options.baseline).parent
            faults = {
                (_name(str(folder / file), self.options.write_baseline), fault): count
                for (file, fault), count in left.items()
            }
        path = self.options.write_baseline
        written = _write(path, write_baseline(faults))
        if written:
            from tei_encoder.reports.summary import counted

            say(f"baseline: {counted(sum(faults.values()), 'known fault')} written to {path}")
        return written


def finish(report: Report, options: ReportOptions) -> int:
    """Report on verdicts that are all there. Return the exit code."""
    reporting = Reporting(options)
    for verdict in report.verdicts:
        reporting.take(verdict)
    return reporting.finish()


def _strict(verdict: Verdict) -> Verdict:
    """Make errors of warnings."""
    from tei_encoder.diagnostics import Severity

    return replace(
        verdict,
        notes=tuple(
            replace(note, code=replace(note.code, severity=Severity.ERROR))
            if note.severity is Severity.WARNING
            else note
            for note in verdict.notes
        ),
    )


def _name(path: str, baseline: str) -> str:
    """Return what a baseline calls a file: its path from the folder of the baseline, so that any folder will do."""
    if not baseline or path == "-":
        return path
    return posixpath.join(*Path(os.path.relpath(path, Path(baseline).parent)).parts)


def _read(path: str) -> dict[Known, int]:
    if not path:
        return {}
    from tei_encoder.baseline import BadBaselineError, read_baseline
    from tei_encoder.regular import read_regular

    try:
        return read_baseline(read_regular(Path(path)), path)
    except OSError as error:
        wrong_use(BadBaselineError(path, f"it cannot be read ({(error.strerror or str(error)).lower()})"))
    except BadBaselineError as error:
        wrong_use(error)


def _say_compared(report: Compared, path: str) -> None:
    from tei_encoder.diagnostics import printable

    say(report.sentence())
    for file, fault, count in report.gone[:LISTED]:
        times = f" ({count} times)" if count > 1 else ""
        say(f"  gone: {printable(file)}: [{fault.code}] {fault.message}{times}")
    if len(report.gone) > LISTED:
        say(f"  gone: {len(report.gone) - LISTED} others")
    if report.gone:
        say(f"  To drop them:  add --write-baseline {printable(path)}")


def _append_summary(report: Report, path: str) -> bool:
    from tei_encoder.reports.github import step_summary

    try:
        with Path(path).open("ab") as file:
            file.write(step_summary(report))
    except OSError as error:
        return _not_written(path, error)
    return True


def _write(path: str, data: bytes) -> bool:
    """Write a file whole, or to standard output. Return whether that could be done."""
    from tei_encoder.store import write_whole

    if path == "-":
        give(data)
        return True
    try:
        if Path(path).exists() and not Path(path).is_file():  # a device or a pipe, which must not be replaced
            Path(path).write_bytes(data)
        else:
            write_whole(Path(path), data)
    except OSError as error:
        return _not_written(path, error)
    return True


def _not_written(path: str, error: OSError) -> bool:
    say(f"error[not-written] {path} could not be written: {error.strerror}. Check the folder and its permissions.")
    return False
