"""The reading room as a static site: the same pages as files, for any web server."""
