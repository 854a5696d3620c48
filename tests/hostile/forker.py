"""Runs commands of the program one after the other, each in a process of its own, forked from one that has it imported.

Reads a job a line from standard input (JSON), and answers each with what became of it. A job that takes too long is killed,
with all that it started.
"""

import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module

MOST = 4 * 1024**3  # bytes that a case may write into one file, and hold in memory: the machine is used by others, too


# What commands import when they need it.
NEEDED = (
    "adopt.adopt", "archive", "baseline", "cli_report", "checks.relaxng", "checks.schematron", "checks.xsd",
    "containers.metadata", "corpus.build", "corpus.job", "corrections.revise", "edition_settings", "profile_table",
    "register.recognise", "register.settings", "relaxng.compact", "reports.plain", "settings_file", "side_by_side", "validation",
)  # fmt: skip
WARM = """\
Talk, London, 6 April 1989

CHAPTER ONE

Adams: Good morning.[1] [Laughter.]

Brown: On Monday, 7 April 1989 [sic], we met.

[1] A note.
"""


def load():
    """Import what commands need, and read a record, so that words and patterns are there for all.

    Saxon must not be started here: its threads would not survive the fork.
    """
    from tei_encoder.console import import_lxml

    import_lxml()
    from tei_encoder.cli import main
    from tei_encoder.pipeline import encode

    for name in NEEDED:
        import_module(f"tei_encoder.{name}")
    import_module("xmlschema")
    encode(WARM.encode(), "warm-up")
    return main


def become_the_program(job, main):
    """Turn this process, just forked, into the program with the arguments of a job."""
    os.setsid()
    os.chdir(job["folder"])
    for number, path, flags in (
        (0, job["stdin"] or os.devnull, os.O_RDONLY),
        (1, job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, job["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(path, flags, 0o600), number)
    os.environ.update(job["environment"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST, MOST))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
    sys.argv[0] = "tei-encoder"
    main(job["command"], prog_name="tei-encoder")


def wait(pid, seconds):
    """Wait for a process, no longer than it may take. Returns status, usage, and whether it had to be killed."""
    end = time.monotonic() + seconds
    pause = 0.001
    while time.monotonic() < end:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return status, usage, False
        time.sleep(pause)
        pause = min(pause * 1.2, 0.05)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return status, usage, True


def run(job, main):
    """Run one job in a process of its own."""
    begun = time.monotonic()
    pid = os.fork()
    if not pid:
        code = 70
        try:
            become_the_program(job, main)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001 - this is what a user would see
            import traceback

            traceback.print_exc()
        finally:
            with suppress(OSError):
                sys.stdout.flush()
            with suppress(OSError):
                sys.stderr.flush()
            os._exit(code)
    status, usage, killed = wait(pid, job["seconds"])
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)  # what it may have left running
    return {
        "code": os.waitstatus_to_exitcode(status),
        "killed": killed,
        "wall": time.monotonic() - begun,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
    }


def serve():
    """Run all jobs that come."""
    answers = os.fdopen(os.dup(1), "w")
    main = load()
    for line in sys.stdin:
        answers.write(json.dumps(run(json.loads(line), main)) + "\n")
        answers.flush()


if __name__ == "__main__":
    serve()
