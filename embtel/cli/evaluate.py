"""`embtel evaluate`: how well texts are read and linked, measured on volumes that were marked up by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    volumes: Annotated[
        list[Path], typer.Argument(help="Volumes in TEI, or folders of them.", show_default=False)
    ],
    json: Annotated[Path | None, typer.Option(help="Write all counts to this file.")] = None,
    worst: Annotated[str | None, typer.Option(help="Show what was not read right of this field.")] = None,
) -> None:
    """Measure how well texts are read, each in three states, linked, and restored from telegraphese."""
    import msgspec
    from lxml.etree import XMLSyntaxError

    from embtel.cli.terminal import messages, put, put_whole, styled
    from embtel.errors import UnreadableFile
    from embtel.evaluation.linked import judge_linking
    from embtel.evaluation.linking_report import ASPECTS, HIDDEN, linking_cases, linking_report, tables
    from embtel.evaluation.measuring import measure
    from embtel.evaluation.report import FIELDS, cases, report, table
    from embtel.evaluation.restoring import (
        TELEGRAPHESE,
        judge_restoring,
        restoring_cases,
        restoring_report,
        restoring_table,
    )

    field = next((field for field in FIELDS if field == worst), None)
    if worst is not None and field is None and worst not in (*ASPECTS, HIDDEN, TELEGRAPHESE):
        fields = ", ".join((*FIELDS, *ASPECTS, HIDDEN, TELEGRAPHESE))
        raise typer.BadParameter(f"there is no field {worst}; the fields are {fields}")
    paths = [
        path for place in volumes for path in (sorted(place.glob("*.xml")) if place.is_dir() else [place])
    ]
    if not paths:
        raise typer.BadParameter("there is no volume in that folder; a volume is a file that ends in .xml")
    with messages().status("reading") as status:
        try:
            measured = measure(
                paths,
                worst=field,
                watch=lambda done, of: status.update(f"{done} of {of} volumes read"),
            )
            judged = judge_linking(
                paths, watch=lambda done, of: status.update(f"{done} of {of} volumes read to be linked")
            )
            words = judge_restoring(
                paths, watch=lambda done, of: status.update(f"{done} of {of} volumes contracted and restored")
            )
        except (OSError, XMLSyntaxError) as error:
            raise UnreadableFile(str(error), remedy="give whole volumes in TEI") from error
    found = report(measured, linking_report(*judged), restoring_report(*words))
    if json is not None:
        json.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
    for shown in (table(found), *tables(found.linking), restoring_table(found.telegraphese)):
        put_whole(shown)
    for case in (*cases(measured), *linking_cases(*judged, worst)):
        put(styled(case))
    for case in restoring_cases(*words) if worst == TELEGRAPHESE else ():
        put(styled(case))
