"""Runs the encoder over a folder of texts with gold answers, and its scorer over what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tei_encoder.pipeline import encode
from tei_encoder.proof import PROOF_FAILURES

if TYPE_CHECKING:
    from collections.abc import Sequence

MEGABYTE = 1_000_000


class BadBenchError(Exception):
    """A folder that is no benchmark, or a scorer that does not run."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The scorer's answer, the texts that were not encoded, those that lost characters, and the speed (MB per CPU s)."""

    scores: dict[str, Any]
    failed: tuple[str, ...]
    lost: tuple[str, ...]
    speed: float
    size: int

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The figures of each document."""
        return list(self.scores["documents"])


def measure(folder: Path, profile: str, output: Path | None = None) -> Measured:
    """Encode `folder`/texts into `output`, or a folder for the while, and score the TEI by `folder`/score.py.

    Raises BadBenchError where the folder is no benchmark, the scorer fails, or a file cannot be read or written.
    """
    texts = find_texts(folder)
    try:
        with nullcontext(str(output)) if output else tempfile.TemporaryDirectory() as place:
            tei = Path(place)
            tei.mkdir(parents=True, exist_ok=True)
            failed, lost, size, seconds = _encode(texts, profile, tei)
            scores = _score(folder, tei)
    except OSError as error:
        message = f"{error.filename or folder}: {(error.strerror or str(error)).lower()}"
        raise BadBenchError(message) from None
    return Measured(scores, tuple(failed), tuple(lost), size / MEGABYTE / max(seconds, 1e-6), size)


def find_texts(folder: Path) -> list[Path]:
    """Return the texts of a benchmark, each of which has a gold answer. Raises BadBenchError."""
    for part in ("texts", "gold", "score.py"):
        if not (folder / part).exists():
            message = f"{folder} has no {part}: a benchmark has texts/ID.txt, gold/ID.json and score.py"
            raise BadBenchError(message)
    texts = sorted((folder / "texts").glob("*.txt"))
    named, answered = {path.stem for path in texts}, {path.stem for path in (folder / "gold").glob("*.json")}
    if not texts:
        message = f"{folder / 'texts'} has no .txt file"
        raise BadBenchError(message)
    if alone := sorted(named ^ answered):
        kind, other = ("text", "gold answer") if alone[0] in named else ("gold answer", "text")
        more = f", nor have {len(alone) - 1} other files theirs" if len(alone) > 1 else ""
        message = f"the {kind} {alone[0]} in {folder} has no {other}{more}"
        raise BadBenchError(message)
    return texts


def _encode(texts: Sequence[Path], profile: str, tei: Path) -> tuple[list[str], list[str], int, float]:
    """Encode the texts. Return those that failed, those that lost characters, the bytes read, the CPU seconds."""
    failed, lost = [], []
    size = 0
    encode(texts[0].read_bytes(), "warm-up", profile)  # imports and patterns are no part of the speed
    seconds = 0.0
    for path in texts:
        data = path.read_bytes()
        size += len(data)
        started = time.process_time()
        outcome = encode(data, path.stem, profile)
        seconds += time.process_time() - started
        if outcome.value is None:
            failed.append(path.stem)
            continue
        if any(note.code in PROOF_FAILURES for note in outcome.notes):
            lost.append(path.stem)
        (tei / f"{path.stem}.xml").write_bytes(outcome.value.tei)
    return failed, lost, size, seconds


def _score(folder: Path, tei: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        str(folder / "score.py"),
        str(tei),
        str(folder / "gold"),
        "--texts",
        str(folder / "texts"),
    ]
    done = subprocess.run([*command, "--json", "-"], capture_output=True, text=True, check=False)  # noqa: S603 - the user names it
    if done.returncode:
        reason = done.stderr.strip().splitlines() or ["it says nothing"]
        message = f"{folder / 'score.py'} failed: {reason[-1]}"
        raise BadBenchError(message)
    try:
        scores = json.loads(done.stdout)
    except ValueError:
        scores = None
    if not _has_figures(scores):
        message = f"{folder / 'score.py'} printed no JSON with summary and documents"
        raise BadBenchError(message)
    return dict(scores)


def _has_figures(scores: Any) -> bool:  # noqa: ANN401 - whatever the scorer printed
    """Say whether an answer of the scorer holds what the tables need."""
    try:
        documents, together = scores["documents"], scores["summary"]["turn_micro"]
        return bool("f1" in together and all("id" in each and "f1" in each["turns"] for each in documents))
    except (TypeError, KeyError):
        return False
