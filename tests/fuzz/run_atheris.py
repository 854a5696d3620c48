"""Fuzzes one target with atheris, from the corpus that is kept and into a folder of its own.

    python tests/fuzz/run_atheris.py TARGET [SECONDS] [FOLDER]

Needs `pip install 'tei-encoder[fuzz]'`. What it finds, `crash-…` in FOLDER, belongs into the corpus once it is mended.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tei_encoder", "tomllib"]):
    from targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"


def main():
    """Run until the time is over, or something is found."""
    name = sys.argv[1]
    seconds = sys.argv[2] if len(sys.argv) > 2 else "60"
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder), str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
