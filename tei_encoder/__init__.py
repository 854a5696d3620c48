"""Plain-text records of speech to TEI P5, proved, valid, and published."""

__version__ = "0.1.0"
