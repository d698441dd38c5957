"""Where a paper was written: its dateline says so, or the rest of it does."""

from __future__ import annotations

from embtel.reading.dateline import Dateline
from embtel.reading.dating import Clues
from embtel.reading.heading import Heading
from embtel.record import Evidence


def place_of(
    dateline: Dateline | None, heading: Heading, clues: Clues
) -> tuple[str | None, tuple[Evidence, ...]]:
    """Where the paper was written: as its dateline says, or its heading, or at the post of its sender."""
    if dateline is not None and dateline.place:
        return dateline.place, ()
    if heading.place:
        return heading.place, (Evidence(field="place", because=f"the heading names {heading.place}"),)
    posts = {party.post for party in heading.from_ if party.post}
    if len(posts) == 1:
        post = posts.pop()
        because = f"the sender's post is {post}, and the dateline is lost"
        return post, (Evidence(field="place", because=because, certainty="probable"),)
    return None, ()
