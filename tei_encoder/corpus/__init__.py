"""Many records: found, given out to processes, built where something changed, and remembered."""
