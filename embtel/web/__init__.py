"""The reading room: an edition in the browser."""
