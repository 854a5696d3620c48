"""The workbench: one editor's web page on an edition. It reads records, and writes nothing but their corrections."""
