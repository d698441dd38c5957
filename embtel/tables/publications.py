"""Publications other than the edition itself, whose pages its notes cite."""

from __future__ import annotations

import re
from functools import cache

from embtel.tables.rows import rows


@cache
def publications() -> re.Pattern[str]:
    """The words by which a publication is known, the longest first. Specimen: "Department of State Bulletin".

    >>> publications().search("see Department of State Bulletin, March 2, 1953,")[0]
    'Department of State Bulletin'
    """
    names = sorted((row["words"] for row in rows("publications")), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
