"""The edition: one SQLite file and a search index beside it, building them, and searching."""
