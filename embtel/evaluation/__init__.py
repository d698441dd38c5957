"""Measuring how well documents are read, against what editors marked by hand."""
