"""Runs every command on the seed and on hostile inputs, under an audit hook and under strace, and prints what was done.

    python tests/isolation/system_calls.py [FOLDER]

Exits with 1 where anything was read outside the inputs, the package, Python, fonts and the system's libraries, written
outside the output and the cache, or where a socket was asked for, or another program started.
"""

import sys
import tempfile
from pathlib import Path

from canaries import Canaries
from hostile_inputs import write_tei, write_texts
from watching import Place, audited, offences, strace, traced

FORMATS = ("html", "print", "pdf", "epub", "text", "markdown", "json", "csv")


def commands(place, canaries):
    """Write the inputs, and yield the commands to watch."""
    write_texts(place.inputs / "texts", canaries)
    tei = write_tei(place.inputs / "tei", canaries)
    out = place.output
    containers = [place.inputs / "texts" / name for name in ("slip.zip", "slip.tar", "lines.jsonl")]
    yield ("build", place.inputs / "texts", "-o", out / "all")
    yield ("build", place.inputs / "texts", "-o", out / "all")  # the second time: what changed
    yield ("build", place.inputs / "texts", *containers, "-o", out / "many", "-j", "2", "--to", "html")
    yield ("encode", place.inputs / "texts" / "lure.txt", "-o", out / "encoded")
    yield ("explain", place.inputs / "texts" / "lure.txt")
    for schema in ("tei-encoder", "good-practice"):
        yield ("validate", *tei, out / "all" / "tei" / "seed.xml", "--schema", schema)
    for form in FORMATS:
        yield ("render", *tei, out / "all" / "tei" / "seed.xml", "--to", form, "--lenient", "-o", out / f"as-{form}")
    yield ("review", place.inputs / "texts" / "lure.txt")
    yield ("list", "rules")


def watched(folder, means):
    """Run all commands by one means. Yields for each what was run, how it ended, and the offences."""
    canaries = Canaries(folder / "elsewhere")
    place = Place.within(folder / "here")
    try:
        for command in commands(place, canaries):
            done, seen = means(place, *command)
            found = offences(
                seen, place, allow=[canaries.text]
            )  # a link among the inputs leads to it, as its owner wants
            if "Traceback" in done.stderr:
                found.append(f"traceback: {done.stderr[-300:]}")
            yield command, done, seen, found
    finally:
        canaries.close()
    left = sorted(str(path) for path in place.temporary.rglob("*") if path.is_file())
    yield (
        ("afterwards",),
        None,
        None,
        [*(f"asked {each}" for each in canaries.asked()), *(f"left {each}" for each in left)],
    )


def main():
    """Print the table, and exit."""
    kept = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="tei-encoder-watched-"))
    bad = 0
    for means in (audited, traced) if strace() else (audited,):
        folder = kept / means.__name__
        (folder / "elsewhere").mkdir(parents=True, exist_ok=True)
        for command, done, seen, found in watched(folder, means):
            counts = (
                ""
                if seen is None
                else f"read {len(seen.read)}, wrote {len(seen.write)}, started {len(seen.start)}, sockets {len(seen.socket)}"
            )
            words = " ".join(Path(str(word)).name for word in command)[:60]
            print(f"{means.__name__:8} {words:60} exit {'-' if done is None else done.returncode}  {counts}")
            for each in found:
                bad += 1
                print(f"    {each}")
    if not strace():
        print("strace is not here, or may not trace: what libraries in C do was not seen")
    print(f"{bad} offences; what was made is in {kept}")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
