"""A record's TEI → the TEI of a repository: DraCor, ParlaMint, FRUS and others."""
