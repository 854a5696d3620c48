"""What editors decide: entries in `<id>.corrections.toml`, anchored by quotation, which replace decisions."""
