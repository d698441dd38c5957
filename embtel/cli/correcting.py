"""`embtel correct` and `embtel corrections`: what people know better than embtel."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from embtel.cli.linked import Edition, Id


def correct(
    edition: Edition,
    id: Id,
    field: Annotated[
        str, typer.Argument(help="date, place, from, to, file, reference …", show_default=False)
    ],
    value: Annotated[str, typer.Argument(help="What it should say; '' for nothing.", show_default=False)],
    why: Annotated[str, typer.Option(help="The reason, for those who come after.", show_default=False)],
    who: Annotated[str | None, typer.Option(help="Your name; that of your account if left out.")] = None,
    words: Annotated[
        str | None,
        typer.Option(
            help="Of a reference or a reading: its words, as the text has them.", show_default=False
        ),
    ] = None,
) -> None:
    """Correct what the edition says of a document. Corrections outlive every building."""
    from embtel.cli.terminal import put

    done = _correct(edition, id, field, value, why, who or _account(), words)
    put(f"correction {done}: {id}, {field}")
    put("it is seen at once where the document is shown; searches and links follow with the next building")


def corrections(
    edition: Edition,
    undo: Annotated[int | None, typer.Option(help="Take the correction of this number back.")] = None,
) -> None:
    """List the corrections of an edition, or take one back."""
    from embtel.cli.terminal import put, put_below, styled
    from embtel.edition import correction_file

    if undo is not None:
        put(f"correction {correction_file.undo(edition, undo).number} is undone")
        return
    unfit = _unfit(edition)
    for one in correction_file.read_corrections(edition).all:
        state = f" (undone {one.undone[:10]})" if one.undone else ""
        put(styled(f"{one.number}  {one.document}  {one.field}{state}", "dim" if state else "bold"))
        put_below(f"{one.was or '(nothing)'} → {one.now or '(nothing)'}", 4)
        put_below(f"{one.who}, {one.when[:10]}: {one.why}", 4, "dim")
        if one.number in unfit:
            put_below("fits no document any more: mend it in corrections.toml, or undo it", 4, "yellow")


def _correct(edition: Path, id: str, field: str, value: str, why: str, who: str, words: str | None) -> int:
    from embtel.edition.correcting import correct_field
    from embtel.edition.corrections import BadCorrection, Field

    known: Sequence[str] = get_args(Field)
    if field not in known:
        raise BadCorrection(f"there is no field “{field}”", remedy=f"one of {', '.join(known)}")
    return correct_field(edition, id, field, value, who=who, why=why, words=words).number  # type: ignore[arg-type]


def _account() -> str:
    """The name of the user's account."""
    with contextlib.suppress(OSError, KeyError):
        return getpass.getuser()
    return "somebody"


def _unfit(edition: Path) -> frozenset[int]:
    """The corrections that the last building could not place."""
    from embtel.edition.folder import open_database

    with contextlib.closing(open_database(edition)) as connection:
        rows = connection.execute("SELECT number FROM corrections WHERE fits IS NULL AND undone IS NULL")
        return frozenset(number for (number,) in rows)
