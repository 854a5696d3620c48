"""The layers of validation: parsing, RELAX NG, XSD, Schematron. `tei_encoder.validate` is the way in."""
