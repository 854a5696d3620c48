"""The layers of validation: parsing, RELAX NG, XSD, Schematron. `tei_encoder.validation` is the way in."""
