"""Compiles tei-encoder.odd to tei-encoder.rng and tei-encoder.xsd, and each Schematron to XSLT, beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

from tei_encoder.checks.rule_source import read_rules
from tei_encoder.saxon import compiled

HERE = Path(__file__).parent


def compile_odd(language: str) -> str:
    """Return what the ODD compiles to in one schema language: `rng` or `xsd`."""
    odd = (HERE / "tei-encoder.odd").read_text(encoding="utf-8")
    return compiled(HERE / f"odd-to-{language}.xsl")(odd)


def compile_rules(path: Path) -> str:
    """Return what a Schematron compiles to. It is kept, since compiling takes longer than to check a record."""
    rules = etree.tostring(read_rules(path), encoding="unicode")
    return compiled(HERE / "schematron-to-xslt.xsl")(rules) + "\n"


def main() -> None:
    """Write both grammars, and the stylesheets of the rules."""
    made = {HERE / f"tei-encoder.{language}": compile_odd(language) for language in ("rng", "xsd")}
    made |= {path.with_name(f"{path.name}.xsl"): compile_rules(path) for path in sorted(HERE.glob("*.sch"))}
    for target, text in made.items():
        target.write_text(text, encoding="utf-8")
        sys.stderr.write(f"{target}\n")


if __name__ == "__main__":
    main()
