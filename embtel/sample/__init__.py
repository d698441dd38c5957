"""The bundled sample: papers of an invented frontier crisis in Ruritania, July to September 1951.

Invented for the demonstration of embtel. No such crisis took place; every person in it, the Secretary of
State included, is made up or borrowed from Anthony Hope's novels, and every word is the authors' own. Only
the form is that of the time: what is left when a page of a printed edition is copied as text, and one small
volume in TEI beside it.
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path


def folder() -> Path:
    """The folder with the sample's documents, ready to be read or built.

    >>> (folder() / "ruritania1951.xml").is_file()
    True
    """
    return Path(str(importlib.resources.files(__name__) / "papers"))
