"""Tests of the reading room in a browser."""
