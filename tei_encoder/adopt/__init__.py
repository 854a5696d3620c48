"""A TEI file that somebody edited → the corrections that make the program come to the same."""
