"""The site of an edition: summaries of records → start page, tables, persons, places, timeline, search, feeds."""
