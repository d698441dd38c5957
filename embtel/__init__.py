"""embtel reads diplomatic documents and returns an edition of them."""

__version__ = "0.1.0"
