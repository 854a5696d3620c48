"""Compiles tei-encoder.odd to RELAX NG (and that to its machine) and XSD, and each Schematron to XSLT, beside it."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from lxml import etree

from tei_encoder.checks.rule_source import read_rules
from tei_encoder.pipeline import encode
from tei_encoder.relaxng.compiled import SHIPPED
from tei_encoder.relaxng.machine import Machine
from tei_encoder.relaxng.reader import Reader
from tei_encoder.relaxng.simplify import simplified
from tei_encoder.relaxng.stored import dump
from tei_encoder.relaxng.stream import findings
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


def compile_machine(grammar: Path) -> str:
    """Return our grammar as the engine keeps it, with what it learns from the TEI of the sample records."""
    machine = Machine(simplified(Reader(grammar.parent), grammar))
    machine.grammar.files = {grammar.name: sha256(grammar.read_bytes()).hexdigest()}
    for seed in sorted((HERE.parent / "seeds").glob("*.txt")):
        encoded = encode(seed.read_bytes(), seed.stem).value
        if encoded is None or findings(machine, encoded.tei):
            message = f"{seed} does not become valid TEI"
            raise SystemExit(message)
    return dump(machine).decode() + "\n"


def main() -> None:
    """Write both grammars, the machine, and the stylesheets of the rules."""
    made = {HERE / f"tei-encoder.{language}": compile_odd(language) for language in ("rng", "xsd")}
    made |= {path.with_name(f"{path.name}.xsl"): compile_rules(path) for path in sorted(HERE.glob("*.sch"))}
    for target, text in made.items():
        target.write_text(text, encoding="utf-8")
        sys.stderr.write(f"{target}\n")
    machine = HERE / f"tei-encoder.rng{SHIPPED}"
    machine.write_text(compile_machine(HERE / "tei-encoder.rng"), encoding="utf-8")
    sys.stderr.write(f"{machine}\n")


if __name__ == "__main__":
    main()
