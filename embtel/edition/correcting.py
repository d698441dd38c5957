"""Correcting a document of an edition: from what a person names to what the file of corrections keeps."""

from __future__ import annotations

import contextlib
from pathlib import Path

from embtel.edition.catalogue import entry, no_such_document
from embtel.edition.correction_file import correct
from embtel.edition.corrections import SEVERAL, BadCorrection, Correction, Field, spot_of
from embtel.edition.folder import open_database
from embtel.edition.records import record
from embtel.record import Document


def correct_field(
    folder: Path,
    id: str,
    field: Field,
    now: str,
    *,
    who: str,
    why: str,
    words: str | None = None,
    spot: str = "",
) -> Correction:
    """Correct a field of a document; of a reference or a reading `words` or `spot` says which.

    Raises NoSuchDocument, and BadCorrection where the field cannot be so corrected: a value that it cannot
    have, words that stand nowhere or in several places, a target that the edition does not hold.
    """
    with contextlib.closing(open_database(folder)) as connection:
        document = record(connection, id)
        if document is None:
            raise no_such_document(connection, id)
        if field == "reference" and now:
            entry(connection, now)
    if field in SEVERAL and not spot:
        spot = _spot(document, field, words)
    return correct(folder, document, field, now, who=who, why=why, spot=spot)


def _spot(document: Document, field: Field, words: str | None) -> str:
    """Which reference or reading is meant by words that stand in the text."""
    several = document.references if field == "reference" else document.readings
    spots = [spot for one in several if words and words in (spot := spot_of(document, one))]
    if len(spots) != 1:
        known = " | ".join(spot_of(document, one) for one in several[:12])
        found = "several are" if spots else "none is"
        raise BadCorrection(
            f"which {field} is meant must be said with --words: {found} “{words or ''}”",
            remedy=f"there are: {known}" if known else f"the document has no {field}",
        )
    return spots[0]
