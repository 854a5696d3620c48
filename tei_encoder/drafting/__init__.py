"""Samples → a profile in TOML, with the evidence for each setting beside it."""
