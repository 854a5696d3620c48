"""Files that hold many records: archives, and texts of which each line is a record."""
