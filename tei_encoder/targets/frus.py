"""FRUS, the Foreign Relations of the United States: a record as a document of a volume.

Facts: the FRUS TEI guidelines and the rules beside them (github.com/HistoryAtState/frus, schema/).
"""

from __future__ import annotations

from tei_encoder.targets.model import Target

FRUS = Target(
    name="frus",
    title="FRUS",
    about="documents of the Foreign Relations of the United States: a volume with the record as one document",
    needs=(
        "title", "volume_id", "document_number", "series_title", "sub_series", "volume_number", "volume_title",
        "publisher", "pub_place", "published", "original_source",
    ),
    schemas=("frus",),
    file="{volume_id}-d{document_number}-{id}",
)  # fmt: skip
