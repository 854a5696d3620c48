"""Compiles tei-encoder.odd to tei-encoder.rng and tei-encoder.xsd, beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from tei_encoder.saxon import compiled

HERE = Path(__file__).parent


def compile_odd(language: str) -> str:
    """Return what the ODD compiles to in one schema language: `rng` or `xsd`."""
    odd = (HERE / "tei-encoder.odd").read_text(encoding="utf-8")
    return compiled(HERE / f"odd-to-{language}.xsl")(odd)


def main() -> None:
    """Write both schemas."""
    for language in ("rng", "xsd"):
        target = HERE / f"tei-encoder.{language}"
        target.write_text(compile_odd(language), encoding="utf-8")
        sys.stderr.write(f"{target}\n")


if __name__ == "__main__":
    main()
