"""A record → likely misprints that nobody marked, as proposals for an editor. Nothing here changes a text."""
