"""The register of an edition: people, groups, bodies and places with their names, offices and identifiers.

`find_register` reads it, `recognised` lays it over a record.
"""

from tei_encoder.register.model import EMPTY, Entry, Register

__all__ = ["EMPTY", "Entry", "Register"]
