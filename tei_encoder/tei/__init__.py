"""Record → TEI P5."""
