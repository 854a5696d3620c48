"""TEI simplePrint, the entry-level customisation of the TEI for printed texts.

Facts: its specification (github.com/TEIC/TEI, P5/Exemplars/tei_simplePrint.odd).
"""

from __future__ import annotations

from tei_encoder.targets.model import Target

SIMPLE_PRINT = Target(
    name="simple-print",
    title="TEI simplePrint",
    about="any record in the few elements of TEI simplePrint, with its brackets and marks declared as in ours",
    needs=("title", "publisher", "licence"),
    takes=("subtitle", "author", "pub_place", "published", "original_source"),
    schemas=("tei_simplePrint",),
    printed=False,
)
