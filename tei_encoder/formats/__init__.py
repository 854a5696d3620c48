"""The views of one record that other programs and devices read: JSON, CSV, EPUB. A format a file."""
